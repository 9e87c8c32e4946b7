"""Numbers and dates in their common spelling."""

import pytest

from pipeline.dedupe.figures.numerals import NUMERALS, POWERS, WORDS
from pipeline.dedupe.words.quantities import MONTHS, quantities, spelled_numbers

SAME = [
    ("超过 130 亿元", "exceed RMB13 billion"),
    ("近百亿", "nearly 10 billion"),
    ("3.5 万人", "35,000 people"),
    ("一万五千人", "fifteen thousand people"),
    ("2014 年第三季度", "in 2014 Q3"),
    ("第一季度", "the first quarter"),
    ("8 月 16 日", "August 16"),
    ("二〇二一年", "2021"),
    ("１７%", "17%"),
    ("2021年7月16日", "7/16/2021"),
    ("2021 年 12 月", "December 2021"),
    ("２０２１年", "2021"),
    ("5千名", "5,000 staff"),
    ("3 百名", "three hundred staff"),
    ("4千万元", "40 million yuan"),
    ("5 千米", "5 km"),
]


@pytest.mark.parametrize(("chinese", "english"), SAME)
def test_both_languages_give_one_spelling(chinese: str, english: str) -> None:
    """A quantity reads the same whichever language writes it."""
    assert sorted(found.token for found in quantities(chinese)) == sorted(found.token for found in quantities(english))


@pytest.mark.parametrize("text", ["Lei Jun", "We march on and may win", "月亮", "全球第二", "No one"])
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    """Names, verbs and single numerals are words."""
    assert quantities(text) == []


def test_places_point_into_the_text() -> None:
    """A quantity can be shown where it stands."""
    text = "预计超过 130 亿元"
    (found,) = quantities(text)
    assert text[found.start : found.end] == "130 亿"


def test_digits_make_a_figure_and_numerals_do_not() -> None:
    """What is written with digits is expected in the translation."""
    assert [found.is_figure for found in quantities("130 亿，百亿")] == [True, False]


@pytest.mark.parametrize("text", ["fırst quarter", "ſix", "ſix hundred", "١٢月", "一" * 2000, "亿" * 2000])
def test_what_cannot_be_read_is_no_quantity(text: str) -> None:
    """Letters that only fold to ASCII ones, other scripts' digits and endless runs of numerals are words."""
    assert quantities(text) == []


def test_digits_before_unreadable_words_are_read() -> None:
    """A dotless ı makes million no number word; the 5 before it stays."""
    assert [found.token for found in quantities("5 mıllion")] == ["#5"]


@pytest.mark.parametrize("text", ["ſix", "fıve", "fırst"])
def test_letters_that_fold_to_ascii_spell_no_number(text: str) -> None:
    """Single number words are read in ASCII letters only."""
    assert spelled_numbers(text) == frozenset()


def test_whatever_a_quantity_may_begin_with_begins_one() -> None:
    """No form is lost for its first character, in small letters or capitals."""
    spelled = [f"{word} million" for word in (*WORDS, "a")]
    quarters = [f"{ordinal} quarter" for ordinal in ("first", "second", "third", "fourth")]
    dates = ["Q3", "第三季度", "十二月", *(f"{name.title()} 5" for name in MONTHS)]
    numbers = ["5", "2021", *(numeral + power for numeral in NUMERALS for power in POWERS)]
    texts = [*spelled, *quarters, *(text.upper() for text in (*spelled, *quarters)), *dates, *numbers]
    assert [text for text in texts if [found.start for found in quantities(text)][:1] != [0]] == []
