"""Plain text: lines become paragraphs; hard-wrapped lines are joined, empty lines are layout."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.clean.blocks import PARAGRAPH, Block, Reading
from pipeline.clean.ledger import Cut, Piece, Tracked
from pipeline.clean.wrapping import Wrapping, unwrapped

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


class Line(NamedTuple):
    """One line of the body with its line end."""

    start: int
    end: int
    text: str


def lines(body: str, start: int, end: int) -> Iterator[Line]:
    """The lines between two offsets of a body; only CR, LF and CRLF end a line."""
    for found in _LINE.finditer(body, start, end):
        yield Line(found.start(), found.end(), found.group())


def read_plain(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as plain text."""
    reading = Reading()
    listed = list(lines(body, start, end))
    habit = Wrapping([line.text for line in listed])
    for is_text, group in groupby(listed, key=lambda line: bool(line.text.strip())):
        if is_text:
            reading.blocks += paragraphs(group, habit)
        else:
            reading.cuts += [Cut(line.start, line.end, "layout") for line in group]
    return reading


def paragraphs(group: Iterable[Line], habit: Wrapping, form: str = PARAGRAPH) -> Iterator[Block]:
    """Put lines together that a wrapper parted; other lines are paragraphs of their own."""
    paragraph: list[Line] = []
    for line in group:
        if paragraph and not habit.joins(paragraph[-1].text, line.text):
            yield joined(paragraph, form)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield joined(paragraph, form)


def joined(paragraph: Sequence[Line], form: str = PARAGRAPH) -> Block:
    """One block of one or more lines: the breaks inside are taken out, the one at the end is layout."""
    last = paragraph[-1]
    end = last.start + len(last.text.rstrip("\r\n"))
    pieces = [Piece(line.start, line.end, line.text) for line in paragraph[:-1]]
    pieces.append(Piece(last.start, end, last.text[: end - last.start]))
    words = Tracked(tuple(pieces), (Cut(end, last.end, "layout"),))
    return Block(words.edit(unwrapped(words.text), "line_wrap"), form)
