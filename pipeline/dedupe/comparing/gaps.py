"""Where two passages that are nearly the same differ: what stands between the shingles that both have in one order.

Shingles that stand once in both are anchors; of anchors out of order the longest chain in order is kept. What moved to
another place is therefore missing in one place and new in another.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from pipeline.dedupe.comparing.passages import Numbers, Passage, Span, n_same_behind
from pipeline.dedupe.comparing.runs import LONG_RUN, Run, runs_in_order
from pipeline.dedupe.comparing.sharing import Flags, Places, Shared

_FAR = np.iinfo(np.int64).max

Anchors = tuple[Places, Places]
Gap = tuple[Span, Span]
"""Start and end in both passages; one of the two may be empty."""


def find_gaps(left: Passage, right: Passage, shared: Shared) -> list[Gap]:
    """Folded characters that stand for each other in both.

    The same for both orders of the two, for the shorter one leads, of equally long ones that of smaller characters.
    """
    if not shared.n:
        return []
    if _leads(left, right):
        return _between(left, right, _runs(left, right, shared.right, shared.found))
    places = np.flatnonzero(shared.right)
    found = np.zeros(len(left.first), np.int64)
    found[shared.found.take(places)[::-1]] = places[::-1]
    gaps = _between(right, left, _runs(right, left, shared.left, found.take(left.first)))
    return [(of_left, of_right) for of_right, of_left in gaps]


def _runs(first: Passage, second: Passage, is_shared: Flags, found: Numbers) -> Sequence[Run]:
    runs = runs_in_order(first, second, is_shared, found)
    if runs is not None:
        return runs
    places = np.flatnonzero(is_shared & second.is_single)
    places = places[first.is_single.take(found.take(places))]
    if not len(places):
        # Nothing but repetitions.
        places = np.flatnonzero(is_shared & second.is_first)
    return _joined(_aligned(first, second, _in_order(*_sorted((found.take(places), places)))))


def _leads(left: Passage, right: Passage) -> bool:
    sides = left.shingles.codes, right.shingles.codes
    return (len(sides[0]), sides[0].tobytes()) <= (len(sides[1]), sides[1].tobytes())


def _sorted(anchors: Anchors) -> Anchors:
    if _rises(anchors[0]):
        return anchors
    order = np.argsort(anchors[0])
    return anchors[0].take(order), anchors[1].take(order)


def _rises(places: Places) -> bool:
    return bool((places[1:] > places[:-1]).all())


def _in_order(one: Places, other: Places) -> Anchors:
    """Anchors that rise on both sides: long runs first, then what fits between them."""
    if _rises(other):
        return one, other
    starts = np.flatnonzero((np.diff(one, prepend=-2) != 1) | (np.diff(other, prepend=-2) != 1))
    lengths = np.diff(starts, append=len(one))
    long = np.repeat(lengths >= min(LONG_RUN, int(lengths.max())), lengths)
    chain = one[long], other[long]
    if not _rises(chain[1]):
        kept = longest_rise(chain[1])
        chain = chain[0].take(kept), chain[1].take(kept)
    nearest = np.searchsorted(chain[0], one)
    low = np.concatenate([[-1], chain[1]]).take(nearest)
    is_chain = chain[0].take(nearest, mode="clip") == one
    high = np.concatenate([chain[1], [_FAR]]).take(nearest)
    fits = np.where(is_chain, other == high, (low < other) & (other < high))
    return _without_crossings(one[fits], other[fits])


def longest_rise(places: Places) -> list[int]:
    """Which places make the longest chain that rises.

    >>> longest_rise(np.array([5, 1, 2, 9, 3]))
    [1, 2, 4]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places.tolist()):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    chain = [last[-1]]
    while before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return chain[::-1]


def _without_crossings(one: Places, other: Places) -> Anchors:
    """Those that stand in one order with all others."""
    if _rises(other):
        return one, other
    highest = np.concatenate([[-1], np.maximum.accumulate(other)[:-1]])
    lowest = np.concatenate([np.minimum.accumulate(other[::-1])[::-1][1:], [_FAR]])
    kept = (highest < other) & (other < lowest)
    return one[kept], other[kept]


def _aligned(first: Passage, second: Passage, anchors: Anchors) -> Anchors:
    """Anchors with the shingles beside them that are the same on both sides, though they stand elsewhere, too."""
    hashes, others = first.shingles.numbers, second.shingles.numbers
    places, last = np.arange(len(hashes)), len(anchors[0]) - 1
    shifts = anchors[1] - anchors[0]
    ahead = np.full(len(hashes), last + 1)
    ahead[: anchors[0][-1] + 1] = np.repeat(np.arange(last + 1), np.diff(anchors[0], prepend=-1))
    behind = ahead - (anchors[0].take(ahead, mode="clip") != places)
    partners = np.full(len(hashes), -1)
    # The anchor before a place is asked last and outranks the next one.
    for number in (ahead, behind):
        asked = places + shifts.take(number, mode="clip")
        same = (asked >= 0) & (asked < len(others)) & (others.take(asked, mode="clip") == hashes)
        partners = np.where(same, asked, partners)
    (known,) = np.nonzero(partners >= 0)
    return _without_crossings(known, partners.take(known))


def _joined(aligned: Anchors) -> list[Run]:
    """Aligned shingles that stand side by side in both, as runs; none where repetitions stand in another order."""
    is_start = (np.diff(aligned[0], prepend=-2) != 1) | (np.diff(aligned[1], prepend=-2) != 1)
    starts = np.flatnonzero(is_start)
    sizes = np.diff(starts, append=len(is_start))
    return list(zip(*(some.tolist() for some in (aligned[0][starts], aligned[1][starts], sizes)), strict=True))


def _between(first: Passage, second: Passage, runs: Sequence[Run]) -> list[Gap]:
    """The characters between runs, before the first one and behind the last one.

    Where a word is doubled, the shingles around it overlap on one side; as many characters are taken back on both.
    """
    gaps = []
    # Single numbers are read from memory views twice as fast as from arrays.
    codes, others, lengths = first.shingles.codes.data, second.shingles.codes.data, first.shingles.lengths.data
    one = other = 0
    for place, here, n in [*runs, (len(codes), len(others), 0)]:
        if one and other:
            n_same = n_same_behind(codes[one:place], others[other:here])
            one, other = one + n_same, other + n_same
        overlap = min(place - one, here - other, 0)
        if max(place - one, here - other) > overlap:
            gaps.append(((one + overlap, place), (other + overlap, here)))
        more = lengths[place + n - 1] - 1 if n else 0
        one, other = place + n + more, here + n + more
    return gaps
