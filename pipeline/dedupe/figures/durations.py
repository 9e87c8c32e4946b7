"""Durations that words tell: 半年, a decade, decades, half an hour, the tenth anniversary, one year later."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.magnitudes import FROM, TO
from pipeline.dedupe.figures.numerals import LATE_ORDINALS, ORDINALS
from pipeline.dedupe.figures.patterns import one_of

DECADE = 10.0
_ENGLISH = "year|month|week|day|hour|minute|second|decade|century"
_CHINESE = {
    "年": "year",
    "个月": "month",
    "小时": "hour",
    "个小时": "hour",
    "天": "day",
}
_CHINESE |= {"世纪": "century", "个世纪": "century", "分钟": "minute", "周": "week", "星期": "week"}
UNITS = (
    {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0},
    {"month": 1.0, "quarter": 3.0, "year": 12.0},
)
"""Units of time that are told in each other; a month has no number of days."""
IN_YEARS = {"decade": 10.0, "century": 100.0}


@cache
def _pattern() -> re.Pattern[str]:
    ordinals = "|".join([*ORDINALS, *LATE_ORDINALS])
    return one_of(
        r"(?<![上下一两三四五六七八九十\d年月天时个])半(?P<half>个?世纪|个?世纪|年(?!度)|个月|个?小时)",
        rf"(?<![A-Za-z])(?i:half(?: an?[ -]|-|[ -]of[ -]an?[ -])(?P<en_half>{_ENGLISH}))(?![A-Za-z-])",
        rf"(?<![A-Za-z\d])(?i:(?P<number>\d{{1,3}}(?=st|nd|rd|th)|{ordinals})(?:st|nd|rd|th)?[ -]anniversary)",
        rf"(?<![A-Za-z])(?i:(?:an?|one) (?P<one_and_half>{_ENGLISH}) and a half)(?![A-Za-z])",
        "(?P<han_quarter>四分之一个?世纪)",
        r"(?<![A-Za-z])(?i:(?:an? )?(?P<quarter>quarter(?: of a |[ -])century))(?![A-Za-z])",
        r"(?<![A-Za-z])(?i:(?:an?|one) (?P<century>century))(?![A-Za-z])",
        r"(?<![A-Za-z])(?i:(?:an? )?(?P<decade>decade))(?![A-Za-z])",
        r"(?<![A-Za-z])(?i:(?<!two )(?<!three )(?<!four )(?<!five )(?P<decades>decades))(?![A-Za-z])",
        rf"(?<![A-Za-z])(?i:(?:an?|one) (?P<passed>{_ENGLISH})(?= (?:later|ago|earlier|after|before|from now)))",
        r"(?<![A-Za-z])(?i:ag(?:ed?|es) (?:of )?(?P<age>\d{1,3}))(?![\d.%])",
        first=r"[半四\d]|\b[acdqefhnostADEFHNOST]",
    )


def worded_durations(text: str) -> Iterator[Figure]:
    """The durations that words tell.

    >>> [(found.low, found.unit) for found in worded_durations("半年，next decade, 10th anniversary, half an hour")]
    [(0.5, 'year'), (10.0, 'year'), (10.0, 'year'), (0.5, 'hour')]
    """
    for found in _pattern().finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        low, high, unit, qualifier = _read(parts)
        yield Figure(found.start(), found.end(), "duration", low, high, unit, qualifier, is_vague=low != high)


_FIXED = {"half": 0.5, "en_half": 0.5, "one_and_half": 1.5, "decade": 1.0, "century": 1.0, "passed": 1.0}


def _read(parts: dict[str, str]) -> tuple[float, float, str, str]:
    if "quarter" in parts or "han_quarter" in parts:
        return _in_years(0.25, "century")
    for name, value in _FIXED.items():
        if name in parts:
            return _in_years(value, _CHINESE.get(parts[name], parts[name].lower()))
    if "decades" in parts:
        return FROM * DECADE, TO * DECADE, "year", "about"
    number = parts.get("age") or parts["number"]
    value = float(number if number.isdecimal() else (ORDINALS | LATE_ORDINALS)[number.lower()])
    return value, value, "year", "exact"


def _in_years(value: float, unit: str) -> tuple[float, float, str, str]:
    """A decade is told as ten years."""
    value *= IN_YEARS.get(unit, 1.0)
    return value, value, "year" if unit in IN_YEARS else unit, "exact"
