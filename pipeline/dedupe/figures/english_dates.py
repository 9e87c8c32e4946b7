"""Dates and periods in English words, and in digits."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from pipeline.dedupe.figures.almanac import CENTURY, DECADE, OFFSETS, TWO_DIGITS, Calendar, century, checked, span
from pipeline.dedupe.figures.numerals import ORDINALS
from pipeline.dedupe.figures.patterns import one_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Found = tuple[int, int, Calendar]

_EN_LINK = r"(?: ?[-–—~] ?| (?:to|through|until|till) )"
_MON = (
    r"(?:(?P<@mon>January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?=,? \d)"
    r"|(?<=\d )(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
    r"|May(?=,? \d| of \d| (?:last|this|next) year)"
    r"|(?<=\d )May|(?<=\b[Ii]n )May|(?<=\b[Ll]ast )May|(?<=\b[Tt]his )May|(?<=\b[Nn]ext )May|(?<=\b[Bb]y )May"
    r"|(?<=\b[Ss]ince )May|(?<=th )May|(?<=and )May))"
)
_ORD = r"(?:st|nd|rd|th)"
_EN_YEAR = r"(?<![\d.,$€£¥])(?:1[5-9]|20|21)\d\d(?!\d|,\d{3}|\.\d|%)"
_FISCAL = r"(?: ?['’]| ?FY ?['’]?)(?P<@short>\d\d)(?!\d|[.,]\d)"
"""The year of two digits in Q4'20 and Q4 FY21."""
_EN_OF = rf"(?:(?:,? ?|,? of ?| in )(?:(?P<@year>{_EN_YEAR})|(?P<@offset>last|this|next) year\b))"

_NO_HALF = "| (?:an?|hour|day|century|decade|dozen|marathon|time)s?\\b"
"""What makes no part of a year of a half."""


_WORDED = r"[\d'’ACDFHJLMNOPQSTacfnplst]"
_IN_DIGITS = r"[\d'’FHQ]"
"""What a date can begin with, and one that names no month, and no half, quarter, year, month or century in words."""


@cache
def _english(first: str) -> re.Pattern[str]:
    month, to_month, of = _MON.replace("@", ""), _MON.replace("@", "to_"), _EN_OF.replace("@", "in_")
    day_first = rf"(?<![\d.,$])(?P<d1>\d{{1,2}}){_ORD}?(?:{_EN_LINK}(?P<d1_to>\d{{1,2}}){_ORD}?)? (?:of )?"
    to_day = rf"(?:{_EN_LINK}(?:{to_month} )?(?P<d2_to>\d{{1,2}})(?!\d){_ORD}?)?"
    day_last = rf"(?: (?P<d2>\d{{1,2}})(?![\d,]\d|\.\d|%){_ORD}?{to_day}\b)?"
    of_quarter = (
        rf"(?:{_FISCAL.replace('@', 'q_of_')}|(?: of| in)?(?: the)?(?: fiscal)? ?{_EN_OF.replace('@', 'q_of_')})?"
    )
    no_share = r"(?!s| of (?:the )?(?!year|fiscal|last|this|next|[12]))"
    nth = rf"(?i:(?P<nth>first|second|third|fourth|(?:last|final)(?= quarter of))[ -]quarter{no_share})"
    whole = rf"the year(?! of)(?:,? (?P<h_plain>{_EN_YEAR}))?|(?P<h_year>{_EN_YEAR})|(?P<h_offset>last|this|next) year"
    return one_of(
        r"(?P<slashed>(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/]))",
        rf"(?:\b(?P<lead>[Ll]ast|[Tt]his|[Nn]ext) |{day_first})?\b{month}{day_last}{of}?",
        rf"(?P<q_year>{_EN_YEAR}),? ?(?P<q_after>Q[1-4])\b",
        rf"\b(?:Q(?P<q>[1-4])|(?P<q_before>[1-4])Q|{nth})\b{of_quarter}",
        r"(?i:\b(?P<half>first|second|latter)[ -]half of "
        rf"(?:(?:the )?fiscal (?:year )?(?P<h_fiscal>{_EN_YEAR})|{whole}))",
        rf"(?:(?P<half_year>{_EN_YEAR})['’]?s? |(?P<half_offset>(?i:last|this|next)) year['’]s )?"
        rf"(?<![A-Za-z-])(?P<half_of>(?i:first|second|latter))[ -](?i:half)(?![A-Za-z-]|['’]s| of\b{_NO_HALF})"
        rf"{_EN_OF.replace('@', 'half_in_')}?",
        rf"\b(?:H(?P<h>[12])|(?P<h_before>[12])H)(?: ?(?P<hh_year>{_EN_YEAR})|{_FISCAL.replace('@', 'h_')}"
        r"|(?<=\d)(?P<h_close>\d\d)\b|(?<=\b[Ii]n ..)\b|(?<=\bfor ..)\b|(?<=\bthe ..)\b)",
        r"\bFY ?['’]?(?P<fy>\d\d)(?!\d|\.\d)",
        r"(?<![\d.,$€£¥])(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
        r"(?<!\d)['’](?P<short_decade>[2-9]0)s\b",
        rf"(?i:\b(?P<century>\d{{1,2}}{_ORD}|twentieth|twenty-first|nineteenth)[ -]century\b)",
        r"(?i:\b(?P<rel>last|this|next|previous|current|coming) "
        r"(?P<rel_of>year|quarter|month)(?!['’]?s? ?(?:old|end\b))\b)",
        rf"(?P<year>{_EN_YEAR})(?:{_EN_LINK}(?P<year_to>{_EN_YEAR}|(?<=[-–])\d\d(?![\d-])))?",
        first=first,
    )


def english_dates(text: str, *, worded: bool = True) -> Iterator[Found]:
    """Dates and periods in English words, and in digits; only the latter, if so told.

    >>> [found[2].days[0].isoformat() for found in english_dates("2014 Q3, July 16th, 2021, 16 July 2021, the 1990s")]
    ['2014-07-01', '2021-07-16', '2021-07-16', '1990-01-01']
    >>> [(found[2].month, found[2].offset) for found in english_dates("Last August, and August last year")]
    [(8, -1), (8, -1)]
    """
    for found in _english(_WORDED if worded else _IN_DIGITS).finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        calendar = _read_english(parts)
        if calendar:
            yield found.start(), found.end(), calendar


def _read_english(parts: dict[str, str]) -> Calendar | None:
    for name, read in _READERS:
        if name in parts:
            return checked(read(parts))
    return None


def _slashed(parts: dict[str, str]) -> Calendar | None:
    first, second, year = map(int, parts["slashed"].split("/"))
    if first <= len(MONTHS) < second:
        return Calendar(year, first, second)
    if second <= len(MONTHS) < first or first == second:
        return Calendar(year, second, first)
    return Calendar(year)


def _named_month(parts: dict[str, str]) -> Calendar | None:
    offset = OFFSETS.get((parts.get("lead") or parts.get("in_offset") or "").lower())
    year = int(parts["in_year"]) if "in_year" in parts else None
    month = Calendar(year, month=_month(parts["mon"]), offset=offset)
    first, last = parts.get("d1") or parts.get("d2"), parts.get("d1_to") or parts.get("d2_to")
    if not first or not int(first):
        return month
    begun = replace(month, day=int(first))
    if not last:
        return begun
    return span(
        begun, replace(month, month=_month(parts["to_mon"]) if "to_mon" in parts else month.month, day=int(last))
    )


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _quarter(parts: dict[str, str]) -> Calendar | None:
    named = ORDINALS.get(parts.get("nth", "").lower(), 4)
    number = int(parts.get("q") or parts.get("q_before") or parts.get("q_after", "Q0")[1]) or named
    year = parts.get("q_year") or parts.get("q_of_year") or parts.get("q_of_short")
    return Calendar(
        _full(year) if year else None, quarter=number, offset=OFFSETS.get(parts.get("q_of_offset", "").lower())
    )


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) < 3 else int(year)  # noqa: PLR2004


def _half(parts: dict[str, str]) -> Calendar | None:
    names = ("h_fiscal", "h_year", "h_plain", "hh_year", "h_short", "h_close", "half_year", "half_in_year")
    year = next((parts[name] for name in names if name in parts), None)
    named = parts.get("half") or parts.get("half_of", "")
    number = int(parts.get("h") or parts.get("h_before") or (1 if named.lower() == "first" else 2))
    offset = parts.get("h_offset") or parts.get("half_offset") or parts.get("half_in_offset") or ""
    return Calendar(_full(year) if year else None, half=number, offset=OFFSETS.get(offset.lower()))


def _named_century(parts: dict[str, str]) -> Calendar | None:
    digits = re.match(r"\d+", parts["century"])
    words = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    return century(int(digits.group()) if digits else words[parts["century"].lower()], 0)


def _relative(parts: dict[str, str]) -> Calendar | None:
    offset = OFFSETS[parts["rel"].lower()]
    if parts["rel_of"].lower() == "year":
        return Calendar(offset=offset)
    return Calendar(shift=offset, of=parts["rel_of"].lower())


def _plain_year(parts: dict[str, str]) -> Calendar | None:
    year = int(parts["year"])
    if "year_to" not in parts:
        return Calendar(year)
    last = int(parts["year_to"])
    return span(Calendar(year), Calendar(last if last >= TWO_DIGITS else year // CENTURY * CENTURY + last))


_READERS: tuple[tuple[str, Callable[[dict[str, str]], Calendar | None]], ...] = (
    ("slashed", _slashed),
    ("mon", _named_month),
    ("q", _quarter),
    ("q_before", _quarter),
    ("q_after", _quarter),
    ("nth", _quarter),
    ("fy", lambda parts: Calendar(_full(parts["fy"]))),
    ("half", _half),
    ("half_of", _half),
    ("h", _half),
    ("h_before", _half),
    ("decade", lambda parts: Calendar(int(parts["decade"]), years=DECADE)),
    ("short_decade", lambda parts: Calendar(1900 + int(parts["short_decade"]), years=DECADE)),
    ("century", _named_century),
    ("rel", _relative),
    ("year", _plain_year),
)
