"""Reads the dates that letters, pages and front matter state, in Chinese and English.

Why own rules: general date parsers fill what a claim does not say from today's date (2021年7月 becomes today's day of
that month) and choose between 7 June and 6 July by locale. Here an absent part lowers the precision, never invents.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from pipeline.clean.clocks import CHINESE_WEEKDAY, WEEKDAY, clock_of, moment, read_clock
from pipeline.clean.dateforms import FORMS, FREE_FORMS, Form
from pipeline.clean.numerals import FULL_WIDTH, plain_width

LONGEST_CLAIM = 100
"""Characters; what is longer is a line that may hold a date, not a claim that is one."""

LONGEST_FREE = 1_000
"""Characters of a claim in which a date is looked for."""

_LEAD = re.compile(
    r"(?:(?:date|published|posted|updated|created"
    r"|日期|时间|時間|发布时间|发布日期|发表于|发布于)(?:\son)?\s{0,2}:?\s{0,2})?"
    rf"(?:on\s)?(?:{WEEKDAY}\s{{0,2}}|{CHINESE_WEEKDAY}[,，]?\s{{0,2}})?",
    re.IGNORECASE | re.ASCII,
)
_TAIL = re.compile(
    rf"[ \t]{{0,3}}(?:,?[ \t]{{0,2}}{WEEKDAY})?(?:,?[ \t]{{0,2}}{CHINESE_WEEKDAY})?"
    rf"(?:[ \t]{{0,2}}\([A-Za-z ]{{2,40}}\)?)?[\s。.]*",
    re.IGNORECASE | re.ASCII,
)
_YEARLY = re.compile(r"1[5-9]\d\d|2[01]\d\d|年|\d\d\s\d\d:\d\d", re.ASCII)
"""What every date in a line has: its year, or two digits of one before a time of day."""
_MARKS = " \t\r\n\f\v\u3000\"'“”‘’()（）[]【】"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as stated: in the claim's own zone, the first day of its period; the moment in UTC if a zone is named."""

    on: date
    at: datetime | None
    precision: str
    evidence: str


def read_date(claim: str) -> Dated | None:
    """The date that a whole claim states: a value of front matter, a meta tag, a date line.

    >>> read_date("Thu, 15 Jul 2021 20:09:09 GMT").at.isoformat()
    '2021-07-15T20:09:09+00:00'
    >>> read_date("二〇二一年七月十六日").on.isoformat(), read_date("2021年第三季度").precision
    ('2021-07-16', 'quarter')
    >>> read_date("7/6/2021").precision, read_date("2021-02-30")
    ('year', None)
    """
    evidence = claim.strip()
    if len(evidence) > LONGEST_CLAIM:
        return None
    text = evidence.translate(FULL_WIDTH).strip(_MARKS)
    lead = _LEAD.match(text)
    for form in FORMS:
        found = form.pattern.match(text, lead.end() if lead else 0)
        read = _read(form, found, text) if found else None
        if read and _TAIL.fullmatch(text, read[1]):
            return Dated(read[0].on, read[0].at, read[0].precision, evidence)
    return None


@lru_cache(maxsize=256)
def stated_date(claim: str) -> Dated | None:
    """The date a claim states; where other words stand around it, or a zone nobody knows, the date alone.

    Claims are asked again and again while they are ranked, so the last answers are kept.
    """
    return read_date(claim) or find_date(claim[:LONGEST_FREE])


def find_date(line: str) -> Dated | None:
    """The first date inside a longer line; one with a day before coarser ones.

    >>> find_date("发布时间：2021-07-16 10:20 来源：新华社").evidence
    '2021-07-16 10:20'
    >>> find_date("In 2014 Q3 we grew; this was sent on July 16, 2021.").on.isoformat()
    '2021-07-16'
    """
    text = plain_width(line)
    if not _YEARLY.search(text):
        return None
    taken = bytearray(len(text))
    for precision in ("day", "month", "quarter", "year"):
        dates = [
            (start, read[0].on, read[0].at, read[1])
            for form in FREE_FORMS
            if precision in form.precisions
            for start, read in _fresh(form, text, taken)
            if read[0].precision == precision
        ]
        if dates:
            start, on, at, end = min(dates, key=lambda one: one[0])
            return Dated(on, at, precision, line[start:end].strip())
    return None


def _fresh(form: Form, text: str, taken: bytearray) -> list[tuple[int, tuple[Dated, int]]]:
    """The dates of one form. What a form has read, even in vain, no coarser form reads: 2021-02-30 is not February."""
    fresh = []
    for found in form.pattern.finditer(text):
        if taken.find(1, found.start(), found.end()) < 0:
            read = _read(form, found, text)
            fresh.append((found.start(), read)) if read else None
            if not read or read[0].precision in form.precisions[:1]:
                taken[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return fresh


def _read(form: Form, found: re.Match[str], text: str) -> tuple[Dated, int] | None:
    """The date in a match with the time of day that follows, and where they end; ``None`` if no calendar has it."""
    stated = form.read(found)
    if not stated:
        return None
    try:
        on = date(stated.year, stated.month, stated.day)
    except ValueError:
        return None
    clock = (clock_of(found) or read_clock(text, found.end())) if stated.precision == "day" else None
    return Dated(on, moment(on, clock), stated.precision, ""), clock.end if clock else found.end()
