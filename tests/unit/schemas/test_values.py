"""Values against the checks of their models: what Arrow finds sound, pandera finds sound."""

from typing import Any

import pandera.pyarrow as pap
import pyarrow as pa
import pytest
from little_world import changed, little_world
from pandera.errors import SchemaErrors

from schemas import TABLES
from schemas.sound import plainly_sound
from schemas.values import breaches

BROKEN = {
    "greater_than_or_equal_to": lambda told: told["min_value"] - 1,
    "less_than_or_equal_to": lambda told: told["max_value"] + 1,
    "isin": lambda told: "".join(told["allowed_values"]),
    "str_matches": lambda _: "no id\n" + "0" * 16,
    "str_length": lambda _: "",
}
"""A value that breaks a check, by the kind of the check."""

COUNTED = pap.Column(int, checks=[pap.Check.ge(1), pap.Check.le(3)], nullable=True)
WORDED = pap.Column(str, checks=[pap.Check.isin(["a", "ab"]), pap.Check.str_length(1, 2)], nullable=True)
NAMED = pap.Column(str, checks=[pap.Check.str_matches("[ab]$"), pap.Check.str_length(exact_value=1)], nullable=True)
UNIQUE = pap.Column(str, unique=True, nullable=True)
UNKNOWN = pap.Column(str, checks=[pap.Check.str_startswith("a")])


DECLARED = [
    (table, name, check)
    for table, model in TABLES.items()
    for name, told in model.to_schema().columns.items()
    for check in told.checks
]
"""Table, column and check, of every check that is declared."""


@pytest.mark.parametrize("table", TABLES)
def test_a_sound_table_needs_no_pandera(table: str) -> None:
    """Every kind of check that a model has is known to Arrow's way too, which is the short one."""
    assert plainly_sound(little_world()[table], TABLES[table].to_schema().columns)


@pytest.mark.parametrize(("table", "column", "check"), DECLARED)
def test_each_declared_check_is_held(table: str, column: str, check: Any) -> None:
    """One value that breaks a check is found, whichever column it stands in."""
    broken = {column: BROKEN[check.name](check.statistics)}
    rows = changed(little_world(), table, lambda rows: [{**rows[0], **broken}, *rows[1:]])[table]
    assert check.error in {breach.check for breach in breaches(table, rows) if breach.column == column}


@pytest.mark.parametrize("told", [COUNTED, WORDED, NAMED, UNIQUE], ids=["counted", "worded", "named", "unique"])
def test_arrow_and_pandera_agree(told: Any) -> None:
    """On values, none, nulls, ends of ranges and repetitions, both say the same."""
    known: list[Any] = [0, 1, 3, 4, None] if told is COUNTED else ["", "a", "ab", "b\n", "ba", "abc", None]
    columns = [[], *([value] for value in known), *([value, value] for value in known), known[1:3], known]
    kind = pa.int64() if told is COUNTED else pa.string()
    tables = [pa.table({"x": pa.array(values, kind)}) for values in columns]
    assert [plainly_sound(rows, {"x": told}) for rows in tables] == [_holds(rows, told) for rows in tables]


def _holds(rows: pa.Table, told: Any) -> bool:
    try:
        pap.DataFrameSchema({"x": told}).validate(rows, lazy=True)
    except SchemaErrors:
        return False
    return True


def test_an_unknown_kind_of_check_is_left_to_pandera() -> None:
    """What Arrow's way does not know, it does not find sound."""
    assert not plainly_sound(pa.table({"x": ["a"]}), {"x": UNKNOWN})
