"""Letters without a salutation: a headline names them letters, and a signature closes them."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.clean.blocks import LISTED, Block
from pipeline.clean.cues import SPEAKS, first_person_share, reporting_words, unquoted
from pipeline.clean.roles import is_line, is_terminated
from pipeline.clean.signatures import LONGEST_TAIL, Signatures, opens
from pipeline.clean.telling.headlines import names_letter

HEAD = 4
"""Blocks behind a headline among which a salutation may stand: below the title come a date and an author."""
FEWEST_REPORTING = 2
"""Reporting words that make a report of a text that does not speak in the first person."""


class Titled(NamedTuple):
    """Where a titled letter ends, and which of its lines signs it."""

    behind: int
    signature: int


def is_letter_title(block: Block) -> bool:
    """Whether a block stands as the headline of a letter."""
    return block.form not in LISTED and names_letter(block.text) and is_line(block)


def titled_letter(signatures: Signatures, first: int, behind: int) -> Titled | None:
    """The letter between a headline, or the head of a document that has none, and the next headline or the end.

    It must have words, be closed by a name with nothing but short lines behind it, speak as somebody, and have no
    salutation near its head, by which it would be found anyway.
    """
    blocks = signatures.blocks
    tail = _tail(blocks, first, behind)
    if any(opens(block) for block in blocks[first : min(first + 1 + HEAD, tail)]):
        return None
    signed = next((place for place in signatures.between(tail - 1, behind)), None)
    if signed is None or not any(is_terminated(block.text) for block in blocks[first:tail]):
        return None
    text = unquoted("\n".join(block.text for block in blocks[first:tail]))
    speaks = first_person_share(text) >= SPEAKS or len(reporting_words(text)) < FEWEST_REPORTING
    return Titled(behind, signed) if speaks else None


def _tail(blocks: Sequence[Block], first: int, behind: int) -> int:
    """Where the short lines that close a stretch begin."""
    place = behind
    while place > max(first, behind - LONGEST_TAIL) and is_line(blocks[place - 1]):
        place -= 1
    return place
