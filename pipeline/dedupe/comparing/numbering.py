"""Texts cut into shingles together, each shingle by a number: where the same one stood first among all of them.

Laid end to end, texts are folded and hashed in half the time of one after another. Numbers do what hashes do, for the
texts cut together, and more: they index a table, and since copies have most numbers in one order, they do so at places
side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.comparing.stated import find_contexts
from pipeline.dedupe.fold import Codes, Places, code_points, fold_codes
from pipeline.dedupe.shingles import Hashes, Lengths, hash_shingles, is_first, measure, weigh, whole_until

Numbers = npt.NDArray[np.int64]

SLOT_BITS = 18
"""Of a table that fits into a processor's second cache."""
MOST_SLOTTED = 1 << 17
"""More shingles are numbered by sorting: the table would be too full."""

_NONE = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Shingled:
    """The folded characters of a text and its shingles, in their order."""

    codes: Codes
    places: Places
    """Where in the text each folded character stands."""
    lengths: Lengths
    """Folded characters in each shingle."""
    numbers: Numbers
    """Of each shingle; the same shingle has the same number in all texts that are cut together."""
    first: Numbers
    """For each shingle where in the text it first stood."""
    context: Codes
    """The characters around digits, and around what tells years and months, as ``stated`` marks them."""


@cache
def _table() -> npt.NDArray[np.int32]:
    # Kept: what so large an array is written to for the first time comes from the system page by page.
    return np.zeros(1 << SLOT_BITS, np.int32)


def first_places(hashes: Hashes, table: npt.NDArray[np.int32]) -> Numbers:
    """For each hash where the same one first stood.

    A table of 2ⁿ slots tells it, whatever was in it: places are written to the slots that the last bits of hashes name,
    from the end, so that the first one stays; hashes that others drove out of their slot are told apart by themselves.

    >>> first_places(np.array([7, 5, 7, 5, 9], np.uint64), np.zeros(2, np.int32)).tolist()
    [0, 1, 0, 1, 4]
    """
    if len(hashes) > MOST_SLOTTED:
        return _first_sorted(hashes)
    slots = (hashes & np.uint64(len(table) - 1)).astype(np.int64)
    table[slots[::-1]] = np.arange(len(hashes) - 1, -1, -1, dtype=np.int32)
    first = table.take(slots).astype(np.int64)
    lost = np.flatnonzero(hashes.take(first) != hashes)
    if len(lost):
        first[lost] = lost.take(_first_sorted(hashes.take(lost)))
    return first


def _first_sorted(hashes: Hashes) -> Numbers:
    # np.unique sorts stably for its index, and takes more than twice as long.
    order = np.argsort(hashes)
    starts = np.flatnonzero(is_first(hashes.take(order)))
    first = np.empty(len(hashes), np.int64)
    first[order] = np.repeat(np.minimum.reduceat(order, starts), np.diff(starts, append=len(hashes)))
    return first


def shingle_together(texts: Sequence[str]) -> Iterator[Shingled]:
    """Cut texts into shingles and number these.

    >>> [(len(one.codes), one.numbers.tolist()) for one in shingle_together(["小米，手機發布", "", "小米手机"])]
    [(6, [0, 1, 2]), (0, []), (4, [0])]
    """
    starts = np.array([0, *accumulate(map(len, texts))])
    raw = code_points("".join(texts))
    folded = fold_codes(raw)
    places = np.flatnonzero(folded != 0)
    codes = folded.take(places)
    borders = np.searchsorted(places, starts)
    lengths = measure(weigh(codes))
    windows = list(zip(borders[:-1].tolist(), whole_until(lengths, borders).tolist(), strict=True))
    hashes = hash_shingles(codes, lengths)
    numbers = first_places(np.concatenate([_NONE, *(hashes[slice(*own)] for own in windows)]), _table())
    spans = pairwise([0, *accumulate(behind - first for first, behind in windows)])
    where = np.zeros(len(numbers), np.int64)
    own = pairwise(borders.tolist())
    for one, window, span, start, context in zip(
        own, windows, spans, starts[:-1].tolist(), find_contexts(raw, starts), strict=True
    ):
        of_one, lengths_of_one = numbers[slice(*span)], lengths[slice(*window)]
        place = slice(*one)
        yield Shingled(codes[place], places[place] - start, lengths_of_one, of_one, _first_in(of_one, where), context)


def _first_in(numbers: Numbers, where: Numbers) -> Numbers:
    """For each number of one text where it first stood there; ``where`` is a table, whatever is in it."""
    where[numbers[::-1]] = np.arange(len(numbers) - 1, -1, -1)
    return where.take(numbers)
