"""What a text says by custom: lines that repeat from text to text and still are its own, letters before all."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from pipeline.clean.blocks import HEADING, Block, fold
from pipeline.clean.cues import greets, is_announcement, is_closing, is_salutation, thanks_audience
from pipeline.clean.dates import find_date
from pipeline.clean.letters import calls, letters
from pipeline.clean.people import is_name
from pipeline.clean.roles import is_dateline, is_line, is_terminated, signature
from pipeline.clean.signatures import opens
from pipeline.clean.telling.headlines import names_letter
from pipeline.clean.titled import is_letter_title

_DIGIT = re.compile(r"\d")
LONGEST_GREETING = 40
"""Characters of a sentence that does nothing but greet, or thank."""


class Lettered(NamedTuple):
    """Places of the lines of a page's letters."""

    inside: frozenset[int]
    """From the salutation to the signature; of a letter that is not signed, the salutation alone."""
    behind: frozenset[int]
    """The rest of each letter: what stands behind its signature, or behind the salutation if there is none."""


def lettered(blocks: Sequence[Block], names: Sequence[str]) -> Lettered:
    """Where the letters of a page are; ``names`` are the titles and authors that it claims.

    Why two kinds: ``inside`` is the letter's own for certain. ``behind`` may hold "Chairman of the Board" as well as
    "Read 12 times". It bears no witness to what repeats, and only what other texts of the site have in common is
    furniture there.
    """
    inside: set[int] = set()
    behind: set[int] = set()
    if not any(opens(block) or is_letter_title(block) for block in blocks) and not any(map(names_letter, names)):
        return Lettered(frozenset(), frozenset())
    for letter in letters(blocks, names):
        end = letter.salutation if letter.signature is None else letter.signature
        inside.update(range(letter.salutation, end + 1))
        behind.update(range(end + 1, letter.behind))
    return Lettered(frozenset(inside), frozenset(behind))


def customary(blocks: Sequence[Block], places: Iterable[int], names: Iterable[str]) -> set[int]:
    """Those of the places whose lines open, close, date, sign, announce or head a text, or say one of its names.

    Args:
        blocks: The page.
        places: The places that are asked about.
        names: The titles and authors that the page claims.
    """
    known = {fold(name) for name in names} - {""}
    return {place for place in places if _is_customary(blocks, place, known)}


def _is_customary(blocks: Sequence[Block], place: int, names: Collection[str]) -> bool:
    block = blocks[place]
    if len(block.text) <= LONGEST_GREETING and (greets(block.text) or thanks_audience(block.text)):
        return True
    return is_line(block) and (
        block.folded in names
        or _heads(blocks, place)
        or is_salutation(block.text)
        or is_closing(block.text)
        or is_announcement(block.text)
        or _dates(block)
        or _signs(blocks, place)
    )


def _heads(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line leads on to what is right behind it: a marked heading to a sentence, a call to a salutation."""
    if place + 1 == len(blocks):
        return False
    block, following = blocks[place : place + 2]
    return (block.form == HEADING and is_terminated(following.text)) or (calls(block) and is_salutation(following.text))


def _dates(block: Block) -> bool:
    """Whether a line dates a text; with a time of day or a count beside the date, a publishing system printed it."""
    dated = find_date(block.text) if is_dateline(block) else None
    return dated is not None and not _DIGIT.search(block.text.replace(dated.evidence, ""))


def _signs(blocks: Sequence[Block], place: int) -> bool:
    """Whether a name stands where texts are signed: by a date, behind closing words, or bare behind a sentence."""
    if signature(blocks[place]) is None:
        return False
    around = [blocks[near] for near in (place - 1, place + 1) if 0 <= near < len(blocks)]
    is_bare = is_name(blocks[place].text) and place > 0 and is_terminated(blocks[place - 1].text)
    return is_bare or any(is_dateline(near) or is_closing(near.text) for near in around)
