"""Croissant's record sets: each table with its columns, its key and what it points to."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from pipeline.release.listing import Listed, parquet_of
from pipeline.release.measures import Measures
from schemas import conform
from schemas.docs import summary

TYPES = {
    pa.string(): "sc:Text",
    pa.bool_(): "sc:Boolean",
    pa.int32(): "sc:Integer",
    pa.int64(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.date32(): "sc:Date",
    pa.timestamp("us", "UTC"): "sc:DateTime",
}
"""Croissant's types (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html#datatype)."""
COUNT = "http://www.wikidata.org/entity/Q4049983"
"""Cardinality, the word that the specification takes for a number of records."""


def record_sets(measures: Measures, files: Mapping[str, Listed]) -> list[dict[str, Any]]:
    """One for each table, whose fields are read from its Parquet."""
    places = {table: place_of(files, table) for table in measures.tables}
    return [
        _record_set(table, rows.schema.names, measures.n_rows[table], places) for table, rows in measures.tables.items()
    ]


def _record_set(table: str, names: list[str], n_rows: int, places: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in conform.arrow_schema(table)}
    pointers = conform.foreign_keys(table)
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": f"{summary(table)}.",
        "key": [{"@id": f"{table}/{column}"} for column in conform.key(table)],
        "annotation": {
            "@type": "cr:Field",
            "@id": f"{table}/number-of-rows",
            "name": "number-of-rows",
            "description": "Rows of the table.",
            "dataType": COUNT,
            "value": n_rows,
        },
        "field": [_field(table, known[name], places, pointers.get(name, "")) for name in names],
    }


def _field(table: str, field: pa.Field, places: Mapping[str, Any], pointed: str) -> dict[str, Any]:
    """One column; what it points to is told as a column, too, and not as a field: mlcroissant 1.1 cannot load that."""
    is_list = pa.types.is_list(field.type)
    target, _, column = pointed.partition(".")
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": _about(field),
        "dataType": TYPES[field.type.value_type if is_list else field.type],
        **({"isArray": True, "arrayShape": "-1"} if is_list else {}),
        "source": {**places[table], "extract": {"column": field.name}},
        **({"references": {**places[target], "extract": {"column": column}}} if target in places else {}),
    }


def place_of(files: Iterable[str], table: str) -> dict[str, Any]:
    """Where the rows of a table are: in a file, whose digest can be checked, or in a set of several.

    >>> place_of(["data/links-00000-of-00001.parquet"], "links")
    {'fileObject': {'@id': 'data/links-00000-of-00001.parquet'}}
    """
    names = parquet_of(files, table)
    return {"fileObject": {"@id": names[0]}} if len(names) == 1 else {"fileSet": {"@id": f"{table}-parquet"}}


def _about(field: pa.Field) -> str:
    """What the column says, in which unit, and whether it may be unknown."""
    metadata = field.metadata or {}
    unit = metadata.get(b"unit", b"").decode()
    parts = (
        metadata[b"description"].decode(),
        f"Unit: {unit}." if unit else "",
        "May be null." if field.nullable else "",
    )
    return " ".join(part for part in parts if part)
