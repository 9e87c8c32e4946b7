"""Arrow schemas are those of the models, and rows that do not fit are refused."""

import pyarrow as pa
import pytest

from schemas import TABLES
from schemas.conform import arrow_schema, empty, tabulate


def plain(kind: pa.DataType) -> pa.DataType:
    """A type without the name and nullability of list elements."""
    return pa.list_(kind.value_type) if pa.types.is_list(kind) else kind


@pytest.mark.parametrize("table", TABLES)
def test_arrow_types_are_those_of_the_model(table: str) -> None:
    """The types we name are the ones pandera would give the model's columns."""
    theirs = TABLES[table].empty().schema
    ours = arrow_schema(table)
    assert [(field.name, plain(field.type)) for field in ours] == [(f.name, plain(f.type)) for f in theirs]


def test_row_with_an_unknown_column_is_refused() -> None:
    """A row that names a column the schema does not have is refused by that name."""
    row = {**dict.fromkeys(arrow_schema("repairs").names), "colour": "red"}
    with pytest.raises(TypeError, match="colour"):
        tabulate("repairs", [row])


def test_row_without_a_column_is_refused() -> None:
    """A row that lacks a column of the schema is refused."""
    with pytest.raises((KeyError, TypeError)):
        tabulate("repairs", [{"document_id": "0" * 16}])


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_is(table: str) -> None:
    """Description and origin of each column stand in the Arrow schema."""
    assert all({b"description", b"origin"} <= set(field.metadata) for field in empty(table).schema)
