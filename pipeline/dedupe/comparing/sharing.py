"""Which shingles two passages share, exactly: the sets are those of the whole texts, no samples."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.comparing.passages import Numbers, Passage

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.integer[Any]]

_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Shared:
    """What two passages share."""

    n: int
    """Different shingles in both."""
    left: Flags
    """Of each shingle of the left one whether the right one has it."""
    right: Flags
    found: Numbers
    """For each shared shingle of the right one where in the left one it stands first; for others anything."""
    jaccard: float
    containment: float


class Table:
    """One passage laid out so that others, cut into shingles together with it, can be looked up in it."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        """Make room for the shingles of passages cut together."""
        self._places = np.full(sum(len(one.first) for one in passages), _NOWHERE)
        self._laid: Passage | None = None

    def share(self, left: Passage, right: Passage) -> Shared:
        """Compare two passages; fast if the left one is the same as the time before."""
        if not len(left.first) or not len(right.first):
            none = [np.zeros(len(side.first), bool) for side in (left, right)]
            return Shared(0, none[0], none[1], np.zeros(len(right.first), np.int64), 0.0, 0.0)
        self._lay(left)
        found = self._places.take(right.shingles.numbers)
        there = found != _NOWHERE
        here = np.zeros(len(left.first), bool)
        here[found.compress(there)] = True
        n = int(np.count_nonzero(here))
        sizes = left.n_distinct, right.n_distinct
        return Shared(n, here.take(left.first), there, found, n / (sum(sizes) - n), n / max(1, min(sizes)))

    def _lay(self, left: Passage) -> None:
        if self._laid is left:
            return
        if self._laid is not None:
            self._places[self._laid.shingles.numbers] = _NOWHERE
        self._places[left.shingles.numbers] = left.first
        self._laid = left
