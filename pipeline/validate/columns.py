"""Whole columns at once: where ids stand, which rows belong to some ids, and digests of many texts.

Checks use them to find the few rows that need a closer look; what is wrong with those is told row by row.
"""

import hashlib
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
ROWS = 1 << 17
"""Rows whose words are put together at once, about 20 MB; a document is never cut."""


def places(ids: pa.ChunkedArray, among: pa.ChunkedArray) -> Numbers:
    """Where each id first stands among others; -1 if nowhere.

    >>> places(pa.chunked_array([["b", "c", None]]), pa.chunked_array([["a", "b"]])).tolist()
    [1, -1, -1]
    """
    return numbers(pc.fill_null(pc.index_in(ids, value_set=among, skip_nulls=True), -1))


def numbers(column: pa.ChunkedArray) -> Numbers:
    """A column of whole numbers, none of them null."""
    return np.asarray(column.to_numpy(), np.int64)


def is_distinct(ids: pa.ChunkedArray) -> bool:
    """Whether no id stands twice."""
    return bool(pc.count_distinct(ids, mode="all").as_py() == len(ids))


def is_ascending(told: Numbers) -> bool:
    """Whether none of these numbers is less than the one before, nor than 0."""
    return bool((np.diff(told, prepend=0) >= 0).all())


def every(*columns: pa.ChunkedArray) -> pa.Array:
    """All ids of some columns, each once."""
    return pc.unique(pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string()))


def taken(ids: pa.ChunkedArray, wanted: Flags) -> pa.Array:
    """The ids at the wanted places."""
    return pa.array([ids[place].as_py() for place in np.flatnonzero(wanted)], pa.string())


def only(rows: pa.Table, column: str, ids: pa.Array) -> pa.Table:
    """The rows that have one of these ids in a column."""
    return rows.filter(pc.is_in(rows[column], value_set=ids)) if len(ids) else rows.slice(0, 0)


def parted(rows: pa.Table, wanted: Flags) -> tuple[pa.Table, pa.Table]:
    """The rows that are wanted, and the others; nothing is copied where all are."""
    if wanted.all():
        return rows, rows.slice(0, 0)
    return rows.filter(pa.array(wanted)), rows.filter(pa.array(~wanted))


def runs(n_documents: int, *of_rows: Numbers) -> Iterator[tuple[slice, ...]]:
    """Documents, and their rows in some tables that stand in their order, so many rows at once.

    >>> [*runs(2, np.array([0, 0, 1]), np.array([1]))]
    [(slice(0, 2, None), slice(0, 3, None), slice(0, 1, None))]
    """
    reached = np.cumsum(sum(np.bincount(told, minlength=n_documents) for told in of_rows))
    most = reached[-1] if n_documents else 0
    steps = np.searchsorted(reached, np.arange(ROWS, most, ROWS)) + 1
    for first, last in pairwise(np.unique([0, *steps, n_documents]).tolist()):
        yield slice(first, last), *(slice(*np.searchsorted(told, [first, last]).tolist()) for told in of_rows)


def cut(rows: pa.Table, part: slice) -> pa.Table:
    """A part of the rows."""
    return rows.slice(part.start, part.stop - part.start)


def joined(texts: pa.Array, bounds: Numbers) -> list[memoryview]:
    """The bytes of texts put together, between each bound and the next.

    >>> [bytes(text) for text in joined(pa.array(["a", "bc", "d"]), np.array([0, 2, 3]))]
    [b'abc', b'd']
    """
    _, offsets, content = texts.buffers()
    ends = np.frombuffer(offsets, np.int32)[texts.offset :][bounds].tolist() if len(texts) else [0] * len(bounds)
    view = memoryview(content or b"")
    return [view[start:end] for start, end in pairwise(ends)]


def digest(content: bytes | memoryview) -> str:
    """SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
