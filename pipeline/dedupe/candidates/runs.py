"""Couples of the passages that share one mark.

If they are few, all couples. If they are many, the mark is one of furniture, or of a text reprinted very often: each
passage is coupled with the next ones of its length, so that reprints hang together in a chain, and with the first of
each octave of lengths up to its own, so that a report that quotes the text finds it.
"""

from collections.abc import Iterator

import numpy as np

from pipeline.dedupe.candidates.packing import Packing
from pipeline.dedupe.candidates.reading import Counts, Flags, Numbers
from pipeline.dedupe.candidates.register import Register
from pipeline.dedupe.candidates.spreading import AT_ONCE, tell_apart

NEXT = 2
"""Of many passages, each is coupled with so many that follow it: where one is odd, the chain still holds."""


def all_couples(packing: Packing, places: Numbers, starts: Counts, lengths: Counts) -> Iterator[Numbers]:
    """Each passage of a run with each other; as places are sorted within runs, left is before right."""
    order = np.argsort(lengths.astype(np.uint8), kind="stable")
    n_runs = np.bincount(lengths, minlength=1)
    for these, n_holders in zip(np.split(starts[order], np.cumsum(n_runs)[:-1]), range(len(n_runs)), strict=True):
        first, second = np.triu_indices(n_holders, 1)
        for some in np.array_split(these, -(-len(these) * len(first) // AT_ONCE) or 1):
            holders = places[some + np.arange(n_holders)[:, None]]
            yield packing.couple(holders, (first, second)).ravel()


def few_couples(packing: Packing, places: Numbers, runs: Numbers, register: Register) -> Iterator[Numbers]:
    """Each passage of a run with the next ones, and with leaders; ``runs`` tells to which run a place belongs."""
    leads = _leads(places, runs, register)
    for step in range(1, NEXT + 1):
        # A leader is coupled with all that follow it anyway.
        (rows,) = np.nonzero((runs[step:] == runs[:-step]) & ~leads[:-step])
        yield packing.couple(places, (rows, rows + step))
    for rows, leaders in _led(runs, leads):
        yield packing.couple(places, (leaders, rows))
    if register.has_earlier:
        for left, right in _across(runs, register.is_earlier[places]):
            yield packing.couple(places, (left, right))


def _leads(places: Numbers, runs: Numbers, register: Register) -> Flags:
    """Whether a passage is the first of its octave and its side in its run."""
    leads = np.zeros(len(places), bool)
    for side in (False, True):
        rows = np.flatnonzero(register.is_earlier[places] == side)
        octaves = register.octaves[places[rows]]
        leads[rows[:1]] = True
        leads[rows[1:]] = (runs[rows[1:]] != runs[rows[:-1]]) | (octaves[1:] != octaves[:-1])
    return leads


def _led(runs: Numbers, leads: Flags) -> Iterator[tuple[Counts, Counts]]:
    """Rows, and one leader before each; as often as there are leaders."""
    leaders, n_leaders = np.flatnonzero(leads), np.cumsum(leads)
    starts, lengths = tell_apart(runs)
    nth = np.repeat(n_leaders[starts] - 1, lengths)
    rows = np.arange(len(runs))
    while len(rows):
        led = leaders[nth[rows]]
        yield rows[led < rows], led[led < rows]
        nth += 1
        rows = rows[nth[rows] < n_leaders[rows]]


def _across(runs: Numbers, is_earlier: Flags) -> Iterator[tuple[Counts, Counts]]:
    """Each row with the nearest of the other side before it, and behind it; some couples come twice."""
    rows = np.arange(len(runs))
    for side in (False, True):
        before = np.maximum.accumulate(np.where(is_earlier == side, rows, -1))
        behind = np.minimum.accumulate(np.where(is_earlier == side, rows, len(rows))[::-1])[::-1]
        others = rows[is_earlier != side]
        some = others[(before[others] >= 0) & (runs[before[others]] == runs[others])]
        yield before[some], some
        some = others[behind[others] < len(rows)]
        some = some[runs[behind[some]] == runs[some]]
        yield some, behind[some]
