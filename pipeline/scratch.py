"""What a stage asks of the place for rows too many to hold: buckets that are filled, then taken one by one."""

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
