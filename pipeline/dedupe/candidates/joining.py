"""The join: from sketches to couples that share hashes, in memory that hardly grows with their number.

Postings (a hash, and a passage that has it) are spread over buckets by hash; a bucket has all passages of its hashes.
A hash in few passages couples all of them. A hash in many says nothing alone; two that stand side by side in a sketch,
a doublet, say more. So hashes in many passages are brought back to their passages, and doublets spread over buckets in
turn; a doublet in many passages couples few of them. Couples go into buckets of their own, where they are counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.candidates.limits import LEAST_DOUBLETS, least_quoted, least_shared
from pipeline.dedupe.candidates.packing import Packing, packing_for
from pipeline.dedupe.candidates.reading import Counts, Numbers, read_sketches
from pipeline.dedupe.candidates.register import Register
from pipeline.dedupe.candidates.runs import all_couples, few_couples
from pipeline.dedupe.candidates.spreading import Spread, bucket_bits, places_in, take, tell_apart
from pipeline.dedupe.candidates.tallies import Tally
from pipeline.scratch import Scratch

FREQUENT = 32
"""A hash in more passages than this is frequent."""
AFFORDED = 8
"""Couples met for each posting, on the average: where passages share so much that it would be more, fewer than
``FREQUENT`` are many. So the join's work is linear, whatever it is given. Up to 17 passages make no more each, and so
are always few."""


@dataclass(frozen=True)
class Shared:
    """Couples by their places, and what they share."""

    left: Counts
    right: Counts
    n_rare: Counts
    n_doublets: Counts


@dataclass
class Join:
    """One join of the passages of a register."""

    register: Register
    scratch: Scratch
    packing: Packing = field(init=False)
    bits: int = field(init=False)
    """Of the number of buckets."""
    by_rare: Tally = field(init=False)
    by_doublets: Tally = field(init=False)
    n_frequent_low: npt.NDArray[np.int32] = field(init=False)
    """By place: frequent hashes below the limit of sketches."""
    n_frequent_high: npt.NDArray[np.int32] = field(init=False)
    """And above it."""

    def __post_init__(self) -> None:
        self.packing = packing_for(len(self.register))
        self.bits = bucket_bits(self.register.n_hashes)
        bits = min(self.bits + 1, self.packing.place_bits)
        self.by_rare = Tally(self.scratch, "couples by rare hashes", self.packing, bits)
        self.by_doublets = Tally(self.scratch, "couples by doublets", self.packing, bits)
        self.n_frequent_low = np.zeros(len(self.register), np.int32)
        self.n_frequent_high = np.zeros(len(self.register), np.int32)

    def run(self, own: Iterable[pa.Table], earlier: Iterable[pa.Table] = ()) -> Iterator[Shared]:
        """Couples that share something, bucket by bucket; if there are earlier passages, only one of each side."""
        self._post(own, earlier)
        self._meet_rare()
        self._make_doublets()
        self._meet_doublets()
        buckets = {*self.scratch.buckets(self.by_rare.name), *self.scratch.buckets(self.by_doublets.name)}
        least = self._least_rare()
        for bucket in sorted(buckets):
            yield self._gather(bucket, least)

    def _post(self, own: Iterable[pa.Table], earlier: Iterable[pa.Table]) -> None:
        spread = Spread(self.scratch, "postings", self.bits)
        for is_earlier, tables in enumerate((own, earlier)):
            for sketches in read_sketches(tables):
                places = np.repeat(self.register.places(sketches.ids, is_earlier=bool(is_earlier)), sketches.n_hashes)
                takes_part = places >= 0
                marks = self.packing.marks(sketches.hashes[takes_part])
                spread.add(marks, self.packing.pack(marks, places[takes_part].astype(np.uint64)))
        spread.flush()

    def _meet_rare(self) -> None:
        frequent = Spread(self.scratch, "frequent", self.bits)
        limit = 0
        for bucket in self.scratch.buckets("postings"):
            postings = take(self.scratch, "postings", bucket)
            starts, lengths = tell_apart(self.packing.mark(postings))
            limit = limit or affordable(lengths)
            for couples in all_couples(self.packing, self.packing.place(postings), *_few(starts, lengths, limit)):
                self.by_rare.add(self._apart(couples))
            self._set_aside(postings[np.repeat(lengths > limit, lengths)], frequent)
        self.by_rare.flush()
        frequent.flush()

    def _set_aside(self, postings: Numbers, frequent: Spread) -> None:
        places, is_high = self.packing.place(postings), self.packing.mark(postings) >= self.packing.high
        np.add.at(self.n_frequent_low, places[~is_high], 1)
        np.add.at(self.n_frequent_high, places[is_high], 1)
        frequent.add(places, self.packing.turn(postings))

    def _make_doublets(self) -> None:
        spread = Spread(self.scratch, "doublets", self.bits)
        for bucket in self.scratch.buckets("frequent"):
            places, marks = self.packing.turned(take(self.scratch, "frequent", bucket))
            goes_on = places[1:] == places[:-1]
            doublets = self.packing.doublets(marks[:-1][goes_on], marks[1:][goes_on])
            spread.add(doublets, self.packing.pack(doublets, places[1:][goes_on]))
        spread.flush()

    def _meet_doublets(self) -> None:
        limit = 0
        for bucket in self.scratch.buckets("doublets"):
            postings = take(self.scratch, "doublets", bucket)
            places, marks = self.packing.place(postings), self.packing.mark(postings)
            starts, lengths = tell_apart(marks)
            limit = limit or affordable(lengths)
            for couples in all_couples(self.packing, places, *_few(starts, lengths, limit)):
                self.by_doublets.add(self._apart(couples))
            many = np.repeat(lengths > limit, lengths)
            for couples in few_couples(self.packing, places[many], marks[many], self.register):
                self.by_doublets.add(self._apart(couples))
        self.by_doublets.flush()

    def _apart(self, couples: Numbers) -> Numbers:
        if not self.register.has_earlier:
            return couples
        left, right = self.packing.places(couples)
        apart = np.flatnonzero(self.register.is_earlier[left] != self.register.is_earlier[right])
        return couples[apart]

    def _gather(self, bucket: int, least: Counts) -> Shared:
        """What couples share by rare hashes and by doublets; those left out that cannot be candidates."""
        (rare, n_rare), (doublets, n_doublets) = self.by_rare.take(bucket), self.by_doublets.take(bucket)
        doublets, n_doublets = doublets[n_doublets >= LEAST_DOUBLETS], n_doublets[n_doublets >= LEAST_DOUBLETS]
        left, right = self.packing.places(rare)
        promises = n_rare >= np.minimum(least[left], least[right])
        promises[places_in(rare, doublets)] = True
        rare, n_rare = rare[promises], n_rare[promises]
        couples = np.sort(np.concatenate([rare, doublets]))
        couples = couples[tell_apart(couples)[0]]
        counts = np.zeros((2, len(couples)), np.int64)
        counts[0, np.searchsorted(couples, rare)] = n_rare
        counts[1, np.searchsorted(couples, doublets)] = n_doublets
        return Shared(*self.packing.places(couples), *counts)

    def _least_rare(self) -> Counts:
        """By place: fewer shared rare hashes, without doublets, make no candidate."""
        rare = (self.register.n_low - self.n_frequent_low).astype(np.float64)
        return np.ceil(np.minimum(least_shared(rare), least_quoted(self.register.is_wide))).astype(np.int64)


def affordable(lengths: Counts) -> int:
    """How many passages with one hash are still few, as far as some of all runs tell.

    >>> affordable(np.full(100, 4)), affordable(np.full(100, 30))
    (32, 29)
    >>> affordable(np.append(np.full(100, 18), np.full(10_000, 17)))
    17
    >>> affordable(np.full(10, 17))
    32
    """
    n_runs = np.bincount(np.minimum(lengths, FREQUENT + 1), minlength=FREQUENT + 2)[: FREQUENT + 1]
    holders = np.arange(FREQUENT + 1)
    n_couples = np.cumsum(n_runs * holders * (holders - 1) // 2)
    return int(np.flatnonzero(n_couples <= AFFORDED * lengths.sum())[-1])


def _few(starts: Counts, lengths: Counts, limit: int) -> tuple[Counts, Counts]:
    few = (lengths > 1) & (lengths <= limit)
    return starts[few], lengths[few]
