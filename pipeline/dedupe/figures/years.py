"""Whether four digits are a year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.dedupe.figures.almanac import Calendar


@cache
def _amount_behind() -> re.Pattern[str]:
    verbs = "was|is|has|does|sales|this|previous|us|its|his|across|revenues|results|words"
    return re.compile(
        r" ?(?:[一-鿿%+]|yuan|RMB|USD|dollars|million|billion|thousand)|"
        rf" (?!(?:{verbs})\b)[a-z]{{2,30}}[a-rt-z]s\b",
        re.ASCII,
    )


@cache
def _amount_ahead() -> re.Pattern[str]:
    return re.compile(
        r"(?:more than|less than|fewer than|at least|up to|nearly|almost|approximately|roughly|over|"
        r"exceed(?:s|ed|ing)?|[$€£¥]|RMB|[-+*/=_#]) ?$",
        re.ASCII | re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    words = "in|since|year|late|early|mid|until|during|before|after|fiscal|circa|©|copyright"
    return re.compile(rf"(?:\b(?:{words}) ?|\()$", re.IGNORECASE)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether a date that may be four plain digits is a year: "in 2014" is, "2014 engineers" and "over 2014" are not.

    >>> is_year("in 2014 we", 3, 7), is_year("2014 engineers", 0, 4)
    (True, False)
    """
    if not text[start:end].isdecimal():
        return True
    before = text[max(0, start - 14) : start]
    if _amount_ahead().search(before):
        return False
    return bool(_told().search(before)) or not _amount_behind().match(text, end)


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
            calendar, end = replace(calendar, until=found[place][2]), found[place][1]
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
