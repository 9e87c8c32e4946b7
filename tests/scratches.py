"""What stages ask of the place, in memory: for rules that are tested without a disk."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc


class MemoryScratch:
    """Buckets in a dictionary; counts the rows that passed through."""

    def __init__(self) -> None:
        self._rows: defaultdict[tuple[str, int], list[pa.Table]] = defaultdict(list)
        self.n_rows = 0

    def add(self, name: str, bucket: int, rows: pa.Table) -> None:
        """Put rows into a bucket."""
        self._rows[name, bucket].append(rows)
        self.n_rows += rows.num_rows

    def take(self, name: str, bucket: int) -> pa.Table:
        """All rows of a bucket, which is empty from now on."""
        pieces = self._rows.pop((name, bucket), [])
        return pa.concat_tables(pieces) if pieces else pa.table({})

    def buckets(self, name: str) -> list[int]:
        """The buckets that have rows."""
        return sorted(bucket for known, bucket in self._rows if known == name)


class MemoryLookup:
    """A table of which rows are looked up; counts the rows that were read."""

    def __init__(self, column: str, *pieces: pa.Table) -> None:
        self._rows = pa.concat_tables(pieces).sort_by(column)
        self._column = column
        self.n_rows = 0

    def rows(self, ids: Sequence[str] | pa.Array) -> pa.Table:
        """The rows that have one of these ids, in their order."""
        wanted = pa.array(ids, pa.string()) if not isinstance(ids, pa.Array) else ids
        found = self._rows.filter(pc.is_in(self._rows[self._column], value_set=wanted))
        self.n_rows += found.num_rows
        return found


def joined(pieces: Iterable[pa.Table]) -> pa.Table:
    """Pieces as one table."""
    return pa.concat_tables(pieces)
