"""Dates: what the golden cases cannot say about real texts, evidence and time."""

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.clean.clocks import read_clock
from pipeline.clean.dateforms import FORMS
from pipeline.clean.dates import Dated, find_date, read_date
from pipeline.clean.numerals import number
from pipeline.clean.written import RULES, infer_written
from schemas.vocabulary import PRECISIONS

SEEDS = Path(__file__).parents[3] / "seeds"


def _seed(start: str) -> str:
    return next(SEEDS.glob(f"{start}*")).read_text(encoding="utf-8")


def test_the_speech_after_2016_is_of_early_2017() -> None:
    """Seed 003 says 刚刚过去的2016年; that it asks 2017年怎么干 is no evidence."""
    assert infer_written(_seed("003")) == Dated(date(2017, 1, 1), None, "quarter", "刚刚过去的2016年")


def test_the_speech_with_the_series_is_of_2014() -> None:
    """Seed 004 counts up the sales of 2011, of 2012 and of last year."""
    dated = infer_written(_seed("004"))
    assert dated is not None
    assert (dated.on, dated.precision) == (date(2014, 1, 1), "year")


def test_the_evidence_of_a_series_is_the_whole_series() -> None:
    """Every figure that the inference rests on is quoted, not only the last two."""
    dated = infer_written(_seed("004"))
    assert dated is not None
    assert (dated.evidence[:7], dated.evidence[-11:]) == ("2011年底上", "去年全年330亿人民币")


def test_a_series_needs_its_first_figure() -> None:
    """Seed 004 without what it says of 2011 could be of any year after 2013."""
    assert infer_written(_seed("004").replace("2011年底", "当年年底")) is None


@pytest.mark.parametrize("shift", [-9, 3, 7])
def test_the_series_moves_with_its_years(shift: int) -> None:
    """Nothing in the rule is of 2012."""
    text = _seed("004")
    for year in (2011, 2012):
        text = text.replace(f"{year}年", f"@{year + shift}年")
    dated = infer_written(text.replace("@", "").replace("2007年", "1990年"))
    assert dated is not None
    assert dated.on == date(2014 + shift, 1, 1)


@pytest.mark.parametrize("start", ["000", "001", "002"])
def test_texts_that_do_not_tell_are_not_guessed(start: str) -> None:
    """Three seeds name years but do not tie their own present to one."""
    assert infer_written(_seed(start)) is None


@pytest.mark.parametrize("year", [1999, 2009, 2010, 2024])
def test_rules_of_writing_move_with_the_year(year: int) -> None:
    """Nothing in the rules is of 2016."""
    dated = infer_written(_seed("003").replace("2017", str(year + 1)).replace("2016", str(year)))
    assert dated is not None
    assert dated.on == date(year + 1, 1, 1)


def test_the_signature_of_the_letter_is_a_day() -> None:
    """Seed 000 is signed 7/16/2021: no month has sixteen as its number."""
    assert read_date("7/16/2021") == Dated(date(2021, 7, 16), None, "day", "7/16/2021")


def test_the_moment_is_kept_in_utc() -> None:
    """Front matter of seed 001: the day is the claim's own, the moment is counted in UTC."""
    dated = read_date("2022-02-08 17:54:10 +0800")
    assert dated is not None
    assert (dated.on, dated.at) == (date(2022, 2, 8), datetime(2022, 2, 8, 9, 54, 10, tzinfo=UTC))


def test_evidence_is_the_claim_as_it_stands() -> None:
    """Full-width digits are read, not rewritten."""
    dated = read_date(" ２０２１年７月 ")
    assert dated is not None
    assert dated.evidence == "２０２１年７月"


def test_precisions_are_those_of_the_vocabulary() -> None:
    """Every form and rule speaks the vocabulary of the tables."""
    spoken = {precision for form in FORMS for precision in form.precisions} | {rule.precision for rule in RULES}
    assert spoken <= set(PRECISIONS)


def test_hours_after_noon() -> None:
    """下午3点 is 15 o'clock, 12 a.m. is midnight."""
    hours = [
        clock.hour for text in ("下午3点", "12:30 a.m.", "12:30 p.m.", "晚上8:00") if (clock := read_clock(text, 0))
    ]
    assert hours == [15, 0, 12, 20]


def test_an_impossible_hour_leaves_the_day() -> None:
    """25:61 says nothing of the moment, but the day stands."""
    assert read_date("2021-07-16T25:61:00Z") == Dated(date(2021, 7, 16), None, "day", "2021-07-16T25:61:00Z")


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("二十", 20), ("三十一", 31), ("一百零五", 105), ("〇九", 9), ("百", 100), ("百十", 110)],
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    """Numerals with and without units are read."""
    assert number(numeral) == value


@pytest.mark.parametrize("numeral", ["", "百百", "一百百", "十百", "元元", "一百一", "零百", "١٦", "20٢１", "²"])
def test_what_is_no_numeral_has_no_value(numeral: str) -> None:
    """Signs that make up no number are answered with none, whatever script they are of."""
    assert number(numeral) is None


@pytest.mark.parametrize(
    "unit",
    [
        "2021年",
        "2021-02-30 ",
        "Jul 16, ",
        "二〇二一年七月",
        "1",
        "Mon, ",
        " \t",
        "刚刚过去的",
        "2012年全年1亿，去年",
        "2011年5亿，2012年6亿，去年7亿，",
        "2011年1亿，",
    ],
)
def test_long_lines_take_linear_time(unit: str) -> None:
    """Twice the line takes about twice the time: no pattern runs away."""
    spent = []
    for length in (50_000, 200_000):
        line = (unit * length)[:length]
        began = time.process_time()
        find_date(line)
        infer_written(line)
        spent.append(time.process_time() - began)
    assert spent[1] < 12 * spent[0] + 0.2
