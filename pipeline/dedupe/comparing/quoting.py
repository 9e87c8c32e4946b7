"""Where in two passages the words stand that one carries from the other."""

from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.comparing.passages import EAST_ASIAN, Passage, Span, n_same_behind
from pipeline.dedupe.comparing.sharing import Flags, Shared
from pipeline.dedupe.shingles import HEAVY, weigh

INTERRUPTION = 2
"""A quotation goes on over words of the host, if more than one of the guest follows for so many of them."""
LEAST_STRETCH = 400
"""Folded characters that a letter quoted in part gives, a quarter of East Asian ones: three or four sentences. Of
37,000 couples of unrelated technical pages 99 % share no stretch of more than 26 East Asian or 35 others; what is
longer than 60 is text that both have."""
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
    n_chars: int
    """Folded characters on end that stand in both, repetitions left out."""
    n_east_asian: int
    """East Asian ones among them."""


def find_stretches(left: Passage, right: Passage, shared: Shared) -> Stretches:
    """The best stretch of the longer passage (of equally long ones the right's), and its words in the other one."""
    if left.n_distinct > right.n_distinct:
        first = best_stretch(shared.left)
        carried = _within(left, shared.left, first)
        there = shared.right & carried.take(shared.found)
        second = best_stretch(there)
        return Stretches(first, second, *_count(right, _within(right, there, second), second))
    second = best_stretch(shared.right)
    carried = np.zeros(len(left.first), bool)
    carried[shared.found[slice(*second)].compress(shared.right[slice(*second)])] = True
    there = carried.take(left.first)
    first = best_stretch(there)
    return Stretches(first, second, *_count(left, _within(left, there, first), first))


def _within(passage: Passage, flags: Flags, stretch: Span) -> Flags:
    """The different shared shingles of a stretch, each where it stands in the passage for the first time."""
    found = np.zeros(len(flags), bool)
    found[passage.first[slice(*stretch)].compress(flags[slice(*stretch)])] = True
    return found


def _count(passage: Passage, flags: Flags, stretch: Span) -> tuple[int, int]:
    """The characters with which shingles begin, and the rest of the last one; how many of all are East Asian."""
    codes = passage.shingles.codes
    begun, rest = codes[: len(flags)].compress(flags), codes[stretch[1] : _end(passage, stretch)]
    n_east_asian = np.count_nonzero(weigh(begun) == HEAVY) + np.count_nonzero(weigh(rest) == HEAVY)
    return len(begun) + len(rest), int(n_east_asian)


def _end(passage: Passage, stretch: Span) -> int:
    """The folded character behind the last shingle of a stretch."""
    return stretch[1] - 1 + int(passage.shingles.lengths[stretch[1] - 1])


def quotes_in_part(left: Passage, right: Passage) -> bool:
    """Whether a part of one in the other counts: a letter's, a speech's or an interview's words in another document."""
    kinds = {left.kind, right.kind}
    return bool(kinds & QUOTED_KINDS and kinds & HOST_KINDS) and left.document_id != right.document_id


def is_long_enough(stretches: Stretches) -> bool:
    """Whether a stretch makes a quotation in part."""
    return stretches.n_chars + (EAST_ASIAN - 1) * stretches.n_east_asian >= LEAST_STRETCH


def quoted_side(left: Passage, right: Passage) -> int:
    """Whose words are carried: the letter's in a report, else the smaller one's; of equals the smaller id's."""
    for side, other in ((left, right), (right, left)):
        if side.kind in QUOTED_KINDS and other.kind in HOST_KINDS:
            return 0 if side is left else 1
    return 0 if left.n_distinct <= right.n_distinct else 1


def in_documents(left: Passage, right: Passage, stretches: Stretches) -> tuple[Span, Span]:
    """Stretches as offsets in their documents, with the characters that both have behind them."""
    ends = _end(left, stretches.left), _end(right, stretches.right)
    n_more = n_same_behind(*(side.shingles.codes.data[end:] for side, end in zip((left, right), ends, strict=True)))
    return in_document(left, stretches.left, n_more), in_document(right, stretches.right, n_more)


def in_document(passage: Passage, stretch: Span, n_more: int = 0) -> Span:
    """A stretch of shingles, and so many characters behind it, as offsets in the document."""
    places = passage.shingles.places
    first, last = places[stretch[0]], places[_end(passage, stretch) - 1 + n_more]
    return passage.start + int(first), passage.start + int(last) + 1
