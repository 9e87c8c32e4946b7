"""What changed between two passages in words that a person can check, the weightiest first."""

from collections.abc import Sequence

from pipeline.dedupe.comparing.changes import (
    EDGE,
    FIGURE,
    FURNITURE,
    NAME,
    SENTENCE_CHANGED,
    SLIP,
    Change,
    raw_span,
)
from pipeline.dedupe.comparing.edges import SENTENCE
from pipeline.dedupe.comparing.passages import Passage, Span

MOST_TOLD = 3
"""Changes told one by one."""
QUOTED = {True: 12, False: 30}
"""Characters quoted of a stretch, in East Asian texts and in others."""
BESIDE = {True: 4, False: 10}
"""Characters quoted on either side of a slip."""
_WEIGHTIEST = (FIGURE, NAME, SENTENCE_CHANGED, EDGE, FURNITURE, SLIP)
_SIDES = ("left", "right")

Sides = tuple[Passage, Passage]


def tell_changes(left: Passage, right: Passage, changes: Sequence[Change]) -> str:
    """Say what changed: the first three changes, and how many more there are."""
    if not changes:
        return "words stand in another order, or more or less often"
    first = sorted(changes, key=lambda one: (_WEIGHTIEST.index(one.sort), -max(one.n_chars)))[:MOST_TOLD]
    told = [_told((left, right), change) for change in first]
    n_more = len(changes) - len(first)
    more = [f"{n_more} more change{'s' if n_more > 1 else ''}"] if n_more else []
    return "; ".join(told + more)


def _told(sides: Sides, change: Change) -> str:
    if change.sort in (FIGURE, NAME):
        return f"“{change.tokens[0]}” against “{change.tokens[1]}”"
    if max(change.n_chars) < SENTENCE[sides[0].is_wide]:
        if not min(change.n_chars):
            return _lacking(sides, change)
        left, right = _surrounded(sides[0], change.left), _surrounded(sides[1], change.right)
        return f"“{left}” against “{right}”"
    lacking = 0 if change.n_chars[0] < change.n_chars[1] else 1
    place = _place(sides[1 - lacking], (change.left, change.right)[1 - lacking])
    if 2 * min(change.n_chars) < max(change.n_chars):
        return f"the {_SIDES[lacking]} one lacks {max(change.n_chars)} characters{place}"
    return f"{change.n_chars[0]} characters against {change.n_chars[1]}{place}"


def _lacking(sides: Sides, change: Change) -> str:
    """A few words that one of the two has not."""
    lacking = 0 if not change.n_chars[0] else 1
    side = sides[1 - lacking]
    start, end = raw_span(side, (change.left, change.right)[1 - lacking])
    before = _line(side.words[max(0, start - QUOTED[side.is_wide]) : start])
    where = f"behind “{before}”" if before else "at the beginning"
    return f"the {_SIDES[lacking]} one lacks “{_line(side.words[start:end])}” {where}"


def _place(side: Passage, span: Span) -> str:
    """What a stretch begins with, and what it stands behind."""
    start, end = raw_span(side, span)
    quoted = QUOTED[side.is_wide]
    begin = f" (“{_line(side.words[start:end], quoted)}”)"
    if not span[0]:
        return f" at the beginning{begin}"
    where = " at the end," if span[1] == len(side.shingles.codes) else ""
    return f"{where} behind “{_line(side.words[max(0, start - quoted) : start])}”{begin}"


def _surrounded(side: Passage, span: Span) -> str:
    start, end = raw_span(side, span)
    more = BESIDE[side.is_wide]
    return _line(side.words[max(0, start - more) : end + more])


def _line(words: str, most: int | None = None) -> str:
    r"""Words on one line, the first ``most`` characters of them.

    >>> _line("one\ntwo  three", 7)
    'one two…'
    """
    line = " ".join((words if most is None else words[: 2 * most]).split())
    return line if most is None or len(line) <= most else f"{line[:most].rstrip()}…"
