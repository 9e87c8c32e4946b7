"""Signatures among the blocks of a document: which lines may sign, and the short lines that close a text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.clean.blocks import HEADING, LISTED, Block
from pipeline.clean.cues import is_closing, is_salutation
from pipeline.clean.roles import is_dateline, is_line, is_terminated, signature

LONGEST_TAIL = 8
"""Lines behind a name that tell its position, its company, the place and the date."""
MOST_NAMES = 50
"""Names behind a salutation that are looked at: a letter that names more people on lines of their own is a list."""
MOST_HEADINGS = 2
"""Headings between a signature and the next letter: a year, a title."""

_POSITION = (
    r"\b(?:Chair(?:man|woman|person)?|Chief|CEO|CFO|COO|CTO|President|(?:Co-)?[Ff]ounder|Director|Secretary|Treasurer"
    r"|Chancellor|Principal|Managing Partner)\b"
    r"|董事[长長]|[总總]裁|[总總][经經]理|[创創][始办辦]人|首席|主席|[校院][长長]|[书書][记記]"
)
"""What people who sign letters are, as they write it below their names."""
_WORDS_OF = r"[’']s\b|letter|speech|remarks|address|message|report|[致讲講][辞辭词詞话話]|信|报告|報告"
"""Words of a heading over what somebody who holds a position said."""


class Signatures:
    """The lines of a document that may sign a letter, found once so that each letter costs little."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.names = dict(_names(blocks))
        self.places = list(self.names)

    def between(self, first: int, behind: int) -> list[int]:
        """The places of names behind one block and before another, the nearest ones."""
        number = bisect_right(self.places, first)
        return [place for place in self.places[number : number + MOST_NAMES] if place < behind]

    def rest(self, place: int) -> Sequence[Block] | None:
        """The blocks from a place to the end, if they are a few short lines that open no other letter."""
        rest = self.blocks[place : place + LONGEST_TAIL + 1]
        is_tail = all(is_line(block) and block.form not in LISTED and not is_salutation(block.text) for block in rest)
        return rest if len(rest) <= LONGEST_TAIL and is_tail else None

    def tail(self, place: int) -> int:
        """The end of the lines behind a signature that belong to it: position and date, or all if few are left."""
        rest = self.rest(place)
        if rest is not None:
            return place + len(rest)
        last = min(len(self.blocks), place + LONGEST_TAIL)
        while place < last and (is_dateline(self.blocks[place]) or says_position(self.blocks[place])):
            place += 1
        return place

    def ends_before_letter(self, place: int) -> bool:
        """Whether a salutation follows, with nothing before it but headings."""
        behind = self.blocks[place : place + MOST_HEADINGS + 1]
        headings = next((number for number, block in enumerate(behind) if block.form != HEADING), len(behind))
        return headings < len(behind) and opens(behind[headings])


def opens(block: Block) -> bool:
    """Whether a block may open a letter: a salutation, and not one entry of a list."""
    return block.form not in LISTED and is_salutation(block.text)


def says_position(block: Block) -> bool:
    """Whether a line says what its writer is; a heading or a sentence says no such thing."""
    is_short = is_line(block) and block.form not in LISTED and block.form != HEADING
    return is_short and names_position(block.text) and not is_terminated(block.text) and not is_salutation(block.text)


def names_position(line: str) -> bool:
    """Whether a line names a position that people hold, and no text of one who holds it.

    >>> names_position("Chairman, Northline Ferries"), names_position("Chairman's letter"), names_position("董事长致辞")
    (True, False, False)
    """
    return bool(re.search(_POSITION, line)) and not re.search(_WORDS_OF, line, re.IGNORECASE)


def _names(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Lines that may sign: a person's name, or whatever short line stands before a date or behind closing words."""
    for place, block in enumerate(blocks):
        before_date = place + 1 < len(blocks) and is_dateline(blocks[place + 1])
        behind_closing = place > 0 and is_closing(blocks[place - 1].text)
        is_short = is_line(block) and not is_terminated(block.text) and not is_dateline(block)
        name = signature(block) or (block.text if is_short and (before_date or behind_closing) else None)
        if name:
            yield place, name
