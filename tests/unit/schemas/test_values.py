"""Values against the checks of their models, every one of them."""

from typing import Any

import pytest
from little_world import changed, little_world

from schemas import TABLES
from schemas.values import breaches

BROKEN = {
    "greater_than_or_equal_to": lambda told: told["min_value"] - 1,
    "less_than_or_equal_to": lambda told: told["max_value"] + 1,
    "isin": lambda told: "".join(told["allowed_values"]),
    "str_matches": lambda _: "no id\n" + "0" * 16,
    "str_length": lambda _: "",
}
"""A value that breaks a check, by the kind of the check."""

DECLARED = [
    (table, name, check)
    for table, model in TABLES.items()
    for name, told in model.to_schema().columns.items()
    for check in told.checks
]
"""Table, column and check, of every check that is declared."""


@pytest.mark.parametrize(("table", "column", "check"), DECLARED)
def test_each_declared_check_is_held(table: str, column: str, check: Any) -> None:
    """One value that breaks a check is found, whichever column it stands in."""
    broken = {column: BROKEN[check.name](check.statistics)}
    rows = changed(little_world(), table, lambda rows: [{**rows[0], **broken}, *rows[1:]])[table]
    assert check.error in {breach.check for breach in breaches(table, rows) if breach.column == column}
