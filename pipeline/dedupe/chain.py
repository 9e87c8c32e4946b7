"""The best chain of beads through two texts, and how likely each of its beads is among all chains."""

from collections.abc import Callable, Mapping

import numpy as np

from pipeline.dedupe.beads import Kind, Scores
from pipeline.dedupe.translator import Floats

Place = tuple[int, int]

_IMPOSSIBLE = -1e18


def best_chain(scores: Scores, size: Place) -> list[tuple[Place, Kind]]:
    """The chain of beads with the highest sum of scores: where each starts, and its kind."""
    reached = _fill(scores, size, np.maximum)
    place, chain = size, []
    while place != (0, 0):
        kind = max(_ways_back(scores, place), key=lambda way: _worth(reached, scores, place, way))
        place = (place[0] - kind[0], place[1] - kind[1])
        chain.append((place, kind))
    return chain[::-1]


def probabilities(scores: Scores, size: Place) -> Callable[[Place, Kind], float]:
    """The posterior of any bead: the share of all chains, weighed by their scores, that go through it."""
    before = _fill(scores, size, np.logaddexp)
    behind = _fill({kind: matrix[::-1, ::-1] for kind, matrix in scores.items()}, size, np.logaddexp)[::-1, ::-1]

    def posterior(place: Place, kind: Kind) -> float:
        after = behind[place[0] + kind[0], place[1] + kind[1]]
        return float(np.exp(min(0.0, before[place] + scores[kind][place] + after - before[size])))

    return posterior


def _ways_back(scores: Mapping[Kind, Floats], place: Place) -> list[Kind]:
    return [kind for kind in scores if kind[0] <= place[0] and kind[1] <= place[1]]


def _worth(reached: Floats, scores: Scores, place: Place, kind: Kind) -> float:
    start = (place[0] - kind[0], place[1] - kind[1])
    return float(reached[start] + scores[kind][start])


def _fill(scores: Scores, size: Place, merge: np.ufunc) -> Floats:
    """Fill the matrix of reached places row by row; ``merge`` is maximum for the best chain, logaddexp for all."""
    reached = np.full((size[0] + 1, size[1] + 1), _IMPOSSIBLE)
    skips = np.zeros(size[1] + 1)
    for row in range(size[0] + 1):
        line = reached[row]
        if row == 0:
            line[0] = 0.0
        for (many, several), matrix in scores.items():
            if 0 < many <= row and several <= size[1]:
                came = reached[row - many, : size[1] + 1 - several] + matrix[row - many]
                line[several:] = merge(line[several:], came)
        # Beads that leave out units of the right: a running sum of their scores turns the chain into a scan.
        np.cumsum(scores[0, 1][row], out=skips[1:])
        line[:] = merge.accumulate(line - skips) + skips
    return reached
