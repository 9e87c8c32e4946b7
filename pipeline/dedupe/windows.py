"""Alignment of units of any number, however uneven, in bounded memory: whole where that fits, else by windows.

A window's matrices have at most ``MOST_CELLS`` cells and its words are summed ``CELLS`` numbers at a time; only lists
of the window's words grow with the length of its units.
"""

from collections.abc import Iterator

import numpy as np

from pipeline.dedupe.beads import Kind, Units, score_beads
from pipeline.dedupe.chain import Place, best_chain, probabilities
from pipeline.dedupe.translator import Floats, Translator

MOST_CELLS = 100_000
"""Places of two texts that are looked at together, some 300 units of each; larger windows align no better."""
MOST_UNITS = 1_000
"""Units of either side that are looked at together, where the other side has few."""
SEARCHED = 50
"""Halvings of a share of 1, by which it is as exact as a float."""
COMMITTED = 0.5
"""Part of a window whose beads stand; behind it, the window's end is too near to tell."""

Placed = tuple[Place, Kind, float]


def align_units(left: Units, right: Units, translator: Translator, *, omission: float) -> Iterator[Placed]:
    """Beads of two sequences of units: where each starts, its kind, and its posterior."""
    start = (0, 0)
    while start != (len(left), len(right)):
        end = window_end(left, right, start)
        beads = list(_align_window(_part(left, start[0], end[0]), _part(right, start[1], end[1]), translator, omission))
        is_last = end == (len(left), len(right))
        stand = len(beads) if is_last else max(1, int(len(beads) * COMMITTED))
        for place, kind, posterior in beads[:stand]:
            yield (start[0] + place[0], start[1] + place[1]), kind, posterior
        place, kind, _ = beads[stand - 1]
        start = (start[0] + place[0] + kind[0], start[1] + place[1] + kind[1])


def window_end(left: Units, right: Units, start: Place) -> Place:
    """The end of the largest window that fits, at the same part of what is left of either text by its length."""
    rest = len(left) - start[0], len(right) - start[1]
    if not all(rest) or _fits(rest):
        return len(left), len(right)
    lengths = np.cumsum(left.lengths[start[0] :]), np.cumsum(right.lengths[start[1] :])
    fitting, too_large = 0.0, 1.0
    for _ in range(SEARCHED):
        share = (fitting + too_large) / 2
        if _fits(_reached(lengths, share)):
            fitting = share
        else:
            too_large = share
    size = _reached(lengths, fitting)
    return start[0] + size[0], start[1] + size[1]


def _fits(size: Place) -> bool:
    return size[0] * size[1] <= MOST_CELLS and max(size) <= MOST_UNITS


def _reached(lengths: tuple[Floats, Floats], share: float) -> Place:
    """How many units of each side the same share of its length reaches into, one at least."""
    left, right = (min(len(side), 1 + int(np.searchsorted(side, share * side[-1]))) for side in lengths)
    return left, right


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
