"""Columns that are restored, gathered on the disk in pieces, so that no release has to fit into memory twice."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from schemas.conform import arrow_schema

PIECE = 5_000
"""Rows that are held before they are written."""


class Spool:
    """Some columns of a table, row by row in the table's order, in a file of their own."""

    def __init__(self, table: str, columns: Sequence[str], path: Path) -> None:
        full = arrow_schema(table)
        self.table = table
        self._path = path
        self._schema = pa.schema([full.field(name) for name in columns])
        self._waiting: dict[str, list[Any]] = {name: [] for name in columns}

    def __enter__(self) -> Self:
        self._writer = pa.ipc.new_file(str(self._path), self._schema)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flush()
        self._writer.close()

    def add(self, values: Mapping[str, Sequence[Any]]) -> None:
        """Add the values of some more rows, as many in each column."""
        for name, waiting in self._waiting.items():
            waiting.extend(values[name])
        if max(map(len, self._waiting.values())) >= PIECE:
            self._flush()

    def _flush(self) -> None:
        arrays = [pa.array(self._waiting[field.name], field.type) for field in self._schema]
        if len(arrays[0]):
            self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        for waiting in self._waiting.values():
            waiting.clear()

    def rows(self) -> pa.Table:
        """All that was added, read from the disk where it is needed; to be asked for when the spool is closed."""
        return pa.ipc.open_file(pa.memory_map(str(self._path))).read_all()
