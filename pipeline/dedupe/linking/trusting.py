"""What figures leave of a likeness in words, for many couples of texts at once; for one it is ``stated.trust``."""

from collections.abc import Sequence

import numpy as np

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.linking.stated import DATE_COUNTS
from pipeline.dedupe.linking.words import spread

BLOCK = 1 << 16
"""Couples looked at together, which bounds memory."""
_ODD = np.int64(-7046029254386353131)
"""Spreads the numbers of texts over all digests: a thing of a text becomes one number."""

Lists = tuple[Ints, Ints]
"""Where the list of each text begins, and what is in all of them, as digests."""


def trusts(left: Sequence[Lists], right: Sequence[Lists], lefts: Ints, rights: Ints) -> Floats:
    """The trust in some couples, of texts given by the numbers and dates they write, and by those they say in any way.

    >>> said = [(np.array([0, 2]), np.array([1, 2])), (np.array([0, 0]), np.array([], np.int64))]
    >>> other = [(np.array([0, 2]), np.array([1, 3])), (np.array([0, 0]), np.array([], np.int64))]
    >>> trusts([*said, said[0]], [*other, other[0]], np.array([0]), np.array([0])).tolist()
    [0.6666666666666666]
    """
    blocks = range(0, len(lefts), BLOCK)
    found = [_trusts(left, right, lefts[first : first + BLOCK], rights[first : first + BLOCK]) for first in blocks]
    return np.concatenate([np.zeros(0), *found])


def _trusts(left: Sequence[Lists], right: Sequence[Lists], lefts: Ints, rights: Ints) -> Floats:
    alike, against = np.zeros(len(lefts), np.int64), np.zeros(len(lefts), np.int64)
    stated = [np.zeros(len(lefts), bool), np.zeros(len(lefts), bool)]
    for kind, weight in ((0, 1), (1, DATE_COUNTS)):
        sizes = np.diff(left[kind][0])[lefts], np.diff(right[kind][0])[rights]
        lacking = _lacking(left[kind], lefts, right[2], rights), _lacking(right[kind], rights, left[2], lefts)
        alike += np.where(sizes[0] <= sizes[1], sizes[0] - lacking[0], sizes[1] - lacking[1])
        against += weight * np.minimum(*lacking)
        stated = [known | (size > 0) for known, size in zip(stated, sizes, strict=True)]
    told: Floats = (alike + 1) / (alike + against + 1)
    return np.where(stated[0] & stated[1], told, 1.0)


def _lacking(things: Lists, owners: Ints, said: Lists, others: Ints) -> Ints:
    """Of each couple, how much of what one text states the other does not say."""
    places, which = spread(things[0][owners], things[0][owners + 1])
    known = np.sort(said[1] ^ np.repeat(np.arange(len(said[0]) - 1) * _ODD, np.diff(said[0])))
    asked = things[1][places] ^ (others[which] * _ODD)
    found = np.searchsorted(known, asked)
    is_said = np.append(known, 0)[found] == asked if len(known) else np.zeros(len(asked), bool)
    is_said &= found < len(known)
    return np.bincount(which[~is_said], minlength=len(owners))
