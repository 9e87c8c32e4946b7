"""The years and figures that a passage states, read around its digits and months only.

Reading a whole text for quantities takes a millisecond, most of it for words that are neither; near-duplicates come in
tens of thousands and have most of their figures in the same surroundings, which are read once.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.dedupe.figures.numerals import NUMERALS, POWERS
from pipeline.dedupe.linking.stated import is_year
from pipeline.dedupe.words.quantities import quantities

BEFORE, BEHIND = 8, 16
"""Characters around digits that can tell what they are: ``Sept. `` before them, `` thousand`` behind them."""
MOST_REMEMBERED, LONGEST_REMEMBERED = 8192, 100
"""Surroundings whose reading is kept, and their characters."""
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_UNITS = frozenset("年月")
_MONTHS = "January February March April June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a passage states."""

    years: Counter[str]
    """How often it names each year: this year's letter and next year's may differ in nothing else."""
    figures: frozenset[str]
    """Numbers and dates it writes with digits."""


NOTHING = Stated(Counter(), frozenset())


def surroundings(words: str) -> list[str]:
    """All places of a text where years or figures can stand: texts that have the same ones in order state the same.

    >>> surroundings("In this letter we speak of things, and of 2021 and much else besides, at length")
    [' and of 2021 and much else b']
    """
    found: list[str] = []
    first = last = 0
    for start, end in _seeds(words):
        if start - BEFORE > last:
            if last:
                found.append(words[first:last])
            first = start - BEFORE
        last = end + BEHIND
    return [*found, words[first:last]] if last else found


def _seeds(words: str) -> Iterator[tuple[int, int]]:
    """Digits, Chinese numerals in front of a year or a month, and names of months."""
    has_months = any(month in words for month in _MONTHS)
    for found in _seed(has_months=has_months).finditer(words):
        run, end = found.group(), found.end()
        if not _DIGITS.isdisjoint(run) or run in _MONTHS or words[end : end + 2].lstrip(" ")[:1] in _UNITS:
            yield found.start(), end


@cache
def _seed(*, has_months: bool) -> re.Pattern[str]:
    # Compiled when first asked for: most builds compare nothing. A bare class of characters is searched for fastest.
    numerals = f"[{''.join(_DIGITS)}{''.join([*NUMERALS, *POWERS])}]+"
    return re.compile(f"{numerals}|{'|'.join(_MONTHS)}" if has_months else numerals)


def read_stated(places: Iterable[str]) -> Stated:
    """The years and figures that stand in some surroundings.

    >>> stated = read_stated(surroundings("2021 年增长 17%，in May 5"))
    >>> dict(stated.years), sorted(stated.figures)
    ({'2021': 1}, ['#17', '#5', '@2021', '@m05'])
    """
    years, figures = Counter[str](), set[str]()
    for one in places:
        named, written = (_remembered if len(one) <= LONGEST_REMEMBERED else _read)(one)
        years.update(named)
        figures |= written
    return Stated(years, frozenset(figures))


def _read(surrounding: str) -> tuple[tuple[str, ...], frozenset[str]]:
    found = quantities(surrounding)
    years = tuple(one.token.removeprefix("@") for one in found if is_year(one))
    return years, frozenset(one.token for one in found if one.is_figure)


_remembered = lru_cache(MOST_REMEMBERED)(_read)
