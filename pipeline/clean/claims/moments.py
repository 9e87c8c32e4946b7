"""One moment told twice: the head of a page counts in UTC, the page itself in the zone of those who read it.

Near midnight the two have different days. The day that readers saw is the day of publication; the moment is the head's.
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from pipeline.clean.blocks import Claim
from pipeline.clean.dates import Dated, stated_date

_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*\Z")
_MINUTE = re.compile(r"\d[:：时時点點](?P<minute>[0-5]\d)", re.ASCII)
_SHOWN = ("byline", "JSON-LD", "time element", "meta")
"""Where a page tells the day of its own zone, the lines that readers see first."""


def own_day_first(claims: Sequence[Claim], usable: Sequence[int]) -> list[int]:
    """The places of usable claims of a date, first the one that tells the same moment by the day of the page's zone.

    >>> head = Claim("date", "2021-07-15T23:48:00Z", "meta article:published_time")
    >>> own_day_first([head, Claim("date", "2021-07-16 07:48", "byline")], [0, 1])
    [1, 0, 1]
    """
    first = claims[usable[0]] if usable else None
    dated = stated_date(first.value) if first else None
    if first is None or dated is None or dated.at is None or not _UTC.search(first.value):
        return list(usable)
    others = [place for place in usable[1:] if is_same(dated, claims[place])]
    shown = (place for start in _SHOWN for place in others if claims[place].evidence.startswith(start))
    return [*list(shown)[:1], *usable]


def is_same(dated: Dated, other: Claim) -> bool:
    """Whether another claim, of the day before or after, tells the same minute of another zone."""
    minute = _MINUTE.search(other.value)
    told = stated_date(other.value)
    if minute is None or told is None or dated.at is None or told.precision != "day" or _UTC.search(other.value):
        return False
    if told.at is not None:
        return told.at == dated.at and told.on != dated.on
    return abs(told.on - dated.on) == timedelta(days=1) and int(minute["minute"]) == dated.at.minute
