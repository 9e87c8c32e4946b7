"""The step that measures what people ruled to be translations, or not, and no rule brought together."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any

import pyarrow as pa

from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.judgement import Ruling, known, ruling_key, unmeasured
from pipeline.dedupe.linking.aligning import Align, Lessons, align_some
from pipeline.dedupe.linking.candidates import UNRELATED, Candidate
from pipeline.dedupe.linking.gathering import Lookup, Stream, gather_named
from pipeline.dedupe.linking.index import compare_nearest
from pipeline.dedupe.linking.meanings import model_of
from pipeline.dedupe.linking.shelving import translations_of
from pipeline.dedupe.linking.space import make_space
from pipeline.dedupe.linking.tokenizing import joined_tokens, lexicon_of, tokens_of
from pipeline.dedupe.linking.translations import make_proposal
from pipeline.dedupe.linking.weighing import Comparer
from pipeline.dedupe.proposals import EVIDENCE, UNSURE, Proposal
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.settings import DedupeSettings, Settings
from schemas.conform import arrow_schema, empty, tabulate

Key = tuple[str, str, str]


def measure(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    judgements: Sequence[Ruling],
    weighings: Lookup,
    traits: Lookup,
    segments: Lookup,
    vocabulary: Stream,
    lore: Stream,
    norms: Stream,
    settings: Settings,
    embed: Embed | None = None,
) -> dict[str, pa.Table]:
    """The evidence on passages that only people brought together."""
    of_meaning = [one for one in judgements if one.relation == "translation"]
    names = sorted({name for one in of_meaning for name in (one.left_id, one.right_id)})
    texts = gather_named(names, traits, segments)
    ruled = {ruling_key(one): one for one in known(of_meaning, texts)}
    asked = [ruled[key] for key in sorted(ruled.keys() - _proposed(weighings, texts))]
    if not asked:
        return {"translations": empty("translations")}
    measurer = _Measurer(texts, Lessons.of(vocabulary, lore, norms), settings.dedupe, embed)
    return {"translations": tabulate("translations", [_row(measurer.measured(one)) for one in asked])}


def _proposed(weighings: Lookup, texts: Mapping[str, Text]) -> set[Key]:
    """What the rules proposed of these passages."""
    rows = weighings.rows(sorted(texts)).select(["chinese_id", "english_id"]).to_pylist()
    couples = [(row["chinese_id"], row["english_id"]) for row in rows]
    return {(min(couple), max(couple), "translation") for couple in couples}


class _Measurer:
    """Measures couples of some texts, alone in the world as far as their words go."""

    def __init__(
        self, texts: Mapping[str, Text], lessons: Lessons, settings: DedupeSettings, embed: Embed | None
    ) -> None:
        self._texts, self._lessons, self._settings = texts, lessons, settings
        self._embed = embed

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_of([*self._texts.values()], self._settings)

    @cached_property
    def _comparer(self) -> Comparer:
        """Made when the first couple is met that can be compared: of one language alone nothing is learned."""
        return Comparer(model_of([*self._texts.values()], self._lessons.norms, self._embed))

    @cached_property
    def _align(self) -> Align:
        return align_some(self._texts.values(), self._lessons, self._settings, self._embed)

    def measured(self, ruling: Ruling) -> Proposal:
        """The evidence on two passages, as far as they can be compared."""
        left, right = (self._texts[name] for name in ruling_key(ruling)[:2])
        if not (_speaks(left) and _speaks(right)) or left.is_chinese == right.is_chinese:
            return unmeasured(ruling, "the two are not a Chinese and an English text")
        chinese, english = (left, right) if left.is_chinese else (right, left)
        cosine = self._cosine(chinese, english)
        alone = Candidate(chinese, english, cosine, 2 * (cosine - UNRELATED), None, None)
        return make_proposal(self._comparer.compared(alone, self._align), UNSURE, "no rule proposed it")

    def _cosine(self, chinese: Text, english: Text) -> float:
        left, right = ([joined_tokens(tokens_of(text, self._lexicon))] for text in (chinese, english))
        names = sorted({word for sentence in left[0] for word in sentence})
        translate = translations_of(names, self._lessons.lore, self._settings)
        space = make_space(left, right, translate, only_answered=not self._lexicon)
        return float(sum(compare_nearest(space).values.tolist()))


def _speaks(text: Text) -> bool:
    return bool(text.segments) and (text.is_chinese or text.is_english)


def _row(one: Proposal) -> dict[str, Any]:
    evidence = {name: one.evidence.get(name) for name in EVIDENCE if name in arrow_schema("translations").names}
    own = {field.name: getattr(one, field.name) for field in fields(Proposal) if field.name != "evidence"}
    return {**own, **evidence}
