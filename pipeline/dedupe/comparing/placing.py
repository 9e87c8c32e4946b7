"""Texts brought to the couples they take part in: counted first, then put into buckets, with one part in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.candidates.reading import from_hexadecimal
from pipeline.dedupe.comparing.clusters import Numbers, fill_buckets, walk_clusters
from pipeline.dedupe.comparing.quoting import HOST_KINDS, QUOTED_KINDS
from pipeline.scratch import Scratch

Names = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

BUCKET_CHARS = 2_000_000
"""Characters of a bucket's texts; comparing them takes some 40 bytes for each."""
HELD_BYTES = 8_000_000
"""Bytes of texts held back before they are put into buckets: few large writes instead of many small ones."""
BUCKETS = "compared"


class Couples(Protocol):
    """What is to be compared: passages by their ids as numbers."""

    @property
    def left(self) -> Names:
        """The smaller id of each couple."""

    @property
    def right(self) -> Names:
        """The other id."""

    @property
    def is_partial(self) -> Flags:
        """Whether one of a couple can only be quoted in part in the other."""

    @property
    def equal_first(self) -> Names:
        """Of passages of equal text, the smallest id."""

    @property
    def equal_other(self) -> Names:
        """Each other one."""


@dataclass(frozen=True)
class Plan:
    """Couples in the order in which they are compared, and where each is."""

    names: Names
    """Of all members, sorted."""
    left: Numbers
    """Places in ``names``."""
    right: Numbers
    is_equal: Flags
    buckets: Numbers
    """Of each couple, rising."""

    def couples(self) -> Iterator[tuple[int, Numbers, Numbers, Flags]]:
        """Bucket by bucket: its number, and its couples."""
        for bucket, own in groups(self.buckets):
            yield bucket, self.left[own], self.right[own], self.is_equal[own]


def as_names(numbers: Names) -> list[str]:
    """Numbers as the ids they are.

    >>> as_names(np.array([255], np.uint64))
    ['00000000000000ff']
    """
    return [f"{number:016x}" for number in numbers.tolist()]


@dataclass(frozen=True)
class _Members:
    """What is known of passages before their words are read."""

    names: Names
    sizes: Numbers
    """Characters of each one's text."""
    is_guest: Flags
    """Whether it is of a kind that is quoted in part ..."""
    is_host: Flags
    """... or of one that quotes so."""

    def may_quote(self, left: Numbers, right: Numbers) -> Flags:
        """Whether one of a couple may quote the other in part."""
        return (self.is_guest[left] & self.is_host[right]) | (self.is_host[left] & self.is_guest[right])


def make_plan(couples: Couples, texts: Iterable[pa.Table]) -> Plan:
    """Put couples that hang together side by side, and cut their order into buckets that fit into memory.

    Couples that could only be quotations in part, but are of kinds that do not quote each other, are left out: of
    46,000 couples every sixth, and with them a third of all texts that would be cut into shingles.
    """
    sides = np.concatenate([couples.left, couples.equal_first]), np.concatenate([couples.right, couples.equal_other])
    names, places = np.unique(np.concatenate(sides), return_inverse=True)
    left, right = places[: len(sides[0])], places[len(sides[0]) :]
    members = _read_members(names, texts)
    is_equal = np.arange(len(left)) >= len(couples.left)
    is_partial = np.concatenate([couples.is_partial, np.zeros(len(couples.equal_first), np.bool_)])
    promising = np.flatnonzero(~is_partial | members.may_quote(left, right))
    left, right, is_equal = left[promising], right[promising], is_equal[promising]
    met = walk_clusters(len(names), left, right)
    order = np.lexsort((np.minimum(met[left], met[right]), np.maximum(met[left], met[right])))
    left, right = left[order], right[order]
    filled = fill_buckets(left.tolist(), right.tolist(), members.sizes.tolist(), BUCKET_CHARS)
    return Plan(names, left, right, is_equal[order], np.array(filled, np.int64))


def _read_members(names: Names, texts: Iterable[pa.Table]) -> _Members:
    read = _Members(names, np.zeros(len(names), np.int64), *(np.zeros(len(names), np.bool_) for _ in range(2)))
    guests, hosts = (pa.array(sorted(kinds)) for kinds in (QUOTED_KINDS, HOST_KINDS))
    for rows in texts if len(names) else ():
        places, known = _members(names, rows)
        places = places[known]
        read.sizes[places] = np.asarray(pc.subtract(rows["end"], rows["start"]))[known]
        read.is_guest[places] = np.asarray(pc.is_in(rows["kind"], guests))[known]
        read.is_host[places] = np.asarray(pc.is_in(rows["kind"], hosts))[known]
    return read


def place_texts(plan: Plan, texts: Iterable[pa.Table], scratch: Scratch) -> None:
    """Put each text into every bucket that has a couple with it."""
    n_buckets = int(plan.buckets[-1]) + 1 if len(plan.buckets) else 0
    stands = np.unique(np.concatenate([side * n_buckets + plan.buckets for side in (plan.left, plan.right)]))
    wanted, buckets = np.divmod(stands, max(1, n_buckets))
    held: list[pa.Table] = []
    for rows in texts if n_buckets else ():
        members, known = _members(plan.names, rows)
        first = np.searchsorted(wanted, members)
        n_copies = np.where(known, np.searchsorted(wanted, members, side="right") - first, 0)
        taken = np.repeat(np.arange(rows.num_rows), n_copies)
        nth = np.arange(len(taken)) - np.repeat(np.cumsum(n_copies) - n_copies, n_copies)
        into = pa.array(buckets[first[taken] + nth])
        held.append(rows.take(pa.array(taken)).append_column(BUCKETS, into))
        if sum(some.nbytes for some in held) > HELD_BYTES:
            _put(pa.concat_tables(held), scratch)
            held = []
    if held:
        _put(pa.concat_tables(held), scratch)


def _members(names: Names, rows: pa.Table) -> tuple[Numbers, Flags]:
    """Of each row its place among the members, and whether it is one."""
    ids = from_hexadecimal(rows["passage_id"])
    places = np.searchsorted(names, ids)
    return places, names.take(places, mode="clip") == ids


def _put(rows: pa.Table, scratch: Scratch) -> None:
    buckets = np.asarray(rows[BUCKETS])
    order = np.argsort(buckets, kind="stable")
    sorted_rows = rows.drop_columns([BUCKETS]).take(pa.array(order)).combine_chunks()
    for bucket, own in groups(buckets[order]):
        scratch.add(BUCKETS, bucket, sorted_rows.slice(own.start, own.stop - own.start))


def groups(rising: Numbers) -> Iterator[tuple[int, slice]]:
    """Each number of a rising row, and where it stands."""
    numbers, starts = np.unique(rising, return_index=True)
    bounds = pairwise([*starts.tolist(), len(rising)])
    return ((number, slice(*own)) for number, own in zip(numbers.tolist(), bounds, strict=True))
