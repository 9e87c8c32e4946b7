"""Where in two passages the words stand that one carries from the other."""

from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.comparing.passages import Passage, Span
from pipeline.dedupe.comparing.sharing import Flags, Shared

INTERRUPTION = 2
"""A quotation goes on over words of the host, if more than one of the guest follows for so many of them."""
LEAST_STRETCH = {True: 100, False: 400}
"""Folded characters that a letter quoted in part gives, in East Asian texts and in others: three or four sentences. Of
37,000 couples of unrelated technical pages 99 % share no stretch of more than 26 or 35; what is longer than 60 is text
that both really have."""
QUOTED_KINDS, HOST_KINDS = frozenset({"letter", "speech", "interview"}), frozenset({"report", "other"})
"""Texts of one kind share templates and disclaimers, which nobody quotes."""


def best_stretch(shared: Flags) -> Span:
    """The stretch of shingles with most shared and fewest other ones; the first of equally good ones.

    >>> best_stretch(np.array([1, 0, 0, 0, 1, 1, 0, 1, 0], bool))
    (4, 8)
    """
    # It begins where a run of shared ones does, and ends where one does; these are few.
    bounds = np.flatnonzero(shared[1:] != shared[:-1]) + 1
    edges = np.concatenate([[0], bounds, [len(shared)]])[0 if shared[0] else 1 :]
    starts, ends = edges[: len(edges) // 2 * 2 : 2], edges[1::2]
    if not len(starts):
        return 0, 1
    n_before = np.cumsum(ends - starts) - (ends - starts)
    at_starts = (INTERRUPTION + 1) * n_before - starts
    at_ends = at_starts + INTERRUPTION * (ends - starts)
    last = int(np.argmax(at_ends - np.minimum.accumulate(at_starts)))
    return int(starts[np.argmin(at_starts[: last + 1])]), int(ends[last])


@dataclass(frozen=True, slots=True)
class Stretches:
    """Where the words that one passage carries stand in both, in shingles."""

    left: Span
    right: Span
    n_shingles: int
    """Different shingles that stand in both."""


def find_stretches(left: Passage, right: Passage, shared: Shared) -> Stretches:
    """The best stretch of the longer passage (of equally long ones the right's), and its words in the other one."""
    if left.n_distinct > right.n_distinct:
        first = best_stretch(shared.left)
        carried = _within(left, shared.left, first)
        there = shared.right & carried.take(shared.found)
        second = best_stretch(there)
        return Stretches(first, second, _count(_within(right, there, second)))
    second = best_stretch(shared.right)
    carried = np.zeros(len(left.first), bool)
    carried[shared.found[slice(*second)].compress(shared.right[slice(*second)])] = True
    there = carried.take(left.first)
    first = best_stretch(there)
    return Stretches(first, second, _count(_within(left, there, first)))


def _within(passage: Passage, flags: Flags, stretch: Span) -> Flags:
    """The different shared shingles of a stretch, each where it stands in the passage for the first time."""
    found = np.zeros(len(flags), bool)
    found[passage.first[slice(*stretch)].compress(flags[slice(*stretch)])] = True
    return found


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


def quotes_in_part(left: Passage, right: Passage) -> bool:
    """Whether a part of one in the other counts: a letter's, a speech's or an interview's words in another document."""
    kinds = {left.kind, right.kind}
    return bool(kinds & QUOTED_KINDS and kinds & HOST_KINDS) and left.document_id != right.document_id


def is_long_enough(passage: Passage, stretches: Stretches) -> bool:
    """Whether a stretch makes a quotation in part."""
    return stretches.n_shingles > LEAST_STRETCH[passage.is_wide] - passage.shingles.length


def quoted_side(left: Passage, right: Passage) -> int:
    """Whose words are carried: the letter's in a report, else the smaller one's; of equals the smaller id's."""
    for side, other in ((left, right), (right, left)):
        if side.kind in QUOTED_KINDS and other.kind in HOST_KINDS:
            return 0 if side is left else 1
    return 0 if left.n_distinct <= right.n_distinct else 1


def in_document(passage: Passage, stretch: Span) -> Span:
    """A stretch of shingles as offsets in the document."""
    places = passage.shingles.places
    first, last = places[stretch[0]], places[stretch[1] + passage.shingles.length - 2]
    return passage.start + int(first), passage.start + int(last) + 1
