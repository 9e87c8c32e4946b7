"""Joining: which passages carry one work, by numbers instead of ids, so that millions fit in memory."""

from collections import defaultdict
from collections.abc import Iterable

Numbers = tuple[int, int]
"""Two passages by their places among all."""


def join(couples: Iterable[Numbers], apart: Iterable[Numbers]) -> dict[int, int]:
    """Join passages along couples, the surest first; of each passage in a couple, the first one it is joined with.

    Args:
        couples: Passages that carry one work, the surest first.
        apart: Passages that a person judged to be different works. A couple that would bring two of them together
            joins nothing.

    >>> join([(2, 5), (5, 7), (3, 4)], [(2, 7)])
    {2: 2, 5: 2, 7: 7, 3: 3, 4: 3}
    """
    first: dict[int, int] = {}
    foes: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        foes[one].add(other)
        foes[other].add(one)
    for couple in couples:
        left, right = sorted(_head(first, one) for one in couple)
        if left != right and not any(_head(first, foe) == right for foe in foes.get(left, ())):
            first[right] = left
            if right in foes:
                foes[left] |= foes.pop(right)
    return {one: _head(first, one) for one in list(first)}


def _head(first: dict[int, int], one: int) -> int:
    """The first passage that one is joined with; the way there is shortened."""
    head = first.setdefault(one, one)
    while first[head] != head:
        head = first[head]
    while first[one] != head:
        first[one], one = head, first[one]
    return head
