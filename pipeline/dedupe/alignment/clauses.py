"""Where sentences were grouped with doubt, their clauses are asked.

A translator who makes two sentences of one mostly cuts it at a comma. So a place between two sentences of either
language is likely the bound of a bead if an alignment of clauses, which knows nothing of sentences, goes through it
too. What the two alignments say of a place is multiplied (a product of experts, Hinton 2002).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment.background import Background
from pipeline.dedupe.alignment.beads import score_beads
from pipeline.dedupe.alignment.chain import Place, Posterior, Scores, best_chain
from pipeline.dedupe.alignment.levels import Kind, Level
from pipeline.dedupe.alignment.translator import Floats
from pipeline.dedupe.alignment.units import Parts, Units

Placed = tuple[Place, Kind, float]
"""Where a bead starts, its kind, and its posterior."""

SURE = 0.95
"""A place that this share of all chains goes through needs no second look."""
LEAST_CHANCE = 1e-3
"""No alignment of clauses is so sure that it rules a place out alone."""
MOST_CELLS = 200_000
"""Places between clauses that are looked at together; a longer stretch of doubt stays as it is."""


@dataclass(frozen=True)
class Aligned:
    """Two sequences of sentences, aligned for the first time."""

    left: Units
    right: Units
    scores: Scores
    posterior: Posterior
    beads: Sequence[Placed]

    def stretches(self) -> Iterator[Sequence[Placed]]:
        """The beads between places that are sure."""
        places = self.posterior.of_places()
        first = 0
        for number, (place, kind, _) in enumerate(self.beads, 1):
            if places[_end(place, kind)] >= SURE or number == len(self.beads):
                yield self.beads[first:number]
                first = number

    def reconsidered(self, background: Background, level: Level) -> list[Placed]:
        """The beads; where they are in doubt, chosen again with what the parts of their units say."""
        if level.finer is None:
            return list(self.beads)
        beads: list[Placed] = []
        for stretch in self.stretches():
            beads += self._again(stretch, background, level, level.finer) if len(stretch) > 1 else stretch
        return beads

    def _again(self, stretch: Sequence[Placed], background: Background, level: Level, finer: Level) -> Sequence[Placed]:
        start, end = stretch[0][0], _end(*stretch[-1][:2])
        size = (end[0] - start[0], end[1] - start[1])
        left, right = self.left.some(start[0], end[0]).parts, self.right.some(start[1], end[1]).parts
        if not all(size) or left is None or right is None or len(left.units) * len(right.units) > MOST_CELLS:
            return stretch
        bounds = np.log(_bounds(left, right, background, finer) + LEAST_CHANCE)
        scores = {
            kind: _part(matrix, start, size, kind) + bounds[kind[0] :, kind[1] :]
            for kind, matrix in self.scores.items()
            if kind[0] <= size[0] and kind[1] <= size[1]
        }
        posterior = Posterior(scores, level.omission, size)
        return [
            ((start[0] + place[0], start[1] + place[1]), kind, posterior.of_bead(place, kind))
            for place, kind in best_chain(scores, level.omission, size)
        ]


def _end(place: Place, kind: Kind) -> Place:
    return place[0] + kind[0], place[1] + kind[1]


def _part(matrix: Floats, start: Place, size: Place, kind: Kind) -> Floats:
    behind = start[0] + size[0] - kind[0] + 1, start[1] + size[1] - kind[1] + 1
    return matrix[start[0] : behind[0], start[1] : behind[1]]


def _bounds(left: Parts, right: Parts, background: Background, level: Level) -> Floats:
    """For each place between units, the share of all alignments of their parts that go through it."""
    scores = score_beads(left.units, right.units, background, level)
    posterior = Posterior(scores, level.omission, (len(left.units), len(right.units)))
    shares: Floats = posterior.of_places()[np.ix_(left.starts, right.starts)]
    return shares
