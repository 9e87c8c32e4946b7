"""Ranges: equal shares of the key space, by which sorted rows are cut wherever they lie.

Ids are digests, so equal shares of the digits they begin with hold about equally many rows, whatever the rows are.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

Value = str | int | None
"""A value of the column that tells the range: hexadecimal digits, or a digest as a 64-bit number."""
DIGITS = 8
"""Hexadecimal digits that tell the range of an id; what follows them never does."""
SHARED = 8
"""Ranges that several workers share evenly enough: of two, one waits at the end for an eighth of a stage at most."""
LEAST_NUMBER = -(1 << 63)
"""The digests that are numbers are signed, as Arrow's int64 is."""


@dataclass(frozen=True, slots=True)
class Range:
    """One of so many equal ranges, a power of two; rows without the value lie in the last."""

    number: int
    of: int

    @property
    def name(self) -> str:
        """What a person, and a folder, calls it."""
        return f"{self.number}-of-{self.of}"

    @property
    def is_last(self) -> bool:
        """Whether no range comes after it."""
        return self.number == self.of - 1

    def bounds(self, *, numbers: bool) -> tuple[Any, Any]:
        """The first value that lies in it, and the first that lies behind it; none behind the last.

        >>> Range(1, 4).bounds(numbers=False)
        ('40000000', '80000000')
        >>> Range(3, 4).bounds(numbers=True)
        (4611686018427387904, None)
        """

        def start(number: int) -> Any:
            if numbers:
                return LEAST_NUMBER + (number << 64) // self.of
            # The first begins before all digits: what has fewer of them lies somewhere, too.
            return f"{(number << 4 * DIGITS) // self.of:0{DIGITS}x}" if number else ""

        return start(self.number), None if self.is_last else start(self.number + 1)

    def meets(self, least: Any, most: Any, *, has_unknown: bool = False) -> bool:
        """Whether rows whose known values go from the one to the other may lie in it.

        >>> Range(1, 4).meets("3f", "41"), Range(1, 4).meets("81", "c1"), Range(3, 4).meets(None, None)
        (True, False, True)
        """
        if self.is_last and has_unknown:
            return True
        if least is None or most is None:
            return self.is_last
        first, behind = self.bounds(numbers=isinstance(least, int))
        return bool(most >= first and (behind is None or least < behind))

    def share(self, least: Value, most: Value) -> float:
        """Of rows that lie evenly between two values the share that lies in it; those without value lie in the last.

        >>> Range(1, 4).share("00000000", "80000000"), Range(1, 4).share("4a", "4b"), Range(1, 4).share(None, None)
        (0.5, 1.0, 0.0)
        """
        if self.of == 1:
            return 1.0
        if least is None or most is None:
            return float(self.is_last)
        first, last = _place(least), _place(most)
        begin, end = self.number / self.of, (self.number + 1) / self.of
        if first == last:
            return float(begin <= first < end)
        return max(0.0, min(end, last) - max(begin, first)) / (last - first)

    def cut(self, rows: pa.Table, column: str) -> pa.Table:
        """The rows that lie in it, of rows sorted by that column, in which nulls come last; nothing is copied."""
        values: Sequence[Any] = Values(rows[column])
        first, behind = self.bounds(numbers=pa.types.is_integer(rows[column].type))
        start = bisect_left(values, first)
        stop = len(rows) if behind is None else bisect_left(values, behind)
        return rows.slice(start, stop - start)


def _place(value: str | int) -> float:
    """Where a value lies in the key space, from 0 to 1; what is no digest counts as its beginning."""
    if isinstance(value, int):
        return (value - LEAST_NUMBER) / (1 << 64)
    try:
        return int(value[:DIGITS].ljust(DIGITS, "0"), 16) / (1 << 4 * DIGITS)
    except ValueError:
        return 0.0


class Values(Sequence[Any]):
    """The known values of a sorted column, one by one, for looking one up among them."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        self._column = column
        self._known: int = len(column) - column.null_count

    def __len__(self) -> int:
        return self._known

    def __getitem__(self, place: Any) -> Any:
        return self._column[place].as_py()


def ranges(n_rows: int, most: int, worth: int | None = None) -> list[Range]:
    """As many ranges, a power of two, as hold no more than so many rows each on average.

    Where it is told how many rows are worth a step, up to ``SHARED`` ranges of at least so many rows, too.

    >>> [one.name for one in ranges(700, 200)]
    ['0-of-4', '1-of-4', '2-of-4', '3-of-4']
    >>> [len(ranges(n_rows, 10_000, worth=200)) for n_rows in (399, 400, 1_600, 16_000, 160_000)]
    [1, 2, 8, 8, 16]
    """
    of = 1
    while n_rows > most * of or (worth and of < SHARED and n_rows >= 2 * of * worth):
        of *= 2
    return [Range(number, of) for number in range(of)]
