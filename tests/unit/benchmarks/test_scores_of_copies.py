"""Scores of copies: what counts as found, as right and as well placed."""

from collections.abc import Mapping
from typing import Any

import pytest

from benchmarks.duplicated import ways
from benchmarks.duplicated.found import Answers, Found, read_found
from benchmarks.duplicated.letters import Letter, Made, Planted
from benchmarks.duplicated.planting import INSIDE, Planting
from benchmarks.duplicated.recipe import REPRINT
from benchmarks.duplicated.scores import Scores
from benchmarks.duplicated.truth import Truth

LETTER = Letter("en", (("We built the bridge over the river in one long winter.", "Nobody asked us to do it."),))
OTHER = Letter("en", (("The orchard behind the school has given more apples than ever.", "Come and take some."),))
REPORT = Letter("en", OTHER.paragraphs * 3 + LETTER.paragraphs)
SPAN = (len(REPORT.words) - len(LETTER.words), len(REPORT.words))


def texts(*copies: Made) -> dict[str, Made]:
    """An original named b, a stranger named s, and copies."""
    named = (Made("b", LETTER, "letter"), Made("s", OTHER, "letter"), *copies)
    return {one.name: one for one in named}


def copy(name: str, how: str, letter: Letter = LETTER, span: tuple[int, int] | None = None) -> Made:
    """A copy of the original."""
    return Made(name, letter, "letter", Planted("b", how, span))


def said(left: str, right: str, relation: str, judgement: str = "positive", **more: Any) -> Mapping[str, Any]:
    """A row of proposals."""
    ends = {"left_start": 0, "left_end": 9, "right_start": 0, "right_end": 9, "containment": 1.0}
    return {"left_id": left, "right_id": right, "relation": relation, "judgement": judgement, **ends, **more}


def scores(made: dict[str, Made], *rows: Mapping[str, Any]) -> Scores:
    """What comes of these rows."""
    truth = Truth(made)
    return Scores(Planting(made, truth), Answers(read_found(rows)), truth)


def test_a_positive_couple_is_found() -> None:
    """Whatever relation is named, the copy is found."""
    found = scores(texts(copy("c", "1.5 % edited")), said("b", "c", "near_duplicate"))
    assert found.recall("en", "Jaccard from .9").share == 1


def test_an_unsure_couple_is_not_found() -> None:
    """What a person is asked about is counted apart."""
    found = scores(texts(copy("c", "1.5 % edited")), said("b", "c", "near_duplicate", "unsure"))
    assert (found.recall("en", "Jaccard from .9").share, found.unsure.share) == (0, 1)


def test_what_is_found_of_an_equal_text_counts() -> None:
    """The original is the same as a, which speaks for it."""
    made = texts(copy("a", ways.EXACT), copy("c", "1.5 % edited"))
    found = scores(made, said("a", "b", "duplicate"), said("a", "c", "near_duplicate"))
    assert found.recall("en", "Jaccard from .9").share == 1


def test_a_chain_of_near_duplicates_does_not_count() -> None:
    """Of a letter printed seldom, each copy has to be linked with the original."""
    made = texts(copy("c", "1.5 % edited"), copy("d", "1.5 % edited"))
    found = scores(made, said("b", "c", "near_duplicate"), said("c", "d", "near_duplicate"))
    assert found.recall("en", "Jaccard from .9").share == 0.5


def test_a_letter_that_everybody_prints_counts_by_its_cluster() -> None:
    """Of a thousand copies each is compared with some others only."""
    made = texts(copy("c", f"{REPRINT}: x"), copy("d", f"{REPRINT}: x"))
    found = scores(made, said("b", "c", "near_duplicate"), said("c", "d", "near_duplicate"))
    assert found.recall("en", REPRINT).share == 1


def test_a_letter_inside_a_report_has_its_own_row() -> None:
    """By Jaccard it would be no copy."""
    planting = scores(texts(copy("r", ways.WHOLE, REPORT, SPAN))).planting
    assert list(planting.rows) == [("en", INSIDE)]


@pytest.mark.parametrize(("other", "n_wrong"), [("c", 0), ("s", 1)])
def test_a_couple_is_wrong_if_its_texts_share_little(other: str, n_wrong: int) -> None:
    """Precision asks the texts, not the planting."""
    found = scores(texts(copy("c", ways.EXACT)), said("b", other, "near_duplicate"))
    assert len(found.wrong_copies()) == n_wrong


@pytest.mark.parametrize(("start", "n_wrong"), [(SPAN[0], 0), (0, 1)])
def test_a_quotation_in_part_is_wrong_if_the_words_stand_elsewhere(start: int, n_wrong: int) -> None:
    """The stated spans are read, not the whole texts."""
    spans = {"left_end": len(LETTER.words), "right_start": start, "right_end": start + len(LETTER.words)}
    found = scores(texts(copy("r", ways.IN_PART, REPORT, SPAN)), said("b", "r", "quotation", containment=0.5, **spans))
    assert len(found.wrong_partial()) == n_wrong


def test_spans_are_compared_by_their_characters() -> None:
    """Half of the letter is stated, so half is right."""
    row = said("b", "r", "quotation", right_start=SPAN[0], right_end=SPAN[0] + len(LETTER.words) // 2)
    found = scores(texts(copy("r", ways.WHOLE, REPORT, SPAN)), row)
    assert found.overlap(ways.WHOLE, in_host=True) == pytest.approx(0.5, abs=0.01)


def test_each_way_is_counted_by_what_it_is_called() -> None:
    """The relation of the couple itself, or nothing."""
    made = texts(copy("c", "truncated"), copy("d", "truncated"))
    assert scores(made, said("b", "c", "edition")).confusion == {"truncated": {"edition": 1, "nothing": 1}}


def test_the_right_name_is_counted_among_those_found() -> None:
    """Of two cut letters one was called an edition, one a near-duplicate; the third was not found."""
    made = texts(copy("c", "truncated"), copy("d", "truncated"), copy("e", "truncated"))
    rows = said("b", "c", "edition"), said("b", "d", "near_duplicate")
    assert scores(made, *rows).named("edition").share == 0.5


def test_a_hard_negative_held_for_a_copy_is_counted() -> None:
    """Whoever says so of a text that is mostly another is wrong."""
    found = scores(texts(copy("n", ways.NO_COPY, OTHER)), said("b", "n", "near_duplicate"))
    assert found.hard_negatives().share == 1


def test_rows_are_read_with_both_spans() -> None:
    """Each span belongs to its text."""
    assert read_found([said("a", "b", "quotation", right_start=3)]) == [
        Found(("a", "b"), "quotation", "positive", {"a": (0, 9), "b": (3, 9)}, 1.0)
    ]
