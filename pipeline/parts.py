"""Parts: tables as Parquet files in the working store, divided by the first digits of the capture ids.

How a table is divided never reaches a release: what works on the whole gets its tables joined and in their own order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import StoreFailed
from pipeline.manifest import WHOLE, Part
from pipeline.store import Store
from schemas.conform import arrange, arrow_schema, empty

MOST_PARTITIONS = 256
"""Two hexadecimal digits of the capture id tell the partition; more come with bucket files on a cluster."""


@dataclass(frozen=True)
class Stream:
    """The files of a table, one after another, read when it is gone through, as often as that is done.

    A file is read row group by row group: what we write is one group, a release's file may be too large to hold.
    """

    table: str
    paths: Sequence[Path]

    def __iter__(self) -> Iterator[pa.Table]:
        """Read file by file.

        Raises:
            StoreFailed: A part cannot be read.
        """
        return (rows for path in self.paths for rows in _row_groups(self.table, path))

    @property
    def schema(self) -> pa.Schema:
        """The columns its first file has; those of the table as it is now where there is no file.

        Raises:
            StoreFailed: The file cannot be read.
        """
        return _opened(self.table, self.paths[0]).schema_arrow if self.paths else arrow_schema(self.table)


def write_parts(store: Store, folder: Path, table: str, pieces: Iterable[pa.Table]) -> Iterator[Part]:
    """Write a table that comes in pieces, each of which may be gone when the next is made.

    Raises:
        StoreFailed: The disk did not take one.
    """
    for number, rows in enumerate(pieces):
        part = write_part(store, folder, table, rows, f"{number}")
        yield replace(part, partition=WHOLE)


def write_part(store: Store, folder: Path, table: str, rows: pa.Table, partition: str = WHOLE) -> Part:
    """Write a table, or the rows of one partition; equal rows give equal bytes.

    Raises:
        StoreFailed: The disk did not take it.
    """
    path = folder / (f"{table}.parquet" if partition in (WHOLE, folder.name) else f"{table}.{partition}.parquet")
    sink = pa.BufferOutputStream()
    # Measured on texts, sketches and segments: zstd makes files a fifth smaller and takes twice as long; dictionaries
    # take as long again, and of columns whose values hardly repeat they save nothing.
    pq.write_table(rows, sink, compression="lz4", use_dictionary=False)
    digest = store.write(path, [memoryview(sink.getvalue())])
    return Part(table=table, partition=partition, path=path, sha256=digest, rows=rows.num_rows)


def read_parts(table: str, parts: Iterable[Part]) -> pa.Table:
    """Read the parts of a table as one, in the table's order, whatever the partitions were.

    Raises:
        StoreFailed: A part cannot be read.
    """
    pieces = [_read(table, part.path) for part in parts]
    return arrange(table, pa.concat_tables(pieces)) if pieces else empty(table)


def _read(table: str, path: Path) -> pa.Table:
    # Not pq.read_table: it makes a dataset of the file, which takes three times as long for a small one.
    with _opened(table, path) as file:
        try:
            return file.read(use_threads=False)
        except (OSError, pa.ArrowInvalid) as failure:
            raise _unreadable(table, failure) from failure


def _row_groups(table: str, path: Path) -> Iterator[pa.Table]:
    with _opened(table, path) as file:
        if not file.num_row_groups:
            yield file.schema_arrow.empty_table()
        for number in range(file.num_row_groups):
            try:
                yield file.read_row_group(number, use_threads=False)
            except (OSError, pa.ArrowInvalid) as failure:
                raise _unreadable(table, failure) from failure


def _opened(table: str, path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowInvalid) as failure:
        raise _unreadable(table, failure) from failure


def _unreadable(table: str, failure: Exception) -> StoreFailed:
    return StoreFailed(f"a part of {table} cannot be read ({failure}); run the command again")


def divide(captures: pa.Table, partition_bytes: int) -> Mapping[str, pa.Table]:
    """Divide captures into partitions of about so many bytes of bodies, leaving out the empty ones.

    The number of partitions is a power of two, so that a few more captures seldom change it, and the capture id alone
    tells the partition, so that they change only the partitions they fall into.
    """
    n_bytes = pc.sum(captures["n_bytes"], min_count=0).as_py()
    n_partitions = 1
    while n_partitions < MOST_PARTITIONS and n_bytes > partition_bytes * n_partitions:
        n_partitions *= 2
    digits = pc.utf8_slice_codeunits(captures["capture_id"], 0, 2).to_pylist()
    places = pa.array([int(pair, 16) * n_partitions // MOST_PARTITIONS for pair in digits], pa.int32())
    divided = {f"{place}-of-{n_partitions}": captures.filter(pc.equal(places, place)) for place in range(n_partitions)}
    return {partition: rows for partition, rows in divided.items() if rows.num_rows}
