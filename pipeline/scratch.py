"""What a stage asks of the place for rows too many to hold.

Buckets that are filled, then taken one by one, and tables of which single rows are looked up.
"""

from collections.abc import Sequence
from typing import Protocol

import pyarrow as pa


class Scratch(Protocol):
    """Rows in named rows of numbered buckets."""

    def add(self, name: str, bucket: int, rows: pa.Table) -> None:
        """Put rows into a bucket, behind those it has."""

    def take(self, name: str, bucket: int) -> pa.Table:
        """All rows of a bucket in the order they came, which is empty from now on; none have no columns either."""

    def buckets(self, name: str) -> list[int]:
        """The buckets that have rows, in their order."""


class Lookup(Protocol):
    """A table of which rows are read by the first column of its order."""

    def rows(self, ids: Sequence[str]) -> pa.Table:
        """The rows that have one of these ids, each once, in the table's order."""
