"""The five captures come out of clean as a reader would part them, however they are wrapped or encoded."""

import datetime as dt
import textwrap
from pathlib import Path

import pytest

from tests.cleaning import cleaned, paragraphs, rebuilt, rules, texts

SEEDS = Path(__file__).parents[3] / "seeds"


def body(number: str) -> str:
    """The text of a capture."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", [("report", None, dt.date(2021, 7, 15), "day"), ("letter", "雷军", dt.date(2021, 7, 16), "day")]),
        ("001", [("report", None, dt.date(2022, 2, 8), "day")]),
        ("002", [("letter", "Lei Jun", None, "unknown")]),
        ("003", [("speech", "雷军", dt.date(2017, 1, 1), "quarter")]),
        ("004", [("speech", "雷军", dt.date(2014, 1, 1), "year")]),
    ],
)
def test_passages_of_the_seeds(number: str, expected: list[tuple[object, ...]]) -> None:
    """Each seed has the passages, authors and dates that its words tell."""
    rows = cleaned(body(number))["passages"].to_pylist()
    assert [(row["kind"], row["author"], row["written_on"], row["date_precision"]) for row in rows] == expected


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_seeds_can_be_rebuilt(number: str) -> None:
    """The decoded body of each seed can be put together from the tables alone."""
    assert rebuilt(cleaned(body(number))) == body(number)


def test_letter_in_the_report_runs_from_salutation_to_date() -> None:
    """The Chinese letter begins with its salutation and ends with its date."""
    tables = cleaned(body("000"))
    letter = tables["passages"].to_pylist()[1]["passage_id"]
    said = [row["text"] for row in tables["segments"].to_pylist() if row["passage_id"] == letter]
    assert (said[0], said[-2], said[-1]) == ("小米同学们：", "雷军", "7/16/2021")


def test_report_has_the_title_and_the_letter_in_it_has_not() -> None:
    """The document's title is that of the report that opens it."""
    report, letter = cleaned(body("000"))["passages"].to_pylist()
    assert report["title"] == "小米手机销量超过苹果成全球第二 雷军全员信：我们战略的重大胜利"
    assert letter["title"] is None


def test_straight_padded_quotes_become_chinese_ones() -> None:
    """The publishing system's straight quotes with spaces are repaired, and each repair is written down."""
    tables = cleaned(body("000"))
    assert any("“三大铁律”" in text for text in texts(tables))
    assert tables["repairs"]["rule"].to_pylist().count("padded_quotes") == 10


@pytest.mark.parametrize(("number", "said"), [("000", "2014年第三季度"), ("001", "去年7月底"), ("002", "In 2014 Q3")])
def test_spaces_of_a_publishing_system_are_repaired(number: str, said: str) -> None:
    """Two seeds were spaced by a system, and read as their authors wrote; English keeps its spaces."""
    assert said in "".join(texts(cleaned(body(number))))


def test_rolling_news_keeps_its_report_and_drops_its_furniture() -> None:
    """Widgets, excerpt, source line, address and navigation go, each under its own name; inline links stay."""
    tables = cleaned(body("001"))
    assert {"excerpt_repeat", "hidden", "source_line", "bare_link", "navigation", "front_matter"} <= rules(tables)
    assert "首次超越了苹果，晋升全球第二。" in "".join(texts(tables))
    claims = {(row["field"], row["value"]) for row in tables["metadata"].to_pylist()}
    assert ("source", "IT之家") in claims


def test_reply_prompt_is_furniture() -> None:
    """The blog's "Leave a Reply" is dropped under its rule's name."""
    tables = cleaned(body("002"))
    dropped = [row["text"] for row in tables["drops"].to_pylist() if row["rule"] == "reply_prompt"]
    assert dropped == ["Leave a Reply"]


@pytest.mark.parametrize("columns", [30, 72, 100])
@pytest.mark.parametrize("number", ["002", "003", "004"])
def test_hard_wrapped_seeds_read_the_same(number: str, columns: int) -> None:
    """A capture whose lines were wrapped by a program gives the same paragraphs."""
    wrapped = "\n\n".join(textwrap.fill(paragraph.strip(), columns) for paragraph in body(number).split("\n\n"))
    plain = ["".join(text.split()) for text in paragraphs(cleaned(body(number)))]
    assert ["".join(text.split()) for text in paragraphs(cleaned(wrapped))] == plain


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "gb18030"])
def test_encoding_does_not_change_the_text(charset: str) -> None:
    """A seed saved in another encoding gives the same segments."""
    assert texts(cleaned(body("003").encode(charset))) == texts(cleaned(body("003")))


def test_windows_line_ends_do_not_change_the_text() -> None:
    """A seed with CRLF line ends gives the same segments."""
    assert texts(cleaned(body("001").replace("\n", "\r\n"))) == texts(cleaned(body("001")))
