"""Letters: found by their salutation and followed to their signature, alone or inside a report."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.clean.blocks import Block
from pipeline.clean.cues import greets, is_announcement, is_closing, is_salutation
from pipeline.clean.roles import is_dateline, is_line, is_terminated, signature

HEAD = 12
"""Blocks before a salutation in which a report names who wrote the letter."""
LONGEST_TAIL = 8
"""Lines behind a name that tell its position, its company, the place and the date."""
MOST_NAMES = 50
"""Names behind a salutation that are looked at: a letter that names more people on lines of their own is a list."""


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
    search = _Search(blocks)
    behind = place = 0
    while place < len(blocks):
        letter = search.letter(place, behind) if is_salutation(blocks[place].text) else None
        if letter:
            yield letter
            behind = place = letter.behind
        else:
            place += 1


class _Search:
    """What is known of the blocks before a letter is looked for, so that each salutation costs little."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.names = dict(_names(blocks))
        self.places = list(self.names)
        ends = (place if is_terminated(block.text) else -1 for place, block in enumerate(blocks))
        self.last_sentence = [-1, *accumulate(ends, max)]
        """For each block, the last one before it that ends like a sentence."""

    def letter(self, place: int, behind: int) -> Letter | None:
        """The letter that a salutation opens; None where too little speaks for one."""
        blocks = self.blocks
        signed = self._signature(place, behind)
        announced = any(is_announcement(block.text) for block in blocks[max(behind, place - 2) : place])
        heads = self.last_sentence[place] < behind
        if signed is None and not announced and (not heads or greets(blocks[place].text)):
            return None
        evidence = [f"salutation: {blocks[place].text}"]
        evidence += [f"signature: {blocks[signed].text}"] if signed is not None else []
        evidence += ["announced as a full text"] if announced else []
        end = len(blocks) if signed is None else self._tail(signed + 1)
        author = None if signed is None else self.names[signed]
        return Letter(behind if heads else place, end, place, signed, author, tuple(evidence))

    def _signature(self, salutation: int, behind: int) -> int | None:
        first = bisect_right(self.places, salutation)
        nearest = self.places[first : first + MOST_NAMES]
        return next((place for place in nearest if self._signs(place, behind, salutation)), None)

    def _signs(self, place: int, behind: int, salutation: int) -> bool:
        """Whether a name signs: before the last short lines, beside a date, after closing words, or known before."""
        before, rest = self.blocks[place - 1], self._rest(place + 1)
        return (
            rest is not None
            or any(is_dateline(block) for block in (before, self.blocks[place + 1]))
            or is_closing(before.text)
            or is_salutation(self.blocks[place + 1].text)
            or any(
                self.names[place] in block.text for block in self.blocks[max(behind, salutation - HEAD) : salutation]
            )
        )

    def _rest(self, place: int) -> Sequence[Block] | None:
        """The blocks from a place to the end, if they are a few short lines that open no other letter."""
        rest = self.blocks[place : place + LONGEST_TAIL + 1]
        is_tail = all(is_line(block) and not is_salutation(block.text) for block in rest)
        return rest if len(rest) <= LONGEST_TAIL and is_tail else None

    def _tail(self, place: int) -> int:
        """The end of the lines behind a signature that belong to it: a date, or all if few short lines are left."""
        rest = self._rest(place)
        if rest is not None:
            return place + len(rest)
        while place < len(self.blocks) and is_dateline(self.blocks[place]):
            place += 1
        return place


def _names(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Lines that may sign: a person's name, or whatever short line stands before a date or behind closing words."""
    for place, block in enumerate(blocks):
        before_date = place + 1 < len(blocks) and is_dateline(blocks[place + 1])
        behind_closing = place > 0 and is_closing(blocks[place - 1].text)
        is_short = is_line(block) and not is_terminated(block.text) and not is_dateline(block)
        name = signature(block) or (block.text if is_short and (before_date or behind_closing) else None)
        if name:
            yield place, name
