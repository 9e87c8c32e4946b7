"""Plain text: lines become paragraphs; hard-wrapped lines are joined, empty lines and drawn rules are layout."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.clean.blocks import HEADING, PARAGRAPH, Block, Reading
from pipeline.clean.ledger import Cut, Edit, Piece, Tracked
from pipeline.clean.wrapping import Wrapping, unwrapped

LONGEST_HEADER = 4_000
"""Characters before a text among which its header may say that its lines flow."""
_RULER = re.compile(r"[ \t]*([-=*_~#+—─━－＝＊·•◆☆★])(?:[ \t]?\1){2,}[ \t]*$")
"""A line drawn with one character, three times or more."""
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
    flows = start > 0 and "format=flowed" in body[max(0, start - LONGEST_HEADER) : start].lower()
    habit = Wrapping(["" if is_ruler(line.text) else line.text for line in listed], flows=flows)
    for kind, group in groupby(listed, key=_kind):
        drawn = list(group)
        if kind == "text":
            reading.blocks += paragraphs(drawn, habit)
        else:
            reading.cuts += [Cut(line.start, line.end, kind) for line in drawn]
        if kind == "ruler" and reading.blocks and _underlines(drawn[0], reading.blocks[-1]):
            reading.blocks[-1] = Block(reading.blocks[-1].words, HEADING)
    return reading


def _kind(line: Line) -> str:
    """Whether a line is text, or the rule by which it is none."""
    if not line.text.strip():
        return "layout"
    return "ruler" if is_ruler(line.text) else "text"


def is_ruler(line: str) -> bool:
    """Whether a line is drawn rather than written.

    >>> is_ruler("* * *"), is_ruler("======"), is_ruler("---x"), is_ruler("...")
    (True, True, False, False)
    """
    return bool(_RULER.match(line))


def _underlines(ruler: Line, block: Block) -> bool:
    """Whether a rule stands right below one short line, as a heading's does."""
    pieces = block.words.pieces
    is_below = block.words.cuts[-1].end == ruler.start
    drawn = ruler.text.strip()
    return is_below and len(pieces) == 1 and drawn[0] in "=-~─━" and len(drawn) >= len(block.text)


def paragraphs(group: Iterable[Line], habit: Wrapping, form: str = PARAGRAPH) -> Iterator[Block]:
    """Put lines together that a wrapper parted; other lines are paragraphs of their own."""
    paragraph: list[Line] = []
    for line in group:
        if paragraph and not habit.joins(paragraph[-1].text, line.text):
            yield joined(paragraph, form, habit)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield joined(paragraph, form, habit)


def joined(paragraph: Sequence[Line], form: str = PARAGRAPH, habit: Wrapping | None = None) -> Block:
    """One block of one or more lines: the breaks inside are taken out, the one at the end is layout."""
    last = paragraph[-1]
    end = last.start + len(last.text.rstrip("\r\n"))
    pieces = [Piece(line.start, line.end, line.text) for line in paragraph[:-1]]
    pieces.append(Piece(last.start, end, last.text[: end - last.start]))
    words = Tracked(tuple(pieces), (Cut(end, last.end, "layout"),))
    breaks = unwrapped(words.text)
    if habit:
        breaks = [_unhyphened(words.text, edit, habit) for edit in breaks]
    return Block(words.edit(breaks, "line_wrap"), form)


def _unhyphened(text: str, edit: Edit, habit: Wrapping) -> Edit:
    """The break with the hyphen before it, where a word was parted that the text elsewhere has whole."""
    return edit._replace(start=edit.start - 1) if not edit.text and habit.parted(text, edit.start, edit.end) else edit
