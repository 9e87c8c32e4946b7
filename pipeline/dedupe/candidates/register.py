"""The passages that take part in a join, each known by its place, and what a couple is held against.

Places follow the number of shingles, then the id: so the neighbours of a passage are of its length, and nothing
depends on the order in which sketches come.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.candidates.limits import PARTIAL_WIDE
from pipeline.dedupe.candidates.reading import Counts, Flags, Numbers, Sketches, read_sketches
from pipeline.dedupe.shingles import LIMIT, SAMPLED

_HASHES = float(1 << 63)


@dataclass(frozen=True)
class Register:
    """What is known of passages, by place."""

    ids: Numbers
    n_shingles: npt.NDArray[np.int32]
    n_low: npt.NDArray[np.int32]
    """Hashes below the limit."""
    n_high: npt.NDArray[np.uint8]
    """Hashes above it; only sketches of few hashes have any."""
    beyond: npt.NDArray[np.float32]
    """How far above the limit the sketch still has every hash of its text, as a share of all there could be."""
    is_wide: Flags
    """Whether a text may quote it in part by East Asian characters alone: it has enough of them."""
    is_earlier: Flags
    """Of an earlier release."""

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def has_earlier(self) -> bool:
        """Whether any passage is of an earlier release."""
        return bool(self.is_earlier.any())

    @cached_property
    def n_hashes(self) -> int:
        """Hashes of all sketches."""
        return int(self.n_low.sum(dtype=np.int64) + self.n_high.sum(dtype=np.int64))

    @cached_property
    def octaves(self) -> npt.NDArray[np.uint8]:
        """How many times the number of shingles can be halved."""
        return np.frexp(self.n_shingles.astype(np.float64))[1].astype(np.uint8)

    def select(self, rows: Counts) -> "Register":
        """Some of the passages, in this order."""
        return Register(*(getattr(self, field.name)[rows] for field in fields(self)))

    def places(self, ids: Numbers, *, is_earlier: bool) -> Counts:
        """Where passages of one side stand; -1 for those that take no part."""
        known, places = self._earlier if is_earlier else self._own
        if not len(known):
            return np.full(len(ids), -1)
        found = np.minimum(np.searchsorted(known, ids), len(known) - 1)
        return np.where(known[found] == ids, places[found], -1)

    @cached_property
    def _own(self) -> tuple[Numbers, Counts]:
        return self._by_id(np.flatnonzero(~self.is_earlier))

    @cached_property
    def _earlier(self) -> tuple[Numbers, Counts]:
        return self._by_id(np.flatnonzero(self.is_earlier))

    def _by_id(self, places: Counts) -> tuple[Numbers, Counts]:
        places = places[np.argsort(self.ids[places])]
        return self.ids[places], places


@dataclass(frozen=True)
class Equal:
    """Passages whose text others have, too: text by text, own ones before earlier ones, then by id."""

    ids: Numbers
    is_earlier: Flags
    starts: Counts
    """Where in them each text begins."""


def read_register(own: Iterable[pa.Table], earlier: Iterable[pa.Table] = ()) -> tuple[Register, Equal]:
    """The passages that have a sketch, of each side only the first with its text; and those with equal texts."""
    whole, order, is_new = _by_text(own, earlier)
    is_first = is_new | np.diff(whole.is_earlier[order], prepend=False)
    rows = order[is_first]
    equal = _equal(whole, order, is_new)
    del order, is_new, is_first
    by_place = np.lexsort((whole.is_earlier[rows], whole.ids[rows], whole.n_shingles[rows]))
    return whole.select(rows[by_place]), equal


def _by_text(own: Iterable[pa.Table], earlier: Iterable[pa.Table]) -> tuple[Register, Counts, Flags]:
    """All passages, in which order those of one text stand side by side, and which in it is the first of a text."""
    whole, *digests = _read(own, earlier)
    order = np.lexsort((whole.ids, whole.is_earlier, *digests))
    is_new = np.ones(len(order), bool)
    is_new[1:] = False
    for half in digests:
        ordered = half[order]
        is_new[1:] |= ordered[1:] != ordered[:-1]
    return whole, order, is_new


def _equal(whole: Register, order: Counts, is_new: Flags) -> Equal:
    is_shared = ~is_new | ~np.append(is_new[1:], True)
    rows = order[is_shared]
    return Equal(whole.ids[rows], whole.is_earlier[rows], np.flatnonzero(is_new[is_shared]))


def _read(own: Iterable[pa.Table], earlier: Iterable[pa.Table]) -> tuple[Register, Numbers, Numbers]:
    """All passages that have a sketch, and both halves of the digests of their texts."""
    columns: list[list[npt.NDArray[Any]]] = [[one] for one in (*_columns(_NOBODY), *np.zeros((2, 0), np.uint64))]
    for is_earlier, tables in enumerate((own, earlier)):
        for sketches in read_sketches(tables):
            rows = np.flatnonzero(sketches.n_hashes)
            some = _columns(_rows(sketches, rows, is_earlier=bool(is_earlier)))
            for column, values in zip(columns, (*some, *sketches.digests[rows].T), strict=True):
                column.append(values)
    # One by one, so that the pieces of a column are gone when those of the next are put together.
    *known, first, second = [np.concatenate(columns.pop(0)) for _ in range(len(columns))]
    return Register(*known), first, second


def _columns(register: Register) -> list[npt.NDArray[Any]]:
    return [getattr(register, field.name) for field in fields(Register)]


def _rows(sketches: Sketches, rows: Counts, *, is_earlier: bool) -> Register:
    ends = np.cumsum(sketches.n_hashes)[rows]
    n_below = np.concatenate([[0], np.cumsum(sketches.hashes < LIMIT)])
    n_low = n_below[ends] - n_below[ends - sketches.n_hashes[rows]]
    return Register(
        sketches.ids[rows],
        sketches.n_shingles[rows].astype(np.int32),
        n_low.astype(np.int32),
        (sketches.n_hashes[rows] - n_low).astype(np.uint8),
        _beyond(sketches.hashes[ends - 1]),
        sketches.n_east_asian[rows] >= PARTIAL_WIDE * SAMPLED,
        np.full(len(rows), is_earlier),
    )


def _beyond(last: Numbers) -> npt.NDArray[np.float32]:
    return np.maximum(0.0, (last.astype(np.float64) - LIMIT) / _HASHES).astype(np.float32)


_NOBODY = Register(
    np.zeros(0, np.uint64),
    np.zeros(0, np.int32),
    np.zeros(0, np.int32),
    np.zeros(0, np.uint8),
    np.zeros(0, np.float32),
    np.zeros(0, bool),
    np.zeros(0, bool),
)
