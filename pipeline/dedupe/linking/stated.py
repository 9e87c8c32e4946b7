"""What two texts state alike and what they state against each other: figures, dates, Latin names.

Next year's letter has this year's greeting and this year's words; its figures and dates it cannot have. Something that
one side leaves out is no contradiction. It is one if both sides state what the other does not.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from pipeline.dedupe.words.quantities import Quantity, quantities, spelled_numbers
from pipeline.dedupe.words.tokens import latin_words

Things = AbstractSet[Any]

DATE_COUNTS = 2
"""A contradicting date counts for so many contradicting numbers: it names another occasion."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What one text states."""

    numbers: frozenset[Any]
    dates: frozenset[Any]
    """Both as written with digits, so that a translation is expected to state them too."""
    said: frozenset[Any]
    """Numbers and dates in any spelling. All three may also be given as digests, for comparing them."""
    names: frozenset[str]
    years: tuple[frozenset[str], ...]
    """Of each segment the years it names in any spelling."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of the poorer side's things the other side has."""

    found: int
    whole: int
    against: int = 0
    """How many things of either side stand against others of the other side."""
    lacking: tuple[Things, Things] = (frozenset(), frozenset())
    """What the left side states and the right one does not, and the other way round."""

    @property
    def share(self) -> float | None:
        """Found among all; null where there were none."""
        return self.found / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Accord:
    """What two texts state alike, and against each other."""

    numbers: Shared
    dates: Shared
    names: Shared

    @property
    def contrary(self) -> tuple[list[str], list[str]]:
        """What only the left side states, and only the right one, of dates and of numbers that contradict; dates first.

        >>> found = accord(read_stated("2020 年，13 亿元"), read_stated("in 2021, RMB1.4 billion"))
        >>> found.contrary
        (['2020', '1,300,000,000'], ['2021', '1,400,000,000'])
        """
        both = [one for one in (self.dates, self.numbers) if one.against]
        left, right = ([_shown(thing) for one in both for thing in sorted(one.lacking[side])] for side in (0, 1))
        return left, right

    @property
    def n_alike(self) -> int:
        """Figures and dates of the poorer side that the other states."""
        return self.numbers.found + self.dates.found


def read_stated(text: str, segments: Sequence[str] = ()) -> Stated:
    """Read figures, dates and names of a text, and the years of its segments.

    >>> stated = read_stated("Canalys: 2021 Q2, up 17% to second")
    >>> sorted(stated.numbers), sorted(stated.dates), sorted(stated.said - stated.numbers - stated.dates)
    (['#17'], ['@2021', '@Q2'], ['#2'])
    """
    found = quantities(text)
    return Stated(
        numbers=_figures(found, dates=False),
        dates=_figures(found, dates=True),
        said=frozenset(quantity.token for quantity in found) | spelled_numbers(text),
        names=latin_words(text),
        years=tuple(frozenset(one.token for one in quantities(segment) if is_year(one)) for segment in segments),
    )


def is_year(quantity: Quantity) -> bool:
    """Whether a date is a year, and no month or quarter.

    >>> [is_year(found) for found in quantities("2021 Q2")]
    [True, False]
    """
    return quantity.is_date and quantity.token[1:].isdecimal()


def _figures(found: Iterable[Quantity], *, dates: bool) -> frozenset[str]:
    return frozenset(quantity.token for quantity in found if quantity.is_figure and quantity.is_date == dates)


def accord(left: Stated, right: Stated) -> Accord:
    """Compare what two texts state; a figure may stand on the other side in any spelling."""
    return Accord(
        numbers=_shared((left.numbers, right.numbers), (left.said, right.said)),
        dates=_shared((left.dates, right.dates), (left.said, right.said)),
        names=_shared((left.names, right.names), (left.names, right.names)),
    )


def _shared(things: tuple[Things, Things], said: tuple[Things, Things]) -> Shared:
    """What the side with fewer things writes, looked for on the other."""
    poorer = 0 if len(things[0]) <= len(things[1]) else 1
    lacking = things[0] - said[1], things[1] - said[0]
    n_lacking = [len(one) for one in lacking]
    return Shared(len(things[poorer]) - n_lacking[poorer], len(things[poorer]), min(n_lacking), lacking)


def _shown(thing: str) -> str:
    """A quantity as a reader takes it: without its mark, thousands set off, a month by its number."""
    if thing.startswith("@"):
        return re.sub("^m0?", "month ", thing[1:])
    whole, point, rest = thing[1:].partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdecimal() else thing[1:]


def trust(left: Stated, right: Stated) -> float:
    """What figures and dates leave of a likeness in words, above 0 and up to 1.

    >>> trust(read_stated("2020 年，13 亿元"), read_stated("in 2020 and 2021, RMB1.3 billion"))
    1.0
    >>> trust(read_stated("2020 年，13 亿元"), read_stated("in 2021, RMB1.3 billion"))
    0.5
    """
    if not (left.numbers or left.dates) or not (right.numbers or right.dates):
        return 1.0
    found = _shared((left.numbers, right.numbers), (left.said, right.said))
    dated = _shared((left.dates, right.dates), (left.said, right.said))
    n_alike, against = found.found + dated.found, found.against + DATE_COUNTS * dated.against
    return (n_alike + 1) / (n_alike + against + 1)


def years_apart(left: Stated, right: Stated, beads: Iterable[tuple[Sequence[int], Sequence[int]]]) -> bool:
    """Whether the texts, or what their segments say of each other, name years against each other.

    >>> left = read_stated("2020 年。2021 年。", ["2020 年。", "2021 年。"])
    >>> right = read_stated("In 2021. In 2020.", ["In 2021.", "In 2020."])
    >>> years_apart(left, right, [((0, 1), (0, 1))]), years_apart(left, right, [((0,), (0,)), ((1,), (1,))])
    (False, True)
    """
    every = range(len(left.years)), range(len(right.years))
    return any(_apart(_union(left.years, one), _union(right.years, other)) for one, other in [every, *beads])


def named_years(stated: Stated) -> frozenset[str]:
    """The years that a text names in any spelling, as digits.

    >>> sorted(named_years(read_stated("", ["2020 年。", "In 2021."])))
    ['2020', '2021']
    """
    return frozenset(token[1:] for token in _union(stated.years, range(len(stated.years))))


def _union(years: Sequence[frozenset[str]], numbers: Iterable[int]) -> frozenset[str]:
    return frozenset().union(*(years[number] for number in numbers))


def _apart(left: Things, right: Things) -> bool:
    return bool(left - right and right - left)
