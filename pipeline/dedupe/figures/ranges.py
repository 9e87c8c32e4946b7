"""Ranges: two amounts that are one from the first to the last."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.dedupe.figures.numbers import Number
from pipeline.dedupe.figures.numerals import mixed_number
from pipeline.dedupe.figures.units import Unit

LOOK_BACK = 40
"""Characters before a number in which a verb of change is looked for."""


class Amount(NamedTuple):
    """A number with the unit it stands beside."""

    number: Number
    start: int
    end: int
    unit: Unit | None

    @property
    def low(self) -> float:
        """In its unit."""
        return self.number.low * (self.unit.factor if self.unit else 1.0)

    @property
    def high(self) -> float:
        """In its unit."""
        return self.number.high * (self.unit.factor if self.unit else 1.0)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r" ?(?:-|–|—|―|~|～|至|到|或者|或|to|or) ?")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:gone|went|grow|grew|grown|rose|risen|fell|fallen|dropped|increased?|decreased?|declined|shortened|improved|"
        r"widened|narrowed|up|down|raised?|raises|lift|lifted|cut|reduced|climbed|jumped|expanded|moved|changed)"
        r"[a-z ]{0,20} from $"
    )


def changed(text: str, found: Sequence[Amount]) -> list[Amount]:
    """Amounts, where of two that a change leads from and to the unit may be said once: rose from 68 to 77 years."""
    listed = list(found)
    for place, (first, last) in enumerate(pairwise(found)):
        unit = first.unit or last.unit
        if unit and unit.kind != "money" and None in (first.unit, last.unit) and _is_change(text, first, last):
            listed[place], listed[place + 1] = first._replace(unit=unit), last._replace(unit=unit)
    return listed


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(" to (?:[a-z ]{1,14} )?")


def _is_change(text: str, first: Amount, last: Amount) -> bool:
    is_led = _leads().fullmatch(text[first.end : last.start])
    return bool(is_led) and bool(_change().search(text[max(0, first.start - LOOK_BACK) : first.start]))


def joined(text: str, first: Amount, last: Amount) -> Amount | None:
    """Two amounts with a link between them are one from the first to the last, if they are of one unit."""
    between = text[first.end : last.start]
    is_between = between == " and " and text[max(0, first.start - 8) : first.start].lower() == "between "
    if not (_link().fullmatch(between) or is_between) or "name" in {first.number.form, last.number.form}:
        return None
    if _is_change(text, first, last):
        return None
    unit = last.unit or first.unit
    if first.unit and last.unit and _name(first.unit) != _name(last.unit):
        return None
    if first.unit and not last.unit and first.start == first.number.start:
        return None
    low = first.number.low
    if not first.unit or first.start != first.number.start:
        low *= _shared_power(text, first.number, last.number)
    if low >= last.number.high:
        return None
    form = last.number.form if last.number.form != "digits" else first.number.form
    number = Number(first.start, last.end, low, last.number.high, form, last.number.qualifier)
    return Amount(number, first.start, last.end, unit)


def _name(unit: Unit) -> tuple[str, str | None, float]:
    return unit.kind, unit.name, unit.factor


def _shared_power(text: str, first: Number, last: Number) -> float:
    """In 2 到 3 万 and 2-3 million the power is meant for both."""
    if first.form not in {"digits", "han"} or last.form not in {"scaled", "han", "k", "mb"} or not last.low:
        return 1.0
    digits = re.match(r"[\d,]+(?:\.\d+)?", text[last.start : last.end], re.ASCII)
    mantissa = float(digits.group().replace(",", "")) if digits else _leading(text[last.start : last.end])
    is_small = mantissa and first.low < mantissa and last.low / mantissa >= 100  # noqa: PLR2004 - a power, no digits
    return last.low / mantissa if is_small else 1.0


def _leading(text: str) -> float:
    return mixed_number(text[0]) if text and text[0] in "二两兩三四五六七八九" else 0.0
