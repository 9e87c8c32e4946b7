"""Releases: two of them, table by table, from their rows to the table ``changes``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.diff.comparing import FOUND, compare
from pipeline.diff.documents import Wanted, documents_of, relations
from pipeline.diff.reasons import Fates, Reason, fates, named, reasons
from pipeline.diff.shapes import Shape, compare_schemas
from pipeline.diff.spreading import BATCH_BYTES, batches, couples
from pipeline.scratch import Scratch
from schemas.conform import arrow_schema
from schemas.vocabulary import CHANGES as SORTS

WHOLE = ("",)
"""In place of the names of columns, where the change is one of the table."""
UNTOLD = frozenset({"changes"})
"""Tables that tell of a release and are no part of what it holds."""


class Rows(Protocol):
    """A table that is read in pieces, as often as one likes."""

    @property
    def schema(self) -> pa.Schema:
        """Its columns, also where it has no rows."""

    def __iter__(self) -> Iterator[pa.Table]:
        """Its rows, piece by piece."""


Release = Mapping[str, Rows]


@dataclass(frozen=True, kw_only=True, slots=True)
class Differing:
    """Two releases that are compared, and how."""

    former: Release
    current: Release
    keys: Mapping[str, Sequence[str]]
    """The columns by which rows of a table are told apart."""
    scratch: Scratch
    n_bytes: int = BATCH_BYTES
    """Rows handled at a time."""

    def changes(self) -> Iterator[pa.Table]:
        """Every difference, sorted by table, change and key, in pieces; tables that are alike make none."""
        shapes = self._shapes()
        told = {table: self._about_table(table, shapes.get(table)) for table in self._tables()}
        captures, wanted = self._find(shapes)
        related = relations(wanted, (self.former, self.current))
        known = fates(captures, self._taken_down())
        for table, change in product(told, sorted(SORTS)):
            if columns := told[table].get(change):
                yield _schema_changes(table, change, columns)
            for found in batches(self._found(table, change), self.n_bytes):
                yield _explained(table, found, related, known)

    def _tables(self) -> list[str]:
        return sorted((set(self.former) | set(self.current)) - UNTOLD)

    def _shapes(self) -> dict[str, Shape]:
        """The tables of both releases, with their columns side by side."""
        both = [table for table in self._tables() if table in self.former and table in self.current]
        return {table: compare_schemas(self.former[table].schema, self.current[table].schema) for table in both}

    def _about_table(self, table: str, shape: Shape | None) -> dict[str, tuple[str, ...]]:
        """What changed of a table itself: columns by the sort of change, or an empty name for the table."""
        if shape is None:
            return {"table_added" if table in self.current else "table_removed": WHOLE}
        if not shape.has(self.keys.get(table, ())):
            return {"table_added": WHOLE, "table_removed": WHOLE}
        return shape.changes()

    def _find(self, shapes: Mapping[str, Shape]) -> tuple[pa.Table, Wanted]:
        """Put the rows that differ into the scratch; return those of ``captures``, and ids that lead to documents."""
        captures, wanted = [FOUND.empty_table()], Wanted()
        for table, shape in shapes.items():
            if not shape.has(self.keys.get(table, ())):
                continue
            for bucket, found in self._compared(table, shape):
                wanted.add(found)
                for change in found["change"].unique().to_pylist():
                    self.scratch.add(_place(table, change), bucket, found.filter(pc.field("change") == change))
                if table == "captures":
                    captures.append(found)
        return pa.concat_tables(captures), wanted

    def _compared(self, table: str, shape: Shape) -> Iterator[tuple[int, pa.Table]]:
        """The rows of a table that differ, bucket by bucket in the order of their keys."""
        key = self.keys[table]
        schema = pa.schema([(name, shape.shared[name]) for name in sorted(shape.shared)])
        sides = (self.former[table], self.current[table])
        for bucket, former, current in couples(sides, key, schema, self.scratch, self.n_bytes):
            found = compare(table, key, former, current)
            if found.num_rows:
                yield bucket, found

    def _found(self, table: str, change: str) -> Iterator[pa.Table]:
        name = _place(table, change)
        return (self.scratch.take(name, bucket) for bucket in self.scratch.buckets(name))

    def _taken_down(self) -> pa.Array:
        """Ids that have a tombstone now and had none, and the sources they came from."""
        columns = ("id", "source_id")
        before, now = (
            named(rows[name].combine_chunks() for rows in release.get("tombstones", ()) for name in columns)
            for release in (self.former, self.current)
        )
        return now.filter(pc.invert(pc.is_in(now, value_set=before)))


def _place(table: str, change: str) -> str:
    return f"found-{table}-{change}"


def _schema_changes(table: str, change: str, columns: Sequence[str]) -> pa.Table:
    """Changes of a table or of its columns as ``changes`` has them."""
    told = {"table": table, "change": change, "reason": Reason.SCHEMA_CHANGED.word, "document_ids": []}
    rows = [{**told, "key": name, "columns": [name] if name else []} for name in columns]
    return pa.Table.from_pylist(rows, arrow_schema("changes"))


def _explained(table: str, found: pa.Table, related: Mapping[str, pa.Table], known: Fates) -> pa.Table:
    """Rows that differ as ``changes`` has them."""
    documents = documents_of(found, related)
    return pa.table(
        {
            "table": pa.repeat(table, found.num_rows),
            "key": found["key"],
            "change": found["change"],
            "columns": found["columns"],
            "reason": reasons(table, found, documents, known),
            "document_ids": _gathered(documents, found.num_rows),
        },
    ).cast(arrow_schema("changes"))


def _gathered(documents: pa.Table, n_rows: int) -> pa.ListArray:
    """The documents of each row as a list."""
    counts = np.bincount(np.asarray(documents["row"]), minlength=n_rows)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), documents["document_id"].combine_chunks())
