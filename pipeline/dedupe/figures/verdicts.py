"""Verdicts: for every figure of two aligned texts, what the other side says instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.dedupe.figures.comparing import MOST_COUPLES, Couple, equals, likely_counterparts
from pipeline.dedupe.figures.likeness import Statement, differences, is_equal
from pipeline.dedupe.figures.saying import is_said


def without(text: str, surfaces: Sequence[str]) -> str:
    """A text without its figures, which stand in it in this order: what is left may say other numbers in words.

    >>> without("三年内进入前三", ["三年内", "前三"])
    ' 进入 '
    """
    pieces, place = [], 0
    for surface in surfaces:
        found = text.find(surface, place)
        if found >= 0:
            pieces += [text[place:found], " "]
            place = found + len(surface)
    return "".join([*pieces, text[place:]])


@dataclass
class Side:
    """One side of a bead: its words without its figures, and these."""

    text: str
    statements: list[Statement]
    free: list[Statement] = field(init=False)
    """Those that have no counterpart so far."""

    def __post_init__(self) -> None:
        self.free = list(self.statements)


class Verdict(NamedTuple):
    """What the other side says: its figure, whether the two agree, and in what they differ."""

    agreement: str
    counterpart: int | None = None
    differs_in: tuple[str, ...] = ()


Compared = tuple[Side, Side]


def judge_figures(beads: Sequence[Compared]) -> dict[int, Verdict]:
    """The verdict on each statement of an alignment's beads, by its number.

    Within the bead first, then in its neighbours, since translators carry figures over the bounds of a sentence; only
    then are figures that differ taken for each other.
    """
    verdicts: dict[int, Verdict] = {}
    for left, right in beads:
        _join(verdicts, equals(left.free, right.free))
    for (left, right), (next_left, next_right) in pairwise(beads):
        _join(verdicts, equals(left.free, next_right.free))
        _join(verdicts, equals(next_left.free, right.free))
    for left, right in beads:
        _join(verdicts, _leaving(left, right))
    for place, (left, right) in enumerate(beads):
        around = beads[max(0, place - 1) : place + 2]
        _leave(verdicts, left, [bead[1] for bead in around], right)
        _leave(verdicts, right, [bead[0] for bead in around], left)
    return verdicts


def _leaving(left: Side, right: Side) -> list[Couple]:
    """Likely counterparts of what is neither equal to anything nor said in words."""
    silent = [one for one in left.free if not is_said(one.figure, right.text)]
    unheard = [one for one in right.free if not is_said(one.figure, left.text)]
    return list(likely_counterparts(silent, unheard))


def _join(verdicts: dict[int, Verdict], couples: Iterable[Couple]) -> None:
    for one, other in couples:
        parts = tuple(differences(one, other))
        agreement = "differs" if parts else "same"
        verdicts[one.number] = Verdict(agreement, other.number, parts)
        verdicts[other.number] = Verdict(agreement, one.number, parts)


def _leave(verdicts: dict[int, Verdict], side: Side, around: Sequence[Side], opposite: Side) -> None:
    """What has no counterpart is said in words on the other side, or again by a figure there, or missing."""
    others = [other for near in around for other in near.statements]
    is_small = len(others) * len(side.statements) <= MOST_COUPLES
    for one in side.statements:
        if one.number in verdicts:
            continue
        again = is_small and any(is_equal(one, other) and not differences(one, other) for other in others)
        is_there = bool(opposite.text) and (again or is_said(one.figure, opposite.text))
        verdicts[one.number] = Verdict("same" if is_there else "missing")
