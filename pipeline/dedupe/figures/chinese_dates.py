"""Dates and periods in Chinese words, and in digits."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from pipeline.dedupe.figures.almanac import (
    CENTURY,
    DECADE,
    MOST_MONTHS,
    OFFSETS,
    TWO_DIGITS,
    Calendar,
    century,
    checked,
    span,
)
from pipeline.dedupe.figures.numerals import han_number
from pipeline.dedupe.figures.patterns import one_of

SHIFTS = {"上": -1, "本": 0, "这": 0, "下": 1}

REPUBLIC = 1911
"""What Taiwan's count of years adds to: 民国 106 年 is 2017."""

Found = tuple[int, int, Calendar]

_DIGITS = r"(?<![\d.,])\d"
_HAN_DIGITS = "〇零○一二三四五六七八九"
_YEAR = rf"(?:(?<![\d.,])(?:1[5-9]|20|21)\d\d|[一二][{_HAN_DIGITS}]{{3}}|(?<![\d.,])0\d)"
_OFFSET = r"(?:前年|去年|上年|今年|本年|明年|(?<!明)后年)"
_OF_YEAR = rf"(?:(?P<year@>{_YEAR}) ?(?:财年|财政年度|年度|年)|(?P<offset@>{_OFFSET}))"
_MONTH = r"(?:(?<![\d.,])(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MOON = "(?![球亮光饼餅子])"
_LINK = r" ?(?:-|–|—|~|～|至|到) ?"

_OVER_TWO_YEARS = (
    (
        r"(?P<of_fy>(?:\bFY ?['’]?|(?<=[Ff]iscal )|(?<=[Ff]iscal year ))(?P<fy>(?:20)?\d\d))"
        r"/(?P<fy_to>(?:20)?\d\d)(?![\d/.])"
    ),
    (
        r"(?P<fiscal>(?<![\d./])(?:19|20)\d\d)/(?P<fiscal_to>(?:19|20)?\d\d)(?![\d/.])"
        r"(?P<of_fiscal> ?(?:财年|财政年度|年度))?"
    ),
)


@cache
def _chinese() -> re.Pattern[str]:
    of_year, year = (_OF_YEAR.replace("@", f"__{place}") for place in range(2))
    no_count = rf"(?<![{_HAN_DIGITS}\d个十])"
    quarter = rf"第?(?:(?P<q_from>[一二三1-3]){_LINK})?(?P<quarter>[一二三四1-4])季(?:度|(?!节))"
    months = rf"(?P<m_from>{_MONTH})(?: ?月)?{_LINK}(?P<m_to>{_MONTH}) ?月份?{_MOON}(?! ?\d)"
    to_day = rf"(?:{_LINK}(?:(?P<to_month>{_MONTH}) ?月 ?)?(?P<to_day>{_DAY}) ?[日号])?"
    of_month = rf"(?: ?(?P<day>{_DAY}) ?[日号]{to_day}| ?(?P<d_from>{_DAY}){_LINK}(?P<d_to>{_DAY}) ?[日号])?"
    month = rf"(?P<month>{_MONTH}) ?月份?{_MOON}{of_month}"
    no_length = "(?! ?间?(?:的?历史|的?历史|多|来[的，]|左右|以上))"
    return one_of(
        rf"(?P<iso>{_DIGITS}{{4}}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}(?![\d.]))",
        rf"民国 ?(?P<republic>\d{{1,3}}|[{_HAN_DIGITS}十百]{{1,5}}) ?年度?",
        r"(?P<century>(?:(?<!\d)\d{1,2}|二十一?|十[一二三四五六七八九])) ?世纪"
        r"(?: ?(?P<of_century>\d0|[二三四五六七八九]十)年代)?",
        r"(?P<decade>(?:(?<!\d)(?:\d\d)?\d0|[二三四五六七八九]十)) ?年代",
        *_OVER_TWO_YEARS,
        rf"(?P<years>{_YEAR}){_LINK}(?P<years_to>{_YEAR}) ?(?:财年|年度|年)",
        rf"(?:{of_year} ?的? ?)?(?:{quarter}|(?P<latin_quarter>(?<=[年的 ])Q[1-4])|(?P<half>[上下])半年|"
        rf"{no_count}(?:{months}|{month}))",
        r"(?P<shift>[上本这下])(?:一?个|一)?(?P<of>季度|季|月)(?!\d)",
        rf"{year}{no_length}(?:{_LINK}(?P<year_to>{_YEAR}) ?年)?",
        first=rf"[\d{_HAN_DIGITS}十前去上今本明后第这下民F]",
    )


def chinese_dates(text: str) -> Iterator[Found]:
    """Dates and periods in Chinese words, and in digits.

    >>> [found[2].days[0].isoformat() for found in chinese_dates("2014 年第三季度，二〇二一年七月十六日，2021-07-16")]
    ['2014-07-01', '2021-07-16', '2021-07-16']
    >>> next(chinese_dates("去年 8 月"))[2]
    Calendar(year=None, month=8, day=None, quarter=None, half=None, years=1, offset=-1, shift=None, of='', until=None)
    """
    for found in _chinese().finditer(text):
        calendar = _read_chinese({name.split("__")[0]: value for name, value in found.groupdict().items() if value})
        if calendar:
            yield found.start(), found.end(), calendar


def _read_chinese(parts: dict[str, str]) -> Calendar | None:
    for name, read in _READERS:
        if name in parts:
            return checked(read(parts))
    own = Calendar(year=_full(parts["year"]) if "year" in parts else None, offset=OFFSETS.get(parts.get("offset", "")))
    return checked(_finer(own, parts))


def _iso(parts: dict[str, str]) -> Calendar:
    year, month, day = map(int, re.split(r"[-/.]", parts["iso"]))
    return Calendar(year, month, day)


def _decade(parts: dict[str, str]) -> Calendar:
    value = _value(parts["decade"])
    return Calendar(value if value >= TWO_DIGITS else 1900 + value, years=DECADE)


def _shift(parts: dict[str, str]) -> Calendar:
    return Calendar(shift=SHIFTS[parts["shift"]], of="month" if parts["of"] == "月" else "quarter")


def _finer(own: Calendar, parts: dict[str, str]) -> Calendar | None:
    """The part of a year that is named."""
    if "quarter" in parts or "latin_quarter" in parts:
        last = replace(own, quarter=_value(parts.get("quarter") or parts["latin_quarter"][1]))
        return span(replace(own, quarter=_value(parts["q_from"])), last) if "q_from" in parts else last
    if "half" in parts:
        return replace(own, half=1 if parts["half"] == "上" else 2)
    if "m_from" in parts:
        return span(replace(own, month=_value(parts["m_from"])), replace(own, month=_value(parts["m_to"])))
    if "month" in parts:
        month = replace(own, month=_value(parts["month"]))
        return _day_span(month, parts)
    if "year_to" in parts:
        return span(own, Calendar(_full(parts["year_to"])))
    return own


def _day_span(month: Calendar, parts: dict[str, str]) -> Calendar | None:
    first = parts.get("day") or parts.get("d_from")
    if not first:
        return month
    last = parts.get("to_day") or parts.get("d_to")
    begun = replace(month, day=_value(first))
    if not last:
        return begun
    return span(begun, replace(month, month=_value(parts.get("to_month", "")) or month.month, day=_value(last)))


def _value(text: str) -> int:
    if not text:
        return 0
    return int(text) if text.isdecimal() else han_number(text.replace("○", "〇"))


def _fiscal(parts: dict[str, str]) -> Calendar | None:
    """A year over two (2020/21), if it is named as such, or cannot be a month."""
    first, last = parts.get("fiscal") or parts["fy"], parts.get("fiscal_to") or parts["fy_to"]
    begun, ended = _full(first), int(last)
    is_named = bool({"of_fiscal", "of_fy"} & set(parts)) or int(last) > MOST_MONTHS
    is_next = ended in {begun + 1, (begun + 1) % CENTURY}
    return Calendar(begun, until=Calendar(begun + 1)) if is_next and is_named else None


def _full(text: str) -> int:
    value = _value(text)
    return value + 2000 if value < TWO_DIGITS else value


_READERS: tuple[tuple[str, Callable[[dict[str, str]], Calendar | None]], ...] = (
    ("iso", _iso),
    ("republic", lambda parts: Calendar(REPUBLIC + _value(parts["republic"]))),
    ("century", lambda parts: century(_value(parts["century"]), _value(parts.get("of_century", "")))),
    ("decade", _decade),
    ("fiscal", _fiscal),
    ("of_fy", _fiscal),
    ("years", lambda parts: span(Calendar(_full(parts["years"])), Calendar(_full(parts["years_to"])))),
    ("shift", _shift),
)
