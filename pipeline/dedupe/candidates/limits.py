"""How much two sketches must share for their texts to be compared.

Sketches are samples, so what they share says how much the texts share only within chance: of s sampled hashes of a
text of which the share c is in another, that one has c·s, give or take √(s·c·(1-c)).
"""

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.candidates.reading import Flags

Floats = npt.NDArray[np.float64]

CANDIDATE_SHARE = 0.45
"""Share of the smaller sketch from which a couple is compared: of rare hashes a changed copy has fewer than of all."""
_LIMIT, _CHANCE = 0.8, 3.3 * (0.8 * 0.2) ** 0.5
"""A couple at the limit (.8 of the smaller) shares less than that by so many √s in one of 2,000 cases."""
_FEW = 3
LEAST_RARE_SHARE = 0.25
"""Rare hashes speak for a whole sketch from this share of it on."""
LEAST_DOUBLETS = 3
"""Fewer say nothing: one or two are shared by chance where short texts are made of common phrases. Of 150,000 made
letters 13,000 couples with nothing in common shared no more, and no copy did that shares too few rare hashes."""
PARTIAL_WIDE, PARTIAL_NARROW = 5, 20
"""Shared rare hashes from which one text may quote another in part: of 80 Chinese characters, of 400 Latin ones."""


def least_shared(sizes: Floats) -> Floats:
    """How many of the smaller sketch's hashes a candidate shares; one of three or more may be shared by chance.

    >>> least_shared(np.array([2.0, 5.0, 10.0, 100.0])).round(2).tolist()
    [1.0, 2.0, 3.83, 45.0]
    """
    by_chance: Floats = _LIMIT * sizes - _CHANCE * np.sqrt(sizes)
    return np.maximum(np.where(sizes < _FEW, 1.0, 2.0), np.minimum(CANDIDATE_SHARE * sizes, by_chance))


def shared_by_doublets(n_doublets: Floats, left: Floats, right: Floats) -> Floats:
    """How many hashes two sketches of these sizes share, by how many of their doublets are the same.

    Of m shared hashes the next one in either sketch is shared, too, with the chance m / (left + right - m), the
    share of shared hashes among all; so they share m² / (left + right - m) doublets, here solved for m.

    >>> shared_by_doublets(np.array([0.0, 50.0, 100.0]), np.array([100.0]), np.array([100.0])).round().tolist()
    [0.0, 78.0, 100.0]
    >>> shared_by_doublets(np.array([50.0]), np.array([50.0]), np.array([200.0])).tolist()
    [50.0]
    """
    shared = (np.sqrt(n_doublets**2 + 4 * n_doublets * (left + right)) - n_doublets) / 2
    return np.minimum(shared, np.minimum(left, right))


def least_quoted(is_wide: Flags) -> Floats:
    """How many rare hashes are shared where one text may quote another in part."""
    return np.where(is_wide, PARTIAL_WIDE, PARTIAL_NARROW).astype(np.float64)
