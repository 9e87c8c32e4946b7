"""A posting, a hash and the place of a passage that has it, in one number of 64 bits: nothing sorts faster.

What the place leaves of the 64 bits is the hash's mark. With a million passages it has 44 bits: of 100 million
different hashes one in 90,000 then has the mark of another. A couple may so be counted one hash too many; it is
compared exactly all the same.
"""

from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.candidates.reading import Counts, Numbers
from pipeline.dedupe.shingles import LIMIT

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)
"""Golden ratio and a constant of SplitMix64 (Steele, Lea and Flood 2014)."""


@dataclass(frozen=True)
class Packing:
    """How many bits a place takes."""

    place_bits: int

    @property
    def mark_bits(self) -> int:
        """Bits of a mark."""
        return 64 - self.place_bits

    @property
    def high(self) -> np.uint64:
        """The bit that marks of hashes above the limit have, so that they sort behind the others."""
        return np.uint64(1 << (self.mark_bits - 1))

    def marks(self, hashes: Numbers) -> Numbers:
        """The marks of hashes."""
        return (hashes & (self.high - np.uint64(1))) | np.where(hashes < LIMIT, np.uint64(0), self.high)

    def doublets(self, firsts: Numbers, seconds: Numbers) -> Numbers:
        """The marks of couples of marks."""
        mixed = (firsts * _MULTIPLIER + seconds) * _MIXER
        return (mixed ^ (mixed >> np.uint64(31))) & (self.high - np.uint64(1))

    def pack(self, marks: Numbers, places: Numbers) -> Numbers:
        """Postings that sort by mark, then place."""
        return (marks << np.uint64(self.place_bits)) | places

    def mark(self, postings: Numbers) -> Numbers:
        """The marks of postings."""
        return postings >> np.uint64(self.place_bits)

    def place(self, postings: Numbers) -> Numbers:
        """The places of postings."""
        return postings & np.uint64((1 << self.place_bits) - 1)

    def turn(self, postings: Numbers) -> Numbers:
        """The same postings so that they sort by place, then mark."""
        return (postings << np.uint64(self.mark_bits)) | self.mark(postings)

    def turned(self, postings: Numbers) -> tuple[Numbers, Numbers]:
        """The places and marks of turned postings."""
        return postings >> np.uint64(self.mark_bits), postings & np.uint64((1 << self.mark_bits) - 1)

    def couple(self, places: Numbers, rows: tuple[Counts, Counts]) -> Numbers:
        """Couples of the places in these rows, which sort by right, then left: a leader is left of very many."""
        left, right = rows
        return (places << np.uint64(self.place_bits))[right] | places[left]

    def places(self, couples: Numbers) -> tuple[Counts, Counts]:
        """The places of the left and of the right passages."""
        return self.place(couples).astype(np.int64), (couples >> np.uint64(self.place_bits)).astype(np.int64)

    def count(self, couples: Numbers, counts: Counts) -> Numbers:
        """Couples with how often each was met, in the bits they leave; more often than these hold counts as that."""
        most = (1 << self._count_bits) - 1
        return (couples << np.uint64(self._count_bits)) | np.minimum(counts, most).astype(np.uint64)

    def counted(self, counts: Numbers) -> tuple[Numbers, Numbers]:
        """The couples that were counted, and how often each was met."""
        bits = np.uint64(self._count_bits)
        return counts >> bits, counts & ((np.uint64(1) << bits) - np.uint64(1))

    @property
    def _count_bits(self) -> int:
        return 64 - 2 * self.place_bits


def packing_for(n_passages: int) -> Packing:
    """As few bits for a place as there are passages for."""
    return Packing(max(1, (n_passages - 1).bit_length()))
