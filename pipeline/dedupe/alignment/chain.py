"""The best chain of beads through two texts, and how likely each of its beads is among all chains.

A chain is a path over places (so many units of either side behind it). Units left out come in runs, whose first costs
more than each further one, as gaps in Gotoh's alignment (1982): so three things are known of each place, the chains
that reach it behind a bead, inside a run of the left and inside a run of the right. A run of the left goes before one
of the right, so that one set of beads is one chain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.alignment.levels import Kind, Omission
from pipeline.dedupe.alignment.translator import Floats

Place = tuple[int, int]
Scores = Mapping[Kind, Floats]
"""For each kind of bead with two sides a matrix: the score of the bead that starts at [left, right]."""

LEFT_OUT, RIGHT_OUT = (1, 0), (0, 1)

_IMPOSSIBLE = -1e18


@dataclass(frozen=True)
class _Reached:
    """What chains score at each place: behind a bead, in a run of the left, in one of the right, and in any way."""

    bead: Floats
    left: Floats
    right: Floats
    any: Floats

    @classmethod
    def empty(cls, size: Place) -> "_Reached":
        bead, left, right, anyhow = (np.full((size[0] + 1, size[1] + 1), _IMPOSSIBLE) for _ in range(4))
        return cls(bead, left, right, anyhow)


def best_chain(scores: Scores, omission: Omission, size: Place) -> list[tuple[Place, Kind]]:
    """The chain of beads with the highest sum of scores: where each starts, and its kind."""
    reached = _forwards(scores, omission, size, np.maximum)
    place, way, chain = size, _best_way(reached, size), []
    while place != (0, 0):
        kind, way = _step_back(scores, omission, reached, place, way)
        place = _before(place, kind)
        chain.append((place, kind))
    return chain[::-1]


class Posterior:
    """How likely beads and places are among all chains, weighed by their scores."""

    def __init__(self, scores: Scores, omission: Omission, size: Place) -> None:
        self._scores, self._omission = scores, omission
        self._before = _forwards(scores, omission, size, np.logaddexp)
        self._behind = _backwards(scores, omission, size)
        self._whole = self._before.any[size]

    def of_bead(self, place: Place, kind: Kind) -> float:
        """The share of chains that have this bead."""
        end = place[0] + kind[0], place[1] + kind[1]
        before, behind, omission = self._before, self._behind, self._omission
        if kind == LEFT_OUT:
            came = np.logaddexp(before.left[place] - omission.further, before.bead[place] - omission.first)
            went = behind.left[end]
        elif kind == RIGHT_OUT:
            opened = np.logaddexp(before.bead[place], before.left[place]) - omission.first
            came, went = np.logaddexp(before.right[place] - omission.further, opened), behind.right[end]
        else:
            came, went = before.any[place] + self._scores[kind][place], behind.bead[end]
        return float(np.exp(min(0.0, came + went - self._whole)))

    def of_places(self) -> Floats:
        """The share of chains that go through each place, as a matrix."""
        before, behind = self._before, self._behind
        through = np.logaddexp(before.bead + behind.bead, before.left + behind.left)
        shares: Floats = np.exp(np.minimum(0.0, np.logaddexp(through, before.right + behind.right) - self._whole))
        return shares


def _forwards(scores: Scores, omission: Omission, size: Place, merge: np.ufunc) -> _Reached:
    """Fill the matrices row by row; ``merge`` is maximum for the best chain, logaddexp for all.

    A run of the right stays in its row; adding back what its units cost turns it into a running merge.
    """
    reached = _Reached.empty(size)
    beads = _Beads.ending(scores, size)
    paid = omission.further * np.arange(size[1] + 1)
    for row in range(size[0] + 1):
        reached.bead[row] = beads.came(row, merge)
        if row:
            reached.left[row] = merge(reached.left[row - 1] - omission.further, reached.bead[row - 1] - omission.first)
        opened = merge(reached.bead[row], reached.left[row])
        reached.right[row, 1:] = (merge.accumulate(opened + paid) - paid)[:-1] - omission.first
        reached.any[row] = merge(opened, reached.right[row])
        beads.fill(row, reached.any[row])
    return reached


def _backwards(scores: Scores, omission: Omission, size: Place) -> _Reached:
    """The same from the end: what chains still score from each place on, reached in each of the three ways.

    Both texts are turned round, so that rows and beads come in the same order as forwards.
    """
    reached = _Reached.empty(size)
    beads = _Beads.ending({kind: matrix[::-1, ::-1] for kind, matrix in scores.items()}, size)
    paid = omission.further * np.arange(size[1] + 1)
    below = np.full(size[1] + 1, _IMPOSSIBLE)
    for row in range(size[0] + 1):
        line = beads.came(row, np.logaddexp)
        reached.right[row] = np.logaddexp.accumulate(line + paid) - paid
        line[1:] = np.logaddexp(line[1:], reached.right[row, :-1] - omission.first)
        reached.left[row] = np.logaddexp(line, below - omission.further)
        reached.bead[row] = np.logaddexp(line, below - omission.first)
        below = reached.left[row]
        beads.fill(row, reached.bead[row])
    return _Reached(*(matrix[::-1, ::-1] for matrix in (reached.bead, reached.left, reached.right, reached.any)))


@dataclass(frozen=True)
class _Beads:
    """All beads that end in a row at once: their scores, and where what was reached before them stands."""

    scores: Floats
    """Kind by row by column of the place where the bead ends."""
    reached: Floats
    """Rows and columns of places, behind as many impossible ones as a bead can reach back."""
    starts: npt.NDArray[np.intp]
    """Kind by column: where a bead that ends in row 0 starts, in the flat order of ``reached``."""

    @classmethod
    def ending(cls, scores: Scores, size: Place) -> "_Beads":
        rows, columns = size[0] + 1, size[1] + 1
        most = max((kind[0] for kind in scores), default=0), max((kind[1] for kind in scores), default=0)
        ending = np.full((len(scores), rows, columns), _IMPOSSIBLE)
        starts = np.empty((len(scores), columns), np.intp)
        width = columns + most[1]
        for number, ((many, several), matrix) in enumerate(scores.items()):
            ending[number, many:, several:] = matrix
            starts[number] = (most[0] - many) * width + most[1] - several + np.arange(columns)
        reached = np.full((rows + most[0], width), _IMPOSSIBLE)
        reached[most[0], most[1]] = 0.0
        return cls(ending, reached, starts)

    def came(self, row: int, merge: np.ufunc) -> Floats:
        """What chains score at the places of a row whose last bead has two sides; the first place scores 0."""
        line: Floats
        if row == 0:
            line = np.full(self.scores.shape[2], _IMPOSSIBLE)
            line[0] = 0.0
            return line
        came = self.reached.ravel()[self.starts + row * self.reached.shape[1]] + self.scores[:, row]
        line = came.max(axis=0)
        if merge is not np.maximum:
            line += np.log(np.exp(came - line).sum(axis=0))
        return line

    def fill(self, row: int, line: Floats) -> None:
        """Say what was reached in a row."""
        first = self.reached.shape[0] - self.scores.shape[1], self.reached.shape[1] - len(line)
        self.reached[first[0] + row, first[1] :] = line


def _step_back(scores: Scores, omission: Omission, reached: _Reached, place: Place, way: str) -> tuple[Kind, str]:
    """The last bead of the best chain that reaches a place in some way, and the way it reached that bead's start."""
    if way == "bead":
        kind = max(_fitting(scores, place), key=lambda kind: _worth(scores, reached, place, kind))
        return kind, _best_way(reached, _before(place, kind))
    kind = LEFT_OUT if way == "left" else RIGHT_OUT
    before = _before(place, kind)
    run: Floats = getattr(reached, way)
    opening = "bead" if way == "left" or reached.bead[before] >= reached.left[before] else "left"
    opened: Floats = getattr(reached, opening)
    return kind, way if run[before] - omission.further >= opened[before] - omission.first else opening


def _best_way(reached: _Reached, place: Place) -> str:
    return max(("bead", "left", "right"), key=lambda way: float(getattr(reached, way)[place]))


def _fitting(scores: Scores, place: Place) -> list[Kind]:
    return [kind for kind in scores if kind[0] <= place[0] and kind[1] <= place[1]]


def _worth(scores: Scores, reached: _Reached, place: Place, kind: Kind) -> float:
    start = _before(place, kind)
    return float(reached.any[start] + scores[kind][start])


def _before(place: Place, kind: Kind) -> Place:
    return place[0] - kind[0], place[1] - kind[1]
