"""Passages as they are compared: what is known of each, its shingles, and where each of these first stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.shingles import Hashes, Shingles, shingle
from pipeline.dedupe.texts import Text

Numbers = npt.NDArray[np.int64]
Span = tuple[int, int]
"""Start and end."""

SLOT_BITS = 18
"""Of a table that fits into a processor's second cache; of 1,700 shingles some five find their slot taken."""
MOST_SLOTTED = 1 << 14
"""Texts of more shingles are compared by sorting: their table would be too full."""
_OWN_SLOT_BITS = 15
"""Of the table in which a text is laid out for itself: a small one needs no new memory."""


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

    @cached_property
    def shingles(self) -> Shingles:
        """Its shingles."""
        return shingle(self.words)

    @cached_property
    def slots(self) -> Numbers:
        """Where in a table each of its shingles belongs: the last bits of its hash."""
        return (self.shingles.hashes & np.uint64((1 << SLOT_BITS) - 1)).astype(np.int64)

    @cached_property
    def first(self) -> Numbers:
        """For each shingle where in the text it first stood."""
        return first_places(self.shingles.hashes)

    @cached_property
    def is_first(self) -> npt.NDArray[np.bool_]:
        """Which shingles stand in the text for the first time."""
        return np.equal(self.first, np.arange(len(self.first)))

    @cached_property
    def n_distinct(self) -> int:
        """How many different shingles it has."""
        return int(np.count_nonzero(self.is_first))

    def place(self, folded: int) -> int:
        """Where in its words a folded character stands; behind the last one, the end of that one."""
        places = self.shingles.places
        return int(places[folded]) if folded < len(places) else int(places[-1]) + 1 if len(places) else 0


def first_places(hashes: Hashes) -> Numbers:
    """For each hash where the same one first stood.

    Up to ``MOST_SLOTTED`` a table of slots tells it, filled from the end so that the first one stays; those that
    another hash drove out of their slot are sorted.

    >>> first_places(np.array([7, 5, 7, 5, 9], np.uint64)).tolist()
    [0, 1, 0, 1, 4]
    """
    if len(hashes) > MOST_SLOTTED:
        return _first_sorted(hashes)
    slots = (hashes & np.uint64((1 << _OWN_SLOT_BITS) - 1)).astype(np.int64)
    table = np.empty(1 << _OWN_SLOT_BITS, np.int16)
    table[slots[::-1]] = np.arange(len(hashes), dtype=np.int16)[::-1]
    first = table.take(slots).astype(np.int64)
    (lost,) = np.nonzero(hashes.take(first) != hashes)
    if len(lost):
        first[lost] = lost.take(_first_sorted(hashes.take(lost)))
    return first


def _first_sorted(hashes: Hashes) -> Numbers:
    _, first, which = np.unique(hashes, return_index=True, return_inverse=True)
    return first[which]


def passage_of(text: Text) -> Passage:
    """A text as it is compared."""
    return Passage(
        text.passage_id,
        text.document_id,
        text.start,
        text.end,
        text.kind,
        text.written_on,
        text.date_precision,
        text.published_on,
        text.published_precision,
        text.words,
    )


def read_passages(rows: pa.Table) -> Iterator[Passage]:
    """The passages of a table of texts."""
    columns: Iterable[list[Any]] = (rows[name].to_pylist() for name in Passage.__dataclass_fields__)
    return (Passage(*row) for row in zip(*columns, strict=True))
