"""Whom a document's claims are about, and which of them, of dates and of names tells the original."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.dedupe.declared.claims import Claim, Witness
from pipeline.dedupe.declared.testimony import with_claims
from pipeline.dedupe.origin import tell_origin
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.translated import translated_by
from pipeline.dedupe.words.lexicon import Lexicon

LEXICON = Lexicon({"雷": ["[Lei2] /surname Lei/"], "军": ["[jun1] /army/"]})
TRANSLATED = Claim("translation_of", "https://elsewhere.example/a", "body line: 译自")


def text(
    name: str, language: str, document: str = "", *said: Claim, author: str | None = None, day: date | None = None
) -> Text:
    """A passage of one sentence; those of a document stand in the order of their names."""
    start, line = 10 * ord(name), Segment(name, 0, 0, 1, "sentence", "…")
    precision = "day" if day else "unknown"
    return Text(
        name, document or name, start, start + 1, "letter", None, author, day, precision, language, (line,), said
    )


def told_of(claim: Claim, *passages: Text) -> list[str]:
    """The passages of a document that one of its claims is given to."""
    heard = with_claims(passages, {"d": Witness("d", None, None, (claim,))})
    return [one.passage_id for one in heard if one.claims]


TRACES = [
    ("translator", "Jane Doe", "front matter translator"),
    ("translator", "Jane Doe", "body line at the head: Translated by Jane Doe"),
    ("machine_translation", "ltr", "markup: html class ltr"),
    ("translation_of", "/a", "link original"),
]


@pytest.mark.parametrize("told", TRACES, ids=[one[2] for one in TRACES])
def test_of_two_languages_no_trace_above_them_says_which_is_the_translation(told: tuple[str, str, str]) -> None:
    """What stands over both may mean either; in a document of one language it means all passages."""
    claim = Claim(*told)
    assert told_of(claim, text("a", "zh-Hans", "d"), text("b", "en", "d")) == []
    assert told_of(claim, text("a", "en", "d"), text("b", "en", "d")) == ["a", "b"]


def test_of_two_languages_a_line_at_the_foot_means_the_last() -> None:
    """Whatever the order they are given in."""
    claim = Claim("translator", "Jane Doe", "body line at the foot: Translated by Jane Doe")
    assert told_of(claim, text("b", "en", "d"), text("a", "zh-Hans", "d")) == ["b"]


def test_what_is_said_of_the_original_is_said_of_both_languages() -> None:
    """An original language needs no passage that it is about."""
    claim = Claim("original_language", "zh", "front matter original_language")
    assert told_of(claim, text("a", "zh-Hans", "d"), text("b", "en", "d")) == ["a", "b"]


def test_dates_go_before_names() -> None:
    """Lei Jun spells 雷军, but the English letter is of an earlier day: who signs may have written in English."""
    chinese = text("c", "zh-Hans", author="雷军", day=date(2021, 8, 10))
    english = text("e", "en", author="Lei Jun", day=date(2021, 8, 1))
    assert tell_origin([chinese, english], LEXICON)[0] == "en"


def test_names_tell_where_dates_do_not() -> None:
    """One day may be that of time zones."""
    chinese = text("c", "zh-Hans", author="雷军", day=date(2021, 8, 2))
    english = text("e", "en", author="Lei Jun", day=date(2021, 8, 1))
    assert tell_origin([chinese, english], LEXICON)[0] == "zh"


def test_a_translation_from_elsewhere_is_a_translation() -> None:
    """An address that leads nowhere still stands behind the word "translated"."""
    origin, why = tell_origin([text("c", "zh-Hans"), text("e", "en", "", TRANSLATED)], LEXICON)
    assert (origin, why.partition(":")[0]) == ("zh", "presumed")


def test_what_leads_to_a_copy_says_nothing_of_the_other_language() -> None:
    """Where the address leads to another English document, the Chinese version need not be what was translated."""
    leading = replace(TRANSLATED, targets=("f",))
    assert tell_origin([text("c", "zh-Hans"), text("e", "en", "", leading), text("f", "en")], LEXICON)[0] is None


def test_a_person_beside_a_machine_leaves_open_who_translated() -> None:
    """A translator may have begun with a machine, or have corrected one."""
    said = (
        Claim("translator", "张三", "body line: 译者：张三、DeepL"),
        Claim("machine_translation", "DeepL", "meta"),
    )
    made, why = translated_by(text("c", "zh-Hans", "", *said), is_original=False)
    assert (made, (why or "").partition(":")[0]) == (None, "unknown")
