"""Texts as sets of hashed shingles, and small samples of these sets that can be compared in bulk.

A shingle is a run of folded characters that weighs enough: 4 East Asian ones, 16 others, or some of both. That is as
good as word n-grams, without a word segmenter; and as each place decides for itself, a text has the same shingles
wherever it stands, also an English letter inside a Chinese report. A sketch keeps the hashes below a fixed limit
(FracMinHash, Irber et al. 2022), so that a short text quoted in a long one still shares its whole sketch with it; texts
with few such hashes keep their smallest.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.fold import Codes, Places, fold_for_matching

Hashes = npt.NDArray[np.uint64]
Weights = npt.NDArray[np.uint8]
Lengths = npt.NDArray[np.uint8]

METHOD = "fracminhash-16 2"
"""Names how texts are folded, cut, hashed and sampled; to be changed with any of these, for sketches are compared with
those of earlier releases."""
FULL = 16
"""A shingle ends with the character that brings it to this weight."""
HEAVY = 5
"""What an East Asian character weighs. With 5, not 4, three of them and a digit are a shingle: of Chinese texts with 15
to 30 % Latin letters and digits, one character in 25 changed leaves a Jaccard index of .70, not .69; by the first
character alone, 4 or 16, it would be .64."""
LEAST_LENGTH = -(-FULL // HEAVY)
"""Characters of a shingle that is East Asian."""
SAMPLED = 16
"""One hash in so many is kept."""
LIMIT = (1 << 63) // SAMPLED
"""Hashes have 63 bits, so that signed columns hold them; those below this are kept."""
LEAST_SKETCH = 16
"""Texts with fewer sampled hashes keep this many of their smallest."""
LEAST_SHINGLES = 20
"""A text of fewer different shingles (a heading, a signature, 以下为全文) is no evidence of anything."""
_OPENING = 400
"""Characters of a text that mostly tell whether it has so many."""

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
    def weights(self) -> Weights:
        """What each of them weighs."""
        return weigh(self.codes)

    @property
    def n_east_asian(self) -> int:
        """How many of them are East Asian."""
        return int(np.count_nonzero(self.weights == HEAVY))

    @cached_property
    def lengths(self) -> Lengths:
        """How many characters each shingle has, in the order of the text: each begins one, but for the last few."""
        lengths = measure(self.weights)
        return lengths[: whole_until(lengths, np.array([0, len(self.codes)]))[0]]

    @cached_property
    def hashes(self) -> Hashes:
        """One hash for each shingle."""
        return hash_shingles(self.codes, measure(self.weights))[: len(self.lengths)]

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

    >>> [len(shingle(text).hashes) for text in ("小米，手機發布", "Thank you, everybody", "小米 MIX 4 手机")]
    [3, 2, 2]
    """
    return Shingles(fold_for_matching(text)[0])


def is_evidence(text: str) -> bool:
    """Whether a text has shingles enough; those that begin with different characters differ, so its beginning may tell.

    >>> is_evidence("of the few " * 99), is_evidence("The quick brown fox jumps over the lazy dog, and so on.")
    (False, True)
    """
    begun = fold_for_matching(text[:_OPENING])[0][:-FULL]
    return len(set(begun.tolist())) >= LEAST_SHINGLES or len(shingle(text).distinct) >= LEAST_SHINGLES


def n_shared(left: Hashes, right: Hashes) -> int:
    """How many hashes two sorted sets have in common."""
    return len(np.intersect1d(left, right, assume_unique=True))


def weigh(codes: Codes) -> Weights:
    """What folded characters weigh: ``HEAVY`` if they are East Asian, else 1."""
    return _weights().take(codes)


@cache
def _weights() -> npt.NDArray[np.uint8]:
    table = np.ones(0x110000, np.uint8)
    for first, behind in _WIDE:
        table[first:behind] = HEAVY
    return table


def measure(weights: Weights) -> Lengths:
    """How many characters the shingle has that begins at each; too many where the text ends before it is full.

    >>> measure(weigh(np.array([*map(ord, "小米mi手机发布")], np.uint32))).tolist()[:5]
    [5, 5, 5, 4, 4]
    """
    n_chars = len(weights)
    padded = np.zeros(n_chars + FULL, np.uint8)
    padded[:n_chars] = weights
    double = padded[1:] + padded[:-1]
    reached = (double[2:] + double[:-2])[:n_chars]
    lengths = np.full(n_chars, LEAST_LENGTH, np.uint8)
    for number in range(LEAST_LENGTH, FULL):
        goes_on = reached < FULL
        if number % 4 == 0 and not goes_on.any():
            break
        lengths += goes_on.view(np.uint8)
        reached += padded[number : number + n_chars]
    return lengths


def whole_until(lengths: Lengths, borders: Places) -> Places:
    """Of texts laid end to end, before which character of each the last shingle begins that is full.

    >>> whole_until(measure(np.full(6, HEAVY, np.uint8)), np.array([0, 5, 6])).tolist()
    [2, 5]
    """
    if not len(lengths):
        return borders[1:]
    last = borders[1:, None] - np.arange(1, FULL)
    is_cut = (last >= borders[:-1, None]) & (last + lengths.take(last, mode="clip") > borders[1:, None])
    ends: Places = borders[1:] - np.count_nonzero(is_cut, axis=1)
    return ends


def hash_shingles(codes: Codes, lengths: Lengths) -> Hashes:
    """The hash of each shingle; anything for those that are not full.

    Windows of 4, 8 and 16 characters are hashed everywhere; a shingle of another length is the window that it begins
    with, that which it ends with, and its length.
    """
    n_chars = len(codes)
    padded = np.zeros(n_chars + 2 * FULL, np.uint64)
    padded[:n_chars] = codes
    four = widen(padded, 1, LEAST_LENGTH)
    eight = widen(four, LEAST_LENGTH, 2 * LEAST_LENGTH)
    sixteen = widen(eight, 2 * LEAST_LENGTH, FULL)
    hashes = sixteen[:n_chars]
    np.copyto(hashes, four[:n_chars], where=lengths == LEAST_LENGTH)
    mixed = np.flatnonzero(lengths - np.uint8(LEAST_LENGTH + 1) < FULL - LEAST_LENGTH - 1)
    own = lengths.take(mixed)
    is_long = own > 2 * LEAST_LENGTH
    for width, windows, some in ((LEAST_LENGTH, four, ~is_long), (2 * LEAST_LENGTH, eight, is_long)):
        starts, length = mixed.compress(some), own.compress(some)
        ends = windows.take(starts + (length - np.uint8(width)))
        hashes[starts] = windows.take(starts) * np.uint64(_MIXERS[0]) + ends + length
    return mix(hashes)


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
