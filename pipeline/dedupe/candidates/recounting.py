"""What sketches share, counted in the sketches themselves: for couples of which nobody will see both texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa

from pipeline.dedupe.candidates.reading import Counts, Sketches, read_sketches
from pipeline.dedupe.candidates.register import Register
from pipeline.dedupe.candidates.spreading import AT_ONCE, tell_apart
from pipeline.dedupe.comparing.clusters import fill_buckets
from pipeline.dedupe.shingles import LIMIT
from pipeline.scratch import Scratch

_NAME = "recounted"


@dataclass(frozen=True)
class Recounted:
    """By couple: hashes both have, and how many of each the other one would have if its text did."""

    n_shared: Counts
    left_size: Counts
    right_size: Counts


@dataclass(frozen=True)
class Plan:
    """Couples of places, sorted, and the bucket in which each is counted."""

    register: Register
    left: Counts
    right: Counts
    buckets: Counts

    def couples(self) -> Iterator[tuple[int, Counts, Counts]]:
        """Bucket by bucket."""
        starts = np.flatnonzero(np.diff(self.buckets, prepend=-1)).tolist()
        for start, end in pairwise([*starts, len(self.buckets)]):
            yield int(self.buckets[start]), self.left[start:end], self.right[start:end]

    def stands(self) -> tuple[Counts, Counts]:
        """In which buckets each passage stands, by place."""
        n_buckets = int(self.buckets[-1]) + 1 if len(self.buckets) else 1
        both = np.sort(np.concatenate([side * n_buckets + self.buckets for side in (self.left, self.right)]))
        places, buckets = np.divmod(both[tell_apart(both)[0]], n_buckets)
        return places, buckets


def make_plan(register: Register, left: Counts, right: Counts) -> Plan:
    """As many couples in a bucket as their sketches fit into memory; couples must be sorted."""
    sizes = (register.n_low + register.n_high).tolist()
    return Plan(register, left, right, np.array(fill_buckets(left.tolist(), right.tolist(), sizes, AT_ONCE), np.int64))


def recount(plan: Plan, own: Iterable[pa.Table], earlier: Iterable[pa.Table], scratch: Scratch) -> Recounted:
    """Bring the sketches of couples together and count, couple by couple."""
    stands = plan.stands()
    for is_earlier, tables in enumerate((own, earlier)):
        for sketches in read_sketches(tables):
            places = plan.register.places(sketches.ids, is_earlier=bool(is_earlier))
            _place(_listed(sketches, places), stands, scratch)
    counted = [row for bucket, *couples in plan.couples() for row in _count(scratch.take(_NAME, bucket), *couples)]
    return Recounted(*np.array(counted, np.int64).reshape(-1, 3).T)


def _listed(sketches: Sketches, places: Counts) -> pa.Table:
    offsets = np.concatenate([[0], np.cumsum(sketches.n_hashes)]).astype(np.int32)
    hashes = pa.ListArray.from_arrays(offsets, sketches.hashes.view(np.int64))
    return pa.table({"place": places, "hashes": hashes})


def _place(rows: pa.Table, stands: tuple[Counts, Counts], scratch: Scratch) -> None:
    """Put each sketch into the buckets in which its passage stands."""
    places = rows["place"].to_numpy()
    first = np.searchsorted(stands[0], places)
    n_copies = np.searchsorted(stands[0], places, side="right") - first
    taken = np.repeat(np.arange(len(places)), n_copies)
    nth = np.arange(len(taken)) - np.repeat(np.cumsum(n_copies) - n_copies, n_copies)
    buckets = stands[1][first[taken] + nth]
    order = np.argsort(buckets, kind="stable")
    starts = np.flatnonzero(np.diff(buckets[order], prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(order)]):
        scratch.add(_NAME, int(buckets[order[start]]), rows.take(pa.array(taken[order[start:end]])))


def _count(rows: pa.Table, left: Counts, right: Counts) -> Iterator[tuple[int, int, int]]:
    rows = rows.combine_chunks()
    hashes = rows["hashes"].chunk(0)
    values, offsets = hashes.values.to_numpy(), hashes.offsets.to_numpy()
    row_of = {place: row for row, place in enumerate(rows["place"].to_pylist())}
    for places in zip(left.tolist(), right.tolist(), strict=True):
        one, other = (values[offsets[row_of[place]] : offsets[row_of[place] + 1]] for place in places)
        reach = min(max(int(one[-1]), LIMIT), max(int(other[-1]), LIMIT))
        smaller, larger = sorted((one, other), key=len)
        n_shared = np.count_nonzero(larger.take(np.searchsorted(larger, smaller), mode="clip") == smaller)
        left_size, right_size = (int(np.searchsorted(side, reach, side="right")) for side in (one, other))
        yield int(n_shared), left_size, right_size
