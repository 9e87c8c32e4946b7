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
from pipeline.dedupe.comparing.passages import Passage, Span, are_wide

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
    if max(change.n_chars) < SENTENCE[are_wide(sides)]:
        if not min(change.n_chars):
            return _lacking(sides, change)
        left, right = _surrounded(sides[0], change.left), _surrounded(sides[1], change.right)
        return f"“{left}” against “{right}”"
    spans = change.left, change.right
    lacking = 0 if change.n_chars[0] < change.n_chars[1] else 1
    where = _where(sides[1 - lacking], spans[1 - lacking])
    if 2 * min(change.n_chars) < max(change.n_chars):
        begin = _begin(sides[1 - lacking], spans[1 - lacking])
        return f"the {_SIDES[lacking]} one lacks {max(change.n_chars)} characters{where} ({begin})"
    left, right = (
        f"{n_chars} characters ({_begin(side, span)})"
        for n_chars, side, span in zip(change.n_chars, sides, spans, strict=True)
    )
    return f"{left} against {right}{where}"


def _lacking(sides: Sides, change: Change) -> str:
    """A few words that one of the two has not."""
    lacking = 0 if not change.n_chars[0] else 1
    side = sides[1 - lacking]
    span = (change.left, change.right)[1 - lacking]
    return f"the {_SIDES[lacking]} one lacks “{_line(side.words[slice(*raw_span(side, span))])}”{_where(side, span)}"


def _begin(side: Passage, span: Span) -> str:
    """What a stretch begins with."""
    return f"“{_line(side.words[slice(*raw_span(side, span))], QUOTED[side.is_wide])}”"


def _where(side: Passage, span: Span) -> str:
    """What a stretch stands behind."""
    if not span[0]:
        return " at the beginning"
    start = raw_span(side, span)[0]
    at_end = " at the end," if span[1] == len(side.shingles.codes) else ""
    return f"{at_end} behind “{_line(side.words[max(0, start - QUOTED[side.is_wide]) : start])}”"


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
