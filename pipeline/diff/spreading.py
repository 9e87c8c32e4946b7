"""Spreading: the rows of two releases side by side, a handful of keys at a time, however many there are."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from pipeline.diff import names
from pipeline.scratch import Scratch

BATCH_BYTES = 32 << 20
"""Bytes of rows handled at a time: a table that is no larger is compared at once, a larger one through buckets."""
SIDES = ("former", "current")


class Couple(NamedTuple):
    """The rows of both releases whose keys fall into one bucket."""

    bucket: int
    former: pa.Table
    current: pa.Table


def batches(pieces: Iterable[pa.Table], n_bytes: int = BATCH_BYTES) -> Iterator[pa.Table]:
    """The same rows in pieces of about so many bytes, whatever pieces they came in; none of them empty.

    >>> [rows.num_rows for rows in batches([pa.table({"n": range(5)}), pa.table({"n": range(1)})], 16)]
    [2, 2, 2]
    """
    held: list[pa.Table] = []
    size = 0
    for rows in chain.from_iterable(_slices(piece, n_bytes) for piece in pieces if piece.num_rows):
        held.append(rows)
        size += rows.nbytes
        if size >= n_bytes:
            yield pa.concat_tables(held)
            held, size = [], 0
    if held:
        yield pa.concat_tables(held)


def couples(
    releases: Sequence[Iterable[pa.Table]], key: Sequence[str], schema: pa.Schema, scratch: Scratch, n_bytes: int
) -> Iterator[Couple]:
    """Bring the rows of a table of two releases together by their keys, in the order of the buckets."""
    sides = [batches(_cast(pieces, schema), n_bytes) for pieces in releases]
    openings = [list(islice(side, 2)) for side in sides]
    if all(len(opening) <= 1 for opening in openings):
        yield Couple(0, *(pa.concat_tables([schema.empty_table(), *opening]) for opening in openings))
        return
    for side, opening, rest in zip(SIDES, openings, sides, strict=True):
        for rows in chain(opening, rest):
            _spread(rows, key, side, scratch)
        opening.clear()
    for bucket in sorted({bucket for side in SIDES for bucket in scratch.buckets(side)}):
        yield Couple(bucket, *(_taken(scratch, side, bucket, schema) for side in SIDES))


def _slices(rows: pa.Table, n_bytes: int) -> Iterator[pa.Table]:
    step = max(1, rows.num_rows * n_bytes // max(rows.nbytes, 1))
    return (rows.slice(start, step) for start in range(0, rows.num_rows, step))


def _cast(pieces: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    return (rows.select(schema.names).cast(schema) for rows in pieces)


def _spread(rows: pa.Table, key: Sequence[str], side: str, scratch: Scratch) -> None:
    """Put rows into the buckets of their keys."""
    numbers = names.place(names.shown(rows, key))
    order = np.argsort(numbers, kind="stable")
    sorted_rows, numbers = rows.combine_chunks().take(pa.array(order)), numbers[order]
    starts = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    for start, end in pairwise(starts):
        scratch.add(side, int(numbers[start]), sorted_rows.slice(start, end - start))


def _taken(scratch: Scratch, side: str, bucket: int, schema: pa.Schema) -> pa.Table:
    rows = scratch.take(side, bucket)
    return rows.combine_chunks() if rows.num_columns else schema.empty_table()
