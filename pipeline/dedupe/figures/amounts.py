"""Amounts: numbers with their units, as money, percentages, counts, multiples or durations; ranges become one."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.dedupe.figures.beside import is_age, is_growth, is_person, is_places
from pipeline.dedupe.figures.context import is_count, is_money
from pipeline.dedupe.figures.durations import IN_YEARS
from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.numbers import numbers
from pipeline.dedupe.figures.qualifiers import qualified
from pipeline.dedupe.figures.ranges import Amount, changed, joined
from pipeline.dedupe.figures.signs import signed
from pipeline.dedupe.figures.sums import summed
from pipeline.dedupe.figures.united import with_unit
from pipeline.dedupe.figures.units import Unit

OLDEST = 120
"""Years that a person may live."""

Take = Callable[[int, int], bool]


def amounts(text: str, take: Take, *, worded: bool = True) -> Iterator[Figure]:
    """The figures that numbers make, of what is not taken yet; without those in English words, if so told.

    >>> [(found.kind, found.low, found.high, found.unit) for found in amounts("10-20 岁，1000 美元", lambda *_: True)]
    [('duration', 10.0, 20.0, 'year'), ('money', 1000.0, 1000.0, 'USD')]
    """
    free = [number for number in numbers(text, worded=worded) if take(number.start, number.end)]
    found = [signed(text, with_unit(text, one)) for one in free if not text.startswith("第", max(0, one.start - 1))]
    found = changed(text, found)
    place = 0
    while place < len(found):
        both = found[place : place + 2]
        several = joined(text, *both) or summed(text, *both) if len(both) > 1 else None
        place += 2 if several else 1
        figure = _figure(text, several or found[place - 1])
        if figure:
            yield figure


def _figure(text: str, amount: Amount) -> Figure | None:
    """The figure that an amount is, if it is one."""
    figure = _of_unit(text, amount) if amount.unit else _bare(text, amount)
    return figure and qualified(text, figure)


def _of_unit(text: str, amount: Amount) -> Figure | None:
    number = amount.number
    if amount.low == amount.high == 1 and number.form in {"han", "words"} and not _is_one(text, amount):
        return None
    told = _told(text, amount)
    if told is None or (number.form == "mb" and told.kind != "money"):
        return None
    kind, name, factor = told
    low, high = amount.number.low * factor, amount.number.high * factor
    is_double = kind == "multiple" and low == high == 1
    return Figure(
        amount.start,
        amount.end,
        kind,
        _exact(low) if not is_double else 2.0,
        _exact(high) if not is_double else 2.0,
        name,
        number.qualifier,
        is_vague=number.form == "vague",
        is_added=kind == "multiple" and not is_double and is_growth(text, amount.start),
    )


def _told(text: str, amount: Amount) -> Unit | None:
    """What the words around an amount make of its unit; None where it counts nothing."""
    unit = amount.unit or Unit("count", None)
    if unit.name == "occasion" and _times().match(text, amount.end):
        return Unit("multiple", "fold")
    if unit.name in IN_YEARS:
        return Unit("duration", "year", IN_YEARS[unit.name])
    if unit.name == "person" and is_places(text, amount.start):
        return Unit("count", None)
    if unit.kind != "count" or unit.name is not None:
        return unit
    return _of_things(text, amount) if is_count(text, amount.number, amount.end, has_unit=True) else None


def _of_things(text: str, amount: Amount) -> Unit:
    return Unit("count", "person" if is_person(text, amount.end) else None)


def _exact(value: float) -> float:
    """Twelve digits, so that a factor leaves no trace of binary fractions."""
    return float(f"{value:.12g}")


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        r" (?:as|more|faster|the|larger|higher|greater|bigger|its|over|that|what|better|smaller|less|cheaper|slower)\b"
    )


@cache
def _after_one() -> re.Pattern[str]:
    return re.compile(r"之?内|之?后|之?后|以后|之?前|以前|以来|多|半|期| (?:later|ago|earlier|after|from now)")


def _is_one(text: str, amount: Amount) -> bool:
    """Whether 一 or one counts: in 一年后 and "one year later" it does, in 一个 and "one of" it does not."""
    kind = amount.unit.kind if amount.unit else ""
    if kind in {"money", "percentage", "multiple"}:
        return True
    if kind != "duration" or text[max(0, amount.start - 1) : amount.start] in set("这那每同另某上下任第"):
        return False
    is_marked = bool(_after_one().match(text, amount.end)) or text[max(0, amount.start - 2) : amount.start].endswith(
        ("不到", "近")
    )
    return is_marked or qualified(text, Figure(amount.start, amount.end, "count", 1.0, 1.0, None)).qualifier != "exact"


def _bare(text: str, amount: Amount) -> Figure | None:
    """A number without a unit, where what stands around it tells that it counts something."""
    number = amount.number
    if number.form == "mb" or not is_count(text, number, amount.end, has_unit=False):
        return None
    if is_money(text, number, amount.end):
        return _counted(amount, "money", None)
    if is_age(text, amount.start) and number.high <= OLDEST:
        return _counted(amount, "duration", "year")
    unit = "person" if is_person(text, amount.end) else None
    return _counted(amount, "count", unit)


def _counted(amount: Amount, kind: str, unit: str | None) -> Figure:
    number, is_vague = amount.number, amount.number.form == "vague"
    return Figure(amount.start, amount.end, kind, number.low, number.high, unit, number.qualifier, is_vague=is_vague)
