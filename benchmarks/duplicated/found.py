"""What the steps say of two texts, and which texts they hold to be the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .letters import Span

POSITIVE = "positive"
SAME = ("duplicate", "near_duplicate", "edition")
Couple = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """One relation found."""

    couple: Couple
    relation: str
    judgement: str
    spans: Mapping[str, Span]
    """Where in each of the two the shared words stand, as stated."""
    containment: float

    @property
    def is_positive(self) -> bool:
        """Whether it is said without doubt."""
        return self.judgement == POSITIVE


def read_found(rows: Iterable[Mapping[str, Any]]) -> list[Found]:
    """Rows of the table proposals."""
    return [
        Found(
            (row["left_id"], row["right_id"]),
            row["relation"],
            row["judgement"],
            {row[f"{side}_id"]: (row[f"{side}_start"], row[f"{side}_end"]) for side in ("left", "right")},
            row["containment"],
        )
        for row in rows
    ]


class Answers:
    """All that was found.

    Of texts that are the same to the letter only one is compared with others, so what is found of one of them counts
    for all.
    """

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        positive = [one for one in found if one.is_positive]
        self._same = Classes(one.couple for one in positive if one.relation == "duplicate")
        self._clusters = Classes(one.couple for one in positive if one.relation in SAME)

    @cached_property
    def _by_couple(self) -> Mapping[Couple, list[Found]]:
        said: dict[Couple, list[Found]] = defaultdict(list)
        for one in self.found:
            said[self._known(one.couple)].append(one)
        return said

    def between(self, left: str, right: str) -> list[Found]:
        """What is said of two texts, or of texts that are each the same as one of them."""
        return self._by_couple.get(self._known((left, right)), [])

    def are_same(self, left: str, right: str) -> bool:
        """Whether two texts are the same to the letter."""
        return self._same.first(left) == self._same.first(right)

    def are_together(self, left: str, right: str) -> bool:
        """Whether two texts end in one cluster of copies."""
        return self._clusters.first(left) == self._clusters.first(right)

    def _known(self, couple: Couple) -> Couple:
        left, right = sorted(map(self._same.first, couple))
        return left, right


class Classes:
    """Texts joined by couples, each class named by its smallest member."""

    def __init__(self, couples: Iterable[Couple]) -> None:
        self._over: dict[str, str] = {}
        for couple in couples:
            first, other = sorted(map(self.first, couple))
            self._over[other] = first
            self._over.setdefault(first, first)

    def first(self, name: str) -> str:
        """The smallest text of its class.

        >>> Classes([("b", "c"), ("a", "c")]).first("b")
        'a'
        """
        while (over := self._over.get(name, name)) != name:
            self._over[name] = self._over[over]
            name = over
        return name
