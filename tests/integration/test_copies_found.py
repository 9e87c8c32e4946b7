"""The steps that find copies, on three hundred made letters of which it is known who copied whom."""

from pathlib import Path

import pytest
from made_words import lines, write_texts

from benchmarks.duplicated.found import Answers, read_found
from benchmarks.duplicated.parts import corpus, write_corpus
from benchmarks.duplicated.planting import BANDS, INSIDE, Planting
from benchmarks.duplicated.recipe import REPRINT, Recipe
from benchmarks.duplicated.scores import Scores
from benchmarks.duplicated.steps import measure, save_parts
from benchmarks.duplicated.stock import read_stock
from benchmarks.duplicated.truth import Truth
from benchmarks.duplicated.ways import IN_PART, OTHER_SCRIPT, WHOLE
from pipeline.parts import mapped

SCRIPTS = ("en", "zh")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """What the steps find in a corpus, beside what there is to find."""
    folder = tmp_path_factory.mktemp("copies")
    stocks = read_stock([write_texts(folder / "texts.jsonl", 20)])
    save_parts(write_corpus(Recipe(stocks, lines, 300), folder / "made"), folder / "made")
    proposals = measure(folder / "made").proposals
    rows = [row for path in proposals for row in mapped("proposals", Path(path)).to_pylist()]
    texts = {made.name: made for made in corpus(folder / "made")}
    truth = Truth(texts)
    return Scores(Planting(texts, truth), Answers(read_found(rows)), truth)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("row", [*list(BANDS)[:2], INSIDE, REPRINT])
def test_every_plain_copy_is_found(scores: Scores, script: str, row: str) -> None:
    """Whatever shares four fifths of its words, or all of them inside others, is found."""
    assert scores.missed(script, row) == []


@pytest.mark.parametrize(("script", "row"), [*((script, list(BANDS)[2]) for script in SCRIPTS), ("zh", IN_PART)])
def test_most_copies_at_the_limits_are_found(scores: Scores, script: str, row: str) -> None:
    """Near a limit, two ways to count may differ."""
    assert scores.recall(script, row).share >= 0.8


def test_a_copy_in_the_other_script_is_found(scores: Scores) -> None:
    """Simplified and Traditional are one text."""
    assert scores.missed("zh", OTHER_SCRIPT) == []


def test_what_is_called_a_copy_is_one(scores: Scores) -> None:
    """Counted by shingles that no rule uses."""
    assert len(scores.wrong_copies()) <= 0.02 * len(scores.copies)


def test_what_is_called_quoted_stands_there(scores: Scores) -> None:
    """The stated words of one text are read in the other; one in six goes over sentences between them."""
    assert len(scores.wrong_partial()) <= 1


def test_a_letter_quoted_whole_is_placed(scores: Scores) -> None:
    """The span stated is the span planted, but for a few words at its ends."""
    assert scores.overlap(WHOLE, in_host=True) > 0.97


def test_a_text_mostly_of_its_own_is_no_copy(scores: Scores) -> None:
    """Three sentences in ten make no copy."""
    assert scores.hard_negatives().n_of == 0
