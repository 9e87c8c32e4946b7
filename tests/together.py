"""Texts brought together for comparing, without the join: every couple is a candidate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scratches import MemoryLookup, joined

from pipeline.dedupe.comparing.couples import compare_couples
from pipeline.dedupe.comparing.coupling import make_couples
from pipeline.dedupe.shingles import shingle
from pipeline.dedupe.texts import Text
from pipeline.ranges import Range
from pipeline.settings import DedupeSettings
from schemas.working import TEXTS

LEAST_SHINGLES = 20
"""Texts of fewer shingles are no candidates."""
_COLUMNS = ("passage_id", "document_id", "start", "end", "kind", "written_on", "date_precision")
_COLUMNS += ("published_on", "published_precision", "words")

Names = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class AllCouples:
    """What the join would find if it let nothing out."""

    left: Names
    right: Names
    equal_first: Names
    equal_other: Names
    only_partly: bool = False
    """Whether the join found no more than what a quotation in part has."""

    @property
    def is_partial(self) -> npt.NDArray[np.bool_]:
        """The same of each couple."""
        return np.full(len(self.left), self.only_partly)


def table_of(texts: Sequence[Text]) -> pa.Table:
    """Texts as the sketching step hands them on."""
    columns = {name: [getattr(text, name) for text in texts] for name in _COLUMNS}
    return pa.table({**columns, "digest": range(len(texts))}, schema=TEXTS)


def all_couples(texts: Iterable[Text]) -> AllCouples:
    """Every two texts that are not too short; of equal ones the first stands for all."""
    equal: dict[bytes, list[int]] = {}
    for text in sorted(texts, key=lambda text: text.passage_id):
        found = shingle(text.words)
        if len(found.distinct) >= LEAST_SHINGLES:
            equal.setdefault(found.codes.tobytes(), []).append(int(text.passage_id, 16))
    different = [first for first, *_ in equal.values()]
    others = [(first, other) for first, *rest in equal.values() for other in rest]
    return AllCouples(*_sides(list(combinations(different, 2))), *_sides(others))


def _sides(couples: Sequence[tuple[int, int]]) -> tuple[Names, Names]:
    sides = np.array(sorted(couples), np.uint64).reshape(-1, 2)
    return sides[:, 0], sides[:, 1]


def of_range(couples: pa.Table, number: int, n_ranges: int) -> pa.Table:
    """The couples of one of some equal ranges of clusters."""
    return Range(number, n_ranges).cut(couples, "cluster")


def compared(
    texts: Sequence[Text],
    settings: DedupeSettings | None = None,
    n_parts: int = 1,
    couples: AllCouples | None = None,
    n_ranges: int = 1,
) -> list[dict[str, Any]]:
    """The proposals on texts, as rows in their order; the texts come in parts, and couples are compared by ranges."""
    parts = [table_of(texts[number::n_parts]) for number in range(n_parts)]
    made = joined(make_couples(couples or all_couples(texts), parts))
    looked_up = MemoryLookup("passage_id", *parts)
    rows = [
        row
        for number in range(n_ranges)
        for row in compare_couples(
            of_range(made, number, n_ranges), looked_up, settings or DedupeSettings()
        ).to_pylist()
    ]
    return sorted(rows, key=lambda row: (row["left_id"], row["right_id"], row["relation"]))
