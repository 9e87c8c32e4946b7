"""Alignment of units of any number, however uneven, in bounded memory: whole where that fits, else by windows.

A window's matrices have at most ``MOST_CELLS`` cells and its words are summed ``CELLS`` numbers at a time; only lists
of the window's words grow with the length of its units.
"""

from collections.abc import Iterator

import numpy as np

from pipeline.dedupe.alignment.background import Background
from pipeline.dedupe.alignment.beads import score_beads
from pipeline.dedupe.alignment.chain import LEFT_OUT, RIGHT_OUT, Place, Posterior, best_chain
from pipeline.dedupe.alignment.clauses import Aligned, Placed
from pipeline.dedupe.alignment.levels import Level
from pipeline.dedupe.alignment.translator import Floats
from pipeline.dedupe.alignment.units import Units

MOST_CELLS = 100_000
"""Places of two texts that are looked at together, some 300 units of each; larger windows align no better."""
FEW_CELLS = 10_000
"""Those of a window of a text that is longer: a third of the work, as long as nothing long is left out."""
MOST_UNITS = 1_000
"""Units of either side that are looked at together, where the other side has few."""
CONVINCING = 0.8
"""Mean posterior of a window's beads. Smaller windows that cannot see past what was left out have less than .65, others
more than .85 (a book of 5,000 sentences with 80 or 150 cut out of one side)."""
SEARCHED = 50
"""Halvings of a share of 1, by which it is as exact as a float."""
COMMITTED = 0.7
"""Part of a window whose beads stand; behind it, the window's end is too near to tell."""


def align_units(left: Units, right: Units, background: Background, level: Level) -> Iterator[Placed]:
    """Beads of two sequences of units: where each starts, its kind, and its posterior."""
    start = (0, 0)
    while start != (len(left), len(right)):
        beads = _next_beads(left, right, start, background, level)
        for place, kind, posterior in beads:
            yield (start[0] + place[0], start[1] + place[1]), kind, posterior
        place, kind, _ = beads[-1]
        start = (start[0] + place[0] + kind[0], start[1] + place[1] + kind[1])


def _next_beads(left: Units, right: Units, start: Place, background: Background, level: Level) -> list[Placed]:
    """The beads behind a place that stand: all to the end of the texts, or those far enough from the window's end."""
    rest = (len(left) - start[0]) * (len(right) - start[1])
    stand: list[Placed] = []
    for most_cells in (MOST_CELLS,) if rest <= MOST_CELLS else (FEW_CELLS, MOST_CELLS):
        end = window_end(left, right, start, most_cells)
        beads = _align_window(left.some(start[0], end[0]), right.some(start[1], end[1]), background, level)
        is_last = end == (len(left), len(right))
        stand = beads if is_last else beads[: max(1, int(len(beads) * COMMITTED))]
        if sum(posterior for _, _, posterior in stand) >= CONVINCING * len(stand):
            break
    return stand


def window_end(left: Units, right: Units, start: Place, most_cells: int) -> Place:
    """The end of the largest window that fits, at the same part of what is left of either text by its length."""
    rest = len(left) - start[0], len(right) - start[1]
    if not all(rest) or _fits(rest, most_cells):
        return len(left), len(right)
    lengths = np.cumsum(left.lengths[start[0] :]), np.cumsum(right.lengths[start[1] :])
    fitting, too_large = 0.0, 1.0
    for _ in range(SEARCHED):
        share = (fitting + too_large) / 2
        if _fits(_reached(lengths, share), most_cells):
            fitting = share
        else:
            too_large = share
    size = _reached(lengths, fitting)
    return start[0] + size[0], start[1] + size[1]


def _fits(size: Place, most_cells: int) -> bool:
    return size[0] * size[1] <= most_cells and max(size) <= MOST_UNITS


def _reached(lengths: tuple[Floats, Floats], share: float) -> Place:
    """How many units of each side the same share of its length reaches into, one at least."""
    left, right = (min(len(side), 1 + int(np.searchsorted(side, share * side[-1]))) for side in lengths)
    return left, right


def _align_window(left: Units, right: Units, background: Background, level: Level) -> list[Placed]:
    size = (len(left), len(right))
    if not all(size):
        alone = [((n, 0), LEFT_OUT, 1.0) for n in range(size[0])]
        return alone + [((0, n), RIGHT_OUT, 1.0) for n in range(size[1])]
    scores = score_beads(left, right, background, level)
    posterior = Posterior(scores, level.omission, size)
    beads = [(*bead, posterior.of_bead(*bead)) for bead in best_chain(scores, level.omission, size)]
    return Aligned(left, right, scores, posterior, beads).reconsidered(background, level)
