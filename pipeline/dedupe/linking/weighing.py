"""The step that aligns the couples worth it, and weighs the evidence on each; some couples at a time.

The texts of these couples are put together; of them nothing is kept but what is told of each couple.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from pipeline.dedupe.alignment import Alignment
from pipeline.dedupe.alignment.translator import Floats
from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.dating import dated_apart
from pipeline.dedupe.linking.aligning import Align, Lessons, align_some
from pipeline.dedupe.linking.candidates import Candidate
from pipeline.dedupe.linking.evidence import Comparison
from pipeline.dedupe.linking.gathering import Lookup, Stream, gather_named
from pipeline.dedupe.linking.meanings import model_of
from pipeline.dedupe.linking.stated import Stated, accord, named_years, read_stated, trust, years_apart
from pipeline.dedupe.linking.translations import evidence_of, told_of
from pipeline.dedupe.proposals import EVIDENCE
from pipeline.dedupe.texts import Text
from pipeline.settings import Settings
from schemas.conform import arrow_schema, empty, tabulate

MANY = 100
"""Texts of a collection from which on a couple is not aligned that will be refused whatever its alignment says. Where
there are few, people may want to see why."""
AT_ONCE = 400
"""Couples whose texts are held at once, some 60 MB of words; what is read of a text serves all its couples in these."""


def weigh(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    candidates: pa.Table,
    vocabulary: Stream,
    lore: Stream,
    norms: Stream,
    speakers: Lookup,
    segments: Lookup,
    settings: Settings,
    embed: Embed | None = None,
) -> dict[str, pa.Table]:
    """Align some couples, and weigh what speaks for each and against it."""
    couples = {(row["chinese_id"], row["english_id"]): row for row in candidates.to_pylist()}
    names = sorted(couples)
    rows: list[dict[str, Any]] = []
    if not names:
        return {"weighings": empty("weighings")}
    lessons = Lessons.of(vocabulary, lore, norms)
    least = settings.dedupe.translation_reject if lessons.norms["texts"] >= MANY else 0.0
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        texts = gather_named([name for couple in some for name in couple], speakers, segments)
        comparer = Comparer(model_of([*texts.values()], lessons.norms, embed))
        possible = (candidate_of(couples[couple], texts) for couple in some)
        chosen = [one for one in possible if one.declared is not None or comparer.most(one) >= least]
        sides = {text.passage_id: text for one in chosen for text in (one.chinese, one.english)}
        align = align_some(sides.values(), lessons, settings.dedupe, embed)
        rows += [told(comparer.compared(one, align)) for one in chosen]
    return {"weighings": tabulate("weighings", rows)}


def candidate_of(row: Mapping[str, Any], texts: Mapping[str, Text]) -> Candidate:
    """A candidate with its texts."""
    known = {name: row[name] for name in ("cosine", "margin", "lead", "runner_up_id", "declared")}
    return Candidate(texts[row["chinese_id"]], texts[row["english_id"]], **known)


class Comparer:
    """Compares couples of some texts, each of which is read once."""

    def __init__(self, model: Mapping[str, Floats]) -> None:
        self._model = model
        self._stated: dict[str, Stated] = {}

    def most(self, one: Candidate) -> float:
        """The score that a candidate can have at most, whatever its alignment says."""
        stated = self._read(one.chinese), self._read(one.english)
        unaligned = Alignment(one.chinese, one.english, (), 0.0)
        return Comparison(one, unaligned, accord(*stated), trust(*stated), model=self._margin(one)).most_score

    def compared(self, one: Candidate, align: Align) -> Comparison:
        """The evidence on a candidate."""
        stated = self._read(one.chinese), self._read(one.english)
        aligned = align(one.chinese, one.english)
        return Comparison(
            candidate=one,
            alignment=aligned,
            accord=accord(*stated),
            trust=trust(*stated),
            is_other_year=years_apart(*stated, [(bead.left, bead.right) for bead in aligned.beads]),
            dated_apart=dated_apart(one.chinese, one.english, (named_years(stated[0]), named_years(stated[1]))),
            model=self._margin(one),
        )

    def _read(self, text: Text) -> Stated:
        if text.passage_id not in self._stated:
            self._stated[text.passage_id] = read_stated(text.words, [segment.text for segment in text.segments])
        return self._stated[text.passage_id]

    def _margin(self, one: Candidate) -> float | None:
        if not self._model:
            return None
        return float((self._model[one.chinese.passage_id] * self._model[one.english.passage_id]).sum())


def told(one: Comparison) -> dict[str, Any]:
    """The evidence as a row: what it is worth, and what is said of it whatever its rivals are."""
    weighed = asdict(one.weighed)
    del weighed["rival"]
    before, behind = told_of(one)
    return {**weighed, "told_before": before, "told_behind": behind, **dict(_evidence(one))}


def _evidence(one: Comparison) -> Iterator[tuple[str, Any]]:
    columns = arrow_schema("weighings").names
    evidence = evidence_of(one)
    return ((name, evidence.get(name)) for name in EVIDENCE if name in columns and name != "declared")
