"""Where two passages that are nearly the same differ: what stands between the shingles that both have in one order.

Shingles that stand once in both are anchors; of anchors out of order the longest chain in order is kept. What moved to
another place is therefore missing in one place and new in another.
"""

from bisect import bisect_left

import numpy as np

from pipeline.dedupe.comparing.passages import Numbers, Passage
from pipeline.dedupe.comparing.sharing import Places, Shared

LONG_RUN = 8
"""Anchors side by side in both texts from which on they are no chance; a chain is built of such runs first."""

Anchors = tuple[Places, Places]


def find_gaps(left: Passage, right: Passage, shared: Shared) -> tuple[Numbers, Numbers]:
    """Folded characters that stand for each other in both, as rows of start and end; one of the two may be empty.

    The same for both orders of the two, for the shorter one leads, of equally long ones that of smaller characters.
    """
    places = np.flatnonzero(shared.right & right.is_single)
    places = places[left.is_single.take(shared.found.take(places))]
    if not len(places):
        # Nothing but repetitions.
        places = np.flatnonzero(shared.right & right.is_first)
    if not len(places):
        return np.zeros((0, 2), np.int64), np.zeros((0, 2), np.int64)
    anchors = shared.found.take(places), places
    if _leads(left, right):
        gaps = _between(left, right, _aligned(left, right, _in_order(*_sorted(anchors))))
        return gaps[0], gaps[1]
    gaps = _between(right, left, _aligned(right, left, _in_order(*_sorted((anchors[1], anchors[0])))))
    return gaps[1], gaps[0]


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
    high = np.concatenate([chain[1], [np.iinfo(np.int64).max]]).take(nearest)
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
    lowest = np.concatenate([np.minimum.accumulate(other[::-1])[::-1][1:], [np.iinfo(np.int64).max]])
    kept = (highest < other) & (other < lowest)
    return one[kept], other[kept]


def _aligned(first: Passage, second: Passage, anchors: Anchors) -> Anchors:
    """Anchors with the shingles beside them that are the same on both sides, though they stand elsewhere, too."""
    hashes, others = first.shingles.hashes, second.shingles.hashes
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


def _between(first: Passage, second: Passage, aligned: Anchors) -> list[Numbers]:
    """The characters between aligned shingles, before the first one and behind the last one.

    Where a word is doubled, the shingles around it overlap on one side; as many characters are taken back on both.
    """
    length = first.shingles.length
    inside = np.flatnonzero((np.diff(aligned[0]) != 1) | (np.diff(aligned[1]) != 1))
    spans = []
    for side, places in zip((first, second), aligned, strict=True):
        starts = np.concatenate([[0], places[inside] + length, places[-1:] + length])
        ends = np.concatenate([places[:1], places[inside + 1], [len(side.shingles.codes)]])
        spans.append(np.stack([starts, ends], axis=1))
    overlap = np.minimum(0, np.minimum(*(span[:, 1] - span[:, 0] for span in spans)))
    for span in spans:
        span[:, 0] += overlap
    changed = (spans[0][:, 0] < spans[0][:, 1]) | (spans[1][:, 0] < spans[1][:, 1])
    return [span[changed] for span in spans]
