"""Comparing: which figure of one side says what a figure of the other says, and in what the two differ.

One-to-one, the surest first: equal numbers or dates of one kind before such as differ. Two numbers that differ are
taken for each other only if they are near, or differ by powers of ten, and neither has a rival; else both are missing
on the other side, since a wrong "differs" costs a reader more than an honest "missing".
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.dedupe.figures.likeness import Statement, family, is_equal, is_likely, is_same_number, sort_of

MOST_COUPLES = 10_000
"""More figures left over in a bead than this, multiplied, are a table; they are compared by equality alone."""


Couple = tuple[Statement, Statement]


def equals(left: list[Statement], right: list[Statement]) -> Iterator[Couple]:
    """Bring together the figures of two sides that state the same, in order, and take them from the lists."""
    yield from _couples(left, right, is_equal_in_words)
    yield from _couples(left, right, is_equal)


def likely_counterparts(left: list[Statement], right: list[Statement]) -> Iterator[Couple]:
    """Bring together what differs, of the figures that have no equal: the same number of another unit, then others.

    Numbers that differ are taken for each other only where neither has another likely counterpart.
    """
    yield from _couples(left, right, is_same_number)
    for ours, theirs in _kinds(left, right):
        if len(ours) * len(theirs) <= MOST_COUPLES:
            is_only = len(ours) == len(theirs) == 1
            yield from _unrivalled((a, b) for a in ours for b in theirs if is_likely(a, b, is_only=is_only))


def _unrivalled(couples: Iterable[Couple]) -> Iterator[Couple]:
    """The couples of which neither stands in another."""
    listed = list(couples)
    held = Counter(one.number for couple in listed for one in couple)
    return (couple for couple in listed if held[couple[0].number] == held[couple[1].number] == 1)


def is_equal_in_words(one: Statement, other: Statement) -> bool:
    """Whether unit and qualifier are alike too, so that of two equal numbers the likelier is taken."""
    ours, theirs = one.figure, other.figure
    return ours.unit == theirs.unit and family(ours.qualifier) == family(theirs.qualifier) and is_equal(one, other)


def _couples(
    left: list[Statement], right: list[Statement], tell: Callable[[Statement, Statement], bool]
) -> Iterator[Couple]:
    """The couples of which something is true, taken from the lists; of several, what stands at the like place."""
    if len(left) * len(right) > MOST_COUPLES:
        yield from _equal_in_tables(left, right)
        return
    sizes = max(1, len(left)), max(1, len(right))
    places = {
        id(one): number / size
        for side, size in zip((left, right), sizes, strict=True)
        for number, one in enumerate(side)
    }
    for one in list(left):
        near = [(abs(places[id(one)] - places[id(other)]), at) for at, other in enumerate(right) if tell(one, other)]
        if near:
            left.remove(one)
            yield one, right.pop(min(near)[1])


def _equal_in_tables(left: list[Statement], right: list[Statement]) -> Iterator[Couple]:
    """The same for very many: only figures that are equal in every respect, found by looking them up."""
    waiting: dict[object, list[Statement]] = {}
    for other in reversed(right):
        waiting.setdefault(_key(other), []).append(other)
    kept, gone = [], set()
    for one in left:
        others = waiting.get(_key(one))
        if others:
            other = others.pop()
            gone.add(other.number)
            yield one, other
        else:
            kept.append(one)
    left[:], right[:] = kept, [other for other in right if other.number not in gone]


def _key(one: Statement) -> object:
    figure = one.figure
    return figure.kind, figure.low, figure.high, figure.unit, one.calendar


def _kinds(left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[tuple[list[Statement], list[Statement]]]:
    for kind in sorted({sort_of(one.figure) for one in left} & {sort_of(one.figure) for one in right}):
        yield (
            [one for one in left if sort_of(one.figure) == kind],
            [one for one in right if sort_of(one.figure) == kind],
        )
