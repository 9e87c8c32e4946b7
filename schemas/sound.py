"""Whether values plainly meet the checks declared for them, asked of Arrow itself.

Pandera decides what a breach is, and says so; a sound table, which is the common case, need not go there. To ask
pandera about the 17 tables of the seeds takes 0.2 s, and as long again to load what it asks with.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def plainly_sound(rows: pa.Table, declared: Mapping[str, Any]) -> bool:
    """Whether every column meets each of its checks; false also where a check is of a kind not known here.

    Args:
        rows: A table.
        declared: Columns of its pandera schema, by name.
    """
    return all(_is_sound(rows[name], told) for name, told in declared.items())


def _is_sound(column: pa.ChunkedArray, told: Any) -> bool:
    if told.unique and pc.count_distinct(column, mode="all").as_py() < len(column):
        return False
    values = column.drop_null() if column.null_count else column
    return all(check.name in _TESTS and _all(_TESTS[check.name](values, **check.statistics)) for check in told.checks)


def _all(answers: pa.ChunkedArray) -> bool:
    return bool(pc.all(answers, min_count=0).as_py())


def _reaches(values: pa.ChunkedArray, min_value: float) -> pa.ChunkedArray:
    return pc.greater_equal(values, min_value)


def _keeps_to(values: pa.ChunkedArray, max_value: float) -> pa.ChunkedArray:
    return pc.less_equal(values, max_value)


def _is_one_of(values: pa.ChunkedArray, allowed_values: Collection[str]) -> pa.ChunkedArray:
    return pc.is_in(values, value_set=pa.array(allowed_values, values.type))


def _begins_as(values: pa.ChunkedArray, pattern: str) -> pa.ChunkedArray:
    return pc.match_substring_regex(values, f"^(?:{pattern})")


def _is_as_long(
    values: pa.ChunkedArray, min_value: int | None = None, max_value: int | None = None, exact_value: int | None = None
) -> pa.ChunkedArray:
    least, most = (min_value, max_value) if exact_value is None else (exact_value, exact_value)
    n_chars = pc.utf8_length(values)
    is_enough = pc.greater_equal(n_chars, least or 0)
    return is_enough if most is None else pc.and_(is_enough, pc.less_equal(n_chars, most))


_TESTS: Mapping[str, Callable[..., pa.ChunkedArray]] = {
    "greater_than_or_equal_to": _reaches,
    "less_than_or_equal_to": _keeps_to,
    "isin": _is_one_of,
    "str_matches": _begins_as,
    "str_length": _is_as_long,
}
"""Kinds of checks by pandera's names for them; each is given what pandera keeps of the check."""
