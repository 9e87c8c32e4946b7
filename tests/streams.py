"""Tables that come in pieces, for tests of what reads releases without a disk."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pyarrow as pa
from scratches import MemoryScratch

from pipeline.diff.releases import Differing
from schemas import TABLES, conform

KEYS = {table: conform.key(table) for table in TABLES}


class Pieces:
    """A table in pieces, read as often as one likes."""

    def __init__(self, *pieces: pa.Table) -> None:
        self._pieces = pieces

    @property
    def schema(self) -> pa.Schema:
        """Its columns."""
        return self._pieces[0].schema

    def __iter__(self) -> Iterator[pa.Table]:
        """Its rows, piece by piece."""
        return iter(self._pieces)


def cut(rows: pa.Table, *places: int) -> Pieces:
    """A table cut at some places; the same place twice makes a piece without rows."""
    edges = [0, *sorted(min(place, rows.num_rows) for place in places), rows.num_rows]
    return Pieces(*(rows.slice(start, end - start) for start, end in pairwise(edges)))


def compared(
    former: Mapping[str, Any],
    current: Mapping[str, Any],
    keys: Mapping[str, Sequence[str]] = KEYS,
    n_bytes: int = 1 << 20,
) -> list[dict[str, Any]]:
    """The rows of ``changes`` between two releases, each of tables or of tables in pieces."""
    sides = [
        {name: rows if isinstance(rows, Pieces) else Pieces(rows) for name, rows in release.items()}
        for release in (former, current)
    ]
    found = Differing(former=sides[0], current=sides[1], keys=keys, scratch=MemoryScratch(), n_bytes=n_bytes)
    return [row for piece in found.changes() for row in piece.to_pylist()]
