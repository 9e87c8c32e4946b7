"""Gale and Church's alignment by lengths alone (1993), the peer of benchmarks/alignment.py.

Six kinds of beads with the shares of the paper; the difference in length is taken to be normal, with the ratio of the
two texts as its mean and the paper's variance of 6.8. The chain is found by our own dynamic programme, so that only the
scores differ.
"""

import math
from collections.abc import Sequence

import numpy as np

from pipeline.dedupe.alignment.chain import Place, best_chain
from pipeline.dedupe.alignment.levels import Kind, Omission

SHARES: dict[Kind, float] = {(1, 1): 0.89, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}
OMITTED = 0.0099 / 2
VARIANCE = 6.8

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def align_by_lengths(left: Sequence[float], right: Sequence[float]) -> list[tuple[Place, Kind]]:
    """Beads of two sequences of lengths: where each starts, and its kind."""
    size = len(left), len(right)
    ratio = sum(right) / sum(left)
    scores = {
        kind: math.log(share) + _log_chance(np.array(left), np.array(right), kind, ratio)
        for kind, share in SHARES.items()
        if kind[0] <= size[0] and kind[1] <= size[1]
    }
    cost = -math.log(OMITTED)
    return best_chain(scores, Omission(cost, cost), size)


def _log_chance(left: Floats, right: Floats, kind: Kind, ratio: float) -> Floats:
    """Logarithm of the chance of a difference in length at least as large, both tails."""
    expected = _windows(left, kind[0])[:, None] * ratio
    found = _windows(right, kind[1])[None, :]
    deviation = np.abs(found - expected) / np.sqrt(VARIANCE * (expected + found) / 2)
    tail: Floats = np.vectorize(_log_two_tails)(deviation)
    return tail


def _log_two_tails(deviation: float) -> float:
    chance = math.erfc(deviation / math.sqrt(2))
    # Where the tail is too small for a float, its leading term (Abramowitz and Stegun 7.1.23).
    return math.log(chance) if chance > 0 else -(deviation**2) / 2 - math.log(deviation * math.sqrt(math.pi / 2))


def _windows(values: Floats, size: int) -> Floats:
    return np.convolve(values, np.ones(size), mode="valid")
