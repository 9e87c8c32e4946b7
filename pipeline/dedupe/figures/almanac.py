"""Calendar: a date or period as a text states it, as far as it states it, and the days it stands for."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

QUARTER_MONTHS = 3
HALF_MONTHS = 6
DECADE = 10
CENTURY = 100
TWO_DIGITS = 100
MOST_MONTHS = 12
MOST_DAYS = 31
OFFSETS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
OFFSETS |= {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


@dataclass(frozen=True)
class Calendar:
    """A day, month, quarter, half-year, year, decade or century; what the text leaves open is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    years: int = 1
    """1, or 10 for a decade, 100 for a century; year is then the first of them."""
    offset: int | None = None
    """Years from that of the text itself: -1 for last year; None where the text does not say so."""
    shift: int | None = None
    """Quarters or months from those of the text itself; the unit is ``of``."""
    of: str = ""
    until: "Calendar | None" = None
    """The end of a span, inclusive."""

    @property
    def unit(self) -> str:
        """How exact it is."""
        if self.day:
            return "day"
        if self.month or self.of == "month":
            return "month"
        if self.quarter or self.of == "quarter":
            return "quarter"
        if self.half:
            return "half_year"
        return {DECADE: "decade", CENTURY: "century"}.get(self.years, "year")

    @property
    def is_period(self) -> bool:
        """Whether it is a span rather than a day, month or year."""
        return self.until is not None or self.unit in {"quarter", "half_year", "decade", "century"}

    def placed(self, written_on: date | None) -> "Calendar":
        """The same with years counted from the date of the text, where that is known.

        >>> Calendar(month=8, offset=-1).placed(date(2021, 7, 16)).year
        2020
        """
        until = self.until and self.until.placed(written_on)
        if written_on is None:
            return self
        if self.shift is not None:
            return replace(_shifted(self, written_on), until=until)
        if self.offset is not None and self.year is None:
            return replace(self, year=written_on.year + self.offset, until=until)
        return replace(self, until=until)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, where the year is known and the days exist.

        >>> Calendar(2014, quarter=3).days == (date(2014, 7, 1), date(2014, 9, 30))
        True
        >>> Calendar(2021, 2, 30).days is None
        True
        """
        own = _days(self)
        end = _days(self.until) if self.until else own
        return (own[0], end[1]) if own and end and own[0] <= end[1] else None

    def agrees(self, other: "Calendar") -> bool:
        """Whether nothing that both state is different, and they state something in common."""
        both = [
            (mine, theirs)
            for mine, theirs in zip(_stated(self), _stated(other), strict=True)
            if mine is not None and theirs is not None
        ]
        if any(mine != theirs for mine, theirs in both):
            return False
        if self.until or other.until:
            return bool(self.until and other.until and self.until.agrees(other.until))
        return bool(both) or self.is_relative or other.is_relative

    def lies_in(self, other: "Calendar") -> bool:
        """Whether it is part of a decade or century: 1998 of the 1990s.

        >>> Calendar(1998).lies_in(Calendar(1990, years=10)), Calendar(2000).lies_in(Calendar(1990, years=10))
        (True, False)
        """
        if self.until or other.until or self.years >= other.years:
            return False
        days, wider = self.days, other.days
        return days is not None and wider is not None and wider[0] <= days[0] and days[1] <= wider[1]

    @property
    def is_relative(self) -> bool:
        """Whether it is told from the date of the text, and that is not known."""
        return self.year is None and (self.offset is not None or self.shift is not None)


def _stated(one: Calendar) -> tuple[int | None, ...]:
    """What can contradict; two years told from the same text's date agree by their offsets."""
    offset = one.offset if one.year is None else None
    return one.year, one.month, one.day, one.quarter, one.half, one.years if one.year else None, offset, one.shift


def _shifted(one: Calendar, written_on: date) -> Calendar:
    size = QUARTER_MONTHS if one.of == "quarter" else 1
    place = written_on.year * 12 + written_on.month - 1 + size * (one.shift or 0)
    year, month = place // 12, place % 12 + 1
    if one.of == "quarter":
        return replace(one, year=year, quarter=(month - 1) // QUARTER_MONTHS + 1, shift=None)
    return replace(one, year=year, month=month, shift=None)


def _days(one: Calendar) -> tuple[date, date] | None:
    if one.year is None or not date.min.year <= one.year <= date.max.year - one.years:
        return None
    first, size = 1, 12
    if one.month:
        first, size = one.month, 1
    elif one.quarter:
        first, size = (one.quarter - 1) * QUARTER_MONTHS + 1, QUARTER_MONTHS
    elif one.half:
        first, size = (one.half - 1) * HALF_MONTHS + 1, HALF_MONTHS
    last = first + size - 1
    year = one.year + one.years - 1
    end = monthrange(year, last)[1]
    if one.day:
        return (date(one.year, first, one.day),) * 2 if one.day <= end else None
    return date(one.year, first, 1), date(year, last, end)


def span(first: Calendar, last: Calendar) -> Calendar | None:
    """From one to the other, if that is forwards."""
    order = [(one.year or 0, one.quarter or 0, one.month or 0, one.day or 0) for one in (first, last)]
    return replace(first, until=last) if order[0] < order[1] else None


def checked(one: Calendar | None) -> Calendar | None:
    """Nothing, where a month or day cannot exist in any year."""
    return None if one is None or (one.month or 0) > MOST_MONTHS or (one.day or 0) > MOST_DAYS else one


def century(number: int, decade: int) -> Calendar:
    """A century by its number, or the decade of it that is named: 20, 90 are the 1990s."""
    first = (number - 1) * CENTURY
    return Calendar(first + decade, years=DECADE) if decade else Calendar(first, years=CENTURY)
