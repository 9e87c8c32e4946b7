"""Letters: found by their salutation and followed to their signature, alone or inside a report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.clean.blocks import Block
from pipeline.clean.cues import greets, is_announcement, is_closing, is_salutation
from pipeline.clean.roles import is_dateline, is_terminated, signature

HEAD = 12
"""Blocks before a salutation in which a report names who wrote the letter."""


class Letter(NamedTuple):
    """A letter's place among the blocks of a document."""

    first: int
    behind: int
    salutation: int
    signature: int | None
    evidence: tuple[str, ...]


def letters(blocks: Sequence[Block]) -> Iterator[Letter]:
    """The letters among the blocks, in order; what lies between them is somebody else's words."""
    names = {place: name for place, block in enumerate(blocks) if (name := signature(block))}
    behind = place = 0
    while place < len(blocks):
        letter = _letter(blocks, place, behind, names) if is_salutation(blocks[place].text) else None
        if letter:
            yield letter
            behind = place = letter.behind
        else:
            place += 1


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
    end = len(blocks) if signed is None else _tail(blocks, signed + 1, names)
    return Letter(behind if heads else place, end, place, signed, tuple(evidence))


def _is_signature(blocks: Sequence[Block], place: int, name: str, behind: int, salutation: int) -> bool:
    """Whether a name signs: at the end, beside a date, after closing words, or known from before the letter."""
    before, following = blocks[place - 1], blocks[place + 1] if place + 1 < len(blocks) else None
    return (
        following is None
        or is_dateline(following)
        or is_dateline(before)
        or is_closing(before.text)
        or is_salutation(following.text)
        or any(name in block.text for block in blocks[max(behind, salutation - HEAD) : salutation])
    )


def _tail(blocks: Sequence[Block], place: int, names: Mapping[int, str]) -> int:
    """The end of the lines behind a signature that still belong to it: a date, further signatures, a position held."""
    while place < len(blocks) and (is_dateline(blocks[place]) or (place in names and place + 1 == len(blocks))):
        place += 1
    return place
