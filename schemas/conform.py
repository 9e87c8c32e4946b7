"""From rows to tables that hold to their schema, and what a schema knows about itself."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from schemas import TABLES
from schemas.column import FULL
from schemas.working import WORKING

_TYPES = {
    "String": pa.string(),
    "Boolean": pa.bool_(),
    "Int32": pa.int32(),
    "Int64": pa.int64(),
    "Float64": pa.float64(),
    "Date": pa.date32(),
    "Datetime(time_unit='us', time_zone='UTC')": pa.timestamp("us", "UTC"),
    "List(String)": pa.list_(pa.field("element", pa.string(), nullable=False)),
    "List(Int64)": pa.list_(pa.field("element", pa.int64(), nullable=False)),
}
"""The types a column may have, by the names pandera gives them; lists name their elements as Parquet's readers expect.

Why a list of our own: pandera makes an empty table to tell its Arrow types, which takes five times as long.
"""


@cache
def arrow_schema(table: str, edition: str = FULL) -> pa.Schema:
    """The Arrow schema of a table, derived from its model: types, nullability, and each column's description.

    The open edition lacks the columns that are withheld from it.
    """
    if table in WORKING:
        return WORKING[table][0]
    columns = TABLES[table].to_schema().columns
    return pa.schema(
        [
            pa.field(name, _TYPES[str(column.dtype)], nullable=bool(column.nullable), metadata=_about_column(column))
            for name, column in columns.items()
            if edition == FULL or column.metadata.get("edition") != FULL
        ]
    )


def _about_column(column: Any) -> dict[str, str]:
    about = {"description": column.description, **column.metadata}
    return {name: text for name, text in about.items() if text}


def key(table: str) -> list[str]:
    """The columns that name a row of the table."""
    return list(_about(table)["key"])


def order(table: str) -> list[str]:
    """The columns by which the table's rows are sorted, so that equal content gives equal bytes."""
    if table in WORKING:
        return list(WORKING[table][1])
    return list(_about(table)["order"])


def foreign_keys(table: str) -> dict[str, str]:
    """Columns of the table that point to another, as ``column -> table.column``."""
    return dict(_about(table)["foreign_keys"])


def _about(table: str) -> dict[str, Any]:
    config = TABLES[table].__config__
    return (config and config.metadata) or {}


def tabulate(table: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Make a table of rows that name every column of its schema and no other, sorted by its order.

    Raises:
        KeyError: A row lacks a column of the schema.
        TypeError: A row has a column that the schema does not know.
    """
    schema = arrow_schema(table)
    listed, names = list(rows), schema.names
    for row in listed:
        if len(row) != len(names):
            unknown = sorted(row.keys() - set(names))
            raise TypeError(f"{table}: a row has {len(row)} columns, the schema {len(names)}; unknown: {unknown}")
    return from_columns(table, {name: list(map(itemgetter(name), listed)) for name in names})


def from_columns(table: str, columns: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Make a table of its columns, sorted by its order: for tables whose rows are too many to be made one by one.

    Raises:
        KeyError: A column of the schema is missing.
    """
    schema = arrow_schema(table)
    arrays = [pa.array(columns[field.name], type=field.type) for field in schema]
    return arrange(table, pa.Table.from_arrays(arrays, schema=schema))


def arrange(table: str, rows: pa.Table) -> pa.Table:
    """Sort a table by its order and put it into one chunk per column; nulls sort last."""
    places = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in order(table)])
    # Most tables come in their order, and copying their texts takes twice as long as sorting.
    is_sorted = places.equals(pa.arange(0, rows.num_rows).cast(places.type))
    return (rows if is_sorted else rows.take(places)).combine_chunks()


def empty(table: str) -> pa.Table:
    """The table without rows."""
    return arrow_schema(table).empty_table()
