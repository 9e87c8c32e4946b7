"""Where two passages that are nearly the same differ: what stands between the shingles that both have in one order.

Shingles that stand once in both are anchors; of anchors out of order the longest chain in order is kept. What moved to
another place is therefore missing in one place and new in another.
"""

from bisect import bisect_left

import numpy as np

from pipeline.dedupe.comparing.passages import Numbers, Passage
from pipeline.dedupe.comparing.sharing import Flags, Places, Shared

LONG_RUN = 8
"""Anchors side by side in both texts from which on they are no chance; a chain is built of such runs first."""

_FAR = np.iinfo(np.int64).max

Anchors = tuple[Places, Places]
Runs = tuple[Numbers, Numbers]
"""Of both passages two rows: the first and the last shingle of each run."""


def find_gaps(left: Passage, right: Passage, shared: Shared) -> tuple[Numbers, Numbers]:
    """Folded characters that stand for each other in both, as rows of start and end; one of the two may be empty.

    The same for both orders of the two, for the shorter one leads, of equally long ones that of smaller characters.
    """
    if not shared.n:
        return np.zeros((0, 2), np.int64), np.zeros((0, 2), np.int64)
    if _leads(left, right):
        of_left, of_right = _gaps(left, right, shared.right, shared.found)
        return of_left, of_right
    places = np.flatnonzero(shared.right)
    found = np.zeros(len(left.first), np.int64)
    found[shared.found.take(places)[::-1]] = places[::-1]
    of_right, of_left = _gaps(right, left, shared.left, found.take(left.first))
    return of_left, of_right


def _gaps(first: Passage, second: Passage, is_shared: Flags, found: Places) -> list[Numbers]:
    runs = _runs_in_order(first, second, is_shared, found)
    if runs is None:
        places = np.flatnonzero(is_shared & second.is_single)
        places = places[first.is_single.take(found.take(places))]
        if not len(places):
            # Nothing but repetitions.
            places = np.flatnonzero(is_shared & second.is_first)
        runs = _runs(_aligned(first, second, _in_order(*_sorted((found.take(places), places)))))
    return _between((first, second), runs)


def _runs_in_order(first: Passage, second: Passage, is_shared: Flags, found: Places) -> Runs | None:
    """Runs of shared shingles, if each stands in the first passage as it is, and all in their order.

    So it is in most reprints; for the others every shingle is looked at.
    """
    bounds = np.flatnonzero(is_shared[1:] != is_shared[:-1]) + 1
    edges = np.concatenate([[0], bounds, [len(is_shared)]])[0 if is_shared[0] else 1 :]
    starts, lasts = edges[: len(edges) // 2 * 2 : 2], edges[1::2] - 1
    probes = np.stack([starts, lasts, (starts + lasts) // 2])
    hashes, others = first.shingles.numbers, second.shingles.numbers.take(probes)
    offers = found.take(probes) - probes
    shifts, known = offers[0], np.zeros(len(starts), np.bool_)
    for offer in offers:
        asked = probes + offer
        fits = (hashes.take(asked, mode="clip") == others).all(axis=0) & (asked[0] >= 0) & (asked[1] < len(hashes))
        shifts, known = np.where(known, shifts, offer), known | fits
        if known.all():
            break
    return _sound(np.stack([starts, lasts]), shifts, known)


def _sound(runs: Numbers, shifts: Numbers, known: Flags) -> Runs | None:
    """Runs without the short ones that stand elsewhere in the first passage: phrases that a changed stretch shares."""
    n_shingles = runs[1] - runs[0] + 1
    partners = runs + shifts
    if not _follow(partners) or not known.all():
        is_long = n_shingles >= LONG_RUN
        if not is_long.any() or not known[is_long].all() or not _follow(partners[:, is_long]):
            return None
        ends = np.concatenate([[-1], partners[1, is_long]]), np.concatenate([partners[0, is_long], [_FAR]])
        number = np.cumsum(is_long)
        fits = (partners[0] > ends[0].take(number)) & (partners[1] < ends[1].take(number)) & known
        kept = is_long | fits
        runs, partners = runs[:, kept], partners[:, kept]
        if not _follow(partners):
            kept = n_shingles[kept] >= LONG_RUN
            runs, partners = runs[:, kept], partners[:, kept]
    return partners, runs


def _follow(runs: Numbers) -> bool:
    return bool((runs[0, 1:] > runs[1, :-1]).all())


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


def _runs(aligned: Anchors) -> Runs:
    """The first and the last of aligned shingles that stand side by side in both."""
    if not len(aligned[0]):
        # Repetitions in another order.
        return np.zeros((2, 0), np.int64), np.zeros((2, 0), np.int64)
    breaks = np.flatnonzero((np.diff(aligned[0]) != 1) | (np.diff(aligned[1]) != 1))
    starts, lasts = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [len(aligned[0]) - 1]])
    one, other = (np.stack([places.take(starts), places.take(lasts)]).astype(np.int64) for places in aligned)
    return one, other


def _between(sides: tuple[Passage, Passage], runs: Runs) -> list[Numbers]:
    """The characters between runs of aligned shingles, before the first one and behind the last one.

    Where a word is doubled, the shingles around it overlap on one side; as many characters are taken back on both.
    """
    spans = []
    for side, (starts, lasts) in zip(sides, runs, strict=True):
        behind = np.concatenate([[0], lasts + side.shingles.length])
        spans.append(np.stack([behind, np.concatenate([starts, [len(side.shingles.codes)]])], axis=1))
    n_chars = [span[:, 1] - span[:, 0] for span in spans]
    overlap = np.minimum(np.minimum(n_chars[0], n_chars[1]), 0)
    for span in spans:
        span[:, 0] += overlap
    changed = np.maximum(n_chars[0], n_chars[1]) > overlap
    return [span[changed] for span in spans]
