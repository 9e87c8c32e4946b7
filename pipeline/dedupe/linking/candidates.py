"""Which Chinese and English texts are worth putting to the test of alignment.

Two texts are as near as the cosine of their words, less what their figures say against it. The margin of a couple is
how much nearer the two are to each other than either is to its other neighbours (CSLS, Conneau et al. 2018, the couple
itself left out, so that two texts alone in the world have one). The couple with the best margin of a Chinese text is a
candidate, and so are those hardly behind it, the best of its own days, the best of an English text if it is no stopgap,
and all declared ones. What has next to nothing in common is none: most texts of a crawl have no translation in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.index import Cosines
from pipeline.dedupe.linking.occasions import SAME_DAYS, days_between
from pipeline.dedupe.texts import Text

NEIGHBOURS = 5
"""How many of the nearest other texts tell how near a text is to everything."""
UNRELATED = 0.05
"""Cosine of random texts, for texts that have fewer neighbours."""
LEAST_COSINE = 0.1
"""Below this nothing is shared but common words."""
PROMISING, APART = 0.2, 0.1
"""Likeness, and margin, of which a couple has one or the other if it is worth aligning. Of 1,305 couples of 2,000 web
pages that have less of both none scored above .12, of 196 of technical texts none above .26, and none was right. Texts
of a small collection have few neighbours, hence wider margins, so that there more is aligned."""
HARDLY_BEHIND = 0.1
"""Of couples whose margins differ by less, the alignment tells the better."""
MOST_TESTED = 3
"""Couples of one Chinese text that are tested, beside declared ones and those that are best for an English text."""
NEAR = 0.8
"""A couple of less than this part of the nearness of either text's best one is a stopgap."""

Seat = tuple[str, str]
"""What couples compete for: a Chinese text, and an English text's partner in one Chinese script."""
Trust = Callable[[Text, Text], float]
"""What figures leave of a likeness in words: 1 where nothing speaks against it."""


def seats_of(chinese_id: str, english_id: str, script: str) -> tuple[Seat, Seat]:
    """What a couple takes from others, the Chinese text being in one of the two scripts."""
    return (chinese_id, ""), (english_id, script)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese and an English text that may translate each other."""

    chinese: Text
    english: Text
    cosine: float
    margin: float
    """How much nearer the two are to each other than to their other neighbours: between -2 and 2."""
    lead: float | None
    """Nearness less that of the best other couple with either text; null where there is none."""
    runner_up_id: str | None
    """The other text of that couple."""
    declared: str | None = None
    """What declares the two to be versions of one text, in words."""

    @property
    def couple(self) -> Couple:
        """Both passages, the smaller id first."""
        ids = self.chinese.passage_id, self.english.passage_id
        return min(ids), max(ids)

    @property
    def seats(self) -> tuple[Seat, Seat]:
        """What the couple takes from others if it is linked."""
        return seats_of(self.chinese.passage_id, self.english.passage_id, self.chinese.language)


@dataclass(frozen=True, slots=True)
class _Near:
    """A Chinese and an English text of which one is among the nearest of the other."""

    chinese: Text
    english: Text
    cosine: float
    likeness: float
    """The cosine of their words, and what an embedding model adds to it."""
    nearness: float

    @property
    def couple(self) -> Couple:
        ids = self.chinese.passage_id, self.english.passage_id
        return min(ids), max(ids)

    @property
    def is_of_same_days(self) -> bool:
        days = days_between(self.chinese, self.english)
        return days is not None and days <= SAME_DAYS


class _Neighbours:
    """The couples one text is in, the nearest first."""

    def __init__(self, couples: Iterable[_Near]) -> None:
        self.couples = sorted(couples, key=lambda near: (-near.nearness, near.couple))
        self._nearness = [near.nearness for near in self.couples[: NEIGHBOURS + 1]]
        self._nearness += [UNRELATED] * (NEIGHBOURS + 1 - len(self._nearness))

    @property
    def nearest(self) -> float:
        """The nearness of the nearest neighbour."""
        return self._nearness[0]

    def closeness(self, nearness: float) -> float:
        """Mean nearness of the nearest neighbours, without the one that is as near as this."""
        return (sum(self._nearness) - max(nearness, self._nearness[-1])) / NEIGHBOURS


def is_promising(likeness: float, margin: float) -> bool:
    """Whether a couple has more in common than two texts of one trade have.

    >>> is_promising(0.19, 0.09), is_promising(0.2, 0.0), is_promising(0.15, 0.1)
    (False, True, True)
    """
    return likeness >= PROMISING or margin >= APART


def find_candidates(
    chinese: Sequence[Text], english: Sequence[Text], cosines: Cosines, trust: Trust, declared: Mapping[Couple, str]
) -> list[Candidate]:
    """Find what to test, for Simplified and Traditional apart: an English text may have a partner in each."""
    languages = sorted({text.language for text in chinese})
    seen: dict[str, list[_Near]] = {language: [] for language in languages}
    likenesses = cosines.values if cosines.meanings is None else np.minimum(1.0, cosines.values + cosines.meanings)
    rows = (cosines.chinese.tolist(), cosines.english.tolist(), cosines.values.tolist(), likenesses.tolist())
    for row, column, cosine, likeness in zip(*rows, strict=True):
        nearness = likeness * trust(chinese[row], english[column])
        near = _Near(chinese[row], english[column], cosine, likeness, nearness)
        seen[near.chinese.language].append(near)
    found = [one for language in languages for one in _of_one_script(seen[language], declared)]
    return sorted(found, key=attrgetter("couple"))


def _of_one_script(seen: Sequence[_Near], declared: Mapping[Couple, str]) -> Iterator[Candidate]:
    by_chinese, by_english = _by_text(seen, "chinese"), _by_text(seen, "english")

    def margin(near: _Near) -> float:
        around = by_chinese[near.chinese.passage_id], by_english[near.english.passage_id]
        return 2 * near.likeness - sum(one.closeness(near.nearness) for one in around)

    margins = {near.couple: margin(near) for near in seen}
    tested = {near.couple for one in by_chinese.values() for near in _best_of_chinese(one, margins)}
    tested |= {near.couple for one in by_english.values() for near in _best_of_english(one, margins, by_chinese)}
    tested |= {near.couple for one in by_chinese.values() for near in _best_of_occasion(one, margins)}
    for near in seen:
        if near.couple in tested or near.couple in declared:
            around = by_chinese[near.chinese.passage_id], by_english[near.english.passage_id]
            yield _candidate(near, margins[near.couple], around, declared.get(near.couple))


def _by_text(seen: Sequence[_Near], side: str) -> dict[str, _Neighbours]:
    grouped: dict[str, list[_Near]] = {}
    for near in seen:
        grouped.setdefault(getattr(near, side).passage_id, []).append(near)
    return {name: _Neighbours(couples) for name, couples in grouped.items()}


def _best_of_chinese(around: _Neighbours, margins: Mapping[Couple, float]) -> Iterator[_Near]:
    """The couple with the best margin, and the next ones if they are hardly behind."""
    some = [near for near in around.couples if near.likeness >= LEAST_COSINE]
    some.sort(key=lambda near: (-margins[near.couple], near.couple))
    for near in some[:MOST_TESTED]:
        margin = margins[near.couple]
        if margin > margins[some[0].couple] - HARDLY_BEHIND and is_promising(near.likeness, margin):
            yield near


def _best_of_english(
    around: _Neighbours, margins: Mapping[Couple, float], by_chinese: Mapping[str, _Neighbours]
) -> Iterator[_Near]:
    """The couple with the best margin, unless the Chinese text is much nearer to another."""
    best = min(around.couples, key=lambda near: (-margins[near.couple], near.couple))
    least = NEAR * max(around.nearest, by_chinese[best.chinese.passage_id].nearest)
    if best.likeness >= LEAST_COSINE and best.nearness >= least and is_promising(best.likeness, margins[best.couple]):
        yield best


def _best_of_occasion(around: _Neighbours, margins: Mapping[Couple, float]) -> Iterator[_Near]:
    """The couple with the best margin among those of the same days, whatever is nearer by words."""
    some = [near for near in around.couples if near.likeness >= LEAST_COSINE and near.is_of_same_days]
    yield from sorted(some, key=lambda near: (-margins[near.couple], near.couple))[:1]


def _candidate(near: _Near, margin: float, around: tuple[_Neighbours, _Neighbours], declared: str | None) -> Candidate:
    """The lead is taken over the best other couple with either text."""
    rivals = [other for one in around for other in one.couples[:2] if other.couple != near.couple]
    best = min(rivals, key=lambda other: (-other.nearness, other.couple), default=None)
    return Candidate(
        chinese=near.chinese,
        english=near.english,
        cosine=near.cosine,
        margin=margin,
        lead=None if best is None else near.likeness - best.nearness,
        runner_up_id=None if best is None else _other(best, near),
        declared=declared,
    )


def _other(rival: _Near, near: _Near) -> str:
    return rival.chinese.passage_id if rival.english is near.english else rival.english.passage_id
