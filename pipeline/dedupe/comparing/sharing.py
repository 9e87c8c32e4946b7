"""Which shingles two passages share, exactly: the sets are those of the whole texts, no samples."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.comparing.passages import MOST_SLOTTED, SLOT_BITS, Numbers, Passage
from pipeline.dedupe.shingles import Hashes

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two passages share."""

    n: int
    """Different shingles in both."""
    left: Flags
    """Of each shingle of the left one whether the right one has it."""
    right: Flags
    found: Places
    """For each shared shingle of the right one where in the left one it stands first; for others anything."""
    jaccard: float
    containment: float


class Table:
    """One passage laid out so that others can be looked up in it.

    Each shingle's first place stands in the slot that its hash tells. A slot has room for one; the few that found
    theirs taken are searched for apart, so that nothing is missed, and what a slot holds is believed only if its hash
    is the one asked for.
    """

    def __init__(self) -> None:
        self._slots = np.zeros(1 << SLOT_BITS, np.int32)
        self._laid: Passage | None = None
        self._lost: Hashes = np.zeros(0, np.uint64)
        self._lost_places: Numbers = np.zeros(0, np.int64)

    def share(self, left: Passage, right: Passage) -> Shared:
        """Compare two passages; fast if the left one is the same as the time before."""
        if not len(left.first) or left.shingles.length != right.shingles.length:
            none = [np.zeros(len(side.first), bool) for side in (left, right)]
            return Shared(0, none[0], none[1], np.zeros(len(right.first), np.int64), 0.0, 0.0)
        if max(len(left.first), len(right.first)) > MOST_SLOTTED:
            here, there, found = _look_up_sorted(left, right)
        else:
            self._lay(left)
            here, there, found = self._look_up(left, right)
        n = int(np.count_nonzero(here))
        sizes = left.n_distinct, right.n_distinct
        return Shared(n, here.take(left.first), there, found, n / (sum(sizes) - n), n / max(1, min(sizes)))

    def _lay(self, left: Passage) -> None:
        if self._laid is left:
            return
        if self._laid is not None:
            self._slots[self._laid.shingles.slots] = 0
        # From the end, so that the first place is written last and stays, as in ``first_places``.
        self._slots[left.shingles.slots[::-1]] = np.arange(len(left.first), dtype=np.int32)[::-1]
        (lost,) = np.nonzero((self._slots.take(left.shingles.slots) != left.first) & left.is_first)
        hashes = left.shingles.hashes.take(lost)
        order = np.argsort(hashes)
        self._lost, self._lost_places = hashes.take(order), lost.take(order)
        self._laid = left

    def _look_up(self, left: Passage, right: Passage) -> tuple[Flags, Flags, Places]:
        found: Places = np.take(self._slots, right.shingles.slots)
        there = left.shingles.hashes.take(found) == right.shingles.hashes
        if len(self._lost):
            (rest,) = np.nonzero(~there)
            hashes = right.shingles.hashes.take(rest)
            places = self._lost.searchsorted(hashes)
            late = self._lost.take(places, mode="clip") == hashes
            there[rest.compress(late)] = True
            found[rest.compress(late)] = self._lost_places.take(places.compress(late))
        return _flagged(left, found.compress(there)), there, found


def _look_up_sorted(left: Passage, right: Passage) -> tuple[Flags, Flags, Places]:
    (first,) = np.nonzero(left.is_first)
    order = first.take(np.argsort(left.shingles.hashes.take(first)))
    known = left.shingles.hashes.take(order)
    places = known.searchsorted(right.shingles.hashes)
    there = known.take(places, mode="clip") == right.shingles.hashes
    found = order.take(places, mode="clip")
    return _flagged(left, found.compress(there)), there, found


def _flagged(left: Passage, found: Places) -> Flags:
    """Of each shingle that stands in a passage for the first time whether it was found."""
    flags = np.zeros(len(left.first), bool)
    flags[found] = True
    return flags
