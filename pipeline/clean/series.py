"""Series of yearly figures that end with "last year": 2011年…5.5亿，2012年…126亿，去年…330亿 is told in 2014.

One year before "last year" fixes nothing: 2010年1亿，去年50亿 can be said ten years later. Who counts up two
consecutive years or more, each with its figure in the same unit, and goes on with "last year", counts on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.clean.numerals import number

YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?!(?u:\d))"
HAN_YEAR = r"(?P<year>(?:19|20)[0-9]{2}|(?:二[〇○零]|一九)[〇○零一二三四五六七八九]{2})\s?年"

_HAN_NOUN = r"元|人民币|人民幣|美元|美金|港元|台|臺|部|人|家|户|戶|件|%"
_HAN_UNIT = rf"(?P<unit>[万亿萬億千百]{{1,2}}(?:{_HAN_NOUN})?|{_HAN_NOUN})"
_AMOUNT = r"[0-9][0-9,.]{0,12}\s?"
_OTHER_PRESENT = r"去年|前年|今年|明年|last\syear|this\syear|next\syear|year\sbefore"
_SCALE = r"(?P<unit>million|billion|thousand|percent|%)"
_WESTERN_YEAR = rf"(?:(?P<last>\blast\syear)|\b{YEAR})\b"
_SPAN = r"(?P<span>全年|上半年|下半年|底|末|初)?"
_LAST_YEAR = "(?P<last>去年)(?!同期|的?今[天日])"
_HAN_WORDS = rf"(?:(?!{_OTHER_PRESENT})[^。！？!?\n0-9]){{0,30}}?"
_WORDS = rf"(?:(?!{_OTHER_PRESENT})[^.!?;\n0-9]){{0,40}}?"
_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"(?:{HAN_YEAR}|{_LAST_YEAR})年?{_SPAN}{_HAN_WORDS}{_AMOUNT}{_HAN_UNIT}",
        rf"{_WESTERN_YEAR}(?P<span>){_WORDS}{_AMOUNT}{_SCALE}(?:\s(?:yuan|dollars))?",
        rf"{_AMOUNT}{_SCALE}(?P<span>){_WORDS}{_WESTERN_YEAR}",
    )
)
"""A year and its figure: in Chinese, and in English in either order."""
_BETWEEN = re.compile(rf"(?:(?!{_OTHER_PRESENT})[^\n]){{0,80}}", re.IGNORECASE | re.ASCII)
"""What may stand between the figures of two named years: a sentence on the first, but no other present."""
_DIRECTLY = re.compile(rf"(?:(?!{_OTHER_PRESENT})[^。！？.!?\n0-9]){{0,24}}", re.IGNORECASE | re.ASCII)
"""What may stand before the last figure: no other one, and no end of a sentence."""
_ANY_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=\s?年)|\b(?:19|20)[0-9]{2}\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Series:
    """A series that goes on to "last year": where its words stand, and the last year that it names."""

    start: int
    end: int
    last_named: int


def series_to_last_year(text: str) -> Iterator[Series]:
    """Every series of two consecutive years or more, and then "last year".

    >>> [found.last_named for found in series_to_last_year("2011年5亿，2012年126亿，去年330亿。")]
    [2012]
    >>> list(series_to_last_year("2010年全年收入1亿元，去年全年收入50亿元"))
    []
    """
    for pattern in _FIGURES if "去年" in text or "last" in text.lower() else ():
        first = None
        for before, later in pairwise(pattern.finditer(text)):
            first = first or before
            if not later["last"]:
                first = first if _counts_up(text, before, later) else later
            elif first is not before and _goes_on(text, before, later):
                yield Series(first.start(), later.end(), _year(before))


def _goes_on(text: str, named: re.Match[str], last: re.Match[str]) -> bool:
    """Whether "last year" follows directly, and its figure measures the same."""
    alike = _unit(named) == _unit(last) and named["span"] == last["span"]
    return not named["last"] and alike and bool(_DIRECTLY.fullmatch(text, named.end(), last.start()))


def _counts_up(text: str, earlier: re.Match[str], later: re.Match[str]) -> bool:
    """Whether two figures are of consecutive years, in the same unit and the same passage."""
    if earlier["last"] or _unit(earlier) != _unit(later) or _year(earlier) + 1 != _year(later):
        return False
    if not _BETWEEN.fullmatch(text, earlier.end(), later.start()):
        return False
    named = {int(found.group()) for found in _ANY_YEAR.finditer(text, earlier.end(), later.start())}
    return named <= {_year(earlier), _year(later)}


def _unit(figure: re.Match[str]) -> str:
    return figure["unit"].lower()


def _year(figure: re.Match[str]) -> int:
    return number(figure["year"]) or 0
