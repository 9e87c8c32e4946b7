"""What changed between two passages that are nearly the same: a slip, a line at the edge, a sentence, a figure, a name.

What a reprint changes are slips, and lines that a publisher puts around a text. Whoever corrects a letter, or cuts it,
changes its sentences, its figures, its names.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.dedupe.comparing.edges import LONGEST_TOKEN, SENTENCE, fills_lines, is_framed, is_in_sentence, settle
from pipeline.dedupe.comparing.gaps import find_gaps
from pipeline.dedupe.comparing.passages import Passage, Span, are_wide
from pipeline.dedupe.comparing.sharing import Shared
from pipeline.dedupe.figures.numerals import NUMERALS, ORDINALS, POWERS, SCALES, WORDS

LINE = {True: 40, False: 150}
"""What begins or ends this near either end is at the edge, where titles, bylines, sources and notes stand: one of them
may be the same in both."""
MOST_EDGE = 0.1
"""In a short text the edge is no more than this share of it."""
FURNITURE_LINES = 3
"""More than these at one end alone are no furniture: byline, source and a note make three. Around a whole letter there
may be more, but not in paragraphs longer than a line."""
REWRITTEN = 0.4
"""Two stretches of a sentence's length that share less than this of their groups of letters are two sentences. A
misprint in every fourth character leaves half of all groups; unrelated sentences share next to none."""
LONGEST_MISPRINTED = 400
"""Folded characters; misprints do not go on for longer without leaving a single shingle."""
LEAST_NAME = 3
"""Changed letters of a name; fewer are a misprint of it."""

FIGURE, NAME, SENTENCE_CHANGED, FURNITURE, EDGE, SLIP = "figure", "name", "sentence", "furniture", "edge", "slip"
CORRECTED = frozenset({FIGURE, NAME, SENTENCE_CHANGED})

_MARK = re.compile("[，。！？；,.!?;]")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_IN_FIGURES = _DIGITS | frozenset(".,%％:/")
_HAN_NUMERALS = frozenset([*NUMERALS, *POWERS])
_NUMBER_WORDS = frozenset([*WORDS, *SCALES, *ORDINALS])
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TELLING = _DIGITS | _HAN_NUMERALS | _LETTERS
_BEGINS = frozenset('。！？.!?:：“"\n')

Sides = tuple[Passage, Passage]
Spans = tuple[Span, Span]


class Change(NamedTuple):
    """Folded characters of the left passage that stand in the place of others in the right one; one may be none."""

    left: Span
    right: Span
    sort: str
    tokens: tuple[str, str] = ("", "")
    """What figures or names became, as they are written."""

    @property
    def n_chars(self) -> tuple[int, int]:
        """Folded characters on either side."""
        return self.left[1] - self.left[0], self.right[1] - self.right[0]


def find_changes(left: Passage, right: Passage, shared: Shared) -> list[Change]:
    """All changes in the order of the text; none are known between passages that share nothing."""
    sides = left, right
    n_chars = [len(side.shingles.codes) for side in sides]
    near = [min(LINE[side.is_wide], int(MOST_EDGE * n)) for side, n in zip(sides, n_chars, strict=True)]
    behind = [n - edge for n, edge in zip(n_chars, near, strict=True)]
    changes = []
    for one, other in settle(sides, find_gaps(left, right, shared)):
        is_near_edge = one[0] < near[0] or other[0] < near[1] or one[1] > behind[0] or other[1] > behind[1]
        changes.append(_change(sides, (one, other), is_near_edge=is_near_edge))
    return changes


def _change(sides: Sides, spans: Spans, *, is_near_edge: bool) -> Change:
    if max(map(_length, spans)) >= SENTENCE[are_wide(sides)]:
        return Change(*spans, _sort_of_stretch(sides, spans, is_near_edge=is_near_edge))
    if is_near_edge and not all(
        is_in_sentence(side, raw_span(side, span)) for side, span in zip(sides, spans, strict=True)
    ):
        return Change(*spans, EDGE)
    tokens = _tokens(sides, spans)
    return Change(*spans, *tokens) if tokens else Change(*spans, SLIP)


def _length(span: Span) -> int:
    return span[1] - span[0]


def _sort_of_stretch(sides: Sides, spans: Spans, *, is_near_edge: bool) -> str:
    """A sentence left out, added or rewritten; but for whole lines at an edge, captions, and a run of misprints."""
    longer = 0 if _length(spans[0]) >= _length(spans[1]) else 1
    side, span = sides[longer], raw_span(sides[longer], spans[longer])
    if fills_lines(side, span):
        if is_near_edge and not is_framed(side, span):
            return EDGE
        if not _MARK.search(side.words, span[0], span[1] + 2):
            return FURNITURE
    wide = are_wide(sides)
    is_replaced = _length(spans[1 - longer]) >= SENTENCE[wide]
    return SLIP if is_replaced and _likeness(sides, spans, wide=wide) >= REWRITTEN else SENTENCE_CHANGED


def _likeness(sides: Sides, spans: Spans, *, wide: bool) -> float:
    """Share of the groups of letters of the shorter stretch that the other has."""
    if max(map(_length, spans)) > LONGEST_MISPRINTED:
        return 0.0
    size = 2 if wide else 4
    groups = []
    for side, span in zip(sides, spans, strict=True):
        text = side.folded[slice(*span)]
        groups.append({text[place : place + size] for place in range(len(text) - size + 1)})
    return len(groups[0] & groups[1]) / max(1, min(map(len, groups)))


def raw_span(side: Passage, span: Span) -> Span:
    """Where in the words of a passage a stretch of folded characters stands."""
    places = side.shingles.places
    if span[0] < span[1]:
        return int(places[span[0]]), int(places[span[1] - 1]) + 1
    place = int(places[span[0]]) if span[0] < len(places) else len(side.words)
    return place, place


def lacks_an_end(sides: Sides, changes: Sequence[Change]) -> bool:
    """Whether one of two passages lacks more at its beginning or end than a publisher puts there."""
    line = LINE[are_wide(sides)]
    ends, n_text = [0, 0], 0
    for change in changes:
        if change.sort == EDGE:
            longer = 0 if change.n_chars[0] >= change.n_chars[1] else 1
            span = (change.left, change.right)[longer]
            ends[2 * span[0] > len(sides[longer].shingles.codes)] += max(change.n_chars)
            lines = sides[longer].words[slice(*raw_span(sides[longer], span))].split("\n")
            n_text += sum(len(one) for one in lines if len(one) > line)
    is_framed = min(ends) >= line / 2
    return n_text > FURNITURE_LINES * line or (not is_framed and max(ends) > FURNITURE_LINES * line)


def _tokens(sides: Sides, spans: Spans) -> tuple[str, tuple[str, str]] | None:
    """Whether a figure or a name was replaced, and what became what."""
    changed = [side.folded[span[0] : span[1]] for side, span in zip(sides, spans, strict=True)]
    if _TELLING.isdisjoint(changed[0]) and _TELLING.isdisjoint(changed[1]):
        return None
    if not _DIGITS.isdisjoint(changed[0]) or not _DIGITS.isdisjoint(changed[1]):
        found = _widened(sides, spans, _IN_FIGURES)
        return (FIGURE, found) if all(not _DIGITS.isdisjoint(one) for one in found) else None
    if not all(changed):
        return None
    if all(_HAN_NUMERALS.issuperset(one) for one in changed):
        return FIGURE, _widened(sides, spans, _HAN_NUMERALS)
    return _words_replaced(sides, spans) if all(one.isascii() for one in changed) else None


def _words_replaced(sides: Sides, spans: Spans) -> tuple[str, tuple[str, str]] | None:
    found = _widened(sides, spans, _LETTERS)
    if all(one.lower() in _NUMBER_WORDS for one in found):
        return FIGURE, found
    is_name = max(map(_length, spans)) >= LEAST_NAME and all(one[:1].isupper() for one in found)
    begins = is_name and any(_begins_sentence(side, span) for side, span in zip(sides, spans, strict=True))
    return (NAME, found) if is_name and not begins else None


def _begins_sentence(side: Passage, span: Span) -> bool:
    """Whether a word stands where any word has a capital."""
    start = _widen(side.words, raw_span(side, span), _LETTERS)[0]
    before = side.words[max(0, start - LONGEST_TOKEN) : start].rstrip(" ")
    return not before or before[-1] in _BEGINS


def _widened(sides: Sides, spans: Spans, of: frozenset[str]) -> tuple[str, str]:
    """The words at stretches, with the characters of a class that touch them."""
    raw = [_widen(side.words, raw_span(side, span), of) for side, span in zip(sides, spans, strict=True)]
    left, right = (side.words[slice(*span)].strip(".,:/") for side, span in zip(sides, raw, strict=True))
    return left, right


def _widen(words: str, span: Span, of: frozenset[str]) -> Span:
    """The span with the characters of a class that touch it."""
    start, end = span
    while start > max(0, span[0] - LONGEST_TOKEN) and words[start - 1] in of:
        start -= 1
    while end < min(len(words), span[1] + LONGEST_TOKEN) and words[end] in of:
        end += 1
    return start, end
