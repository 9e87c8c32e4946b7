"""Hard-wrapped lines: told from lines that are paragraphs of their own, and joined without harming either script."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
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

INDENT = 4
"""Columns that begin a paragraph; fewer may be a list's."""
LONGEST_WORD = 40
"""Letters before a hyphen that are looked at."""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_HEAD = re.compile(r"([A-Za-z]{2,})-$")
_STOPS = "。！？.!?：:；;"
_WIDE = frozenset("WF")


def width(text: str) -> int:
    """Columns a text takes in a terminal: two for wide characters (Unicode TR 11), one for others.

    >>> width("小米 5")
    6
    """
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


def is_wider(text: str, columns: int) -> bool:
    """Whether a text takes more columns; of a long one nothing need be measured.

    >>> is_wider("小米 5", 5), is_wider("小米 5", 6)
    (True, False)
    """
    return len(text) > columns or (2 * len(text) > columns and width(text) > columns)


class _Columns(dict[str, int]):
    """The columns of each character, looked up once."""

    def __missing__(self, character: str) -> int:
        """Look a character up."""
        self[character] = 2 if unicodedata.east_asian_width(character) in _WIDE else 1
        return self[character]


_COLUMNS = _Columns()


def is_wide(character: str) -> bool:
    """Whether a character is written without spaces around it (Han, kana, full-width forms).

    >>> is_wide("米"), is_wide("，"), is_wide("5")
    (True, True, False)
    """
    return unicodedata.east_asian_width(character) in _WIDE


class Wrapping:
    """The wrapping habit of one text: whether lines end because the next word did not fit."""

    def __init__(self, lines: Sequence[str], *, flows: bool = False) -> None:
        self.lines = lines
        self.flows = flows
        """Whether a header says that a line goes on where it ends with a space (RFC 3676, which follows RFC 2646)."""
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
        if self.flows:
            return bool(following.strip()) and line.rstrip("\r\n").endswith(" ") and line.rstrip() != "--"
        if not self.is_wrapped or _indent(following) > _indent(line) or line.rstrip("\r\n").endswith(HARD_BREAKS):
            return False
        indent = _indent(line)
        n_blank = len(line) - len(line.lstrip()) if indent else 0
        line, following = line.strip(), following.strip()
        if not line or not following:
            return False
        word = following.split(maxsplit=1)[0]
        if is_wide(word[0]) and not self.by_chunk:
            word = word[0]
        gap = 0 if is_wide(line[-1]) and is_wide(word[0]) else 1
        fits_columns = indent + width(line) + gap + width(word) <= self.columns
        fits_characters = n_blank + len(line) + gap + len(word) <= self.characters
        return not (fits_columns and fits_characters)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text as they stand inside lines, in lower case."""
        return frozenset(word.lower() for line in self.lines for word in _WORD.findall(line))

    def parted(self, text: str, start: int, end: int) -> bool:
        r"""Whether a break behind a hyphen parts a word: the text has it whole elsewhere, and never with a hyphen.

        >>> Wrapping(["An inter-", "national fair. International it was."]).parted("inter-\nnational fair", 6, 7)
        True
        """
        before, after = _HEAD.search(text[max(0, start - LONGEST_WORD) : start]), _WORD.match(text, end)
        if not before or not after:
            return False
        head, tail = before[1].lower(), after.group().lower()
        return head + tail in self.words and f"{head}-{tail}" not in self.words


def _indent(line: str) -> int:
    """Columns before a line, from as many as begin a paragraph: a tab, four spaces, a wide space."""
    blank = line[: len(line) - len(line.lstrip(" \t\u3000"))]
    columns = width(blank.replace("\t", "    "))
    return columns if columns >= INDENT or "\u3000" in blank else 0


_BREAK = re.compile(r"(?:(?<![ \t])[ \t]++)?(?:\r\n|\n|\r)[ \t\u3000]*")
"""With the space around it, looked for where a run of space begins, so that long runs are gone over once."""


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
