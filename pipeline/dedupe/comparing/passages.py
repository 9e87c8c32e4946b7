"""Passages as they are compared: what is known of each, its shingles, and where each of these first stood."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.assembly import cut
from pipeline.dedupe.comparing.stated import cut_out, find_contexts
from pipeline.dedupe.fold import Codes, Places, as_text, code_points, fold_codes
from pipeline.dedupe.shingles import WIDE_SHINGLE, Hashes, is_wide, mix, shingle_chars, widen
from pipeline.dedupe.texts import Text
from schemas.working import TEXTS

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Span = tuple[int, int]
"""Start and end."""

SLOT_BITS = 18
"""Of a table that fits into a processor's second cache; of 1,700 shingles some five find their slot taken."""
MOST_SLOTTED = 1 << 14
"""Texts of more shingles are compared by sorting: their table would be too full."""
BLOCK_CHARS = 1 << 16
"""Characters cut into shingles at once: larger arrays leave the cache."""


_COLUMNS = TEXTS.names


@dataclass(frozen=True, slots=True)
class Shingled:
    """The folded characters of a text and its shingles, in their order."""

    codes: Codes
    places: Places
    """Where in the text each folded character stands."""
    length: int
    """Folded characters in one shingle."""
    hashes: Hashes
    slots: Numbers
    """Where in a table each shingle belongs: the last bits of its hash."""
    first: Numbers
    """For each shingle where in the text it first stood."""
    context: Codes
    """The characters around digits, and around what tells years and months, as ``stated`` marks them."""


@dataclass(frozen=True)
class Passage:
    """A passage."""

    passage_id: str
    document_id: str
    start: int
    end: int
    kind: str
    written_on: date | None
    date_precision: str
    published_on: date | None
    published_precision: str
    words: str
    shingles: Shingled

    @cached_property
    def is_wide(self) -> bool:
        """Whether it is mostly in East Asian characters."""
        return self.shingles.length == WIDE_SHINGLE

    @property
    def first(self) -> Numbers:
        """For each shingle where in the text it first stood."""
        return self.shingles.first

    @cached_property
    def folded(self) -> str:
        """Its folded characters."""
        return as_text(self.shingles.codes)

    @cached_property
    def is_first(self) -> Flags:
        """Which shingles stand in the text for the first time."""
        return np.equal(self.first, np.arange(len(self.first)))

    @cached_property
    def is_single(self) -> Flags:
        """Which shingles stand in the text once."""
        return np.equal(np.bincount(self.first, minlength=len(self.first)), 1)

    @cached_property
    def n_distinct(self) -> int:
        """How many different shingles it has."""
        return int(np.count_nonzero(self.is_first))

    @cached_property
    def cuttings(self) -> Counter[str]:
        """What stands around its digits, years and months."""
        return cut_out(self.shingles.context)


def first_places(hashes: Hashes, slots: Numbers, table: Numbers) -> Numbers:
    """For each hash where the same one first stood.

    Up to ``MOST_SLOTTED`` the table tells it, whatever was in it: it is filled from the end, so that the first stays;
    those that another hash drove out of their slot are told apart by themselves.

    >>> hashes = np.array([7, 5, 7, 5, 9], np.uint64)
    >>> first_places(hashes, hashes.astype(np.int64) % 2, np.zeros(2, np.int64)).tolist()
    [0, 1, 0, 1, 4]
    """
    if len(hashes) > MOST_SLOTTED:
        return _first_sorted(hashes)
    table[slots[::-1]] = np.arange(len(hashes) - 1, -1, -1)
    first = table.take(slots)
    lost = np.flatnonzero(hashes.take(first) != hashes)
    if len(lost):
        seen: dict[int, int] = {}
        first[lost] = [seen.setdefault(*one) for one in zip(hashes.take(lost).tolist(), lost.tolist(), strict=True)]
    return first


def _first_sorted(hashes: Hashes) -> Numbers:
    _, first, which = np.unique(hashes, return_index=True, return_inverse=True)
    return first[which]


def shingle_all(texts: Sequence[str]) -> Iterator[Shingled]:
    """Cut texts into shingles, many at once: laid end to end, they take half the time of one after another.

    >>> [(len(one.codes), one.length, len(one.hashes)) for one in shingle_all(["小米，手機發布", "", "Mi"])]
    [(6, 4, 3), (0, 16, 0), (2, 16, 0)]
    """
    table = np.zeros(1 << SLOT_BITS, np.int64)
    for first, behind in cut(np.array([len(text) for text in texts], np.int64), BLOCK_CHARS):
        yield from _shingle_block(texts[first:behind], table)


def _shingle_block(texts: Sequence[str], table: Numbers) -> Iterator[Shingled]:
    starts = np.array([0, *accumulate(map(len, texts))])
    raw = code_points("".join(texts))
    folded = fold_codes(raw)
    places = np.flatnonzero(folded != 0)
    codes = folded.take(places)
    borders = np.searchsorted(places, starts)
    wide = is_wide(codes)
    n_wide = [np.count_nonzero(wide[first:behind]) for first, behind in pairwise(borders.tolist())]
    lengths = shingle_chars(n_wide, np.diff(borders)).tolist()
    hashes = {length: mix(widen(codes.astype(np.uint64), 1, length)) for length in sorted(set(lengths))}
    slots = {length: (some & np.uint64((1 << SLOT_BITS) - 1)).astype(np.int64) for length, some in hashes.items()}
    contexts = find_contexts(raw, starts)
    for (first, behind), length, start, context in zip(
        pairwise(borders.tolist()), lengths, starts[:-1].tolist(), contexts, strict=True
    ):
        own = slice(first, max(first, behind - length + 1))
        yield Shingled(
            codes=codes[first:behind],
            places=places[first:behind] - start,
            length=length,
            hashes=hashes[length][own],
            slots=slots[length][own],
            first=first_places(hashes[length][own], slots[length][own], table),
            context=context,
        )


def passage_of(text: Text) -> Passage:
    """A text as it is compared."""
    known: list[Any] = [getattr(text, name) for name in _COLUMNS]
    return Passage(*known, *shingle_all([text.words]))


def read_passages(rows: pa.Table, wanted: AbstractSet[str]) -> Iterator[Passage]:
    """The passages of a table of texts; only those ``wanted`` are cut into shingles, others are known to be equal."""
    columns = [rows[name].to_pylist() for name in _COLUMNS]
    words = [text if name in wanted else "" for name, text in zip(columns[0], columns[-1], strict=True)]
    return (Passage(*row) for row in zip(*columns, shingle_all(words), strict=True))
