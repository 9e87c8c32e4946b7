"""Figures: every quantity and date that the Chinese and English passages state, compared where they are aligned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.likeness import Statement
from pipeline.dedupe.figures.reading import read_figures
from pipeline.dedupe.figures.verdicts import Compared, Side, Verdict, judge_figures, without
from pipeline.dedupe.texts import Segment, Text
from pipeline.identity import content_id

Row = Mapping[str, Any]

SIDES = ("left", "right")
ALONE: Row = {"bead_id": None, "counterpart": None, "agreement": None, "differs_in": []}
"""What a figure's row says where nothing is aligned with its passage."""

_read_once = lru_cache(maxsize=1 << 13)(read_figures)
"""The figures of a text, of which a site has many twice: of real pages two segments in three."""
EXACT_ENOUGH = {"month": ("day", "month"), "quarter": ("day", "month", "quarter")}
"""How exactly a text must be dated for its "last month" or 上季度 to be placed."""


@dataclass(frozen=True)
class Placed:
    """A figure in its segment, with the date that its text counts from."""

    figure_id: str
    text: Text
    segment: Segment
    figure: Figure
    written_on: date | None

    @property
    def surface(self) -> str:
        """Its words."""
        return self.segment.text[self.figure.start : self.figure.end]


def figure_rows(texts: Sequence[Text], beads: Iterable[Row]) -> list[dict[str, Any]]:
    """The figures of all Chinese and English texts as rows; ``beads`` are the rows of their bitext."""
    alignments = _alignments(beads)
    partners = _partners(alignments)
    by_id = {text.passage_id: text for text in texts}
    read = {
        text.passage_id: list(_read(text, by_id.get(partners.get(text.passage_id, ""))))
        for text in texts
        if text.is_chinese or text.is_english
    }
    compared = _compare(alignments, read)
    return [_row(placed, compared.get(placed.figure_id, ALONE)) for some in read.values() for placed in some]


def _alignments(beads: Iterable[Row]) -> list[tuple[tuple[str, str], list[Row]]]:
    """The beads of each alignment, in order; zh-Hans before zh-Hant."""
    sides = itemgetter("left_passage_id", "right_passage_id")
    ordered = sorted(beads, key=itemgetter("left_language", "left_passage_id", "right_passage_id", "ordinal"))
    return [(passages, list(rows)) for passages, rows in groupby(ordered, key=sides)]


def _partners(alignments: Sequence[tuple[tuple[str, str], Sequence[Row]]]) -> dict[str, str]:
    """The passage that each is compared with first."""
    partners: dict[str, str] = {}
    for (left, right), _ in alignments:
        partners.setdefault(left, right)
        partners.setdefault(right, left)
    return partners


def _read(text: Text, partner: Text | None) -> Iterator[Placed]:
    """The figures of a text; where it is undated, its translation's date tells which year is the last."""
    dated = text if text.written_on or partner is None else partner
    counted: Counter[tuple[str, str]] = Counter()
    for segment in text.segments:
        for figure in _read_once(segment.text):
            surface = segment.text[figure.start : figure.end]
            nth = counted[segment.segment_id, surface]
            counted[segment.segment_id, surface] += 1
            name = content_id("figure", segment.segment_id, surface, str(nth))
            yield Placed(name, text, segment, figure, _written_on(figure, dated))


def _written_on(figure: Figure, text: Text) -> date | None:
    precise = EXACT_ENOUGH.get(figure.calendar.of if figure.calendar else "")
    return text.written_on if precise is None or text.date_precision in precise else None


def _compare(
    alignments: Sequence[tuple[tuple[str, str], Sequence[Row]]], read: Mapping[str, Sequence[Placed]]
) -> dict[str, dict[str, Any]]:
    """What comparing adds to a figure's row, by figure_id.

    A passage in two alignments (one English version, two Chinese scripts) keeps the verdict of the first.
    """
    compared: dict[str, dict[str, Any]] = {}
    for passages, rows in alignments:
        listed = [placed for passage in passages for placed in read.get(passage, ())]
        homes = {segment: row["bead_id"] for row in rows for side in SIDES for segment in row[f"{side}_segment_ids"]}
        for number, verdict in sorted(judge_figures(_beads(rows, listed)).items()):
            compared.setdefault(
                listed[number].figure_id, _told(verdict, listed, homes[listed[number].segment.segment_id])
            )
    return compared


def _told(verdict: Verdict, listed: Sequence[Placed], bead_id: str) -> dict[str, Any]:
    return {
        "bead_id": bead_id,
        "counterpart": None if verdict.counterpart is None else listed[verdict.counterpart].figure_id,
        "agreement": verdict.agreement,
        "differs_in": list(verdict.differs_in),
    }


def _beads(rows: Iterable[Row], listed: Sequence[Placed]) -> list[Compared]:
    """The beads of an alignment with the figures in them, numbered as listed."""
    held: dict[str, list[tuple[int, Placed]]] = {}
    for number, placed in enumerate(listed):
        held.setdefault(placed.segment.segment_id, []).append((number, placed))
    return [(_side(row, "left", held), _side(row, "right", held)) for row in rows]


def _side(row: Row, side: str, held: Mapping[str, list[tuple[int, Placed]]]) -> Side:
    inside = [one for name in row[f"{side}_segment_ids"] for one in held.get(name, ())]
    text = without(row[f"{side}_text"], [placed.surface for _, placed in inside])
    return Side(text, [Statement(number, placed.figure, placed.written_on) for number, placed in inside])


def _row(placed: Placed, compared: Mapping[str, Any]) -> dict[str, Any]:
    figure, segment = placed.figure, placed.segment
    days = figure.days(placed.written_on) or (None, None)
    return {
        "figure_id": placed.figure_id,
        "document_id": placed.text.document_id,
        "passage_id": placed.text.passage_id,
        "segment_id": segment.segment_id,
        "start": segment.start + figure.start,
        "end": segment.start + figure.end,
        "surface": placed.surface,
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "first_on": days[0],
        "last_on": days[1],
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        **compared,
    }
