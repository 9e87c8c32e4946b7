"""The day in a page's address: publishing systems file a text under the day it came out."""

import re
from datetime import date

FIRST_YEAR = 1993
"""The year in which the first news sites went online; no address is older."""

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH, _DAY = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
_DAYS = (
    re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?=/|$)", re.ASCII),
    re.compile(rf"/{_YEAR}-{_MONTH}[-/]{_DAY}(?=/|$)", re.ASCII),
    re.compile(rf"/{_YEAR}/{_MONTH}-?{_DAY}(?=/)", re.ASCII),
    re.compile(rf"/{_YEAR}{_MONTH}/?{_DAY}(?=/)", re.ASCII),
    re.compile(rf"/t{_YEAR}{_MONTH}{_DAY}_\d+\.", re.ASCII),
)
"""Whole parts of a path; a number of eight digits in the name of a file may count anything, unless marked by a t."""
_MONTHS = (re.compile(rf"/{_YEAR}[/-]?{_MONTH}(?=/[^/])", re.ASCII),)
_PATH = re.compile(r"(?:[a-z]+:)?//[^/?#]*([^?#]*)", re.IGNORECASE)
_LONGEST = 2_000


def address_date(address: str) -> str | None:
    """The date that a page's address files it under; coarser where it names the month alone.

    >>> address_date("https://example.org/2008/01/02/letter.html"), address_date("https://example.org/2008/01/letter")
    ('2008-01-02', '2008-01')
    >>> address_date("https://example.org/item/20080102.html") is None
    True
    """
    if len(address) > _LONGEST:
        return None
    path = _PATH.match(address)
    if not path:
        return None
    for patterns in (_DAYS, _MONTHS):
        stated = {_stated(found) for pattern in patterns for found in pattern.finditer(path[1])} - {None}
        if stated:
            return stated.pop() if len(stated) == 1 else None
    return None


def _stated(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts.get("day") or 1))
    except ValueError:
        return None
    if day.year < FIRST_YEAR:
        return None
    return day.isoformat() if parts.get("day") else day.isoformat()[:7]
