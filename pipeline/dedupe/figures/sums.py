"""Sums: a time told in two units, the larger first, is one duration (5 分 2 秒, two years and six months)."""

import re
from functools import cache

from pipeline.dedupe.figures.durations import UNITS
from pipeline.dedupe.figures.ranges import Amount
from pipeline.dedupe.figures.units import Unit


@cache
def _between() -> re.Pattern[str]:
    return re.compile(" ?(?P<minutes>分)? ?(?:零|又|and )?")


def summed(text: str, first: Amount, last: Amount) -> Amount | None:
    """Two durations side by side as one of the smaller unit; None where they are no such two."""
    between = _between().fullmatch(text[first.end : last.start])
    if between is None:
        return None
    more = Unit("duration", "minute") if between.group("minutes") else first.unit
    scale = _scale(more, last.unit)
    if scale is None or first.low != first.high or last.low != last.high or not last.low < scale:
        return None
    value = first.number.low * scale + last.number.low
    number = last.number._replace(start=first.number.start, low=value, high=value)
    return last._replace(start=first.start, number=number)


def _scale(more: Unit | None, less: Unit | None) -> float | None:
    """How many of the smaller unit of time are one of the larger."""
    for table in UNITS:
        if more and less and more.name in table and less.name in table and table[more.name] > table[less.name]:
            return table[more.name] / table[less.name]
    return None
