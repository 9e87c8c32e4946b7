"""Alignment of units of any number in bounded memory: whole where that fits, else window by window."""

from collections.abc import Iterator

import numpy as np

from pipeline.dedupe.beads import Kind, Units, score_beads
from pipeline.dedupe.chain import Place, best_chain, probabilities
from pipeline.dedupe.translator import Translator

MOST_CELLS = 100_000
"""Places of two texts that are looked at together, some 300 units of each; larger windows align no better."""
COMMITTED = 0.5
"""Part of a window whose beads stand; behind it, the window's end is too near to tell."""

Placed = tuple[Place, Kind, float]


def align_units(left: Units, right: Units, translator: Translator, *, omission: float) -> Iterator[Placed]:
    """Beads of two sequences of units: where each starts, its kind, and its posterior."""
    start = (0, 0)
    while start != (len(left), len(right)):
        end = _window_end(left, right, start)
        beads = list(_align_window(_part(left, start[0], end[0]), _part(right, start[1], end[1]), translator, omission))
        is_last = end == (len(left), len(right))
        stand = len(beads) if is_last else max(1, int(len(beads) * COMMITTED))
        for place, kind, posterior in beads[:stand]:
            yield (start[0] + place[0], start[1] + place[1]), kind, posterior
        place, kind, _ = beads[stand - 1]
        start = (start[0] + place[0] + kind[0], start[1] + place[1] + kind[1])


def _window_end(left: Units, right: Units, start: Place) -> Place:
    """The end of a window that fits, at the same part of what is left of either text by its length."""
    rest = len(left) - start[0], len(right) - start[1]
    share = min(1.0, (MOST_CELLS / max(1, rest[0] * rest[1])) ** 0.5)
    if share == 1.0:
        return len(left), len(right)
    ends = []
    for units, begun in ((left, start[0]), (right, start[1])):
        lengths = np.cumsum(units.lengths[begun:])
        ends.append(begun + 1 + int(np.searchsorted(lengths, share * lengths[-1])))
    return min(ends[0], len(left)), min(ends[1], len(right))


def _part(units: Units, first: int, behind: int) -> Units:
    return Units(units.words[first:behind], units.lengths[first:behind])


def _align_window(left: Units, right: Units, translator: Translator, omission: float) -> Iterator[Placed]:
    size = (len(left), len(right))
    if not all(size):
        yield from (((n, 0), (1, 0), 1.0) for n in range(size[0]))
        yield from (((0, n), (0, 1), 1.0) for n in range(size[1]))
        return
    scores = score_beads(left, right, translator, omission=omission)
    posterior = probabilities(scores, size)
    for place, kind in best_chain(scores, size):
        yield place, kind, posterior(place, kind)
