"""The forms dates are written in: one pattern and one reader each, finest precision first."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.clean.numerals import number

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LAST_MONTH = 12
_BEFORE_REPUBLIC = 1911
"""Year 1 of the Republic of China is 1912 (民國元年)."""
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|2[01]\d\d)"
_SIGN = "[〇○零一二三四五六七八九]"
_HAN_YEAR = rf"(?:公元|西元)?\s?(?P<year>1[5-9]\d\d|2[01]\d\d|[一二]{_SIGN}{{3}})\s?年"
_ROC_YEAR = r"(?:中[華华])?民[國国]\s?(?P<year>\d{1,3}|[元一二三四五六七八九十百零〇]{1,6})\s?年"
_HAN_MONTH = r"\s?(?P<month>\d{1,2}|[元正]|[一二三四五六七八九]|十[一二]?)\s?月"
_HAN_DAY = (
    r"\s?(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?"
    r"|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])\s?[日号號]"
)
_DAY = r"(?P<day>\d{1,2})"
_NTH = r"(?:st|nd|rd|th)?"
_ANY_DIGIT = r"(?u:\d)"
"""A digit of any script: none is read but 0 to 9, but any of them shows that a number goes on."""
_START = rf"(?<![A-Za-z0-9_/.+-])(?<!{_ANY_DIGIT})(?<!\d:)"
_STOP = rf"(?![A-Za-z0-9_/]|{_ANY_DIGIT}|[.:-]{_ANY_DIGIT})"
_HAN_START = rf"(?<![〇零一二三四五六七八九十百])(?<!{_ANY_DIGIT})"
_CLOCK = r"(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})(?P<zone>\s(?:[+-]\d{4}|GMT|UTC))?"
_NUMBERS = r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second_number>\d{1,2})(?P=sign)"
_WESTERN_QUARTER = r"(?P<quarter>first|second|third|fourth)\squarter"


@dataclass(frozen=True, slots=True)
class Stated:
    """The parts of a date as stated; coarser dates name the first day of their period."""

    year: int
    month: int = 1
    day: int = 1
    precision: str = "year"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date, and the precisions it can state."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Stated | None]
    precisions: tuple[str, ...]


def _daily(found: re.Match[str]) -> Stated | None:
    return _stated(_year(found), _month(found["month"]), number(found["day"]), "day")


def _monthly(found: re.Match[str]) -> Stated | None:
    return _stated(_year(found), _month(found["month"]), 1, "month")


def _quarterly(found: re.Match[str]) -> Stated | None:
    words = found["quarter"].lower()
    ordinals = ("first", "second", "third", "fourth")
    ordinal = ordinals.index(words) + 1 if words in ordinals else number(words)
    return _stated(_year(found), ordinal and 3 * ordinal - 2, 1, "quarter")


def _yearly(found: re.Match[str]) -> Stated | None:
    return _stated(_year(found), 1, 1, "year")


def _stated(year: int | None, month: int | None, day: int | None, precision: str) -> Stated | None:
    """The parts together; one that is no number makes the whole no date."""
    if year is None or month is None or day is None:
        return None
    return Stated(year, month, day, precision)


def _undirected(found: re.Match[str]) -> Stated | None:
    """Month and day in an order only the numbers can tell; when they cannot, only the year is sure."""
    first, second, year = int(found["first"]), int(found["second_number"]), _year(found)
    small, large = sorted((first, second))
    if year is None or small < 1 or small > _LAST_MONTH:
        return None
    if small == large or large > _LAST_MONTH:
        return Stated(year, small, large, "day")
    return Stated(year)


def _year(found: re.Match[str]) -> int | None:
    """The year of the common era; two digits as RFC 5322, section 4.3."""
    year = number(found["year"])
    if year is None:
        return None
    if "民" in found.group():
        return year + _BEFORE_REPUBLIC
    if len(found["year"]) == len("21"):
        return year + (2000 if year < 50 else 1900)  # noqa: PLR2004 - the RFC's own numbers
    return year


def _month(words: str) -> int | None:
    name = words[:3].lower()
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    return 1 if words == "正" else number(words)


def _form(name: str, pattern: str, read: Callable[[re.Match[str]], Stated | None], *precisions: str) -> Form:
    return Form(name, re.compile(pattern, re.IGNORECASE | re.ASCII), read, precisions)


FREE_FORMS: tuple[Form, ...] = (
    _form("asctime", rf"{_START}{_MONTH}\s{{1,2}}{_DAY}\s{_CLOCK}\s{_YEAR}{_STOP}", _daily, "day"),
    _form(
        "year-month-day",
        rf"{_START}{_YEAR}(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})(?P=sign)\s?{_DAY}(?=T\d|{_STOP})",
        _daily,
        "day",
    ),
    _form("chinese", rf"{_HAN_START}{_HAN_YEAR}{_HAN_MONTH}{_HAN_DAY}", _daily, "day"),
    _form("minguo", rf"{_ROC_YEAR}{_HAN_MONTH}{_HAN_DAY}", _daily, "day"),
    _form("month day, year", rf"{_START}{_MONTH}\s{{0,2}}{_DAY}{_NTH}\s?,?\s{{0,2}}{_YEAR}{_STOP}", _daily, "day"),
    _form(
        "day month year",
        rf"{_START}{_DAY}{_NTH}(?:\sof)?[\s-]{{0,2}}{_MONTH},?[\s-]{{0,2}}{_YEAR}{_STOP}",
        _daily,
        "day",
    ),
    _form("short year", rf"{_START}{_DAY}\s{_MONTH}\s(?P<year>\d\d)(?=\s\d\d:\d\d)", _daily, "day"),
    _form("numbers, year last", rf"{_START}{_NUMBERS}{_YEAR}{_STOP}", _undirected, "day", "year"),
    _form("basic", rf"{_START}{_YEAR}(?P<month>\d\d){_DAY}(?=T\d|{_STOP})", _daily, "day"),
    _form("chinese month", rf"{_HAN_START}{_HAN_YEAR}{_HAN_MONTH}", _monthly, "month"),
    _form("minguo month", rf"{_ROC_YEAR}{_HAN_MONTH}", _monthly, "month"),
    _form("month year", rf"{_START}{_MONTH},?\s{{0,2}}(?:of\s)?{_YEAR}{_STOP}", _monthly, "month"),
    _form("year-month", rf"{_START}{_YEAR}[-/.](?P<month>\d{{1,2}}){_STOP}", _monthly, "month"),
    _form(
        "chinese quarter",
        rf"{_HAN_START}{_HAN_YEAR}\s?(?=第|.\s?季度)第?\s?(?P<quarter>[1-4一二三四])\s?季度?",
        _quarterly,
        "quarter",
    ),
    _form("year Q", rf"{_START}{_YEAR}\s?年?\s?Q(?P<quarter>[1-4]){_STOP}", _quarterly, "quarter"),
    _form("Q year", rf"{_START}Q(?P<quarter>[1-4])\s?(?:of\s|,\s?)?{_YEAR}{_STOP}", _quarterly, "quarter"),
    _form("quarter of year", rf"{_START}{_WESTERN_QUARTER}(?:\sof|,)?\s{_YEAR}{_STOP}", _quarterly, "quarter"),
    _form("chinese year", rf"{_HAN_START}{_HAN_YEAR}", _yearly, "year"),
    _form("minguo year", _ROC_YEAR, _yearly, "year"),
)
"""Forms that say by themselves that they are dates, wherever they stand in a line."""

FORMS: tuple[Form, ...] = (*FREE_FORMS, _form("year", rf"{_START}{_YEAR}{_STOP}", _yearly, "year"))
"""All forms; a bare year is a date only where a whole claim says nothing else."""
