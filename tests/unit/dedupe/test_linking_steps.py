"""The steps that link translations: the same as all texts at once, whatever the ranges."""

from typing import Any

import numpy as np
import pytest
from factories import Shelf as Documents
from rulings import Said

from benchmarks.linked import Linked, segments_of, speakers_of
from pipeline.dedupe.linking.learn import added_up, draw
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.linking.linker import Linker
from pipeline.dedupe.linking.shelf import Asking, Shelf, shelf_row
from pipeline.dedupe.linking.stated import read_stated
from pipeline.dedupe.proposals import EVIDENCE, read_proposals
from pipeline.dedupe.texts import Text, read_texts
from pipeline.dedupe.works import make_works
from pipeline.detect import detect
from pipeline.settings import Settings
from schemas.conform import tabulate
from seeds import chinese_lead_in, chinese_letter, english_letter, speech

SETTINGS = Settings()


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    """The letter in both languages, in parts that are texts of their own, and speeches without a translation."""
    shelf = Documents()
    chinese, english = chinese_letter(), english_letter()
    shelf.add("lead", chinese_lead_in())
    for number, (some, others) in enumerate(((chinese[:9], english[:9]), (chinese[9:16], english[9:16]))):
        shelf.add(f"zh{number}", some)
        shelf.add(f"en{number}", others)
    for name in ("003", "004"):
        shelf.add(name, speech(name)[:8])
    tables = shelf.tables()
    return read_texts(tables["passages"], tables["segments"], detect(**tables, settings=SETTINGS)["languages"])


def linked(texts: list[Text], n_ranges: int = 1, **given: Any) -> Linked:
    """What the steps make of texts."""
    return Linked(speakers_of(texts), segments_of(texts), SETTINGS, n_ranges=n_ranges, **given)


@pytest.fixture(scope="module")
def whole(texts: list[Text]) -> Linked:
    """What the steps make of the texts in one range."""
    return linked(texts)


def test_steps_propose_what_is_proposed_of_all_texts_at_once(texts: list[Text], whole: Linked) -> None:
    """Scores, verdicts, reasons and evidence are the same, to six decimals."""
    library = Library(texts, SETTINGS.dedupe)
    works = make_works(texts, [], library.lexicon)
    wanted = {one.key: one for one in Linker(library, SETTINGS.dedupe).propose(works)}
    found = {one.key: one for one in read_proposals(whole.translations)}
    assert {key: told(one) for key, one in found.items()} == {key: told(one) for key, one in wanted.items()}


def told(one: Any) -> tuple[Any, ...]:
    """All that a proposal says, as a release shows it."""
    evidence = [one.evidence.get(name) for name in EVIDENCE]
    rounded = [round(value, 6) if isinstance(value, float) else value for value in evidence]
    return round(one.score, 6), one.judgement, one.method, one.reason, rounded


def test_ranges_do_not_show(texts: list[Text], whole: Linked) -> None:
    """Cut in five, the rows are the same."""
    assert linked(texts, 5).translations.equals(whole.translations)


def test_one_language_alone_costs_nothing() -> None:
    """Without speakers every table is empty."""
    made = linked([]).made
    assert sum(rows.num_rows for pieces in made.values() for rows in pieces) == 0


def test_what_only_a_person_brought_together_is_measured(texts: list[Text], whole: Linked) -> None:
    """A ruling on a couple that no rule proposed has evidence, and is left to the person."""
    proposed = {(row["left_id"], row["right_id"]) for row in whole.translations.to_pylist()}
    chinese = [text.passage_id for text in texts if text.is_chinese]
    english = [text.passage_id for text in texts if text.is_english]
    couple = next(
        couple
        for couple in ((min(one, other), max(one, other)) for one in chinese for other in english)
        if couple not in proposed
    )
    rows = linked(texts, judgements=[Said(*couple)]).translations.to_pylist()
    (row,) = [row for row in rows if (row["left_id"], row["right_id"]) == couple]
    assert (row["judgement"], row["reason"].endswith("no rule proposed it")) == ("unsure", True)


TOPICS = {
    "苹果": "Apples", "音乐": "Music", "医院": "Hospitals", "火车": "Trains", "天气": "Weather", "厨房": "Kitchens",
    "森林": "Forests", "银行": "Banks", "学校": "Schools", "足球": "Football", "海洋": "Oceans", "电影": "Films",
}  # fmt: skip


@pytest.fixture(scope="module")
def many() -> list[Text]:
    """As many letters in two languages as a collection learns from, each about one thing and with a number of it."""
    shelf = Documents()
    for number, (chinese, english) in enumerate(TOPICS.items()):
        some = 1_000 + 37 * number
        shelf.add(f"zh{number}", [[f"我们今天谈谈{chinese}。", f"{chinese}一共有 {some} 种。", "祝大家健康！"]])
        told = [f"Today we talk about {english.lower()}.", f"{english} come in {some} kinds.", "Good health to all!"]
        shelf.add(f"en{number}", [told])
    tables = shelf.tables()
    return read_texts(tables["passages"], tables["segments"], detect(**tables, settings=SETTINGS)["languages"])


def test_what_a_collection_teaches_is_used_in_any_range(many: list[Text]) -> None:
    """With texts enough something is learned, and the rows are the same in one range and in three."""
    whole = linked(many)
    seen = sum(any(rows["is_seen"].to_pylist()) for rows in whole.made["lore"])
    assert (seen, linked(many, 3).translations.equals(whole.translations)) == (1, True)


def test_a_sample_has_both_versions_of_a_text_or_neither(many: list[Text], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a collection is too large to learn from whole, texts are drawn by the number that both versions have."""
    made = linked(many).made
    monkeypatch.setattr("pipeline.dedupe.linking.learn.MOST_CHARS", sum(len(text.words) for text in many) // 2)
    names = draw(made["sayings"], added_up(made["tallies"]))[0]["passage_id"].to_pylist()
    numbers = [sorted(read_stated(text.words).numbers) for text in many if text.passage_id in names]
    assert (len(numbers) >= 6, all(numbers.count(some) == 2 for some in numbers)) == (True, True)


def test_in_a_large_collection_what_no_alignment_can_save_is_not_aligned(
    texts: list[Text], whole: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out is refused where it is aligned, and the others are judged alike."""
    monkeypatch.setattr("pipeline.dedupe.linking.weighing.MANY", 0)
    kept = {(row["left_id"], row["right_id"]): row["judgement"] for row in linked(texts).translations.to_pylist()}
    every = {(row["left_id"], row["right_id"]): row["judgement"] for row in whole.translations.to_pylist()}
    left_out = {every[couple] for couple in every.keys() - kept.keys()}
    assert (left_out, kept) == ({"negative"}, {couple: every[couple] for couple in kept})


def test_a_shelf_without_a_word_has_nothing_near() -> None:
    """Without a dictionary an English text may be left without any word that counts."""
    row: dict[str, Any] = {"passage_id": "0" * 16, "language": "en", "day": None, "meaning": []}
    lists: dict[str, list[float]] = {name: [] for name in ("places", "weights", "asked", "numbers", "dates", "said")}
    shelf = Shelf(tabulate("shelves", [shelf_row("en", tabulate("vectors", [row | lists]))]), 0)
    ((rows, sums),) = shelf.nearest(Asking(np.array([0, 1]), np.array([3]), np.array([1.0])))
    assert (len(rows), len(sums)) == (0, 0)
