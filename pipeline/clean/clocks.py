"""Times of day and their zones, as they follow a date."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?"
CHINESE_WEEKDAY = r"[（(]?\s?(?:星期|周|週|礼拜|禮拜)\s?[一二三四五六日天]\s?[）)]?"
_NAMED_ZONES = {"z": 0, "utc": 0, "gmt": 0, "北京": 480, "est": -300, "edt": -240, "pst": -480, "pdt": -420}
"""Minutes east of UTC (RFC 5322, section 4.3). CST is left out: China's time to some, Chicago's to others."""
_ZONE = (
    r"[ \t]{0,2}(?:Z\b|(?:UTC|GMT)?[ \t]?[+-]\d{2}:?(?:\d{2})?(?!\d)|(?:UTC|GMT|E[SD]T|P[SD]T)\b"
    r"|[(（]?北京[时時][间間][)）]?)"
)
_HALVES = "凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚"
_CLOCK = re.compile(
    rf"[ \t]{{0,3}}(?:,?[ \t]{{0,2}}{WEEKDAY})?(?:[,，]?[ \t]{{0,2}}{CHINESE_WEEKDAY})?[T, \t]{{0,3}}(?:at\s)?"
    rf"(?P<early>北京[时時][间間])?[ \t]{{0,2}}(?P<half>{_HALVES})?[ \t]{{0,2}}"
    r"(?P<hour>\d{1,2})(?=[:时時点點]|\s?[ap]\.?m)"
    r"(?:[:时時点點][ \t]?(?:(?P<minute>\d{2})分?)?(?::?(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?秒?)?)?"
    rf"(?:[ \t]{{0,2}}(?P<meridiem>[ap])\.?m\b\.?)?(?P<zone>{_ZONE})?",
    re.IGNORECASE | re.ASCII,
)
_BASIC = re.compile(
    r"T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?:[.,](?P<fraction>\d{1,9}))?"
    r"(?P<zone>Z|[+-]\d{2}:?(?:\d{2})?)?(?!\d)",
    re.ASCII,
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})?", re.ASCII)
_NOON = 12
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as stated; ``zone`` is ``None`` where the words name none."""

    end: int
    hour: int
    minute: int
    second: int
    microsecond: int
    zone: timezone | None


def read_clock(text: str, at: int) -> Clock | None:
    """The time of day that stands at ``at``, behind a date.

    >>> read_clock("2021年7月16日 上午10:20", 10).hour, read_clock("July 16, 2021 3 people", 13)
    (10, None)
    """
    return clock_of(_CLOCK.match(text, at) or _BASIC.match(text, at))


def clock_of(found: re.Match[str] | None) -> Clock | None:
    """The time of day in the named groups of a match."""
    parts = found.groupdict() if found else {}
    if not found or not parts.get("hour"):
        return None
    hour = _full_hour(int(parts["hour"]), (parts.get("half") or parts.get("meridiem") or "").lower())
    fraction = ((parts.get("fraction") or "") + "000000")[:6]
    zone = read_zone(parts.get("zone") or parts.get("early") or "")
    return Clock(found.end(), hour, int(parts["minute"] or 0), int(parts["second"] or 0), int(fraction), zone)


def moment(on: date, clock: Clock | None) -> datetime | None:
    """The UTC time of a clock reading; ``None`` when its zone is not stated, for then the moment is unknown."""
    if clock is None or clock.zone is None:
        return None
    try:
        local = datetime(
            on.year, on.month, on.day, clock.hour, clock.minute, clock.second, clock.microsecond, clock.zone
        )
    except ValueError:
        return None
    return local.astimezone(UTC)


def read_zone(words: str) -> timezone | None:
    """The zone that words name.

    >>> read_zone("+0800"), read_zone("GMT"), read_zone("CST")
    (datetime.timezone(datetime.timedelta(seconds=28800)), datetime.timezone.utc, None)
    """
    name = words.strip(" \t()（）").lower()
    offset = _OFFSET.search(name)
    if offset:
        minutes = (int(offset["hours"]) * 60 + int(offset["minutes"] or 0)) * (-1 if offset["sign"] == "-" else 1)
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < _DAY_MINUTES else None
    named = _NAMED_ZONES.get(name if name.isascii() else name[:2])
    return None if named is None else timezone(timedelta(minutes=named))


def _full_hour(hour: int, half: str) -> int:
    """Count the hour from midnight: 下午3点 is 15, 12 a.m. is 0, 凌晨12点 too."""
    if half in {"p", "下午", "傍晚", "晚上", "晚"} and hour < _NOON:
        return hour + _NOON
    return 0 if half in {"a", "凌晨"} and hour == _NOON else hour
