"""Reading: every figure of a text, in order and without overlap.

Each rule takes what it knows and leaves the rest to the next: addresses, dates, names, ranks, shares, durations in
words, then plain numbers with their units. Both languages are read in every text, since either quotes the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.dedupe.figures.amounts import amounts
from pipeline.dedupe.figures.chinese_dates import chinese_dates
from pipeline.dedupe.figures.clues import Clues
from pipeline.dedupe.figures.durations import worded_durations
from pipeline.dedupe.figures.english_dates import english_dates
from pipeline.dedupe.figures.figure import Figure, dated
from pipeline.dedupe.figures.folding import folded
from pipeline.dedupe.figures.linked_dates import reported, spans
from pipeline.dedupe.figures.names import addresses, names
from pipeline.dedupe.figures.qualifiers import qualified
from pipeline.dedupe.figures.quarters import is_quarter
from pipeline.dedupe.figures.ranks import chinese_ranks, english_ranks
from pipeline.dedupe.figures.shares import shares
from pipeline.dedupe.figures.years import is_year


class Claims:
    """Which characters of a text are taken."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length + 1)

    def take(self, start: int, end: int) -> bool:
        """Take a span; False if part of it is taken already."""
        if self._taken.find(1, start, end) >= 0:
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True


def read_figures(text: str) -> list[Figure]:
    """The figures of a text.

    >>> [(found.kind, found.low, found.unit, found.qualifier) for found in read_figures("今年超过 130 亿元")]
    [('date', None, 'year', 'exact'), ('money', 13000000000.0, 'CNY', 'over')]
    >>> [(found.kind, found.low, found.unit) for found in read_figures("No. 2 with close to half of RMB13 billion")]
    [('rank', 2.0, None), ('percentage', 50.0, 'percent'), ('money', 13000000000.0, 'CNY')]
    """
    plain = folded(text)
    clues = Clues(plain)
    return [] if clues.is_silent else list(_read(plain, clues))


def _read(text: str, clues: Clues) -> Iterator[Figure]:
    """The figures of a folded text, of which no rule is asked that can find nothing."""
    claims = Claims(len(text))
    for start, end in addresses(text) if clues.addresses else ():
        claims.take(start, end)
    found = list(_dates(text, clues, claims))
    for start, end in names(text, written=clues.names, worded=clues.idioms):
        claims.take(start, end)
    found += _worded(text, clues, claims)
    found += amounts(text, claims.take, worded=clues.worded) if clues.numbers else ()
    return _apart(sorted(found, key=lambda one: one.start))


def _apart(found: Iterable[Figure]) -> Iterator[Figure]:
    """The figures in order; what qualifies two of them (超过三到四成以上) is told with the first."""
    place = 0
    for one in found:
        if one.end > place:
            yield one if one.start >= place else replace(one, start=place)
            place = one.end


def _dates(text: str, clues: Clues, claims: Claims) -> Iterator[Figure]:
    both = [*(chinese_dates(text) if clues.dates_of_china else ())]
    both += english_dates(text, worded=clues.periods) if clues.dates_of_england else ()
    kept = [
        (start, end, calendar)
        for start, end, calendar in sorted(both, key=lambda one: (one[0] - one[1], one[0]))
        if is_year(text, start, end) and is_quarter(text, start, end) and claims.take(start, end)
    ]
    ordered = list(spans(text, sorted(kept, key=lambda one: one[0])))
    for start, end, calendar in reported(text, ordered):
        yield dated(start, end, calendar)


def _worded(text: str, clues: Clues, claims: Claims) -> Iterator[Figure]:
    """What words tell: ranks, durations, then shares and multiples, since half a year is no half."""
    ranks = [*(chinese_ranks(text) if clues.ranks_of_china else ())]
    ranks += english_ranks(text) if clues.ranks_of_england else ()
    for start, end, low, high in _sorted(ranks):
        if claims.take(start, end):
            yield Figure(start, end, "rank", low, high, None)
    told = [*(worded_durations(text) if clues.durations else ())]
    told += shares(text) if clues.shares else ()
    for figure in told:
        if claims.take(figure.start, figure.end):
            yield qualified(text, figure)


def _sorted(found: Iterable[tuple[int, int, float, float]]) -> list[tuple[int, int, float, float]]:
    return sorted(found, key=lambda one: (one[0], -one[1]))
