"""Ranges: two amounts that are one from the first to the last."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.dedupe.figures.numbers import Number
from pipeline.dedupe.figures.numerals import mixed_number
from pipeline.dedupe.figures.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
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


def joined(text: str, first: Amount, last: Amount) -> Amount | None:
    """Two amounts with a link between them are one from the first to the last, if they are of one unit."""
    if not _link().fullmatch(text[first.end : last.start]) or "name" in {first.number.form, last.number.form}:
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
