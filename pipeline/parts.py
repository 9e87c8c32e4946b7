"""Parts: tables as Arrow files in the working store, each sorted by its table's order, and mapped when they are read.

How a table is divided never reaches a release: what works on the whole gets its tables joined and in their own order,
what works on a range of ids gets that range of every part.

Why Arrow's own format and not Parquet: a sorted file that is mapped can be cut and looked up by binary search, at no
cost and as often as one likes, so that a shuffle needs no files but these.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from pipeline.errors import StoreFailed
from pipeline.manifest import WHOLE, Part
from pipeline.ranges import Range, Value
from pipeline.store import Store
from schemas.conform import arrange, empty, order

SUFFIX = ".arrow"
BODIES = "bodies"
"""The one table that is packed: bodies are read once or twice, one after another, and never cut or looked up."""
PACKED = pa.ipc.IpcWriteOptions(compression="zstd")
BATCH_BYTES = 1 << 20
"""Bytes of bodies that are unpacked together."""


def write_parts(
    store: Store, folder: Path, table: str, pieces: Iterable[pa.Table], partitions: Sequence[str] | None = None
) -> Iterator[Part]:
    """Write a table that comes in pieces, each of which may be gone when the next is made.

    Args:
        store: Where files are received.
        folder: Where they are put.
        table: Its name.
        pieces: Its rows.
        partitions: The partition of each piece; without it all are of the whole.

    Raises:
        StoreFailed: The disk did not take one.
    """
    for number, rows in enumerate(pieces):
        part = write_part(store, folder, table, rows, partitions[number] if partitions else f"{number}")
        yield part if partitions else replace(part, partition=WHOLE)


def write_part(store: Store, folder: Path, table: str, rows: pa.Table, partition: str = WHOLE) -> Part:
    """Write a table, or the rows of one partition; equal rows give equal bytes.

    Raises:
        StoreFailed: The disk did not take it.
    """
    rows = arrange(table, rows)
    name = f"{table}{SUFFIX}" if partition in (WHOLE, folder.name) else f"{table}.{partition}{SUFFIX}"
    sink = pa.BufferOutputStream()
    packed = table == BODIES
    with pa.ipc.new_file(sink, rows.schema, options=PACKED if packed else None) as file:
        file.write_table(rows, max_chunksize=_rows_of(rows, BATCH_BYTES) if packed else None)
    digest = store.write(folder / name, [memoryview(sink.getvalue())])
    least, most, n_unknown = _extent(table, rows)
    return Part(
        table=table,
        partition=partition,
        path=folder / name,
        sha256=digest,
        rows=rows.num_rows,
        least=least,
        most=most,
        n_unknown=n_unknown,
    )


def _rows_of(rows: pa.Table, n_bytes: int) -> int:
    """How many rows have so many bytes."""
    return int(max(1, rows.num_rows * n_bytes // max(1, rows.nbytes)))


def _extent(table: str, rows: pa.Table) -> tuple[Value, Value, int]:
    """The first and the last known value of the column a table is sorted by, and how many are unknown."""
    column = rows[order(table)[0]]
    n_known = len(column) - column.null_count
    if not n_known:
        return None, None, column.null_count
    return column[0].as_py(), column[n_known - 1].as_py(), column.null_count


def read_parts(table: str, parts: Iterable[Part], span: Range | None = None) -> pa.Table:
    """Read the parts of a table as one, in the table's order, whatever the partitions were; or a range of its ids.

    Raises:
        StoreFailed: A part cannot be read.
    """
    pieces = [mapped(table, part.path) for part in parts]
    if span is not None:
        pieces = [span.cut(piece, order(table)[0]) for piece in pieces]
    return arrange(table, pa.concat_tables(pieces)) if pieces else empty(table)


def mapped(table: str, path: Path) -> pa.Table:
    """A part as it lies on the disk, of which only what is looked at is read.

    Raises:
        StoreFailed: It cannot be read.
    """
    try:
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except (OSError, pa.ArrowInvalid) as failure:
        raise unreadable(table, failure) from failure


def unreadable(table: str, failure: Exception) -> StoreFailed:
    """What to say of a part that cannot be read."""
    return StoreFailed(f"a part of {table} cannot be read ({failure}); run the command again")
