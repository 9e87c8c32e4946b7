"""Hard-wrapped lines: told from lines that are paragraphs of their own, and joined without harming either script."""

import re
import unicodedata
from collections.abc import Sequence

from pipeline.clean.ledger import Edit

WIDEST_WRAP = 200
"""Nobody wraps text by hand or by mail program at more columns than this; longer lines are paragraphs."""

HARD_BREAKS = ("  ", "\\")
"""How Markdown's writers end a line that shall stay a line."""

_WIDE = frozenset("WF")
_FIRST_CHUNK = re.compile(r"\S+")


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
    """The wrapping habit of one text: whether a line ended because the next word did not fit."""

    def __init__(self, lines: Sequence[str]) -> None:
        shown = [line.strip() for line in lines if line.strip()]
        blanks = sum(1 for line in lines if not line.strip())
        self.columns = max(map(width, shown), default=0)
        self.characters = max(map(len, shown), default=0)
        self.by_chunk = blanks > 0
        """Where empty lines part the paragraphs, a whole word that did not fit is proof enough of wrapping."""

    def joins(self, line: str, following: str) -> bool:
        """Whether the break between two lines is the wrapper's: the following word would not have fitted.

        >>> habit = Wrapping(["We regained our No. 3 position", "globally in 2020 Q3.", "", "Lei Jun"])
        >>> habit.joins("We regained our No. 3 position", "globally in 2020 Q3."), habit.joins("Lei Jun", "2021")
        (True, False)
        """
        if line.rstrip("\r\n").endswith(HARD_BREAKS):
            return False
        line, following = line.strip(), following.strip()
        if not line or not following or min(self.columns, self.characters) > WIDEST_WRAP:
            return False
        chunk = _FIRST_CHUNK.match(following)
        word = chunk.group() if chunk else ""
        if is_wide(word[:1]) and not self.by_chunk:
            word = word[:1]
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
