"""The years and figures that a passage states, read around its digits, years and months only.

Reading a whole text for quantities takes a millisecond, most of it for words that are neither, and near-duplicates come
in tens of thousands. So what stands around them is cut out of many texts at once; two texts whose cuttings are the same
state the same, and cuttings that many texts have are read once.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.figures.numerals import NUMERALS, POWERS
from pipeline.dedupe.fold import Codes, as_text
from pipeline.dedupe.linking.stated import is_year
from pipeline.dedupe.words.quantities import MOST_NUMERALS, quantities

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BEFORE, BEHIND = 8, 13
"""Characters around digits that can tell what they are: ``Sept. `` before them, `` thousand`` behind them."""
BEFORE_UNIT = MOST_NUMERALS + 4
"""Characters before 年 and 月 that can be their numeral, one more than any numeral has."""
MOST_REMEMBERED, LONGEST_REMEMBERED = 8192, 100
"""Cuttings whose reading is kept, and their characters."""
CUT = np.uint32(1 << 24)
"""Added to the first character of each cutting: more than any code point."""
_DIGITS = "0123456789０１２３４５６７８９"
_UNITS = "年月"
_MONTH_BEGINS = ("Ja", "Fe", "Ma", "Ap", "Ju", "Au", "Se", "Oc", "No", "De")
"""Names of months are figures, too; other words that begin so are read and are none."""
_NOTHING, _DIGIT, _UNIT, _NUMERAL, _MONTH = range(5)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a passage states."""

    years: Counter[str]
    """How often it names each year: this year's letter and next year's may differ in nothing else."""
    figures: frozenset[str]
    """Numbers and dates it writes with digits."""


@cache
def _sorts() -> npt.NDArray[np.uint8]:
    table = np.zeros(0x110000, np.uint8)
    sorts = ((_NUMERAL, [*NUMERALS, *POWERS]), (_DIGIT, _DIGITS), (_UNIT, _UNITS), (_MONTH, "JFMASOND"))
    for sort, characters in sorts:
        table[[ord(character) for character in characters]] = sort
    return table


@cache
def _month_begins() -> list[int]:
    return [ord(name[0]) << 24 | ord(name[1]) for name in _MONTH_BEGINS]


def find_contexts(raw: Codes, starts: Numbers) -> Iterator[Codes]:
    """What stands around the digits, years and months of each of many texts laid end to end.

    >>> text = np.array([*map(ord, "In this letter we speak of things, and of 2021")])
    >>> [*cut_out(*find_contexts(text, np.array([0, len(text)])))]
    [' and of 2021']
    """
    sorts = _sorts().take(raw)
    seeds = np.flatnonzero(sorts)
    seeds, before = _telling(raw, sorts, seeds)
    home = np.searchsorted(starts, seeds, side="right")
    begins = np.maximum(seeds - before, np.take(starts, home - 1))
    ends = np.minimum(seeds + BEHIND + 1, np.take(starts, home))
    # Of seeds one after the other ends rise; where a later one begins earlier, it has all that the others have.
    begins = np.minimum.accumulate(begins[::-1])[::-1]
    begins[1:] = np.maximum(begins[1:], ends[:-1])
    sizes = ends - begins
    inside = np.arange(int(sizes.sum())) + np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
    is_begin = np.ones(len(inside), np.bool_)
    np.not_equal(inside[1:], inside[:-1] + 1, out=is_begin[1:])
    borders = np.searchsorted(inside, starts)
    is_begin[borders[:-1][borders[:-1] < len(inside)]] = True
    cuttings = raw.take(inside).astype(np.uint32) + is_begin * CUT
    return (cuttings[first:behind] for first, behind in pairwise(borders.tolist()))


def _telling(raw: Codes, sorts: npt.NDArray[np.uint8], seeds: Numbers) -> tuple[Numbers, Numbers]:
    """Of characters that may tell of a year or a figure those that do, and how far before them it may begin."""
    sort = sorts.take(seeds)
    near = sorts.take(np.maximum(seeds - 1, 0))
    far = sorts.take(np.maximum(seeds - 2, 0))
    is_spaced = raw.take(np.maximum(seeds - 1, 0)) == ord(" ")
    has_numeral = (near == _NUMERAL) | (is_spaced & (far == _NUMERAL))
    next_one = raw.take(np.minimum(seeds + 1, len(raw) - 1))
    begins = np.isin(raw.take(seeds).astype(np.int64) << 24 | next_one, _month_begins())
    tells = (sort == _DIGIT) | ((sort == _MONTH) & begins) | ((sort == _UNIT) & has_numeral)
    return seeds[tells], np.where(sort[tells] == _UNIT, BEFORE_UNIT, BEFORE)


def cut_out(context: Codes) -> Counter[str]:
    """The cuttings of one text, each as often as it is met."""
    is_begin = context >= CUT
    text = as_text(np.where(is_begin, context - CUT, context))
    return Counter(text[first:behind] for first, behind in pairwise([*np.flatnonzero(is_begin).tolist(), len(text)]))


def read_stated(cuttings: Counter[str]) -> Stated:
    """The years and figures that stand in cuttings."""
    years, figures = Counter[str](), set[str]()
    for cutting, n in cuttings.items():
        named, written = (_remembered if len(cutting) <= LONGEST_REMEMBERED else _read)(cutting)
        for year in named:
            years[year] += n
        figures |= written
    return Stated(years, frozenset(figures))


def _read(surrounding: str) -> tuple[tuple[str, ...], frozenset[str]]:
    found = quantities(surrounding)
    years = tuple(one.token.removeprefix("@") for one in found if is_year(one))
    return years, frozenset(one.token for one in found if one.is_figure)


_remembered = lru_cache(MOST_REMEMBERED)(_read)
