"""The words of all passages of a partition put together in bulk, as ``Text.words`` puts them together for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.int64]

CHUNK = 1 << 20
"""Characters put together at once."""

_FILLERS = pa.array([" ", "\n"], pa.large_string())
_NOTHING = pa.scalar("", pa.large_string())


@dataclass(frozen=True)
class _Parts:
    """The segments of all passages, in the order of the passages."""

    pieces: pa.LargeStringArray
    """Their texts, still in the order of their table."""
    rows: Numbers
    """Where in it each stands."""
    gaps: Numbers
    """Characters between each and what stands before it."""
    is_new_line: npt.NDArray[np.bool_]
    """Whether it opens a paragraph, so that the gap is filled with line ends."""
    borders: Numbers
    """Which of them is each passage's first; one more number stands behind the last."""
    n_chars: Numbers
    """Characters of each passage, as the offsets tell."""


def assemble(passages: pa.Table, segments: pa.Table) -> Iterator[pa.StringArray]:
    """The words of passages, in their order, in chunks of about ``CHUNK`` characters."""
    parts = _read(passages, segments)
    for first, behind in cut(parts.n_chars, CHUNK):
        yield _joined(parts, first, behind)


def cut(sizes: Numbers, limit: int) -> list[tuple[int, int]]:
    """Runs of things of so many sizes, each of about ``limit``; one thing that is larger may end a run.

    >>> cut(np.array([3, 3, 3, 9, 1]), 6)
    [(0, 2), (2, 4), (4, 5)]
    """
    run = (np.cumsum(sizes) - sizes) // limit
    cuts = np.flatnonzero(np.diff(run)) + 1
    return list(pairwise([0, *cuts.tolist(), len(sizes)])) if len(sizes) else []


def _read(passages: pa.Table, segments: pa.Table) -> _Parts:
    home, rows = _ordered(passages, segments)
    start, end, paragraph = (_numbers(segments, name)[rows] for name in ("start", "end", "paragraph"))
    borders = np.searchsorted(home, np.arange(len(passages) + 1))
    heads = borders[:-1][np.diff(borders) > 0]
    place, before = np.roll(end, 1), np.roll(paragraph, 1)
    place[heads] = _numbers(passages, "start")[home[heads]]
    before[heads] = paragraph[heads]
    gaps = np.maximum(start - place, 0)
    n_chars = np.bincount(home, gaps + end - start, len(passages)).astype(np.int64)
    return _Parts(_pieces(segments["text"]), rows, gaps, paragraph != before, borders, n_chars)


def _pieces(column: pa.ChunkedArray) -> pa.LargeStringArray:
    """The column in one piece; not copied if it is, for the copy takes as long as all the joining."""
    large = column.cast(pa.large_string())  # offsets of 64 bits: a partition may have more than 2 GB of text
    return large.chunk(0) if large.num_chunks == 1 else large.combine_chunks()


def _ordered(passages: pa.Table, segments: pa.Table) -> tuple[Numbers, Numbers]:
    """Which passage each segment belongs to, and where in its table it stands, passage by passage as in the text."""
    found = pc.index_in(segments["passage_id"], value_set=passages["passage_id"].combine_chunks())
    home = found.fill_null(-1).to_numpy().astype(np.int64)
    rows = np.flatnonzero(home >= 0)
    home, ordinal = home[rows], _numbers(segments, "ordinal")[rows]
    # Five times as fast as sorting by two columns; either number stays below 2 to the 31st.
    order = np.argsort(home << 32 | ordinal, kind="stable")
    return home[order], rows[order]


def _numbers(table: pa.Table, name: str) -> Numbers:
    numbers: Numbers = table[name].to_numpy().astype(np.int64, copy=False)
    return numbers


def _joined(parts: _Parts, first: int, behind: int) -> pa.StringArray:
    borders = parts.borders[first : behind + 1]
    own = slice(borders[0], borders[-1])
    fillers = _FILLERS.take(pa.array(parts.is_new_line[own].astype(np.int8)))
    filled = pc.binary_repeat(fillers, pa.array(parts.gaps[own]))
    pieces = pc.binary_join_element_wise(filled, parts.pieces.take(pa.array(parts.rows[own])), _NOTHING)
    lists = pa.LargeListArray.from_arrays(pa.array(borders - borders[0]), pieces)
    return pc.binary_join(lists, _NOTHING).cast(pa.string())
