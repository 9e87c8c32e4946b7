"""Sketches as numbers: what the join reads of their tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

_ROWS_AT_ONCE = 8192
_DIGEST_DIGITS = 32
"""128 bits tell texts apart, even if somebody tries to make two with the same."""


@dataclass(frozen=True)
class Sketches:
    """Some sketches, row by row."""

    ids: Numbers
    digests: Numbers
    """Two numbers a row."""
    n_shingles: Counts
    n_east_asian: Counts
    n_hashes: Counts
    hashes: Numbers
    """Of all rows, one row's behind the other's."""


def read_sketches(tables: Iterable[pa.Table]) -> Iterator[Sketches]:
    """The rows of tables ``sketches``, so many at a time that they take little memory beside their table."""
    for table in tables:
        for rows in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
            yield _read(rows)


def _read(rows: pa.RecordBatch) -> Sketches:
    digests = pc.utf8_slice_codeunits(rows.column("folded_sha256"), 0, _DIGEST_DIGITS)
    hashes = rows.column("hashes")
    return Sketches(
        from_hexadecimal(rows.column("passage_id")),
        from_hexadecimal(digests).reshape(-1, 2),
        rows.column("n_shingles").to_numpy().astype(np.int64, copy=False),
        rows.column("n_east_asian").to_numpy(),
        pc.list_value_length(hashes).to_numpy(zero_copy_only=False).astype(np.int64),
        hashes.flatten().to_numpy().view(np.uint64),
    )


def from_hexadecimal(column: pa.Array | pa.ChunkedArray) -> Numbers:
    """Every sixteen hexadecimal digits as one number.

    >>> from_hexadecimal(pa.array(["000000000000000a", "0000000000000100"])).tolist()
    [10, 256]
    """
    return np.frombuffer(bytes.fromhex("".join(column.to_pylist())), ">u8").astype(np.uint64)


def to_hexadecimal(numbers: Numbers) -> pa.Array:
    """Numbers as ids again.

    >>> to_hexadecimal(np.array([10], np.uint64)).to_pylist()
    ['000000000000000a']
    """
    digits = numbers.astype(">u8").tobytes().hex()
    return pa.array([digits[start : start + 16] for start in range(0, len(digits), 16)], pa.string())
