"""Texts as sets of hashed shingles, and small samples of these sets that can be compared in bulk.

A shingle is 4 neighbouring folded characters of a mostly East Asian text, 16 of any other: as good as word n-grams,
without a word segmenter. A sketch keeps the hashes below a fixed limit (FracMinHash, Irber et al. 2022), so that a
short text quoted in a long one still shares its whole sketch with it; texts with few such hashes keep their smallest.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.fold import Codes, Places, fold

Hashes = npt.NDArray[np.uint64]

WIDE_SHINGLE, NARROW_SHINGLE = 4, 16
WIDE_SHARE = 0.3
"""From this share of East Asian characters on, the short shingle is used."""
SAMPLED = 16
"""One hash in so many is kept."""
LEAST_SKETCH = 16
"""Texts with fewer sampled hashes keep this many of their smallest."""

_MULTIPLIER = 0x9E3779B97F4A7C15
_MIXERS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Golden ratio and the constants of SplitMix64 (Steele, Lea and Flood 2014)."""
_WIDE = ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0xF900, 0xFB00), (0x20000, 0x30000))


@dataclass(frozen=True)
class Shingles:
    """The shingles of one text."""

    codes: Codes
    places: Places
    """Where in the text each folded character stands."""

    @cached_property
    def length(self) -> int:
        """Folded characters in one shingle."""
        return WIDE_SHINGLE if self._wide_share() >= WIDE_SHARE else NARROW_SHINGLE

    def _wide_share(self) -> float:
        if not len(self.codes):
            return 0.0
        wide = np.zeros(len(self.codes), bool)
        for first, behind in _WIDE:
            wide |= (self.codes >= first) & (self.codes < behind)
        return float(wide.mean())

    @cached_property
    def hashes(self) -> Hashes:
        """One hash for each shingle, in the order of the text."""
        rolled = self.codes.astype(np.uint64)
        if len(rolled) < self.length:
            return np.zeros(0, np.uint64)
        width, multiplier = 1, np.uint64(_MULTIPLIER)
        while width < self.length:
            rolled = rolled[:-width] * multiplier + rolled[width:]
            width, multiplier = width * 2, np.uint64(int(multiplier) ** 2 & 0xFFFFFFFFFFFFFFFF)
        return _mix(rolled)

    @cached_property
    def distinct(self) -> Hashes:
        """Its different hashes, sorted."""
        return np.unique(self.hashes)

    @cached_property
    def sketch(self) -> Hashes:
        """A sample of its hashes that depends on nothing but the hashes."""
        kept = self.distinct[self.distinct < np.uint64((1 << 64) // SAMPLED)]
        return kept if len(kept) >= LEAST_SKETCH else self.distinct[:LEAST_SKETCH]

    @cached_property
    def reach(self) -> int:
        """The hash up to which the sketch has every hash of the text."""
        return max(int(self.sketch[-1]), (1 << 64) // SAMPLED) if len(self.sketch) else 0


def _mix(hashes: Hashes) -> Hashes:
    for shift, mixer in zip((30, 27), _MIXERS, strict=True):
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * np.uint64(mixer)
    return hashes ^ (hashes >> np.uint64(31))


def shingle(text: str) -> Shingles:
    """Cut a text into shingles.

    >>> shingle("小米，手机").length, len(shingle("小米，手机发布").hashes)
    (4, 3)
    """
    return Shingles(*fold(text))


def n_shared(left: Hashes, right: Hashes) -> int:
    """How many hashes two sorted sets have in common."""
    return len(np.intersect1d(left, right, assume_unique=True))
