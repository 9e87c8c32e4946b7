"""Dates that other dates tell: the span between two, and the same period of another year than the one reported."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.dedupe.figures.almanac import Calendar

Found = tuple[int, int, Calendar]


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r" ?(?:-|–|—|~|到|至) ?| (?:to|through|until|till) ")


def spans(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Dates in order, where two that a word links are the one span between them.

    >>> dates = [(8, 12, Calendar(2011)), (17, 21, Calendar(2014))]
    >>> [one[:2] for one in spans("between 2011 and 2014", dates)]
    [(8, 21)]
    """
    place = 0
    while place < len(found):
        start, end, calendar = found[place]
        place += 1
        if place < len(found) and _is_span(text, found[place - 1], found[place]):
            last = found[place][2]
            year = calendar.year if calendar.year or calendar.offset is not None else last.year
            calendar, end = replace(calendar, year=year, until=last), found[place][1]
            place += 1
        yield start, end, calendar


def _is_span(text: str, first: Found, last: Found) -> bool:
    between = text[first[1] : last[0]]
    is_linked = bool(_link().fullmatch(between)) or (
        between == " and " and text[max(0, first[0] - 12) : first[0]].lower().endswith(("between ", "between the "))
    )
    ours, theirs = first[2], last[2]
    if not is_linked or ours.until or theirs.until or ours.unit != theirs.unit:
        return False
    return not (ours.days and theirs.days) or ours.days < theirs.days


@cache
def _same_period() -> re.Pattern[str]:
    return re.compile(r"\bsame (?:period|quarter|month|time|half|day)s?,?(?: of| in)?(?: the)? $", re.IGNORECASE)


def reported(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Dates in order, where 去年同期 counts from the year stated before it: that is reported, whenever it is written.

    >>> dates = [(0, 5, Calendar(2020)), (8, 10, Calendar(offset=-1))]
    >>> [one[2].year for one in reported("2020年收入比去年同期增长", dates)]
    [2020, 2019]
    """
    year: int | None = None
    for start, end, calendar in found:
        is_same = text.startswith("同期", end) or _same_period().search(text[max(0, start - 24) : start])
        if calendar.year is not None:
            year = calendar.year
        elif is_same and year is not None and calendar.offset is not None:
            yield start, end, replace(calendar, year=year + calendar.offset)
            continue
        yield start, end, calendar
