"""Which couples are compared together: those that hang together, as far as their texts fit into one bucket.

A text that stands in several couples is then read into few buckets, mostly one. A cluster larger than a bucket (three
thousand reprints of one letter) is cut up along its couples; a text on both sides of a cut is read once more.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


def label_clusters(n_members: int, first: Numbers, second: Numbers) -> Numbers:
    """For each of ``n_members`` the smallest number that couples lead to from it.

    In each round every cluster joins its neighbour with the smallest label, so that the rounds are few: at most the
    logarithm of their number.

    >>> label_clusters(5, np.array([3, 1]), np.array([1, 4])).tolist()
    [0, 1, 2, 1, 1]
    """
    labels = np.arange(n_members)
    while True:
        lower = np.minimum(labels[first], labels[second])
        if (lower == labels[first]).all() and (lower == labels[second]).all():
            return labels
        for side in (first, second):
            np.minimum.at(labels, labels[side], lower)
        while (labels != labels[labels]).any():
            labels = labels[labels]


def fill_buckets(first: Sequence[int], second: Sequence[int], sizes: Sequence[int], limit: int) -> list[int]:
    """For each couple, in the order given, the number of its bucket; a bucket holds each of its members once.

    A new one is begun where the next couple's members would not fit; a couple that is larger by itself has its own.

    >>> fill_buckets([0, 0, 2, 2], [1, 2, 3, 4], [1, 1, 1, 1, 1], 3)
    [0, 0, 1, 1]
    """
    last_seen = [-1] * len(sizes)
    buckets: list[int] = []
    bucket, size = 0, 0
    for one, other in zip(first, second, strict=True):
        added = sum(sizes[member] for member in (one, other) if last_seen[member] != bucket)
        if size and size + added > limit:
            bucket, size, added = bucket + 1, 0, sizes[one] + sizes[other]
        last_seen[one] = last_seen[other] = bucket
        size += added
        buckets.append(bucket)
    return buckets
