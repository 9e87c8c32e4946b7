"""The forms dates are written in: one pattern and one reader each, finest precision first."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.clean.numerals import number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|2[01]\d\d)"
_SIGN = "[〇○零一二三四五六七八九]"
_HAN_YEAR = rf"(?:公元|西元)?\s?(?P<year>1[5-9]\d\d|2[01]\d\d|[一二]{_SIGN}{{3}})\s?年"
_ROC_YEAR = r"(?:中華|中华)?(?:民國|民国)\s?(?P<year>\d{1,3}|[元一二三四五六七八九十百零〇]{1,6})\s?年"
_HAN_MONTH = r"\s?(?P<month>\d{1,2}|[元正]|[一二三四五六七八九]|十[一二]?)\s?月(?!前|后)"
_HAN_DAY = r"\s?(?P<day>\d{1,2}|[一二三四五六七八九]|[一二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?)\s?[日号號]"
_DAY = r"(?P<day>\d{1,2})"
_START = r"(?<![A-Za-z0-9_/.+-])(?<!\d:)"
_HAN_START = r"(?<![\d〇零一二三四五六七八九十百])"
_STOP = r"(?![A-Za-z0-9_/]|[.:-]\d)"
_CLOCK = r"(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})(?P<zone>\s(?:[+-]\d{4}|GMT|UTC))?"


@dataclass(frozen=True, slots=True)
class Stated:
    """The parts of a date as stated; coarser dates name the first day of their period."""

    year: int
    month: int = 1
    day: int = 1
    precision: str = "year"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Stated | None]


def _whole(found: re.Match[str]) -> Stated:
    return Stated(number(found["year"]), _month(found["month"]), number(found["day"]), "day")


def _minguo(found: re.Match[str]) -> Stated:
    """Year 1 of the Republic is 1912."""
    return Stated(number(found["year"]) + 1911, _month(found["month"]), number(found["day"]), "day")


def _minguo_month(found: re.Match[str]) -> Stated:
    return Stated(number(found["year"]) + 1911, _month(found["month"]), 1, "month")


def _minguo_year(found: re.Match[str]) -> Stated:
    return Stated(number(found["year"]) + 1911)


def _monthly(found: re.Match[str]) -> Stated:
    return Stated(number(found["year"]), _month(found["month"]), 1, "month")


def _yearly(found: re.Match[str]) -> Stated:
    return Stated(number(found["year"]))


def _quarterly(found: re.Match[str]) -> Stated:
    words = found["quarter"].lower()
    ordinal = (
        ("first", "second", "third", "fourth").index(words) + 1
        if words.isascii() and words.isalpha()
        else number(words)
    )
    return Stated(number(found["year"]), 3 * ordinal - 2, 1, "quarter")


def _undirected(found: re.Match[str]) -> Stated | None:
    """Month and day in an order only the numbers can tell; when they cannot, only the year is sure."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if first == second or second > 12 >= first:
        return Stated(year, first, second, "day")
    if first > 12 >= second:
        return Stated(year, second, first, "day")
    return Stated(year) if 1 <= first <= 12 and 1 <= second <= 12 else None


def _month(words: str) -> int:
    if words in {"正", "元"}:
        return 1
    return _MONTHS.index(words[:3].lower()) + 1 if words[:3].isascii() and words[:1].isalpha() else number(words)


def _form(name: str, pattern: str, read: Callable[[re.Match[str]], Stated | None]) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE), read)


FREE_FORMS: tuple[Form, ...] = (
    _form("asctime", rf"{_START}{_MONTH}\s{{1,2}}{_DAY}\s{_CLOCK}\s{_YEAR}{_STOP}", _whole),
    _form(
        "year-month-day",
        rf"{_START}{_YEAR}(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})(?P=sign)\s?{_DAY}(?=T\d|{_STOP})",
        _whole,
    ),
    _form("chinese", rf"{_HAN_START}{_HAN_YEAR}{_HAN_MONTH}{_HAN_DAY}", _whole),
    _form("minguo", rf"{_ROC_YEAR}{_HAN_MONTH}{_HAN_DAY}", _minguo),
    _form(
        "month day, year", rf"{_START}{_MONTH}\s{{0,2}}{_DAY}(?:st|nd|rd|th)?\s{{0,2}},?\s{{0,2}}{_YEAR}{_STOP}", _whole
    ),
    _form(
        "day month year",
        rf"{_START}{_DAY}(?:st|nd|rd|th)?(?:\s+of)?[\s-]{{0,2}}{_MONTH},?[\s-]{{0,2}}{_YEAR}{_STOP}",
        _whole,
    ),
    _form(
        "numbers, year last",
        rf"{_START}(?P<first>\d{{1,2}})(?P<sign>[-/.])(?P<second>\d{{1,2}})(?P=sign){_YEAR}{_STOP}",
        _undirected,
    ),
    _form("basic", rf"{_START}{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?=T\d|{_STOP})", _whole),
    _form("chinese month", rf"{_HAN_START}{_HAN_YEAR}{_HAN_MONTH}", _monthly),
    _form("minguo month", rf"{_ROC_YEAR}{_HAN_MONTH}", _minguo_month),
    _form("month year", rf"{_START}{_MONTH},?\s{{0,2}}(?:of\s)?{_YEAR}{_STOP}", _monthly),
    _form("year-month", rf"{_START}{_YEAR}[-/.](?P<month>\d{{1,2}}){_STOP}", _monthly),
    _form("chinese quarter", rf"{_HAN_START}{_HAN_YEAR}\s?第?\s?(?P<quarter>[1-4一二三四])\s?季度?", _quarterly),
    _form("year Q", rf"{_START}{_YEAR}\s?年?\s?Q(?P<quarter>[1-4]){_STOP}", _quarterly),
    _form("Q year", rf"{_START}Q(?P<quarter>[1-4])\s?(?:of\s|,\s?)?{_YEAR}{_STOP}", _quarterly),
    _form(
        "quarter of year",
        rf"{_START}(?P<quarter>first|second|third|fourth)\squarter(?:\sof|,)?\s{_YEAR}{_STOP}",
        _quarterly,
    ),
    _form("chinese year", rf"{_HAN_START}{_HAN_YEAR}", _yearly),
    _form("minguo year", _ROC_YEAR, _minguo_year),
)
"""Forms that say by themselves that they are dates, wherever they stand in a line."""

FORMS: tuple[Form, ...] = (*FREE_FORMS, _form("year", rf"{_START}{_YEAR}{_STOP}", _yearly))
"""All forms; a bare year is a date only where a whole claim says nothing else."""
