"""What of the planted was found, and what of the found is true."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .found import Answers, Couple, Found
from .letters import Span
from .planting import Planting
from .recipe import REPRINT
from .truth import Truth, read
from .ways import NAMES, NO_COPY

REAL_JACCARD, REAL_CONTAINMENT = 0.5, 0.8
"""A reported couple is right from one of these on, measured by the shingles of truth."""
QUOTED = "quotation"
NOTHING, UNSURE = "nothing", "unsure"


@dataclass(frozen=True)
class Part:
    """How many of how many."""

    n_of: int
    n_all: int

    @property
    def share(self) -> float:
        """As a share; of nothing it is 0."""
        return self.n_of / self.n_all if self.n_all else 0.0


def part(answers: Iterable[bool]) -> Part:
    """How many of some answers are yes."""
    told = [*answers]
    return Part(sum(told), len(told))


class Scores:
    """What the steps found, against what there is to find."""

    def __init__(self, planting: Planting, answers: Answers, truth: Truth) -> None:
        self.planting = planting
        self.answers = answers
        self.truth = truth

    def is_found(self, couple: Couple) -> bool:
        """Whether the two are said to belong together, whatever as."""
        return self.name_of(couple) not in {NOTHING, UNSURE}

    def name_of(self, couple: Couple) -> str:
        """The relation that is said of the two, or unsure, or nothing.

        Of a letter that everybody prints a copy is compared with some others only; what counts is that it ends in one
        cluster with the original.
        """
        if self.answers.are_same(*couple):
            return "duplicate"
        said = sorted(self.answers.between(*couple), key=lambda one: not one.is_positive)
        if said and said[0].is_positive:
            return said[0].relation
        if self.planting.planted[couple].how.startswith(REPRINT) and self.answers.are_together(*couple):
            return "one cluster"
        return UNSURE if said else NOTHING

    def recall(self, script: str, row: str) -> Part:
        """The share that was found."""
        return part(map(self.is_found, self.planting.rows.get((script, row), ())))

    def missed(self, script: str, row: str) -> list[Couple]:
        """Those that were not."""
        return [couple for couple in self.planting.rows.get((script, row), ()) if not self.is_found(couple)]

    @property
    def unsure(self) -> Part:
        """Planted copies of all rows of which it is only said that a person should look."""
        return part(self.name_of(couple) == UNSURE for row in self.planting.rows.values() for couple in row)

    @cached_property
    def copies(self) -> list[Found]:
        """Positive couples that are said to share one whole text."""
        return [one for one in self.answers.found if one.is_positive and not self._is_partial(one)]

    @cached_property
    def partial(self) -> list[Found]:
        """Positive quotations of a part of a text."""
        return [one for one in self.answers.found if one.is_positive and self._is_partial(one)]

    def _is_partial(self, one: Found) -> bool:
        return one.relation == QUOTED and one.containment < REAL_CONTAINMENT

    def wrong_copies(self) -> list[Found]:
        """Those of them that do not share so much."""
        return [one for one in self.copies if not self._is_real(one.couple)]

    def _is_real(self, couple: Couple) -> bool:
        jaccard = self.truth.jaccard(*couple)
        return jaccard >= REAL_JACCARD or self.truth.containment(*couple) >= REAL_CONTAINMENT

    def wrong_partial(self) -> list[Found]:
        """Partial quotations whose stated words in one text do not stand in those stated of the other."""
        return [one for one in self.partial if not self._stands(one)]

    def _stands(self, one: Found) -> bool:
        left, right = (self.planting.texts[name].letter.words[slice(*one.spans[name])] for name in one.couple)
        one_side, other_side = (read(words, self.planting.texts[one.couple[0]].script) for words in (left, right))
        both = len(one_side & other_side)
        is_contained = both >= REAL_CONTAINMENT * min(len(one_side), len(other_side))
        return is_contained or both >= REAL_JACCARD * len(one_side | other_side)

    def of_strangers(self) -> list[Found]:
        """Partial quotations between texts that were made without each other."""
        return [one for one in self.partial if self.planting.are_strangers(*one.couple)]

    def hard_negatives(self) -> Part:
        """Texts that share three sentences in ten and are held for copies."""
        said = {frozenset(one.couple) for one in self.copies}
        return part(frozenset(couple) in said for couple in self.planting.of_way(NO_COPY))

    def overlap(self, way: str, *, in_host: bool) -> float:
        """How well stated spans cover the planted ones, as shared against all characters, in the mean."""
        direct = {one.couple: one for one in self.answers.found if one.is_positive and one.relation == QUOTED}
        shares = []
        for original, name in self.planting.of_way(way):
            planted = self.planting.planted[original, name]
            one = direct.get((min(original, name), max(original, name)))
            wanted = planted.span if in_host else planted.quoted
            if one and wanted:
                shares.append(overlap(one.spans[name if in_host else original], wanted))
        return sum(shares) / len(shares) if shares else 0.0

    @cached_property
    def confusion(self) -> Mapping[str, Counter[str]]:
        """What each way of being printed again is called."""
        called: dict[str, Counter[str]] = defaultdict(Counter)
        for couple, planted in self.planting.planted.items():
            called[planted.how][self.name_of(couple)] += 1
        return dict(called)

    def named(self, relation: str) -> Part:
        """Of the found couples that should be called so, how many are."""
        ways = [way for way, name in NAMES.items() if name == relation]
        called = sum((self.confusion[way] for way in ways if way in self.confusion), Counter())
        return Part(called[relation], called.total() - called[NOTHING] - called[UNSURE])


def overlap(one: Span, other: Span) -> float:
    """Shared characters against all of both.

    >>> overlap((0, 30), (10, 40))
    0.5
    """
    both = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return both / max(1, max(one[1], other[1]) - min(one[0], other[0])) if both else 0.0
