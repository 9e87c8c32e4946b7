"""Hard-wrapped lines: told from lines that are paragraphs of their own, and joined without harming either script."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from pipeline.clean.ledger import Edit

WIDEST_WRAP = 200
"""Nobody wraps text by hand or by mail program at more columns than this; longer lines are paragraphs."""

HARD_BREAKS = ("  ", "\\")
"""How Markdown's writers end a line that shall stay a line."""

NEARLY = 0.7
"""A line is full from this part of the widest: the word that did not fit takes the rest."""
FEWEST_FULL = 2
"""One full line alone is just the longest line."""

_STOPS = "。！？.!?：:；;"
_WIDE = frozenset("WF")


def width(text: str) -> int:
    """Columns a text takes in a terminal: two for wide characters (Unicode TR 11), one for others.

    >>> width("小米 5")
    6
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def is_wide(character: str) -> bool:
    """Whether a character is written without spaces around it (Han, kana, full-width forms).

    >>> is_wide("米"), is_wide("，"), is_wide("5")
    (True, True, False)
    """
    return unicodedata.east_asian_width(character) in _WIDE


class Wrapping:
    """The wrapping habit of one text: whether lines end because the next word did not fit."""

    def __init__(self, lines: Sequence[str]) -> None:
        shown = [line.strip() for line in lines]
        self.columns = max(map(width, shown), default=0)
        self.characters = max(map(len, shown), default=0)
        self.by_chunk = not all(shown)
        """Where empty lines part the paragraphs, a whole word that did not fit is proof enough of wrapping."""
        followed = [line for line, following in pairwise(shown) if line and following]
        full = [line for line in followed if self._is_full(line)]
        broken = [line for line in full if line[-1] not in _STOPS]
        self.is_wrapped = (
            min(self.columns, self.characters) <= WIDEST_WRAP
            and len(full) >= max(FEWEST_FULL, len(followed) / 2)
            and len(broken) >= len(full) / 3
        )
        """Most lines that another follows are full, and a good part of them break off inside a sentence."""

    def _is_full(self, line: str) -> bool:
        return width(line) >= NEARLY * self.columns or len(line) >= NEARLY * self.characters

    def joins(self, line: str, following: str) -> bool:
        """Whether the break between two lines is the wrapper's: the following word would not have fitted.

        >>> habit = Wrapping(["We regained our No. 3", "position globally in", "2020 Q3.", "", "Lei Jun", "2021"])
        >>> habit.joins("We regained our No. 3", "position globally in"), habit.joins("Lei Jun", "2021")
        (True, False)
        """
        if not self.is_wrapped or line.rstrip("\r\n").endswith(HARD_BREAKS):
            return False
        line, following = line.strip(), following.strip()
        if not line or not following:
            return False
        word = following.split(maxsplit=1)[0]
        if is_wide(word[0]) and not self.by_chunk:
            word = word[0]
        gap = 0 if is_wide(line[-1]) and is_wide(word[0]) else 1
        fits_columns = width(line) + gap + width(word) <= self.columns
        fits_characters = len(line) + gap + len(word) <= self.characters
        return not (fits_columns and fits_characters)


_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t\u3000]*")


def unwrapped(text: str) -> list[Edit]:
    r"""Edits that join the lines of a wrapped paragraph: nothing between two wide characters, else one space.

    >>> unwrapped("小米\n科技"), unwrapped("Mi\nFans"), unwrapped("self-\nmade")
    ([Edit(start=2, end=3, text='')], [Edit(start=2, end=3, text=' ')], [Edit(start=5, end=6, text='')])
    """
    return [Edit(*found.span(), _glue(text, *found.span())) for found in _BREAK.finditer(text)]


def _glue(text: str, start: int, end: int) -> str:
    """What stands between two joined lines; wrappers break behind the hyphen of a compound, so it needs no space."""
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    if not before or not after or (is_wide(before[-1]) and is_wide(after)):
        return ""
    return "" if before[-1] == "-" and before[0].isalnum() and after.isalnum() else " "
