"""The datasheet: all questions, honest gaps, and no number that a person typed."""

import re
from datetime import date
from pathlib import Path

import pytest
from little_world import changed, edited, little_description, little_world

from pipeline.collection import read_collection
from pipeline.collection.questions import IDS, QUESTIONS
from pipeline.collection.words import PLACES, typed_numbers
from pipeline.errors import CollectionBroken
from pipeline.release.datasheet import UNANSWERED, datasheet
from pipeline.release.description import describe
from pipeline.release.facts import FACTS
from pipeline.release.figures import figures
from pipeline.release.measures import Measures

ROOT = Path(__file__).parents[3]
KNOWN = figures(little_description(), Measures(little_world()))


def test_there_are_fifty_seven_questions() -> None:
    """As many as Gebru et al. ask, in their seven sections."""
    assert [len(asked) for asked in QUESTIONS.values()] == [4, 16, 12, 4, 6, 7, 8]
    assert len(set(IDS)) == 57


def test_every_question_stands_in_the_datasheet() -> None:
    """Each has its anchor, its words and its id, in order."""
    told = re.findall(
        r'<a id="([a-z-]+)"></a>\n\n### (.+)\n\n`([a-z-]+)`\n\n', datasheet(little_description(datasheet={}), KNOWN)
    )
    assert told == [(name, words, name) for asked in QUESTIONS.values() for name, words in asked.items()]


def test_what_nobody_answers_is_said_to_be_unanswered() -> None:
    """Without answers from people every question that the build cannot answer says so."""
    assert datasheet(little_description(datasheet={}), KNOWN).count(UNANSWERED) == 57 - len(FACTS)


def test_people_answer_after_the_build() -> None:
    """Where both know something, both are heard, with the build's number in its place."""
    written = datasheet(
        little_description(datasheet={"composition-splits": "All {n_works} works are for testing."}), KNOWN
    )
    assert f"{FACTS['composition-splits']}\n\nAll 2 works are for testing.\n" in written


def test_no_number_in_our_own_answers_is_typed() -> None:
    """What holds for people holds for the build's sentences."""
    assert {name: typed_numbers(words) for name, words in FACTS.items() if typed_numbers(words)} == {}


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ({"motivation-reason": "None."}, "motivation-reason: the datasheet has no such question"),
        ({"motivation-purpose": 3}, "motivation-purpose: an answer is text"),
        ({"motivation-purpose": " "}, "motivation-purpose: an answer is text"),
        ({"motivation-purpose": "For 35 readers."}, "motivation-purpose: 35 is typed by hand"),
        ({"motivation-purpose": "Of {n_letters}."}, r"motivation-purpose: a build does not know \{n_letters\}"),
        ({"motivation-purpose": "Of {0.__class__}."}, "does not know"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused(answers: dict[str, object], complaint: str) -> None:
    """The error names the question and what is wrong with its answer."""
    with pytest.raises(CollectionBroken, match=complaint):
        datasheet(little_description(datasheet=answers), KNOWN)


def test_the_seeds_answer_every_question() -> None:
    """With the answers in seeds/datasheet.toml no question is left open."""
    assert UNANSWERED not in datasheet(describe(read_collection(ROOT / "seeds")), KNOWN)


def test_the_guide_lists_every_question_and_figure() -> None:
    """docs/datasheet.md has all ids and all names that may stand in braces."""
    guide = (ROOT / "docs" / "datasheet.md").read_text(encoding="utf-8")
    assert [name for name in [*IDS, *KNOWN] if f"`{name}`" not in guide] == []


def test_collections_know_what_a_build_fills_in() -> None:
    """An answer is held to the same names when the collection is read as when the datasheet is written."""
    assert sorted(PLACES) == sorted(KNOWN)


def test_a_layer_without_licence_is_said_to_have_none() -> None:
    """No licence is granted in the name of maintainers who named none."""
    known = figures(little_description(rights={}), Measures(little_world()))
    assert "has no licence stated by the maintainers" in datasheet(little_description(datasheet={}), known)


def test_what_was_taken_down_is_said() -> None:
    """The datasheet does not call a release everything that was listed where captures were taken down."""
    buried = changed(little_world(), "tombstones", lambda rows: [rows[0] | {"table": "captures"}])
    taken = figures(little_description(), Measures(buried))
    assert "`sources.csv`. Not in it is what was taken down: captures, since the first release: 1;" in (
        datasheet(little_description(datasheet={}), taken)
    )
    assert "taken down:" not in datasheet(little_description(datasheet={}), KNOWN)


def test_figures_follow_the_tables() -> None:
    """A work of another year moves the span of years."""
    older = edited(little_world(), "works", 0, written_on=date(2014, 1, 1))
    known = figures(little_description(), Measures(older))
    assert (known["first_year"], known["last_year"]) == ("2014", "2021")
