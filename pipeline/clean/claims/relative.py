"""Days told from the day a page was seen: 昨天 10:20, 3天前, 2 hours ago. Without that day they are no dates."""

import re
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

CHINA = timezone(timedelta(hours=8))
"""The one zone of Chinese pages: China, Hong Kong, Macau, Taiwan and Singapore keep UTC+8."""
MOST_DAYS = 60
"""Days; who counts further counts in rounded months."""

_TOLD = re.compile(
    r"(?P<day>刚刚|剛剛|今天|今日|昨天|昨日|前天)(?=\s?(?:\d{1,2}[:：]\d{2}|$))"
    r"|(?<![\d.])(?P<n>\d{1,3})\s?(?P<unit>天|日|(?:个|個)?小[时時]|分[钟鐘]|秒[钟鐘]?)[之以]?前"
    r"|\b(?P<an>an?|\d{1,3})\s(?P<western>day|hour|hr|minute|min|second|sec)s?\sago\b"
    r"|\b(?P<western_day>yesterday|today)\b(?=,?\s(?:at\s)?\d{1,2}[:.]\d{2}|$)",
    re.IGNORECASE | re.ASCII,
)
_COUNTS = re.compile("[刚剛今昨前]|ago|day", re.IGNORECASE)
_BACK = {"今": 0, "刚": 0, "剛": 0, "昨": 1, "前": 2, "t": 0, "y": 1}
_UNITS = {"天": "days", "日": "days", "d": "days", "个": "hours", "個": "hours", "小": "hours", "h": "hours"}
_UNITS |= {"分": "minutes", "m": "minutes", "秒": "seconds", "s": "seconds"}


class Counted(NamedTuple):
    """A day counted back from the capture, and the words that tell it."""

    day: str
    start: int
    end: int


def may_count_back(line: str) -> bool:
    """Whether a line has what every line that counts days has, whenever it was captured.

    >>> may_count_back("3 days ago"), may_count_back("2021-07-16 10:20")
    (True, False)
    """
    return bool(_COUNTS.search(line))


def count_back(line: str, captured: datetime | None) -> Counted | None:
    """The day that a line tells by counting from the day it was captured.

    >>> count_back("昨天 10:20", datetime(2021, 7, 16, 20, tzinfo=CHINA)).day
    '2021-07-15'
    >>> count_back("3 days ago", None) is None
    True
    """
    found = _TOLD.search(line) if captured else None
    if not found or captured is None:
        return None
    words = found.group().lower()
    here = captured.astimezone(captured.tzinfo if words.isascii() else CHINA)
    named = found["day"] or found["western_day"]
    if named:
        back = timedelta(days=_BACK[named[0].lower()])
    else:
        number = found["n"] or found["an"]
        amount = int(number) if number.isdigit() else 1
        back = timedelta(**{_UNITS[(found["unit"] or found["western"])[0].lower()]: amount})
    if back > timedelta(days=MOST_DAYS):
        return None
    return Counted((here - back).date().isoformat(), found.start(), found.end())
