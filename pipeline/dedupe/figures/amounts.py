"""Amounts: numbers with their units, as money, percentages, counts, multiples or durations; ranges become one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from pipeline.dedupe.figures.context import is_count, is_money, is_person
from pipeline.dedupe.figures.durations import IN_YEARS
from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.numbers import numbers
from pipeline.dedupe.figures.qualifiers import qualified
from pipeline.dedupe.figures.ranges import Amount, joined
from pipeline.dedupe.figures.united import with_unit

Take = Callable[[int, int], bool]


def amounts(text: str, take: Take) -> Iterator[Figure]:
    """The figures that numbers make, of what is not taken yet.

    >>> [(found.kind, found.low, found.high, found.unit) for found in amounts("10-20 岁，1000 美元", lambda *_: True)]
    [('duration', 10.0, 20.0, 'year'), ('money', 1000.0, 1000.0, 'USD')]
    """
    free = [number for number in numbers(text) if take(number.start, number.end)]
    found = [with_unit(text, number) for number in free if not text.startswith("第", max(0, number.start - 1))]
    place = 0
    while place < len(found):
        several = joined(text, found[place], found[place + 1]) if place + 1 < len(found) else None
        place += 2 if several else 1
        figure = _figure(text, several or found[place - 1])
        if figure:
            yield figure


def _figure(text: str, amount: Amount) -> Figure | None:
    """The figure that an amount is, if it is one."""
    figure = _of_unit(text, amount) if amount.unit else _bare(text, amount)
    return figure and _signed(text, qualified(text, figure), amount)


def _of_unit(text: str, amount: Amount) -> Figure | None:
    number, unit = amount.number, amount.unit
    assert unit is not None  # noqa: S101 - asked by the caller
    low, high, name, kind = amount.low, amount.high, unit.name, unit.kind
    if low == high == 1 and number.form in {"han", "words"} and not _is_one(text, amount):
        return None
    if number.form == "mb" and kind != "money":
        return None
    if name == "occasion" and _times().match(text, amount.end):
        kind, name = "multiple", "fold"
    if kind == "multiple" and low == high == 1:
        low = high = 2.0
    if name in IN_YEARS:
        low, high, name = low * IN_YEARS[name], high * IN_YEARS[name], "year"
    if kind == "count" and name is None:
        if not is_count(text, number, amount.end, has_unit=True):
            return None
        if is_money(text, number, amount.end):
            kind = "money"
        elif is_person(text, amount.end):
            name = "person"
    return Figure(
        amount.start,
        amount.end,
        kind,
        _exact(low),
        _exact(high),
        name,
        number.qualifier,
        is_vague=number.form == "vague",
    )


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
    unit = "person" if is_person(text, amount.end) else None
    return _counted(amount, "count", unit)


def _counted(amount: Amount, kind: str, unit: str | None) -> Figure:
    number, is_vague = amount.number, amount.number.form == "vague"
    return Figure(amount.start, amount.end, kind, number.low, number.high, unit, number.qualifier, is_vague=is_vague)


def _signed(text: str, figure: Figure, amount: Amount) -> Figure:
    """A minus right before the number, and nothing before that, makes it negative."""
    ahead = text[max(0, amount.start - 2) : amount.start]
    if ahead[-1:] not in {"-", "−"} or (len(ahead) > 1 and ahead[0] not in " (（，为是至") or figure.low != figure.high:
        return figure
    low = -figure.low if figure.low else figure.low
    return replace(figure, start=min(figure.start, amount.start - 1), low=low, high=low)
