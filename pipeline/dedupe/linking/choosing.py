"""The steps that choose which couples are worth aligning, as ``candidates`` says, text by text.

What the margin of a couple takes of the other text is looked up: its nearest few, which the step before laid down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from pipeline.dedupe.linking.candidates import (
    HARDLY_BEHIND,
    LEAST_COSINE,
    MOST_TESTED,
    NEAR,
    NEIGHBOURS,
    UNRELATED,
    is_promising,
)
from pipeline.dedupe.linking.gathering import Lookup
from schemas.conform import tabulate

Row = Mapping[str, Any]
FIRST = 2
"""Nearest couples of a text by which another of its couples may be led."""


def surround(*, nears: pa.Table) -> dict[str, pa.Table]:
    """How near the nearest are to each of some texts."""
    return {"surroundings": tabulate("surroundings", (_surrounding(some) for some in _by_text(nears)))}


def choose(*, nears: pa.Table, surroundings: Lookup) -> dict[str, pa.Table]:
    """The couples of some texts that are worth aligning."""
    groups = list(_by_text(nears))
    others = {row["other_id"] for some in groups for row in some} | {some[0]["text_id"] for some in groups}
    known = {
        (row["text_id"], row["script"]): Surrounding(row["nearest"], row["first_ids"], row["first"])
        for row in surroundings.rows(sorted(others)).to_pylist()
    }
    rows = {}
    for some in groups:
        for one in _chosen([_couple(row, known) for row in some], is_chinese=some[0]["is_chinese"]):
            rows[one.chinese_id, one.english_id] = one.candidate()
    return {"candidates": tabulate("candidates", rows.values())}


def _by_text(nears: pa.Table) -> Iterator[list[Row]]:
    """The couples of each text in one script, each couple once, the nearest first."""
    rows = nears.to_pylist()
    rows.sort(key=lambda row: (row["text_id"], row["script"], row["other_id"], row["reason"] is None, -row["nearness"]))
    for _, some in groupby(rows, key=itemgetter("text_id", "script")):
        once = [next(same) for _, same in groupby(some, key=itemgetter("other_id"))]
        yield sorted(once, key=lambda row: (-row["nearness"], row["other_id"]))


def _surrounding(some: Sequence[Row]) -> dict[str, Any]:
    return {
        "text_id": some[0]["text_id"],
        "script": some[0]["script"],
        "nearest": [row["nearness"] for row in some[: NEIGHBOURS + 1]],
        "first_ids": [row["other_id"] for row in some[:FIRST]],
        "first": [row["nearness"] for row in some[:FIRST]],
    }


@dataclass(frozen=True, slots=True)
class Surrounding:
    """How near the nearest of a text are."""

    nearest: Sequence[float]
    first_ids: Sequence[str]
    first: Sequence[float]

    def closeness(self, nearness: float) -> float:
        """Mean nearness of the nearest neighbours, without the one that is as near as this."""
        told = [*self.nearest, *[UNRELATED] * (NEIGHBOURS + 1 - len(self.nearest))]
        return (sum(told) - max(nearness, told[-1])) / NEIGHBOURS


@dataclass(frozen=True, slots=True)
class _Couple:
    """A couple of near texts among the neighbours of both."""

    chinese_id: str
    english_id: str
    row: Row
    around: tuple[Surrounding, Surrounding]
    """Of the Chinese and of the English text."""
    margin: float

    @property
    def order(self) -> tuple[float, str, str]:
        """The best margin first."""
        return -self.margin, min(self.chinese_id, self.english_id), max(self.chinese_id, self.english_id)

    @property
    def is_promising(self) -> bool:
        """Whether the two have enough in common to be aligned."""
        return is_promising(self.row["likeness"], self.margin)

    def candidate(self) -> dict[str, Any]:
        """It as a row; the lead is taken over the best other couple with either text."""
        rivals = [
            (-nearness, min(other, own), max(other, own), other)
            for one, own, partner in (
                (self.around[0], self.chinese_id, self.english_id),
                (self.around[1], self.english_id, self.chinese_id),
            )
            for other, nearness in zip(one.first_ids, one.first, strict=True)
            if other != partner
        ]
        best = min(rivals, default=None)
        return {
            "chinese_id": self.chinese_id,
            "english_id": self.english_id,
            "cosine": self.row["cosine"],
            "margin": self.margin,
            "lead": None if best is None else self.row["likeness"] + best[0],
            "runner_up_id": None if best is None else best[3],
            "declared": self.row["reason"],
        }


def _couple(row: Row, known: Mapping[tuple[str, str], Surrounding]) -> _Couple:
    ids = (row["text_id"], row["other_id"]) if row["is_chinese"] else (row["other_id"], row["text_id"])
    around = known[ids[0], row["script"]], known[ids[1], row["script"]]
    margin = 2 * row["likeness"] - sum(one.closeness(row["nearness"]) for one in around)
    return _Couple(*ids, row, around, margin)


def _chosen(couples: Sequence[_Couple], *, is_chinese: bool) -> Iterator[_Couple]:
    """What is to be tested of one text, and what is declared of it."""
    yield from _best_of_chinese(couples) if is_chinese else _best_of_english(couples)
    yield from (one for one in couples if one.row["reason"] is not None)


def _best_of_chinese(couples: Iterable[_Couple]) -> Iterator[_Couple]:
    """The couple with the best margin, the next if they are hardly behind, and the best of the same days."""
    some = sorted((one for one in couples if one.row["likeness"] >= LEAST_COSINE), key=lambda one: one.order)
    for one in some[:MOST_TESTED]:
        if one.margin > some[0].margin - HARDLY_BEHIND and one.is_promising:
            yield one
    yield from [one for one in some if one.row["is_of_same_days"]][:1]


def _best_of_english(couples: Sequence[_Couple]) -> Iterator[_Couple]:
    """The couple with the best margin, unless the Chinese text is much nearer to another."""
    best = min(couples, key=lambda one: one.order)
    least = NEAR * max(one.nearest[0] for one in best.around)
    if best.row["likeness"] >= LEAST_COSINE and best.row["nearness"] >= least and best.is_promising:
        yield best
