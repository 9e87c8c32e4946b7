"""croissant.json: the release as Croissant 1.1 describes it, for those who load data by its description.

The specification is at https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html. It names schema.org by http,
but mlcroissant 1.1 accepts https alone, and reads Parquet only as ``application/x-parquet``.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.finished import DATA, JSONL
from pipeline.release.catalogues.bibtex import bibtex
from pipeline.release.catalogues.credit import keywords, maintainers, publisher
from pipeline.release.catalogues.licences import Licence, licences
from pipeline.release.catalogues.origins import origins
from pipeline.release.catalogues.plain import as_json, one_line, plain_text, without_nothing
from pipeline.release.catalogues.record_sets import record_sets
from pipeline.release.catalogues.responsible import RAI, responsible
from pipeline.release.catalogues.spoken import tags
from pipeline.release.catalogues.terms import license_url
from pipeline.release.description import Description
from pipeline.release.listing import Listed, parquet_of
from pipeline.release.measures import Measures
from pipeline.release.tables.files import JSON_LINES
from pipeline.release.whose import TEXT_RIGHTS

CROISSANT = "http://mlcommons.org/croissant/1.1"
TERMS = (
    "annotation arrayShape citeAs column containedIn equivalentProperty excludes extract field fileObject "
    "fileProperty fileSet format includes isArray isLiveDataset jsonPath key md5 parentField path readLines recordSet "
    "references regex repeated replace samplingRate sdVersion separator source subField transform unArchive value"
).split()
"""Croissant's own terms, which need no prefix then."""
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in TERMS},
}
MEDIA_TYPES = {
    ".parquet": ["application/x-parquet"],
    JSON_LINES: ["application/jsonl", "application/gzip"],
    ".tmx": ["application/x-tmx+xml"],
    ".tsv": ["text/tab-separated-values"],
}
"""Files that hold data, by the end of their names."""


def croissant(description: Description, measures: Measures, files: Mapping[str, Listed]) -> str:
    """Write the description of the dataset, of each file that holds data, and of each table.

    Raises:
        CollectionBroken: An answer of the datasheet cannot be used.
    """
    told = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": [CROISSANT, RAI],
        **_dataset(description, measures),
        **origins(description, measures),
        **responsible(description, measures),
        "distribution": distribution(measures, files),
        "recordSet": record_sets(measures, files),
    }
    return as_json(told)


def _dataset(description: Description, measures: Measures) -> dict[str, Any]:
    """What is said of the dataset as a whole; what nobody stated is left out."""
    day = description.created_on.isoformat()
    told = {
        "name": description.name,
        "alternateName": one_line(description.title),
        "description": plain_text(description.description) or one_line(description.title),
        "version": description.version,
        "isLiveDataset": False,
        "url": description.url or "README.md",
        "sameAs": description.doi and f"https://doi.org/{description.doi}",
        "creator": [_body(who.name) for who in maintainers(description)],
        "publisher": _body(publisher(description)),
        "datePublished": day,
        "dateCreated": day,
        "dateModified": day,
        "inLanguage": tags(measures),
        "keywords": keywords(description),
        "license": [_work(one) for one in licences(description, measures)] or "DATASHEET.md#distribution-license",
        "sdLicense": description.license and (license_url(description.license) or description.license),
        "usageInfo": {
            "@type": "CreativeWork",
            "name": "Rights in the texts",
            "description": TEXT_RIGHTS,
            "url": "DATASHEET.md#distribution-third-parties",
        },
        "citeAs": bibtex(description),
    }
    return without_nothing(told)


def _body(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _work(one: Licence) -> dict[str, str]:
    return {
        "@type": "CreativeWork",
        "name": one.name,
        "description": one.covers,
        **({"url": one.url} if one.url else {}),
    }


def distribution(measures: Measures, files: Mapping[str, Listed]) -> list[dict[str, Any]]:
    """Every file that holds data, and for a table in several files of Parquet the set of them."""
    twins = {_of(name): name for name in files if name.startswith(DATA)}
    objects = [_file(name, about, twins) for name, about in sorted(files.items()) if _media_types(name)]
    return objects + [_file_set(table) for table in measures.tables if len(parquet_of(files, table)) > 1]


def _file(name: str, about: Listed, twins: Mapping[str, str]) -> dict[str, Any]:
    """One file; of JSON Lines also the Parquet with the same rows."""
    same = twins.get(_of(name)) if name.startswith(JSONL) else None
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name.rpartition("/")[2],
        "contentUrl": name,
        "contentSize": f"{about.n_bytes} B",
        "encodingFormat": _media_types(name)[0],
        "sha256": about.sha256,
        **({"sameAs": same} if same else {}),
    }


def _of(name: str) -> str:
    """Which rows a file has, by its name: those of a table, or of one of several files.

    >>> _of("jsonl/links.jsonl.gz"), _of("data/links-00000-of-00001.parquet"), _of("data/links-00001-of-00002.parquet")
    ('links', 'links', 'links-00001-of-00002')
    """
    return name.rpartition("/")[2].partition(".")[0].removesuffix("-00000-of-00001")


def _file_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}-parquet",
        "name": f"{table}-parquet",
        "encodingFormat": MEDIA_TYPES[".parquet"][0],
        "includes": f"data/{table}-*.parquet",
    }


def _media_types(name: str) -> list[str]:
    return next((types for end, types in MEDIA_TYPES.items() if name.endswith(end)), [])
