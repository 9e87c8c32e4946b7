"""Likeness: whether two figures state the same, might be one told wrongly, and in what they differ."""

from dataclasses import replace
from datetime import date
from math import isclose, log10
from typing import NamedTuple

from pipeline.dedupe.figures.almanac import Calendar
from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.measures import scales, tolerance
from pipeline.dedupe.figures.qualifiers import FAMILIES

LIKELY_FACTOR = 5.0
"""Two numbers further apart are one figure only if they have the same digits (a slip of 万 for 亿)."""
SMALL_COUNT = 12


class Statement(NamedTuple):
    """A figure with what comparing it takes: its place among all, and the date of the text it stands in."""

    number: int
    figure: Figure
    written_on: date | None = None

    @property
    def calendar(self) -> Calendar | None:
        """Its date, placed by that of the text."""
        return self.figure.calendar and self.figure.calendar.placed(self.written_on)


def sort_of(figure: Figure) -> str:
    """Kinds that are compared with each other: a date may be told as a period, a sum without its currency."""
    return {"period": "date", "money": "count"}.get(figure.kind, figure.kind)


def is_same_number(one: Statement, other: Statement) -> bool:
    """Whether two figures state the same number, of whatever.

    >>> from dataclasses import replace
    >>> day = Figure(0, 2, "duration", 3.0, 3.0, "day")
    >>> is_same_number(Statement(0, day), Statement(1, replace(day, unit="month")))
    True
    """
    ours, theirs = _range(one.figure), _range(other.figure)
    return ours is not None and ours == theirs and "rank" not in {one.figure.kind, other.figure.kind}


def is_equal(one: Statement, other: Statement) -> bool:
    """Whether two figures state the same number or date, whatever their qualifiers say."""
    ours, theirs = one.calendar, other.calendar
    if ours or theirs:
        return bool(ours and theirs and ours.agrees(theirs) and sort_of(one.figure) == sort_of(other.figure))
    return any(_is_equal(a, b) for a in _meant(one.figure) for b in _meant(other.figure))


def _meant(figure: Figure) -> list[Figure]:
    """What a figure may mean: 增长两倍 is said of twice as much and, strictly, of three times."""
    if not figure.is_added or figure.low is None or figure.high is None:
        return [figure]
    return [figure, replace(figure, low=figure.low + 1, high=figure.high + 1)]


def _is_equal(one: Figure, other: Figure) -> bool:
    values = _values(one, other)
    if values is None:
        return False
    (low, high), (other_low, other_high) = values
    if one.is_vague or other.is_vague:
        return low <= other_high and other_low <= high
    near = tolerance(one.unit, other.unit)
    return isclose(low, other_low, rel_tol=near) and isclose(high, other_high, rel_tol=near)


Range = tuple[float, float]


def _values(one: Figure, other: Figure) -> tuple[Range, Range] | None:
    """The numbers of two figures in a common measure; None where they have none."""
    ours, theirs = _range(one), _range(other)
    if ours is None or theirs is None:
        return None
    scale = scales(one.unit, other.unit) if one.kind == other.kind else None
    if scale or one.kind == other.kind == "duration":
        return scale and (_times(ours, scale[0]), _times(theirs, scale[1]))
    if {one.kind, other.kind} == {"multiple", "percentage"}:
        grown = [_as_growth(figure, span) for figure, span in ((one, ours), (other, theirs))]
        return grown[0], grown[1]
    return (ours, theirs) if sort_of(one) == sort_of(other) else None


def _range(figure: Figure) -> Range | None:
    return None if figure.low is None or figure.high is None else (figure.low, figure.high)


def _times(span: Range, scale: float) -> Range:
    return span[0] * scale, span[1] * scale


def _as_growth(figure: Figure, span: Range) -> Range:
    """Doubled is grown by 100 percent, halved is 50 percent."""
    if figure.kind == "percentage":
        return span
    return (span[0] * 100.0,) * 2 if span[0] < 1 else ((span[0] - 1) * 100.0, (span[1] - 1) * 100.0)


def is_likely(one: Statement, other: Statement, *, is_only: bool) -> bool:
    """Whether two figures of different numbers may still be one figure told wrongly.

    Small counts of things without a name are many, and must be alone (``is_only``).
    """
    if one.calendar or other.calendar:
        return bool(one.calendar and other.calendar) and (
            one.figure.unit == other.figure.unit or _is_within(one, other)
        )
    values = _values(one.figure, other.figure)
    if values is None or _clashes(one.figure, other.figure):
        return False
    ours, theirs = values[0][1], values[1][1]
    if not is_only and one.figure.kind == "count" and max(ours, theirs) <= SMALL_COUNT:
        return False
    return _is_near(ours, theirs)


def _is_near(ours: float, theirs: float) -> bool:
    """Within a factor, or of the same digits; where the signs are two, of the same size (a minus left out)."""
    if ours * theirs <= 0:
        return isclose(abs(ours), abs(theirs))
    small, large = sorted((abs(ours), abs(theirs)))
    return large / small <= LIKELY_FACTOR or isclose(_digits(small), _digits(large))


def _is_within(one: Statement, other: Statement) -> bool:
    """Whether a date is told for the decade or century that it lies in, or the other way round."""
    ours, theirs = one.calendar, other.calendar
    return bool(ours and theirs and (ours.lies_in(theirs) or theirs.lies_in(ours)))


def _digits(value: float) -> float:
    return round(log10(value) % 1.0, 6)


def _clashes(one: Figure, other: Figure) -> bool:
    """Whether two units speak of different things."""
    is_named = one.unit != other.unit and None not in {one.unit, other.unit}
    return is_named and not one.kind == other.kind == "duration" and not _is_measured(one, other)


def _is_measured(one: Figure, other: Figure) -> bool:
    """Whether two units are told in each other."""
    return one.kind == other.kind and scales(one.unit, other.unit) is not None


def differences(one: Statement, other: Statement) -> list[str]:
    """In what two counterparts differ.

    >>> from dataclasses import replace
    >>> half = Figure(0, 2, "percentage", 50.0, 50.0, "percent")
    >>> differences(Statement(0, half), Statement(1, replace(half, qualifier="nearly")))
    ['qualifier']
    """
    found = []
    if not (is_equal(one, other) or is_same_number(one, other) or _is_within(one, other)):
        found.append("value")
    if _unit_differs(one, other):
        found.append("unit")
    if _qualifier_differs(one.figure, other.figure):
        found.append("qualifier")
    return found


def _qualifier_differs(one: Figure, other: Figure) -> bool:
    """Not that of magnitudes, nor the limit of a time: 三年内 is rendered by "in three years"."""
    told = {one.qualifier, other.qualifier}
    is_limit = one.kind == other.kind == "duration" and told == {"at_most", "exact"}
    return len({family(name) for name in told}) > 1 and not (one.is_vague or other.is_vague or is_limit)


def _unit_differs(one: Statement, other: Statement) -> bool:
    ours, theirs = one.figure.unit, other.figure.unit
    if one.calendar and other.calendar:
        return ours != theirs and not (one.calendar.until or other.calendar.until)
    if one.figure.kind == other.figure.kind == "duration" or _is_measured(one.figure, other.figure):
        is_told_alike = _is_measured(one.figure, other.figure) and not is_same_number(one, other)
        return ours != theirs and not is_equal(one, other) and not is_told_alike
    if one.figure.kind != other.figure.kind and "multiple" in {one.figure.kind, other.figure.kind}:
        return False
    return _clashes(one.figure, other.figure)


def family(qualifier: str) -> str:
    """What a qualifier is compared by.

    >>> family("at_least"), family("nearly")
    ('over', 'nearly')
    """
    return FAMILIES.get(qualifier, qualifier)
