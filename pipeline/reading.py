"""Tables that are never held whole: gone through piece by piece, or asked for the rows of some ids."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.manifest import Part
from pipeline.parts import SUFFIX, mapped, read_parts, unreadable
from pipeline.ranges import Values, ranges
from schemas.conform import arrange, arrow_schema, empty, order

RANGE_ROWS = 1 << 17
"""Rows on average that are held at once, of a table that is gone through in its order."""


@dataclass(frozen=True)
class Stream:
    """The files of a table, one after another, read when it is gone through, as often as that is done.

    Parts are mapped; a release's Parquet file may be too large to hold, and is read row group by row group.
    """

    table: str
    paths: Sequence[Path]

    def __iter__(self) -> Iterator[pa.Table]:
        """Read file by file.

        Raises:
            StoreFailed: A part cannot be read.
        """
        return (rows for path in self.paths for rows in _pieces(self.table, path))

    @property
    def schema(self) -> pa.Schema:
        """The columns its first file has; those of the table as it is now where there is no file.

        Raises:
            StoreFailed: The file cannot be read.
        """
        if not self.paths:
            return arrow_schema(self.table)
        path = self.paths[0]
        return mapped(self.table, path).schema if path.suffix == SUFFIX else _opened(self.table, path).schema_arrow


@dataclass(frozen=True)
class Lookup:
    """The parts of a sorted table, asked for the rows of some ids; what is not asked for is not read."""

    table: str
    parts: Sequence[Part]

    def rows(self, ids: Iterable[str | int]) -> pa.Table:
        """The rows whose first column of the table's order is one of these, in the table's order.

        Raises:
            StoreFailed: A part cannot be read.
        """
        wanted = sorted(set(ids))
        pieces = [piece for part in self._mapped for piece in part.take(wanted)]
        return arrange(self.table, pa.concat_tables(pieces)) if pieces else empty(self.table)

    @property
    def schema(self) -> pa.Schema:
        """The columns of the table."""
        return arrow_schema(self.table)

    @property
    def num_rows(self) -> int:
        """How many rows there are."""
        return sum(part.rows for part in self.parts)

    def __iter__(self) -> Iterator[pa.Table]:
        """All rows in the table's order, a range of ids at a time.

        Raises:
            StoreFailed: A part cannot be read.
        """
        for span in ranges(self.num_rows, RANGE_ROWS):
            met = [part for part in self.parts if span.meets(part.least, part.most, has_unknown=part.n_unknown > 0)]
            yield read_parts(self.table, met, span)

    @cached_property
    def _mapped(self) -> list["_Sorted"]:
        column = order(self.table)[0]
        return [_Sorted(self.table, part, column) for part in self.parts if part.least is not None]


@dataclass(frozen=True)
class _Sorted:
    """One part, mapped when the first of its rows is asked for."""

    table: str
    part: Part
    column: str

    @cached_property
    def _rows(self) -> pa.Table:
        return mapped(self.table, self.part.path)

    @cached_property
    def _values(self) -> Values:
        return Values(self._rows[self.column])

    def take(self, wanted: Sequence[str | int]) -> Iterator[pa.Table]:
        """The rows of each wanted id that it has; ids come sorted."""
        least, most = self.part.least, self.part.most
        first, behind = bisect_left(wanted, least), bisect_left(wanted, most)  # type: ignore[type-var]
        start = 0
        for one in wanted[first : behind + 1]:
            start = bisect_left(self._values, one, start)
            stop = start
            while stop < len(self._values) and self._values[stop] == one:
                stop += 1
            if stop > start:
                yield self._rows.slice(start, stop - start)


def _pieces(table: str, path: Path) -> Iterator[pa.Table]:
    if path.suffix == SUFFIX:
        yield mapped(table, path)
    else:
        yield from _row_groups(table, path)


def _row_groups(table: str, path: Path) -> Iterator[pa.Table]:
    with _opened(table, path) as file:
        if not file.num_row_groups:
            yield file.schema_arrow.empty_table()
        for number in range(file.num_row_groups):
            try:
                yield file.read_row_group(number, use_threads=False)
            except (OSError, pa.ArrowInvalid) as failure:
                raise unreadable(table, failure) from failure


def _opened(table: str, path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowInvalid) as failure:
        raise unreadable(table, failure) from failure
