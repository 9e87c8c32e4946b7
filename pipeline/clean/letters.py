"""Letters: found by their salutation or their headline and followed to their signature, alone or inside a report."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.clean.blocks import LISTED, Block
from pipeline.clean.cues import (
    calls_audience,
    greets,
    hears_audience,
    is_announcement,
    is_closing,
    reporting_words,
    tells_of_words,
    thanks_audience,
)
from pipeline.clean.holds import HAN
from pipeline.clean.roles import is_dateline, is_line, is_terminated, signature
from pipeline.clean.signatures import Signatures, opens
from pipeline.clean.telling.headlines import names_letter, names_speech
from pipeline.clean.titled import is_letter_title, titled_letter

HEAD = 12
"""Blocks before a salutation in which a report names who wrote the letter."""
_STOPS = re.compile(r"[。！？!?]|\.\s")
"""Ends of sentences; whom a letter calls, it calls in one breath."""


class Letter(NamedTuple):
    """A letter's place among the blocks of a document."""

    first: int
    behind: int
    salutation: int
    """The block that opens it: its salutation, or the headline of one that is only titled a letter."""
    signature: int | None
    author: str | None
    evidence: tuple[str, ...]
    is_called: bool = True
    """Whether it has a salutation."""


def letters(blocks: Sequence[Block], headlines: Sequence[str] = ()) -> Iterator[Letter]:
    """The letters among the blocks, in order; what lies between them is somebody else's words.

    Args:
        blocks: The blocks of a document.
        headlines: The document's titles, wherever they are claimed.
    """
    search = _Search(blocks, headlines)
    behind = place = 0
    while place < len(blocks):
        letter = search.letter(place, behind) if opens(blocks[place]) else search.titled(place)
        if letter:
            yield letter
            behind = place = letter.behind
        else:
            place += 1


class _Search:
    """What is known of the blocks before a letter is looked for, so that each salutation costs little."""

    def __init__(self, blocks: Sequence[Block], headlines: Sequence[str]) -> None:
        self.blocks = blocks
        self.signatures = Signatures(blocks)
        ends = (place if is_terminated(block.text) else -1 for place, block in enumerate(blocks))
        self.last_sentence = [-1, *accumulate(ends, max)]
        """For each block, the last one before it that ends like a sentence."""
        self.turns = [place for place in range(1, len(blocks) - 1) if self._turns(place)]
        """Salutations at which a document goes over into the other language."""
        self.titles = [place for place, block in enumerate(blocks) if is_letter_title(block)]
        self.is_title = frozenset(self.titles)
        self.is_named = not self.titles and any(names_letter(headline) for headline in headlines)
        """Whether a title that is not among the blocks names the whole document a letter."""
        self.is_spoken = any(names_speech(headline) for headline in headlines)
        self.heard = [place for place, block in enumerate(blocks) if hears_audience(block.text)]

    def _turns(self, place: int) -> bool:
        """Whether a salutation and what follows are in Chinese and what is before is not, or the other way round."""
        if not opens(self.blocks[place]):
            return False
        before, salutation, after = (is_chinese(block.text) for block in self.blocks[place - 1 : place + 2])
        return before != salutation == after

    def titled(self, place: int) -> Letter | None:
        """The letter that a headline opens, up to the next headline; None where too little speaks for one."""
        is_title = place in self.is_title
        if not is_title and not (self.is_named and place == 0):
            return None
        number = bisect_right(self.titles, place)
        behind = self.titles[number] if number < len(self.titles) else len(self.blocks)
        found = titled_letter(self.signatures, place, behind)
        if found is None:
            return None
        title = self.blocks[place].text if is_title else "the document's title"
        evidence = (f"headline: {title}", f"signature: {self.blocks[found.signature].text}")
        author = self.signatures.names[found.signature]
        return Letter(place, found.behind, place, found.signature, author, evidence, is_called=False)

    def letter(self, place: int, behind: int) -> Letter | None:
        """The letter that a salutation opens; None where too little speaks for one.

        Where a document goes over into the other language it ends, signed or not, and the next one begins.
        """
        blocks = self.blocks
        number = bisect_right(self.turns, place)
        turn = self.turns[number] if number < len(self.turns) else len(blocks)
        announced = any(is_announcement(block.text) for block in blocks[max(behind, place - 2) : place])
        signed = self._signature(place, behind, turn, announced=announced)
        called = place - 1 if place > behind and calls(blocks[place - 1]) else place
        heads = self.last_sentence[called] < behind
        is_turn = place in self.turns[max(0, number - 1) : number]
        if signed is None and not announced and not is_turn and (not heads or greets(blocks[place].text)):
            return None
        if self._is_delivered(place, behind, turn, is_signed=signed is not None):
            return None
        evidence = [f"salutation: {blocks[place].text}"]
        evidence += [f"signature: {blocks[signed].text}"] if signed is not None else []
        evidence += ["announced as a full text"] if announced else []
        end = turn if signed is None else min(turn, self.signatures.tail(signed + 1))
        author = None if signed is None else self.signatures.names[signed]
        return Letter(behind if heads else place, end, place, signed, author, tuple(evidence))

    def _is_delivered(self, place: int, behind: int, turn: int, *, is_signed: bool) -> bool:
        """Whether a salutation opens a speech: its audience is heard, or nobody signs and a title or thanks say so."""
        number = bisect_right(self.heard, place)
        if self.heard[number : number + 1] and self.heard[number] < turn:
            return True
        if is_signed:
            return False
        head = self.blocks[max(behind, place - HEAD) : place]
        is_titled = self.is_spoken or any(is_line(block) and names_speech(block.text) for block in head)
        thanks = any(thanks_audience(block.text) for block in self.blocks[turn - 2 : turn])
        return is_titled or (calls_audience(self.blocks[place].text) and thanks)

    def _signature(self, salutation: int, behind: int, turn: int, *, announced: bool) -> int | None:
        nearest = self.signatures.between(salutation, turn)
        return next((place for place in nearest if self._signs(place, behind, salutation, announced=announced)), None)

    def _signs(self, place: int, behind: int, salutation: int, *, announced: bool) -> bool:
        """Whether a name signs: before the last short lines, beside a date, after closing words, or known before."""
        before, after = self.blocks[place - 1], self.blocks[place + 1 : place + 2]
        return (
            self.signatures.rest(place + 1) is not None
            or any(is_dateline(block) for block in (before, *after))
            or is_closing(before.text)
            or self.signatures.ends_before_letter(place + 1)
            or (announced and bool(signature(self.blocks[place])) and bool(reporting_words(after[0].text)))
            or any(
                self.signatures.names[place] in block.text
                for block in self.blocks[max(behind, salutation - HEAD) : salutation]
            )
        )


def calls(block: Block) -> bool:
    """Whether a short line leads on to the salutation behind it and belongs to its letter.

    Whom a letter calls in words that no form knows, it calls before it greets them: "Qinghe, my dears:". A line in
    which somebody else speaks, "The chairman wrote:", leads on to a letter and is not part of it.
    """
    is_led = is_line(block) and block.form not in LISTED and block.text.endswith((":", "：", ",", "，"))
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
