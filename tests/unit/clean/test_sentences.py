"""Sentences: what the golden cases cannot say about real texts, offsets and time."""

import time
from functools import partial
from pathlib import Path

import pytest

from pipeline.clean.holds import continues, held
from pipeline.clean.sentences import sentences
from pipeline.clean.stops import is_abbreviation, opens_sentence
from tests.effort import calls

SEEDS = Path(__file__).parents[3] / "seeds"


def test_spans_leave_white_space_out() -> None:
    """Spans begin and end with a character that shows."""
    assert sentences("  一。 \n 二。 ") == [(2, 4), (7, 9)]


def test_nothing_has_no_sentences() -> None:
    """An empty paragraph is no sentence."""
    assert sentences("") == []


def test_the_english_letter_keeps_its_numbers() -> None:
    """No sentence of seed 002 ends with "No." or begins with a stray number."""
    text = next(SEEDS.glob("002*")).read_text(encoding="utf-8")
    parts = [paragraph[a:b] for paragraph in text.split("\n\n") for a, b in sentences(paragraph)]
    assert [part for part in parts if part.endswith(("No.", "vs.")) or part[0].isdigit()] == []


def test_the_speech_keeps_its_quotations_whole() -> None:
    """No sentence of seed 003 begins with a closing mark or a comma."""
    text = next(SEEDS.glob("003*")).read_text(encoding="utf-8")
    parts = [paragraph[a:b] for paragraph in text.split("\n\n") for a, b in sentences(paragraph)]
    assert [part for part in parts if part[0] in "，。！？；：、”」）》"] == []


def test_a_title_holds() -> None:
    """A stop within 《》 never ends a sentence."""
    assert held("看《加油！》吧", 0, 4, 6)


def test_a_long_bracket_does_not_hold() -> None:
    """A bracket that closes only far away is a text of its own."""
    text = "甲（" + "乙" * 50 + "。" + "丙" * 100 + "）丁"
    assert not held(text, 0, text.index("。"), text.index("。") + 1)


def test_a_conjunction_starts_a_sentence() -> None:
    """与 goes on with quoted words, 与此同时 does not."""
    assert [continues(text, 3, 4) for text in ("“好！”与“干！”", "“好！”与此同时，他来了。")] == [True, False]


def test_an_opening_quote_opens_a_sentence() -> None:
    """What opens is looked through to what it opens."""
    assert [opens_sentence(text, 0) for text in ("“We", "“we", "(We", "(we")] == [True, False, True, False]


def test_a_starter_outranks_an_abbreviation() -> None:
    """Behind "Inc." the next word decides."""
    assert [is_abbreviation(text, 0, 3, 5) for text in ("Inc. Chairman", "Inc. The")] == [True, False]


@pytest.mark.parametrize(
    "unit", ["a.b.", "!(", ". a", 'a."', "(a. B ", "我“a！", "《a。", ". ", "。", "x", '" ', "No. ", "。”", "\n", "A. "]
)
def test_long_paragraphs_take_linear_time(unit: str) -> None:
    """Four times the paragraph takes about four times the time, whatever it repeats."""
    spent = []
    for length in (25_000, 100_000):
        paragraph = (unit * length)[:length]
        began = time.process_time()
        sentences(paragraph)
        spent.append(time.process_time() - began)
    assert spent[1] < 12 * spent[0] + 0.2


@pytest.mark.parametrize("unit", ['甲。"', "了.", "“甲。", 'a."b ', "plan B. ", "won.They ", '" ', "（甲。"])
def test_work_grows_with_the_paragraph(unit: str) -> None:
    """Four times the paragraph calls four times as many functions, give or take the bounded stretches."""
    few, many = (calls(partial(sentences, (unit * length)[:length])) for length in (5_000, 20_000))
    assert many <= 4.2 * few + 100


@pytest.mark.parametrize("unit", ["甲", "word ", '"', "“", "，", "a, b "])
def test_a_paragraph_without_stops_costs_a_glance(unit: str) -> None:
    """A million characters without a stop are one sentence, told by a handful of calls."""
    assert calls(partial(sentences, (unit * 1_000_000)[:1_000_000])) < 100
