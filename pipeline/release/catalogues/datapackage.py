"""datapackage.json: the release as a Data Package, version 2, for those who read JSON Lines and check them.

The standard is at https://datapackage.org/standard/data-package/. It knows no compression; ``compression`` is what
frictionless reads, as a property of one's own may be. The same holds for ``arrayItem``, ``unit`` and ``origin``.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.release.catalogues.credit import keywords, maintainers
from pipeline.release.catalogues.licences import Licence, licences
from pipeline.release.catalogues.plain import as_json, one_line, plain_text, without_nothing
from pipeline.release.catalogues.table_schemas import table_schema
from pipeline.release.description import Description
from pipeline.release.listing import Listed, jsonl_of
from pipeline.release.measures import Measures
from schemas.docs import summary

PROFILES = "https://datapackage.org/profiles/2.0"
TABLE = {"type": "table", "format": "jsonl", "mediatype": "application/jsonl", "compression": "gz", "encoding": "utf-8"}
"""What a file with rows is."""
NO_ROWS = {"format": "gz", "mediatype": "application/gzip"}
"""What a file without rows is said to be: as a table frictionless 5 refuses it, since it has no first line."""


def datapackage(description: Description, measures: Measures, files: Mapping[str, Listed]) -> str:
    """Write the description of the package, and of each table as JSON Lines."""
    told = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": description.name,
        "id": description.doi and f"https://doi.org/{description.doi}",
        "title": one_line(description.title),
        "description": plain_text(description.description),
        "homepage": description.url,
        "version": description.version,
        "created": f"{description.created_on.isoformat()}T00:00:00Z",
        "keywords": keywords(description),
        "contributors": list(_contributors(description)),
        "licenses": [_license(one) for one in licences(description, measures)],
        "sources": _sources(measures),
        "resources": [_resource(table, measures, files) for table in measures.tables],
    }
    return as_json(without_nothing(told))


def _contributors(description: Description) -> list[dict[str, Any]]:
    makers = [
        without_nothing({"title": who.name, "email": who.email, "roles": ["creator"]})
        for who in maintainers(description)
    ]
    named = one_line(description.publisher or "")
    return [*makers, {"title": named, "roles": ["publisher"]}] if named else makers


def _license(one: Licence) -> dict[str, Any]:
    return without_nothing({"name": one.name, "path": one.url, "title": one.covers})


def _sources(measures: Measures) -> list[dict[str, Any]]:
    """What the captures were taken from, the first in their order; all of them are in ``captures``."""
    first = measures.counts("captures")["sources"].to_pylist()
    return [
        without_nothing({"title": one_line(row["declared_title"] or row["source_id"]), "path": row["url"]})
        for row in first
    ]


def _resource(table: str, measures: Measures, files: Mapping[str, Listed]) -> dict[str, Any]:
    """One table: its file with size and digest, and its columns."""
    names = jsonl_of(files, table)
    listed = [files[name] for name in names]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table,
        "description": f"{summary(table)}.",
        "path": names[0] if len(names) == 1 else names,
        **(TABLE if measures.n_rows[table] else NO_ROWS),
        **({"bytes": listed[0].n_bytes, "hash": f"sha256:{listed[0].sha256}"} if len(listed) == 1 else {}),
        "schema": {"$schema": f"{PROFILES}/tableschema.json", **table_schema(table, measures)},
    }
