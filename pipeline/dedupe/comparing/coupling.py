"""Candidates as couples to compare: what is known of both without their words, and which of them hang together.

This is the last step that sees the whole collection: a hundred bytes for each passage that is in a couple and for each
couple, never words. What hangs together gets one number, a hash, so that the comparison can go range by range and still
reads each text about once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.candidates.reading import from_hexadecimal, to_hexadecimal
from pipeline.dedupe.comparing.clusters import Numbers, roots
from pipeline.dedupe.comparing.quoting import HOST_KINDS, QUOTED_KINDS
from pipeline.dedupe.shingles import mix
from schemas.working import COUPLES

Names = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

TOGETHER = 4_096
"""Couples that are kept in one range whatever their texts; of a cluster of more, pieces are."""
PIECE = 256
"""Members of such a piece, about: each member whose id says so begins one, so that a new member changes one piece."""
ROWS_AT_ONCE = 1 << 18
"""Rows that are read or made at a time."""


class Candidates(Protocol):
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
class _Members:
    """What is known of the passages that are in a couple."""

    names: Names
    """Sorted."""
    n_chars: npt.NDArray[np.int32]
    digests: Numbers
    is_guest: Flags
    """Whether it is of a kind that is quoted in part ..."""
    is_host: Flags
    """... or of one that quotes so."""

    def may_quote(self, left: Numbers, right: Numbers) -> Flags:
        """Whether one of a couple may quote the other in part."""
        return (self.is_guest[left] & self.is_host[right]) | (self.is_host[left] & self.is_guest[right])


def make_couples(candidates: Candidates, texts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The table couples, in pieces that follow one another; of ``texts`` only what is no word is read.

    Couples that could only be quotations in part, but are of kinds that do not quote each other, are left out: of
    46,000 couples every sixth, and with them a third of all texts that would be cut into shingles.
    """
    n_different = len(candidates.left)
    left = np.concatenate([candidates.left, candidates.equal_first])
    right = np.concatenate([candidates.right, candidates.equal_other])
    names = np.unique(np.concatenate([left, right]))
    members = _read_members(names, texts)
    left, right = (np.searchsorted(names, side) for side in (left, right))
    is_equal = np.arange(len(left)) >= n_different
    is_partial = np.append(candidates.is_partial, np.zeros(len(left) - n_different, np.bool_))
    promising = np.flatnonzero(~is_partial | members.may_quote(left, right))
    left, right, is_equal = left[promising], right[promising], is_equal[promising]
    clusters = _clusters(members, left, right)
    order = np.lexsort((right, left, clusters))
    for start in range(0, max(1, len(order)), ROWS_AT_ONCE):
        rows = order[start : start + ROWS_AT_ONCE]
        yield _tabulate(members, left[rows], right[rows], is_equal[rows], clusters[rows])


def _read_members(names: Names, texts: Iterable[pa.Table]) -> _Members:
    n_chars, digests = np.zeros(len(names), np.int32), np.zeros(len(names), np.int64)
    members = _Members(names, n_chars, digests, *(np.zeros(len(names), np.bool_) for _ in range(2)))
    guests, hosts = (pa.array(sorted(kinds)) for kinds in (QUOTED_KINDS, HOST_KINDS))
    for rows in _batches(texts) if len(names) else ():
        ids = from_hexadecimal(rows.column("passage_id"))
        places = np.searchsorted(names, ids)
        known = names.take(places, mode="clip") == ids
        places = places[known]
        n_chars[places] = np.asarray(pc.subtract(rows.column("end"), rows.column("start")))[known]
        digests[places] = np.asarray(rows.column("digest"))[known]
        for kinds, flags in ((guests, members.is_guest), (hosts, members.is_host)):
            flags[places] = np.asarray(pc.is_in(rows.column("kind"), kinds))[known]
    return members


def _batches(texts: Iterable[pa.Table]) -> Iterator[pa.RecordBatch]:
    for table in texts:
        yield from table.select(["passage_id", "start", "end", "kind", "digest"]).to_batches(ROWS_AT_ONCE)


def _clusters(members: _Members, left: Numbers, right: Numbers) -> Numbers:
    """For each couple the number of its cluster, or of its piece of a large one: hashes of ids, whatever else there is.

    Of a large cluster those couples are kept together whose longer texts are of about one length, for so they are met.
    """
    first = roots(len(members.names), left, right)[left]
    n_couples = np.bincount(first, minlength=1)
    clusters = mix(members.names[first])
    large = np.flatnonzero(n_couples[first] > TOGETHER)
    if len(large):
        longer = _longer(members, left[large], right[large])
        order = np.lexsort((longer[0], first[large]))
        begins = mix(members.names[longer[1][order]]) % np.uint64(PIECE) == 0
        begins[1:] |= np.diff(first[large][order]) != 0
        begins[0] = True
        openers = members.names[longer[1][order]][begins]
        pieces = mix(openers)[np.cumsum(begins) - 1]
        clusters[large[order]] = mix(clusters[large[order]] ^ pieces)
    return (clusters << np.uint64(1)).view(np.int64)


def _longer(members: _Members, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """The longer of each two, by its rank in length and by its place."""
    by_length = np.lexsort((members.names, members.n_chars))
    ranks = np.empty(len(by_length), np.int64)
    ranks[by_length] = np.arange(len(by_length))
    highest = np.maximum(ranks[left], ranks[right])
    return highest, by_length[highest]


def _tabulate(members: _Members, left: Numbers, right: Numbers, is_equal: Flags, clusters: Numbers) -> pa.Table:
    columns = [clusters, *(to_hexadecimal(members.names[side]) for side in (left, right)), is_equal]
    columns += [known[side] for known in (members.n_chars, members.digests) for side in (left, right)]
    return pa.table(dict(zip(COUPLES.names, columns, strict=True)), schema=COUPLES)
