"""Rows of a table that may be too many to hold: gone through in their order, or found by what they are sorted by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from schemas.conform import order


class Rows(Protocol):
    """The rows of one table, wherever they lie."""

    @property
    def schema(self) -> pa.Schema:
        """Names, types and field metadata."""

    @property
    def num_rows(self) -> int:
        """How many there are."""

    def __iter__(self) -> Iterator[pa.Table]:
        """All of them in the table's order, piece by piece."""

    def rows(self, ids: Iterable[str]) -> pa.Table:
        """Those whose first column of the table's order is one of these, in the table's order."""


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that are in memory."""

    table: str
    held: pa.Table

    @property
    def schema(self) -> pa.Schema:
        """Names, types and field metadata."""
        return self.held.schema

    @property
    def num_rows(self) -> int:
        """How many there are."""
        return int(self.held.num_rows)

    def __iter__(self) -> Iterator[pa.Table]:
        """All of them at once."""
        yield self.held

    def rows(self, ids: Iterable[str]) -> pa.Table:
        """Those whose first column of the table's order is one of these."""
        wanted = pa.array(sorted(set(ids)), pa.string())
        return self.held.filter(pc.is_in(self.held[order(self.table)[0]], value_set=wanted))


@dataclass(frozen=True, slots=True)
class Selected:
    """Rows with the columns that an edition has; words that it quotes are not replaced by places here."""

    of: Rows
    schema: pa.Schema

    @property
    def num_rows(self) -> int:
        """How many there are."""
        return self.of.num_rows

    def __iter__(self) -> Iterator[pa.Table]:
        """All of them, piece by piece."""
        return (rows.select(self.schema.names) for rows in self.of)

    def rows(self, ids: Iterable[str]) -> pa.Table:
        """Those whose first column of the table's order is one of these."""
        return self.of.rows(ids).select(self.schema.names)


def shelved(tables: Mapping[str, pa.Table | Rows]) -> dict[str, Rows]:
    """Each table as rows that can be found, whether it is in memory or not."""
    return {name: Held(name, rows) if isinstance(rows, pa.Table) else rows for name, rows in tables.items()}
