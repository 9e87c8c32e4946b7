"""Runs: shared shingles side by side in one passage that stand side by side in the other, too.

Of two copies there are a dozen, so they are looked at one by one: arrays of so few take longer.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.dedupe.comparing.passages import Numbers, Passage
from pipeline.dedupe.comparing.sharing import Flags

LONG_RUN = 8
"""Shingles side by side in both texts from which on they are no chance."""

Run = tuple[int, int, int]
"""Where it begins in the first and in the second passage, and how many shingles it has."""


def runs_in_order(first: Passage, second: Passage, is_shared: Flags, found: Numbers) -> Sequence[Run] | None:
    """Runs of shared shingles, if each stands in the first passage as it is, and all in their order.

    So it is in most reprints. Short ones that stand elsewhere in the first passage are left out: phrases that a changed
    stretch shares.
    """
    runs, unknown = _find_runs(first, second, is_shared, found)
    if not unknown and _follow(runs):
        return runs
    long = [run for run in runs if run[2] >= LONG_RUN]
    if not long or max(unknown, default=0) >= LONG_RUN or not _follow(long):
        return None
    ends = [-1, *(place + n - 1 for place, _, n in long)]
    begins = [*(place for place, _, _ in long), len(first.first)]
    kept, n_long = [], 0
    for run in runs:
        place, _, n = run
        n_long += n >= LONG_RUN
        if n >= LONG_RUN or (ends[n_long] < place and place + n - 1 < begins[n_long]):
            kept.append(run)
    return kept if _follow(kept) else long


def _find_runs(first: Passage, second: Passage, is_shared: Flags, found: Numbers) -> tuple[list[Run], list[int]]:
    """Runs that stand in the first passage as they are, and how many shingles the others have."""
    bounds = (np.flatnonzero(is_shared[1:] != is_shared[:-1]) + 1).tolist()
    edges = [0, *bounds, len(is_shared)][0 if is_shared[0] else 1 :]
    # Single numbers are read from memory views twice as fast as from arrays.
    there, here, offers = (some.data for some in (first.shingles.numbers, second.shingles.numbers, found))
    runs: list[Run] = []
    unknown: list[int] = []
    for start, behind in zip(edges[::2], edges[1::2], strict=False):
        probes = (start, behind - 1, (start + behind - 1) // 2)
        for probe in probes:
            shift = offers[probe] - probe
            if start + shift >= 0 and behind + shift <= len(there) and _is_same(there, here, shift, probes):
                runs.append((start + shift, start, behind - start))
                break
        else:
            unknown.append(behind - start)
    return runs, unknown


def _is_same(there: memoryview, here: memoryview, shift: int, probes: tuple[int, int, int]) -> bool:
    start, last, middle = probes
    return bool(
        there[last + shift] == here[last]
        and there[middle + shift] == here[middle]
        and there[start + shift] == here[start]
    )


def _follow(runs: Sequence[Run]) -> bool:
    return all(one[0] + one[2] <= other[0] for one, other in pairwise(runs))
