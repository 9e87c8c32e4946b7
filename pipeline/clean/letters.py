"""Letters: found by their salutation and followed to their signature, alone or inside a report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.clean.blocks import Block
from pipeline.clean.cues import greets, is_announcement, is_closing, is_salutation
from pipeline.clean.roles import is_dateline, is_line, is_terminated, signature

HEAD = 12
"""Blocks before a salutation in which a report names who wrote the letter."""


LONGEST_TAIL = 4
"""Lines behind a name that tell its position, its company, the place and the date."""


class Letter(NamedTuple):
    """A letter's place among the blocks of a document."""

    first: int
    behind: int
    salutation: int
    signature: int | None
    author: str | None
    evidence: tuple[str, ...]


def letters(blocks: Sequence[Block]) -> Iterator[Letter]:
    """The letters among the blocks, in order; what lies between them is somebody else's words."""
    names = dict(_names(blocks))
    behind = place = 0
    while place < len(blocks):
        letter = _letter(blocks, place, behind, names) if is_salutation(blocks[place].text) else None
        if letter:
            yield letter
            behind = place = letter.behind
        else:
            place += 1


def _names(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Lines that may sign: a person's name, or whatever short line stands right before a date (a board, a company)."""
    for place, block in enumerate(blocks):
        dated = place + 1 < len(blocks) and is_dateline(blocks[place + 1])
        name = signature(block) or (block.text if dated and is_line(block) and not is_terminated(block.text) else None)
        if name:
            yield place, name


def _letter(blocks: Sequence[Block], place: int, behind: int, names: Mapping[int, str]) -> Letter | None:
    """The letter that a salutation opens; None where too little speaks for one."""
    signed = next((n for n in names if n > place and _is_signature(blocks, n, names[n], behind, place)), None)
    announced = any(is_announcement(block.text) for block in blocks[max(behind, place - 2) : place])
    heads = all(not is_terminated(block.text) for block in blocks[behind:place])
    if signed is None and not announced and (not heads or greets(blocks[place].text)):
        return None
    evidence = [f"salutation: {blocks[place].text}"]
    evidence += [f"signature: {blocks[signed].text}"] if signed is not None else []
    evidence += ["announced as a full text"] if announced else []
    end = len(blocks) if signed is None else _tail(blocks, signed + 1)
    author = None if signed is None else names[signed]
    return Letter(behind if heads else place, end, place, signed, author, tuple(evidence))


def _is_signature(blocks: Sequence[Block], place: int, name: str, behind: int, salutation: int) -> bool:
    """Whether a name signs: before the last short lines, beside a date, after closing words, or known beforehand."""
    before, following = blocks[place - 1], blocks[place + 1 :]
    return (
        (len(following) <= LONGEST_TAIL and all(is_line(block) for block in following))
        or is_dateline(following[0])
        or is_dateline(before)
        or is_closing(before.text)
        or is_salutation(following[0].text)
        or any(name in block.text for block in blocks[max(behind, salutation - HEAD) : salutation])
    )


def _tail(blocks: Sequence[Block], place: int) -> int:
    """The end of the lines behind a signature that still belong to it: a date, or all if only short lines are left."""
    rest = blocks[place:]
    if len(rest) <= LONGEST_TAIL and all(is_line(block) and not is_salutation(block.text) for block in rest):
        return len(blocks)
    while place < len(blocks) and is_dateline(blocks[place]):
        place += 1
    return place
