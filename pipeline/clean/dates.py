"""Reads the dates that letters, pages and front matter state, in Chinese and English.

Why own rules: general date parsers fill what a claim does not say from today's date (2021年7月 becomes today's day of
that month) and choose between 7 June and 6 July by locale. Here an absent part lowers the precision, never invents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from pipeline.clean.dateforms import FORMS, FREE_FORMS, Stated
from pipeline.clean.numerals import FULL_WIDTH

_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?"
_CHINESE_WEEKDAY = r"[（(]?\s?(?:星期|周|週|礼拜|禮拜)\s?[一二三四五六日天]\s?[）)]?"
_LEAD = re.compile(rf"\s*(?:on\s+)?(?:{_WEEKDAY}\s*|{_CHINESE_WEEKDAY}[,，]?\s*)?", re.I)
_TIME = re.compile(
    rf"[ \t]{{0,3}}(?:,?[ \t]{{0,2}}{_WEEKDAY})?(?:[,，]?[ \t]{{0,2}}{_CHINESE_WEEKDAY})?[T, \t]{{0,3}}(?:at\s)?[ \t]{{0,2}}"
    r"(?P<zone_first>北京时间|北京時間)?[ \t]{0,2}(?P<half>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚)?[ \t]{0,2}"
    r"(?P<hour>\d{1,2})(?:[:时時点點][ \t]?(?P<minute>\d{2})?(?:[:分][ \t]?(?:(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?秒?)?)?)"
    r"[ \t]{0,2}(?P<meridiem>[ap]\.?m\b\.?)?(?P<zone>[ \t]{0,2}(?:Z\b|(?:UTC|GMT)?[ \t]?[+-]\d{2}:?(?:\d{2})?(?!\d)|UTC\b|GMT\b|北京时间|北京時間|"
    r"[(（]北京时间[)）]|E[SD]T\b|P[SD]T\b))?",
    re.I,
)
_BASIC_TIME = re.compile(r"T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>Z|[+-]\d{2}:?\d{2})?(?!\d)")
_TAIL = re.compile(
    rf"[ \t]{{0,3}}(?:,?[ \t]{{0,2}}{_WEEKDAY}(?![a-z]))?(?:[,，]?[ \t]{{0,2}}{_CHINESE_WEEKDAY})?[\s。.]*", re.I
)
_NAMED_ZONES = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "北京时间": 480,
    "北京時間": 480,
    "est": -300,
    "edt": -240,
    "pst": -480,
    "pdt": -420,
}
"""Minutes east of UTC. CST is left out: it means China's time to some and Chicago's to others."""
_RANKS = {"day": 0, "month": 1, "quarter": 2, "year": 3}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as stated."""

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
    text = claim.strip()
    if len(text) > 100:
        return None
    text = text.translate(FULL_WIDTH)
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    for form in FORMS:
        found = form.pattern.match(text, start)
        dated = _dated(text, found, form.read(found), claim.strip(), 0) if found else None
        if found and dated and _TAIL.fullmatch(text, _end(text, found)):
            return Dated(dated.on, dated.at, dated.precision, claim.strip())
    return None


def find_date(line: str) -> Dated | None:
    """The first date inside a longer line; one with a day before coarser ones.

    >>> find_date("发布时间：2021-07-16 10:20 来源：新华社").evidence
    '2021-07-16 10:20'
    >>> find_date("In 2014 Q3 we grew; this was sent on July 16, 2021.").on.isoformat()
    '2021-07-16'
    """
    candidates = sorted(_candidates(line), key=lambda one: (_RANKS[one[1].precision], one[0]))
    return candidates[0][1] if candidates else None


def _candidates(line: str) -> Iterator[tuple[int, Dated]]:
    """Every date of a line, finest forms first; what a finer form has read, even in vain, no coarser one reads."""
    text = line.translate(FULL_WIDTH)
    taken: list[tuple[int, int]] = []
    for form in FREE_FORMS:
        fresh = []
        for found in form.pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in taken):
                continue
            fresh.append(found.span())
            dated = _dated(text, found, form.read(found), line, found.start())
            if dated:
                yield found.start(), dated
        taken.extend(fresh)


def _dated(text: str, found: re.Match[str], stated: Stated | None, original: str, start: int) -> Dated | None:
    """Turn what a form states into a date, with the time of day that follows it; ``None`` if no calendar has it."""
    if not stated:
        return None
    try:
        on = date(stated.year, stated.month, stated.day)
    except ValueError:
        return None
    end = _end(text, found)
    at = _moment(on, _clock(text, found)) if stated.precision == "day" else None
    return Dated(on, at, stated.precision, original[start:end].strip())


def _clock(text: str, found: re.Match[str]) -> re.Match[str] | None:
    if found.groupdict().get("hour"):
        return found
    return _TIME.match(text, found.end()) or _BASIC_TIME.match(text, found.end())


def _end(text: str, found: re.Match[str]) -> int:
    clock = _clock(text, found)
    return clock.end() if clock else found.end()


def _moment(on: date, clock: re.Match[str] | None) -> datetime | None:
    """The UTC time of a clock reading; ``None`` when its zone is not stated, for then the moment is unknown."""
    parts = clock.groupdict() if clock else {}
    zone = _zone(parts.get("zone") or parts.get("zone_first") or "")
    if zone is None:
        return None
    hour = int(parts["hour"])
    half = (parts.get("half") or parts.get("meridiem") or "").lower()
    if (half[:1] == "p" or half in {"下午", "傍晚", "晚上", "晚"}) and hour < 12:
        hour += 12
    elif half[:1] == "a" and hour == 12:
        hour = 0
    fraction = ((parts.get("fraction") or "0") + "000000")[:6]
    try:
        local = datetime(
            on.year, on.month, on.day, hour, int(parts["minute"] or 0), int(parts["second"] or 0), int(fraction), zone
        )
    except ValueError:
        return None
    return local.astimezone(UTC)


def _zone(words: str) -> timezone | None:
    """The zone that words name.

    >>> _zone("+0800"), _zone("GMT"), _zone("CST")
    (datetime.timezone(datetime.timedelta(seconds=28800)), datetime.timezone.utc, None)
    """
    name = words.strip(" \t()（）").lower()
    if name in _NAMED_ZONES:
        minutes = _NAMED_ZONES[name]
    else:
        digits = re.sub(r"[^\d+-]", "", name)
        if not digits:
            return None
        minutes = (int(digits[1:3]) * 60 + int(digits[3:] or 0)) * (-1 if digits[0] == "-" else 1)
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
