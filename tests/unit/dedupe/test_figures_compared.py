"""Figures compared: what the other side says instead, within a bead, beside it, in words, or not at all."""

import pytest
from factories import Shelf

from pipeline.dedupe.figures import figure_rows
from pipeline.dedupe.figures.likeness import Statement
from pipeline.dedupe.figures.reading import read_figures
from pipeline.dedupe.figures.verdicts import Side, judge_figures, without
from pipeline.dedupe.texts import Text, read_texts
from pipeline.detect import detect
from pipeline.settings import Settings

Told = list[tuple[str, str, tuple[str, ...], str | None]]


def compare(*beads: tuple[str, str]) -> Told:
    """The surface of every figure, its agreement, in what it differs, and the surface of its counterpart."""
    surfaces: list[str] = []
    compared = []
    for bead in beads:
        sides = []
        for text in bead:
            figures = read_figures(text)
            found = [text[one.start : one.end] for one in figures]
            stated = [Statement(len(surfaces) + number, figure) for number, figure in enumerate(figures)]
            surfaces += found
            sides.append(Side(without(text, found), stated))
        compared.append((sides[0], sides[1]))
    verdicts = judge_figures(compared)
    return [
        (
            surface,
            verdict.agreement,
            verdict.differs_in,
            None if verdict.counterpart is None else surfaces[verdict.counterpart],
        )
        for surface, verdict in ((surfaces[number], verdicts[number]) for number in range(len(surfaces)))
    ]


SAME = [
    ("近百亿元", "nearly RMB10 billion"),
    ("三成", "30%"),
    ("半年", "six months"),
    ("几十家", "dozens of shops"),
    ("去年", "last year"),
    ("8 月 16 日", "August 16"),
    ("营收 130 亿", "revenue of RMB13 billion"),
    ("翻一番", "grew by 100%"),
    ("增长逾两倍", "more than tripled"),
    ("三年内", "in three years"),
    ("增长两倍", "grew by 200%"),
    ("100 家以上", "more than 100 shops"),
    ("十年", "a decade"),
    ("三分之一", "one third of which"),
    ("上半年", "first-half revenue"),
    ("1.5 个百分点", "150 basis points"),
    ("2.5 亿", "a quarter of a billion"),
    ("500 亩", "33 hectares"),
    ("100 英里", "160 kilometres"),
]


@pytest.mark.parametrize(("chinese", "english"), SAME, ids=[case[0] for case in SAME])
def test_the_same_in_other_words(chinese: str, english: str) -> None:
    """Numbers are compared in one measure, vague ones by what they overlap, bounds by their direction."""
    assert [told[1] for told in compare((chinese, english))] == ["same", "same"]


DIFFERENT = [
    ("占比已达一半", "close to half", ("qualifier",)),
    ("130 亿元", "RMB12 billion", ("value",)),
    ("1.3 亿元", "RMB13 million", ("value",)),
    ("100 美元", "100 yuan", ("unit",)),
    ("5 年", "5 months", ("unit",)),
    ("增长 2 个百分点", "grew by 2%", ("unit",)),
    ("2014 年第三季度", "2014 Q2", ("value",)),
    ("2004 年 4 月", "in 2004", ("unit",)),
    ("首次进入全球前三", "took third place", ("value",)),
    ("约 30 秒", "30 seconds", ("qualifier",)),
    ("1.5 个百分点", "160 basis points", ("value",)),
    ("500 亩", "30 hectares", ("value",)),
    ("500 亩", "500 hectares", ("unit",)),
    ("1998 年", "the late 1990s", ("unit",)),
    ("负 5%", "5%", ("value",)),
]


@pytest.mark.parametrize(("chinese", "english", "parts"), DIFFERENT, ids=[case[0] for case in DIFFERENT])
def test_what_differs_is_told(chinese: str, english: str, parts: tuple[str, ...]) -> None:
    """Value, unit and qualifier are told apart, on both sides alike."""
    assert [told[1:3] for told in compare((chinese, english))] == [("differs", parts)] * 2


def test_a_year_outside_a_decade_is_missing() -> None:
    """Only a date that lies in the wider one is taken for it."""
    assert [told[1] for told in compare(("1988 年", "the 1990s"))] == ["missing", "missing"]


def test_ten_years_that_are_not_in_the_english_are_missing() -> None:
    """What the other side leaves out has no counterpart."""
    told = compare(("感谢全球米粉十年来不离不弃的支持", "We appreciate the unwavering support from our fans."))
    assert told == [("十年", "missing", (), None)]


def test_an_omitted_bead_is_missing() -> None:
    """Nothing on the other side, nothing said."""
    assert compare(("7/16/2021", "")) == [("7/16/2021", "missing", (), None)]


def test_figures_move_across_a_bound() -> None:
    """A figure that the translator put into the next sentence is found there."""
    told = compare(("我们有 3904 名工程师。", "We have many engineers."), ("谢谢。", "Thanks to all 3904 engineers."))
    assert [one[1] for one in told] == ["same", "same"]


@pytest.mark.parametrize(
    ("chinese", "english"), [("两个都好", "Both are good"), ("排名第一", "the largest"), ("两年", "alternate years")]
)
def test_said_in_words(chinese: str, english: str) -> None:
    """A number that the other side says without a figure is not missing, and has no counterpart."""
    assert compare((chinese, english))[0][1::2] == ("same", None)


def test_small_counts_that_differ_are_missing_rather_than_different() -> None:
    """Two small counts among others are likelier two things than one told wrongly."""
    told = compare(("两个问题，五百家店", "three answers and 500 shops, four of them"))
    assert [one[1] for one in told] == ["missing", "same", "missing", "same", "missing"]


def test_equal_numbers_are_taken_in_their_order() -> None:
    """The third place of the third sentence is not that of the first."""
    told = compare(("首次进入前三，跌出前五，重回第三", "took third place, left the Top 5, regained No. 3"))
    assert [(one[0], one[3]) for one in told][1:3] == [("前五", "Top 5"), ("第三", "No. 3")]


def test_very_many_figures_are_compared_in_linear_time() -> None:
    """A table of ten thousand numbers in one bead is looked up, not searched."""
    numbers = [f"{number} 家" for number in range(100, 5_100)]
    told = compare(("，".join(numbers), ", ".join(f"{number} shops" for number in range(100, 5_100))))
    assert {one[1] for one in told} == {"same"}


def texts_of(shelf: Shelf) -> list[Text]:
    """The passages of a shelf."""
    tables = shelf.tables()
    languages = detect(**tables, settings=Settings())["languages"]
    return read_texts(tables["passages"], tables["segments"], languages)


def test_rows_name_their_place_in_the_document() -> None:
    """Start and end lead to the surface; without an alignment nothing is compared; other languages are not read."""
    shelf = Shelf()
    (chinese,) = shelf.add("a", [["我们很好。", "今年有 5000 名工程师。"]])
    shelf.add("b", [["Nous avons cette année 5000 employés dans toutes nos usines, et nous les remercions."]])
    texts = texts_of(shelf)
    rows = figure_rows(texts, [])
    words = next(text.words for text in texts if text.passage_id == chinese)
    assert [(words[row["start"] : row["end"]], row["surface"], row["agreement"]) for row in rows] == [
        ("今年", "今年", None),
        ("5000 名", "5000 名", None),
    ]


def test_equal_figures_of_a_segment_have_different_ids() -> None:
    """The second of two equal surfaces is counted into its id."""
    shelf = Shelf()
    shelf.add("a", [["三年又三年。"]])
    assert len({row["figure_id"] for row in figure_rows(texts_of(shelf), [])}) == 2
