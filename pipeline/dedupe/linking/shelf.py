"""Shelves: passages of one language that stand together, and how those nearest to others are found on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.linking.gathering import Stream
from pipeline.dedupe.linking.space import Coordinates
from pipeline.dedupe.linking.words import listed, spread

COMPARED = 50
"""Texts compared exactly with one query."""
AT_ONCE = 32
"""Queries asked together: what they read is sorted as one."""
STATED = ("numbers", "dates", "said")
_LOW = np.uint64(0xFFFFFFFF)

Sums = npt.NDArray[np.float32]


def shelf_row(family: str, vectors: pa.Table) -> dict[str, Any]:
    """The vectors of some passages as a shelf."""
    names = vectors["passage_id"].to_pylist()
    starts, places = listed(vectors["places"])
    weights = listed(vectors["weights"])[1].to_numpy()
    words = places.to_numpy().astype(np.int64)
    order = np.argsort(words, kind="stable")
    owners = np.repeat(np.arange(len(names)), np.diff(starts))
    heads, first = np.unique(words[order], return_index=True)
    stated = [listed(vectors[name]) for name in STATED]
    return {
        "shelf_id": min(names),
        "family": family,
        "passage_ids": names,
        "languages": vectors["language"].to_pylist(),
        "days": vectors["day"].fill_null(0).to_numpy(),
        "starts": starts,
        "places": words.astype(np.int32),
        "weights": weights,
        "heads": heads.astype(np.int32),
        "ends": np.append(first[1:], len(words)),
        "rows": owners[order].astype(np.int32),
        "entries": weights[order].astype(np.float32),
        "stated_starts": np.concatenate([_ends_before(stated, n) for n in range(len(STATED))]),
        "stated": np.concatenate([flat.to_numpy() for _, flat in stated]),
        "meanings": listed(vectors["meaning"])[1].to_numpy(),
    }


def _ends_before(stated: Sequence[tuple[Ints, pa.Array]], number: int) -> Ints:
    """Where the lists of one kind begin, behind those of the kinds before."""
    starts: Ints = stated[number][0] + sum(len(flat) for _, flat in stated[:number])
    return starts


@dataclass(frozen=True)
class Asking:
    """Passages of one language that ask for their nearest: each by some words with their weights."""

    starts: Ints
    words: Ints
    weights: Floats

    def some(self, first: int, behind: int) -> "Asking":
        """Neighbouring passages."""
        inside = slice(self.starts[first], self.starts[behind])
        return Asking(self.starts[first : behind + 1] - self.starts[first], self.words[inside], self.weights[inside])

    def __len__(self) -> int:
        return len(self.starts) - 1


@dataclass(frozen=True)
class Shelf:
    """Passages of one language, as they lie on the disk; what is not looked at is not read."""

    rows: pa.Table
    number: int

    def _list(self, name: str) -> npt.NDArray[Any]:
        column = self.rows[name].chunk(0)
        offsets = column.offsets
        first, behind = offsets[self.number].as_py(), offsets[self.number + 1].as_py()
        values: npt.NDArray[Any] = column.values.slice(first, behind - first).to_numpy()
        return values

    def _names(self, name: str) -> pa.Array:
        return self.rows[name].chunk(0)[self.number].values

    @property
    def family(self) -> str:
        """Their language."""
        return str(self.rows["family"][self.number].as_py())

    @cached_property
    def passage_ids(self) -> pa.Array:
        """Its passages, ascending."""
        return self._names("passage_ids")

    @cached_property
    def languages(self) -> pa.Array:
        """The language of each."""
        return self._names("languages")

    @cached_property
    def days(self) -> npt.NDArray[np.int32]:
        """The day each was written on; 0 where it is not known."""
        return self._list("days")

    @cached_property
    def coordinates(self) -> Coordinates:
        """The passages by their words."""
        return Coordinates(self._list("starts"), self._list("places"), self._list("weights"))

    @cached_property
    def stated(self) -> list[tuple[Ints, Ints]]:
        """The numbers, and the dates, that each passage writes, and those that it says in any way, as digests."""
        starts, flat = self._list("stated_starts").reshape(len(STATED), -1), self._list("stated")
        return [(some - some[0], flat[some[0] : some[-1]]) for some in starts]

    @cached_property
    def meanings(self) -> Floats:
        """The directions of its passages for an embedding model; without columns where there is none."""
        flat = self._list("meanings")
        found: Floats = flat.reshape(len(self.passage_ids), -1)
        return found

    @cached_property
    def _lists(self) -> tuple[Ints, Ints, Ints, Sums]:
        heads, ends = self._list("heads").astype(np.int64), self._list("ends")
        return heads, np.concatenate([np.zeros(1, np.int64), ends]), self._list("rows"), self._list("entries")

    def nearest(self, asking: Asking) -> Iterator[tuple[Ints, Floats]]:
        """For each of those that ask the rows of the nearest by what is read, and the sums that tell so."""
        for first in range(0, len(asking), AT_ONCE):
            yield from self._some_nearest(asking.some(first, min(first + AT_ONCE, len(asking))))

    def _some_nearest(self, asking: Asking) -> Iterator[tuple[Ints, Floats]]:
        heads, starts, rows, entries = self._lists
        found = np.searchsorted(heads, asking.words)
        known = np.flatnonzero(np.append(heads, -1)[found] == asking.words)
        places, which = spread(starts[found[known]], starts[found[known] + 1])
        owners = np.repeat(np.arange(len(asking)), np.diff(asking.starts))[known][which]
        products = entries[places] * asking.weights.astype(np.float32)[known][which]
        # A sum is over products in the order of their sizes, so that it is the same wherever the passages stand.
        packed = (owners.astype(np.uint64) << np.uint64(59)) | (rows[places].astype(np.uint64) << np.uint64(32))
        packed |= products.view(np.uint32)
        packed.sort()
        firsts = np.flatnonzero(np.diff(packed >> np.uint64(32), prepend=np.uint64(0xFFFFFFFFFFFFFFFF)))
        sizes = (packed & _LOW).astype(np.uint32).view(np.float32).astype(np.float64)
        sums = np.add.reduceat(sizes, firsts) if len(firsts) else np.zeros(0)
        told = packed[firsts]
        bounds = np.searchsorted(told >> np.uint64(59), np.arange(len(asking) + 1, dtype=np.uint64))
        named = ((told >> np.uint64(32)) & np.uint64((1 << 27) - 1)).astype(np.int64)
        for first, behind in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            best = highest(sums[first:behind], COMPARED)
            yield named[first:behind][best], sums[first:behind][best]


def highest(summed: Floats, most: int) -> Ints:
    """The places of the highest values, ascending; of equal values at the limit the first.

    >>> highest(np.array([0.2, 0.1, 0.5, 0.2, 0.2]), 3).tolist()
    [0, 2, 3]
    """
    if len(summed) <= most:
        return np.arange(len(summed))
    limit = np.partition(summed, -most)[-most]
    above = np.flatnonzero(summed > limit)
    return np.sort(np.concatenate([above, np.flatnonzero(summed == limit)[: most - len(above)]]))


@dataclass(frozen=True)
class Shelves:
    """The shelves of one language, opened one after another, as often as one likes."""

    pieces: Stream
    family: str

    def __iter__(self) -> Iterator[Shelf]:
        """Open shelf by shelf; one that is done with is let go, so that no more than one is in memory."""
        for piece in self.pieces:
            shelves = (Shelf(piece, number) for number in range(piece.num_rows))
            yield from (shelf for shelf in shelves if shelf.family == self.family)
