"""Passages as they are compared: what is known of each, its shingles, and where each of these first stood."""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.comparing.numbering import Shingled, shingle_together
from pipeline.dedupe.comparing.stated import cut_out
from pipeline.dedupe.fold import as_text
from pipeline.dedupe.shingles import HEAVY, weigh
from pipeline.dedupe.texts import Text
from schemas.working import TEXTS

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Span = tuple[int, int]
"""Start and end."""

EAST_ASIAN = 4
"""Other letters that say as much as an East Asian one."""
_COLUMNS = [name for name in TEXTS.names if name != "digest"]


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
        """Whether it says more in East Asian characters than in others."""
        n_chars = len(self.shingles.codes)
        n_east_asian = int(np.count_nonzero(weigh(self.shingles.codes) == HEAVY))
        return EAST_ASIAN * n_east_asian > n_chars - n_east_asian

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


def are_wide(sides: tuple[Passage, Passage]) -> bool:
    """Whether both of two passages say more in East Asian characters than in others."""
    return sides[0].is_wide and sides[1].is_wide


def n_same_behind(codes: memoryview, others: memoryview) -> int:
    """How many characters behind the last shingle of a run two passages share.

    A shingle that begins with an East Asian character may end up to four others before the next one does.
    """
    if not (codes and others and codes[0] == others[0]):
        return 0
    beside = zip(codes[: HEAVY - 1].tolist(), others[: HEAVY - 1].tolist(), strict=False)
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], beside))


def passages_of(texts: Sequence[Text]) -> list[Passage]:
    """Texts as they are compared with each other."""
    shingled = shingle_together([text.words for text in texts])
    known: list[list[Any]] = [[getattr(text, name) for name in _COLUMNS] for text in texts]
    return [Passage(*[*own, one]) for own, one in zip(known, shingled, strict=True)]


class Rows:
    """The texts of a bucket, by their ids: rows from which passages are made as they are needed."""

    def __init__(self, rows: pa.Table) -> None:
        self._columns: list[list[Any]] = [rows[name].to_pylist() for name in _COLUMNS]
        self._words: list[str] = self._columns[-1]

    @property
    def sizes(self) -> list[int]:
        """Characters of each text."""
        return [len(words) for words in self._words]

    def passages(self, rows: Sequence[int], wanted: AbstractSet[int]) -> dict[int, Passage]:
        """The passages of some rows; only those ``wanted`` are cut into shingles, others are known to be equal."""
        shingled = shingle_together([self._words[row] if row in wanted else "" for row in rows])
        known: list[list[Any]] = [[column[row] for column in self._columns] for row in rows]
        return {row: Passage(*[*own, one]) for row, own, one in zip(rows, known, shingled, strict=True)}
