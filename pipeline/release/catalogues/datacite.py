"""datacite.json: the release in DataCite's words, for whoever registers a DOI for it (metadata schema 4.5).

https://datacite-metadata-schema.readthedocs.io/en/4.5/
"""

from typing import Any

from pipeline.release.catalogues.credit import keywords, maintainers, publisher
from pipeline.release.catalogues.licences import Licence, licences
from pipeline.release.catalogues.media import media_type
from pipeline.release.catalogues.plain import as_json, one_line, plain_text, without_nothing
from pipeline.release.catalogues.spoken import main_language, tags
from pipeline.release.catalogues.terms import SPDX, license_url
from pipeline.release.description import Description
from pipeline.release.measures import Measures
from pipeline.release.tables.files import JSON_LINES
from pipeline.release.whose import TEXT_RIGHTS
from schemas import TABLES
from schemas.column import OPEN
from schemas.docs import summary

Entry = dict[str, Any]

TABLE_FILES = ("works.parquet", f"works{JSON_LINES}")
TEXT_FILES = ("bitext.tmx", "bitext.tsv")
"""What only the full edition has."""
EXACT = {"month": len("2021-07"), "day": len("2021-07-16")}
YEAR = len("2021")
"""How many characters of a date are known; of a quarter no more than the year has a form here."""
LANGUAGE_TAGS = {"subjectScheme": "BCP 47", "schemeUri": "https://www.rfc-editor.org/info/bcp47"}


def datacite(description: Description, measures: Measures) -> str:
    """Write the record; without a DOI unless the collection declares one."""
    told = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": description.doi,
        "url": description.url,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Dataset of aligned texts"},
        "creators": [{"name": who.name} for who in maintainers(description)],
        "titles": [{"title": one_line(description.title)}],
        "publisher": {"name": publisher(description)},
        "publicationYear": f"{description.created_on:%Y}",
        "version": description.version,
        "language": main_language(measures),
        "subjects": [{"subject": word} for word in keywords(description)]
        + [{"subject": tag, **LANGUAGE_TAGS} for tag in tags(measures)],
        "dates": _dates(description, measures),
        "descriptions": _descriptions(description),
        "rightsList": _rights(description, measures),
        "alternateIdentifiers": [
            {
                "alternateIdentifier": f"{description.name} {description.version}",
                "alternateIdentifierType": "openletters name and version",
            }
        ],
        "relatedIdentifiers": _related(description),
        "sizes": [f"{table}: {number:,} rows" for table, number in measures.n_rows.items()],
        "formats": [media_type(name) for name in _kinds_of_file(description)],
    }
    return as_json(without_nothing(told))


def _kinds_of_file(description: Description) -> tuple[str, ...]:
    """One file of each kind that holds rows."""
    return TABLE_FILES if description.edition == OPEN else TABLE_FILES + TEXT_FILES


def _dates(description: Description, measures: Measures) -> list[Entry]:
    """Date of the release, and from when to when its sources were captured and its texts written."""
    captured = [f"{moment:%Y-%m-%d}" for moment in measures.span("captures", "fetched_at") if moment]
    dated = [row for row in measures.works[:1] if row["written_on"]]
    written = [str(row["written_on"])[: EXACT.get(row["date_precision"], YEAR)] for row in (*dated, *measures.latest)]
    told = [{"date": description.created_on.isoformat(), "dateType": "Issued"}]
    for kind, about, bounds in (
        ("Collected", "when the sources were captured", captured),
        ("Other", "when the texts were written or spoken", written),
    ):
        if bounds:
            told.append({"date": "/".join(dict.fromkeys(bounds)), "dateType": kind, "dateInformation": about})
    return told


def _descriptions(description: Description) -> list[Entry]:
    contents = "\n".join(f"{name}: {summary(name)}." for name in TABLES)
    told = {"Abstract": plain_text(description.description), "TableOfContents": contents}
    if description.edition != OPEN:
        told["Other"] = TEXT_RIGHTS
    return [{"description": text, "descriptionType": kind} for kind, text in told.items() if text]


def _rights(description: Description, measures: Measures) -> list[Entry]:
    """The licence of what openletters adds; in the full edition also those of the texts."""
    return [_licensed(one) for one in licences(description, measures)]


def _licensed(one: Licence) -> Entry:
    by_id = {"rightsIdentifier": one.name, "rightsIdentifierScheme": "SPDX", "schemeUri": SPDX}
    told = {"rights": f"{one.name}: {one.covers}", "rightsUri": one.url}
    return without_nothing({**told, **(by_id if license_url(one.name) else {})})


def _related(description: Description) -> list[Entry]:
    """The address of the collection, of which this release is one version.

    The version it follows is not named: of that one no identifier is known, and none is made up.
    """
    if not description.url:
        return []
    return [
        {"relatedIdentifier": description.url, "relatedIdentifierType": "URL", "relationType": "IsVersionOf"},
    ]
