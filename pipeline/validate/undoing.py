"""Repairs taken back: the words of a body that a segment was made of."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Row = Mapping[str, Any]


class Span(NamedTuple):
    """A stretch of a decoded body, and what stood there."""

    start: int
    end: int
    text: str


class UndoError(Exception):
    """The repairs of a segment do not fit its words."""


def undo(segment: Row, repairs: Sequence[Row]) -> list[Span]:
    """Take the repairs back: the pieces of the body that a segment was made of, as they stood there.

    >>> segment = {"text": "Dear all", "body_starts": [0, 9], "body_ends": [6, 12]}
    >>> undo(segment, [{"start": 4, "end": 6, "before": "  ", "after": " "}])
    [Span(start=0, end=6, text='Dear  '), Span(start=9, end=12, text='all')]

    Raises:
        UndoError: A repair lies outside the pieces, or the words do not have what it says it put there.
    """
    starts, ends, text = segment["body_starts"], segment["body_ends"], segment["text"]
    if len(starts) != len(ends):
        raise UndoError("body_starts and body_ends differ in length")
    waiting = sorted(repairs, key=lambda repair: (repair["start"], repair["end"]))
    told, place, number = [], 0, 0
    for start, end in zip(starts, ends, strict=True):
        first = number
        while number < len(waiting) and start <= waiting[number]["start"] and waiting[number]["end"] <= end:
            number += 1
        words, place = _undo_piece(text, place, (start, end), waiting[first:number])
        told.append(Span(start, end, words))
    if number < len(waiting):
        raise UndoError(f"the repair at {waiting[number]['start']} lies outside its pieces")
    if place != len(text):
        raise UndoError(f"its pieces account for {place} of its {len(text)} characters")
    return told


def _undo_piece(text: str, place: int, piece: tuple[int, int], repairs: Sequence[Row]) -> tuple[str, int]:
    """The body's words in one piece, and the place in the segment's text behind it."""
    words: list[str] = []
    offset, end = piece
    for repair in repairs:
        plain = repair["start"] - offset
        words.append(text[place : place + max(plain, 0)])
        place += plain
        if plain < 0 or not text.startswith(repair["after"], place):
            raise UndoError(f"the repair at {repair['start']} did not put {repair['after']!r} there")
        words.append(repair["before"])
        place += len(repair["after"])
        offset = repair["end"]
    words.append(text[place : place + end - offset])
    return "".join(words), place + end - offset
