"""Segments: where in a paragraph each begins and ends, and which spans of the body it was made of."""

from collections.abc import Iterable, Iterator

from pipeline.clean.ledger import Piece
from pipeline.clean.passages import TEXT
from pipeline.clean.people import speaker
from pipeline.clean.sentences import sentences


def spans_of(paragraph: str, role: str, *, speaks: bool) -> Iterator[tuple[int, int, str]]:
    """The segments of a paragraph: the line as a whole, or a speaker's prefix and its sentences.

    >>> list(spans_of("雷军：大家好。谢谢。", "sentence", speaks=True))
    [(0, 3, 'speaker'), (3, 7, 'sentence'), (7, 10, 'sentence')]
    """
    if role != TEXT:
        yield 0, len(paragraph), role
        return
    prefix = speaker(paragraph) if speaks else None
    begin = prefix[1] if prefix else 0
    if prefix:
        yield 0, len(paragraph[:begin].rstrip()), "speaker"
    for start, end in sentences(paragraph[begin:]):
        yield begin + start, begin + end, TEXT


def covered(pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    """Spans of the body that pieces cover; those that touch are one.

    >>> covered([Piece(0, 4, "Dear"), Piece(4, 6, " ", "collapse_space"), Piece(9, 12, "all")])
    [(0, 6), (9, 12)]
    """
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        if spans and spans[-1][1] == piece.start:
            spans[-1] = (spans[-1][0], piece.end)
        else:
            spans.append((piece.start, piece.end))
    return spans
