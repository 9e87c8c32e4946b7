"""A scratch that keeps its rows in memory, for rules that are tested without a disk."""

from collections import defaultdict

import pyarrow as pa


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
