"""Letters: found by their salutation and followed to their signature, alone or inside a report."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.clean.blocks import ITEM, Block
from pipeline.clean.cues import greets, is_announcement, is_closing, is_salutation, tells_of_words
from pipeline.clean.holds import HAN
from pipeline.clean.roles import is_dateline, is_line, is_terminated, signature

HEAD = 12
"""Blocks before a salutation in which a report names who wrote the letter."""
LONGEST_TAIL = 8
"""Lines behind a name that tell its position, its company, the place and the date."""
MOST_NAMES = 50
"""Names behind a salutation that are looked at: a letter that names more people on lines of their own is a list."""
_STOPS = re.compile(r"[。！？!?]|\.\s")
"""Ends of sentences; whom a letter calls, it calls in one breath."""


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
        letter = search.letter(place, behind) if opens(blocks[place]) else None
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
        self.turns = [place for place in range(1, len(blocks) - 1) if self._turns(place)]
        """Salutations at which a document goes over into the other language."""

    def _turns(self, place: int) -> bool:
        """Whether a salutation and what follows are in Chinese and what is before is not, or the other way round."""
        if not opens(self.blocks[place]):
            return False
        before, salutation, after = (is_chinese(block.text) for block in self.blocks[place - 1 : place + 2])
        return before != salutation == after

    def letter(self, place: int, behind: int) -> Letter | None:
        """The letter that a salutation opens; None where too little speaks for one.

        Where a document goes over into the other language it ends, signed or not, and the next one begins.
        """
        blocks = self.blocks
        number = bisect_right(self.turns, place)
        turn = self.turns[number] if number < len(self.turns) else len(blocks)
        signed = self._signature(place, behind, turn)
        announced = any(is_announcement(block.text) for block in blocks[max(behind, place - 2) : place])
        called = place - 1 if place > behind and calls(blocks[place - 1]) else place
        heads = self.last_sentence[called] < behind
        is_turn = place in self.turns[max(0, number - 1) : number]
        if signed is None and not announced and not is_turn and (not heads or greets(blocks[place].text)):
            return None
        evidence = [f"salutation: {blocks[place].text}"]
        evidence += [f"signature: {blocks[signed].text}"] if signed is not None else []
        evidence += ["announced as a full text"] if announced else []
        end = turn if signed is None else min(turn, self._tail(signed + 1))
        author = None if signed is None else self.names[signed]
        return Letter(behind if heads else place, end, place, signed, author, tuple(evidence))

    def _signature(self, salutation: int, behind: int, turn: int) -> int | None:
        first = bisect_right(self.places, salutation)
        nearest = [place for place in self.places[first : first + MOST_NAMES] if place < turn]
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


def opens(block: Block) -> bool:
    """Whether a block may open a letter: a salutation, and not one entry of a list."""
    return block.form != ITEM and is_salutation(block.text)


def calls(block: Block) -> bool:
    """Whether a short line leads on to the salutation behind it and belongs to its letter.

    Whom a letter calls in words that no form knows, it calls before it greets them: "Qinghe, my dears:". A line in
    which somebody else speaks, "The chairman wrote:", leads on to a letter and is not part of it.
    """
    is_led = is_line(block) and block.form != ITEM and block.text.endswith((":", "：", ",", "，"))
    return (
        is_led and not _STOPS.search(block.text) and not is_announcement(block.text) and not tells_of_words(block.text)
    )


def is_chinese(text: str) -> bool:
    """Whether a line is in Chinese rather than in English: a Chinese character says as much as three letters.

    >>> is_chinese("各位客户："), is_chinese("Dear customers,"), is_chinese("我们发布了 iPhone 15 Pro Max")
    (True, False, True)
    """
    n_letters = sum(character.isascii() and character.isalpha() for character in text)
    return 3 * len(HAN.findall(text)) > n_letters


def _names(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """Lines that may sign: a person's name, or whatever short line stands before a date or behind closing words."""
    for place, block in enumerate(blocks):
        before_date = place + 1 < len(blocks) and is_dateline(blocks[place + 1])
        behind_closing = place > 0 and is_closing(blocks[place - 1].text)
        is_short = is_line(block) and not is_terminated(block.text) and not is_dateline(block)
        name = signature(block) or (block.text if is_short and (before_date or behind_closing) else None)
        if name:
            yield place, name
