"""Table Schema, version 2, of each table: its columns with their limits, its key and what it points to.

The standard is at https://datapackage.org/standard/table-schema/.
"""

from collections.abc import Callable
from typing import Any

import pyarrow as pa

from pipeline.release.measures import Measures
from schemas import conform
from schemas.limits import LEAST, LEAST_LENGTH, MOST, PATTERN, UNIQUE, VALUES, limits

TYPES = {
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.int32(): "integer",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.date32(): "date",
    pa.timestamp("us", "UTC"): "datetime",
}
CONSTRAINTS: dict[str, Callable[[Any], tuple[str, Any]]] = {
    VALUES: lambda bound: ("enum", bound),
    PATTERN: lambda bound: ("pattern", bound.removeprefix("^").removesuffix("$")),  # always of the whole value there
    LEAST: lambda bound: ("minimum", bound),
    MOST: lambda bound: ("maximum", bound),
    LEAST_LENGTH: lambda bound: ("minLength", bound),
    UNIQUE: lambda bound: ("unique", bound),
}
"""How the standard says what a value must hold to."""


def table_schema(table: str, measures: Measures) -> dict[str, Any]:
    """The schema of a table as it is in this release; null is what is unknown, and an empty text is a text."""
    names = measures.tables[table].schema.names
    known = {field.name: field for field in conform.arrow_schema(table)}
    pointers = list(_pointers(table, names, measures))
    return {
        "fields": [_field(known[name], limits(table)[name]) for name in names],
        "missingValues": [],
        "primaryKey": conform.key(table),
        **({"foreignKeys": pointers} if pointers else {}),
    }


def _field(field: pa.Field, bounds: dict[str, Any]) -> dict[str, Any]:
    metadata = {name.decode(): text.decode() for name, text in field.metadata.items()}
    constraints = dict(CONSTRAINTS[name](bound) for name, bound in bounds.items())
    return {
        "name": field.name,
        **_type(field.type),
        **{name: metadata[name] for name in ("description", "unit", "origin") if name in metadata},
        "constraints": {"required": not field.nullable, **constraints},
    }


def _type(kind: pa.DataType) -> dict[str, Any]:
    """The type of a column, and of the members of a list.

    >>> _type(pa.list_(pa.string()))
    {'type': 'array', 'arrayItem': {'type': 'string'}}
    """
    if pa.types.is_list(kind):
        return {"type": "array", "arrayItem": {"type": TYPES[kind.value_type]}}
    return {"type": TYPES[kind]}


def _pointers(table: str, names: list[str], measures: Measures) -> list[dict[str, Any]]:
    """The columns that point elsewhere; not those to tables without rows, which are null, then."""
    listed = []
    for column, pointed in conform.foreign_keys(table).items():
        other, _, key = pointed.partition(".")
        if column in names and measures.n_rows.get(other):
            target = {} if other == table else {"resource": other}
            listed.append({"fields": [column], "reference": {**target, "fields": [key]}})
    return listed
