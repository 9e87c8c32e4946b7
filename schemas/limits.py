"""What the values of a column must hold to, as plain values: for docs, and for the standards a release is told in."""

from collections.abc import Callable
from functools import cache
from typing import Any

from schemas import TABLES

VALUES, PATTERN, LEAST, MOST, LEAST_LENGTH, UNIQUE = "values", "pattern", "least", "most", "least_length", "unique"

_LIMITS: dict[str, Callable[[dict[str, Any]], tuple[str, Any]]] = {
    "isin": lambda told: (VALUES, list(told["allowed_values"])),
    "str_matches": lambda told: (PATTERN, told["pattern"]),
    "str_length": lambda told: (LEAST_LENGTH, told["min_value"]),
    "greater_than_or_equal_to": lambda told: (LEAST, told["min_value"]),
    "less_than_or_equal_to": lambda told: (MOST, told["max_value"]),
}
"""The checks of pandera that a column may have, by the names pandera gives them."""


@cache
def limits(table: str) -> dict[str, dict[str, Any]]:
    """The limits of each column, by the words above.

    >>> limits("languages")["confidence"]
    {'least': 0.0, 'most': 1.0}
    """
    return {name: _of(column) for name, column in TABLES[table].to_schema().columns.items()}


def _of(column: Any) -> dict[str, Any]:
    told = dict(_LIMITS[check.name](check.statistics) for check in column.checks)
    return told | ({UNIQUE: True} if column.unique else {})
