"""A figure as it was read: what it is, where it stands, what it states."""

from dataclasses import dataclass
from datetime import date

from pipeline.dedupe.figures.almanac import Calendar


@dataclass(frozen=True)
class Figure:
    """A quantity or date with its place in the text that states it."""

    start: int
    end: int
    kind: str
    low: float | None
    high: float | None
    unit: str | None
    qualifier: str = "exact"
    calendar: Calendar | None = None
    is_vague: bool = False
    """Whether only a magnitude is named, such as dozens."""
    is_added: bool = False
    """Whether a multiple is what was added (增长两倍), by those who count strictly."""

    def days(self, written_on: date | None) -> tuple[date, date] | None:
        """First and last day of a date or period, where they are known."""
        return self.calendar.placed(written_on).days if self.calendar else None


def dated(start: int, end: int, calendar: Calendar) -> Figure:
    """A date, or a period where it is longer than a day, month or year."""
    kind = "period" if calendar.is_period else "date"
    return Figure(start, end, kind, None, None, calendar.unit, calendar=calendar)
