"""Texts as sets of hashed shingles, and small samples of these sets that can be compared in bulk.

A shingle is 4 neighbouring folded characters of a mostly East Asian text, 16 of any other: as good as word n-grams,
without a word segmenter. A sketch keeps the hashes below a fixed limit (FracMinHash, Irber et al. 2022), so that a
short text quoted in a long one still shares its whole sketch with it; texts with few such hashes keep their smallest.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.fold import Codes, fold_for_matching

Hashes = npt.NDArray[np.uint64]

METHOD = "fracminhash-16 1"
"""Names how texts are folded, cut, hashed and sampled; to be changed with any of these, for sketches are compared with
those of earlier releases."""
WIDE_SHINGLE, NARROW_SHINGLE = 4, 16
WIDE_SHARE = 0.3
"""From this share of East Asian characters on, the short shingle is used."""
SAMPLED = 16
"""One hash in so many is kept."""
LIMIT = (1 << 63) // SAMPLED
"""Hashes have 63 bits, so that signed columns hold them; those below this are kept."""
LEAST_SKETCH = 16
"""Texts with fewer sampled hashes keep this many of their smallest."""
LEAST_SHINGLES = 20
"""A text of fewer different shingles (a heading, a signature, 以下为全文) is no evidence of anything."""

_MULTIPLIER = 0x9E3779B97F4A7C15
_MIXERS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Golden ratio and the constants of SplitMix64 (Steele, Lea and Flood 2014)."""
_WIDE = ((0x3040, 0x3100), (0x3400, 0xA000), (0xAC00, 0xD7B0), (0xF900, 0xFB00), (0x20000, 0x30000))


@dataclass(frozen=True)
class Shingles:
    """The shingles of one text."""

    codes: Codes
    """Its folded characters."""

    @cached_property
    def length(self) -> int:
        """Folded characters in one shingle."""
        return int(shingle_chars(np.count_nonzero(is_wide(self.codes)), len(self.codes)))

    @cached_property
    def hashes(self) -> Hashes:
        """One hash for each shingle, in the order of the text."""
        return mix(widen(self.codes.astype(np.uint64), 1, self.length))

    @cached_property
    def distinct(self) -> Hashes:
        """Its different hashes, sorted."""
        hashes = np.sort(self.hashes)
        return hashes[is_first(hashes)]

    @cached_property
    def sketch(self) -> Hashes:
        """A sample of its different hashes that depends on nothing but these; none of too few."""
        n_sampled = int(np.searchsorted(self.distinct, np.uint64(LIMIT)))
        return self.distinct[: max(n_sampled, LEAST_SKETCH) if len(self.distinct) >= LEAST_SHINGLES else 0]


def shingle(text: str) -> Shingles:
    """Cut a text into shingles.

    >>> shingle("小米，手机").length, len(shingle("小米，手機發布").hashes)
    (4, 3)
    """
    return Shingles(fold_for_matching(text)[0])


def n_shared(left: Hashes, right: Hashes) -> int:
    """How many hashes two sorted sets have in common."""
    return len(np.intersect1d(left, right, assume_unique=True))


def is_wide(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which folded characters are East Asian."""
    return _wide().take(codes)


@cache
def _wide() -> npt.NDArray[np.bool_]:
    table = np.zeros(0x110000, np.bool_)
    for first, behind in _WIDE:
        table[first:behind] = True
    return table


def shingle_chars(n_wide: npt.ArrayLike, n_chars: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """How many characters a shingle has in texts with so many East Asian characters among so many.

    >>> shingle_chars([3, 2, 0], [10, 10, 0]).tolist()
    [4, 16, 16]
    """
    many = np.maximum(np.asarray(n_chars), 1)
    return np.where(np.asarray(n_wide) / many >= WIDE_SHARE, WIDE_SHINGLE, NARROW_SHINGLE).astype(np.int32)


def widen(rolled: Hashes, width: int, length: int) -> Hashes:
    """From hashes of all windows of ``width`` characters those of ``length``, a power of two times as many.

    A window's hash is that of its first half, times a power of the multiplier, plus that of its second half.
    """
    while width < length:
        longer = rolled[:-width] * np.uint64(pow(_MULTIPLIER, width, 1 << 64))
        longer += rolled[width:]
        rolled, width = longer, 2 * width
    return rolled


def mix(hashes: Hashes) -> Hashes:
    """Spread hashes evenly over 63 bits."""
    for shift, mixer in zip((30, 27), _MIXERS, strict=True):
        hashes = hashes ^ (hashes >> np.uint64(shift))
        hashes *= np.uint64(mixer)
    hashes ^= hashes >> np.uint64(31)
    hashes >>= np.uint64(1)
    return hashes


def is_first(ordered: Hashes) -> npt.NDArray[np.bool_]:
    """Which of sorted hashes differ from the one before."""
    first = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first
