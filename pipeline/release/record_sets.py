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
    return [_record_set(table, rows, files, measures.tables) for table, rows in measures.tables.items()]


def _record_set(table: str, rows: pa.Table, files: Iterable[str], tables: Iterable[str]) -> dict[str, Any]:
    known = {field.name: field for field in conform.arrow_schema(table)}
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
            "value": rows.num_rows,
        },
        "field": [_field(table, known[name], files, tables) for name in rows.schema.names],
    }


def _field(table: str, field: pa.Field, files: Iterable[str], tables: Iterable[str]) -> dict[str, Any]:
    is_list = pa.types.is_list(field.type)
    target, _, column = conform.foreign_keys(table).get(field.name, "").partition(".")
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": _about(field),
        "dataType": TYPES[field.type.value_type if is_list else field.type],
        **({"isArray": True, "arrayShape": "-1"} if is_list else {}),
        "source": source_of(files, table, field.name),
        **({"references": source_of(files, target, column)} if target in tables else {}),
    }


def source_of(files: Iterable[str], table: str, column: str) -> dict[str, Any]:
    """Where a column is: in a file whose digest can be checked, or in a set of several.

    A column that another points to is told so, too, and not as a field: mlcroissant 1.1 cannot load that.

    >>> source_of(["data/links-00000-of-00001.parquet"], "links", "link_id")
    {'fileObject': {'@id': 'data/links-00000-of-00001.parquet'}, 'extract': {'column': 'link_id'}}
    """
    names = parquet_of(files, table)
    held = {"fileObject": {"@id": names[0]}} if len(names) == 1 else {"fileSet": {"@id": f"{table}-parquet"}}
    return {**held, "extract": {"column": column}}


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
