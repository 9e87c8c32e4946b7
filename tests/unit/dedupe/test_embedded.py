"""Alignment with an embedding model: what its vectors put right, and that nothing changes without one."""

from typing import Any

import pytest
from factories import Shelf
from relating import deduped
from stand_in import StandIn

from pipeline.dedupe.alignment import Alignment, Reading, align, read
from pipeline.dedupe.alignment.translator import Side, make_translator
from pipeline.dedupe.alignment.units import cut_clauses
from pipeline.dedupe.alignment.vectors import nearest_couples, place
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.words.lexicon import NO_LEXICON
from pipeline.dedupe.words.tokens import chinese_tokens, english_tokens
from pipeline.detect import detect
from pipeline.settings import DedupeSettings, Settings
from schemas.conform import empty

MODEL = StandIn(
    {"苹果": "apples", "朋友": "friends", "大海": "sea", "汽车": "car", "下雪": "snow", "冬天": "winter", "书": "books"}
)

CHINESE = ["苹果今年又大又甜。", "朋友们来了这里。", "我们去看了大海。", "冬天总是会下雪。"]
ENGLISH = [
    "Apples are as large and as sweet this year as ever.",
    "Friends came and we saw the sea together.",
    "In winter there is always snow.",
]
"""The second English sentence stands for two; by their lengths the first one does."""


def text(name: str, language: str, sentences: list[str], paragraphs: list[int]) -> Text:
    """A passage of sentences in paragraphs."""
    parts = [
        Segment(f"{name}{number}", paragraph, 0, len(sentence), "sentence", sentence)
        for number, (sentence, paragraph) in enumerate(zip(sentences, paragraphs, strict=True))
    ]
    return Text(name, name, 0, 0, "letter", None, None, None, "unknown", language, tuple(parts))


def reading(one: Text, side: Side, *, with_model: bool) -> Reading:
    """A passage ready to be aligned, with its vectors or without."""
    cut = chinese_tokens if one.is_chinese else lambda clause, _: english_tokens(clause)
    tokens = [
        [cut(clause, NO_LEXICON) for clause in cut_clauses(segment.text, is_chinese=one.is_chinese)]
        for segment in one.segments
    ]
    words = {one.passage_id: [segment.text for segment in one.segments]}
    return read(one, tokens, side, place(words, MODEL)[one.passage_id] if with_model else None)


def aligned(*, with_model: bool, paragraphs: bool) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The beads of the two texts, without any dictionary."""
    chinese = text("c", "zh-Hans", CHINESE, list(range(4)) if paragraphs else [0] * 4)
    english = text("e", "en", ENGLISH, list(range(3)) if paragraphs else [0] * 3)
    left = [chinese_tokens(sentence, NO_LEXICON) for sentence in CHINESE]
    translator = make_translator([left], [[english_tokens(sentence) for sentence in ENGLISH]], NO_LEXICON)
    sides = (
        reading(chinese, translator.chinese, with_model=with_model),
        reading(english, translator.english, with_model=with_model),
    )
    found: Alignment = align(*sides, translator)
    return [(bead.left, bead.right) for bead in found.beads]


RIGHT = [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]


@pytest.mark.parametrize("paragraphs", [False, True], ids=["sentences", "paragraphs"])
def test_vectors_put_right_what_lengths_get_wrong(*, paragraphs: bool) -> None:
    """Without a dictionary the longest sentence is taken for two; the model knows which it is."""
    assert aligned(with_model=False, paragraphs=paragraphs) != RIGHT
    assert aligned(with_model=True, paragraphs=paragraphs) == RIGHT


def related(embed: StandIn | None) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """Links and beads of the two texts, as letters of one collection without a dictionary."""
    shelf = Shelf()
    for name, sentences in (("chinese", CHINESE), ("english", ENGLISH)):
        shelf.add(name, [[f"{sentence} AIoT 2021"] for sentence in sentences])
    tables, settings = shelf.tables(), Settings(dedupe=DedupeSettings(lexicon="none"))
    languages = detect(**tables, settings=settings)["languages"]
    made = deduped(**tables, metadata=empty("metadata"), languages=languages, settings=settings, embed=embed)
    beads = [(row["left_text"][:2], row["right_text"][:7]) for row in made["bitext"].to_pylist()]
    return made["links"].to_pylist(), beads


def test_the_stage_takes_the_model_it_is_given() -> None:
    """Its say is in the reason of the link, and in the beads; of the only text of a language it says nothing."""
    ((without,), _), ((link,), beads) = related(None), related(MODEL)
    assert "the embedding model a margin of 0.00" in link["reason"]
    assert "embedding" not in without["reason"]
    assert link["score"] == without["score"]
    assert ("冬天", "In wint") in beads


def test_the_same_model_gives_the_same_rows() -> None:
    """Nothing of a second run differs from the first."""
    assert related(MODEL) == related(MODEL)


OTHER_CHINESE = ["书是好的。", "我们看了那些书。", "汽车开走了。", "书留在汽车里。"]
OTHER_ENGLISH = ["Books are good.", "We read those books.", "The car drove off.", "The books stayed in the car."]


def proposed(embed: StandIn | None) -> dict[tuple[str, str], str]:
    """What is put to the test of alignment, of two letters in each language that share no figure or name; and why."""
    shelf, names = Shelf(), dict[str, str]()
    letters = {"c1": CHINESE, "c2": OTHER_CHINESE, "e1": ENGLISH, "e2": OTHER_ENGLISH}
    for name, sentences in letters.items():
        (passage_id,) = shelf.add(name, [[sentence] for sentence in sentences])
        names[passage_id] = name
    tables, settings = shelf.tables(), Settings(dedupe=DedupeSettings(lexicon="none"))
    languages = detect(**tables, settings=settings)["languages"]
    made = deduped(**tables, metadata=empty("metadata"), languages=languages, settings=settings, embed=embed)
    links = made["links"].to_pylist()
    return {(*sorted((names[row["left_id"]], names[row["right_id"]])),): row["reason"] for row in links}


def test_the_model_proposes_what_no_word_does() -> None:
    """Without a dictionary nothing brings the letters together; by their meaning each has its partner."""
    assert (proposed(None), {("c1", "e1"), ("c2", "e2")} <= proposed(MODEL).keys()) == ({}, True)


def test_a_margin_of_1_is_reached_by_whole_texts() -> None:
    """Letters of several sentences that say the same have the whole of its weight, which is 3."""
    reasons = proposed(MODEL)
    assert [reasons[couple].count("meaning +2.9 (") for couple in (("c1", "e1"), ("c2", "e2"))] == [1, 1]


def test_texts_are_compared_with_all_others_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look for candidates knows more words and no other vectors; all with all is the dearest part."""
    asked = list[int]()
    monkeypatch.setattr(
        "pipeline.dedupe.linking.library.nearest_couples",
        lambda *sides: (asked.append(sides[2]), [*nearest_couples(*sides)])[1],
    )
    chinese, english = text("c", "zh-Hans", CHINESE, [0] * 4), text("e", "en", ENGLISH, [0] * 3)
    library = Library([chinese, english], DedupeSettings(lexicon="none"), MODEL)
    for _ in range(2):
        library.compare_words([chinese], [english])
    assert asked == [5]
