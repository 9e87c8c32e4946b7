"""Inline marks of Markdown: emphasis, links, images, code, escapes; found in one pass over a block's text."""

import html
import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.clean.blocks import LONGEST_WORDS, Link
from pipeline.clean.ledger import Edit
from pipeline.clean.tags import TEXT, Tokens, attributes

_CODE = r"`[^`\n]{1,1000}`"
_ADDRESS = r"<(?:(?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,200}@[\w.-]{1,200})>"
_MARK = re.compile(
    rf"""
    (?P<escape>\\(?=[!-/:-@\[-`{{-~]|$))
  | (?P<code>{_CODE})
  | (?P<image>!\[[^\]\n]{{0,1000}}\]\([^()\n]{{0,2000}}(?:\([^()\n]{{0,200}}\)[^()\n]{{0,200}})?\))
  | (?P<address>{_ADDRESS})
  | (?P<target>\]\([^()\n]{{0,2000}}(?:\([^()\n]{{0,200}}\)[^()\n]{{0,200}})?\))
  | (?P<reference>\]\[[^\[\]\n]{{0,200}}\])
  | (?P<note>\[\^[^\[\]\s]{{1,40}}\])
  | (?P<open>\[)
  | (?P<close>\])
  | (?P<emphasis>\*{{1,3}}|_{{1,3}}|~~)
    """,
    re.VERBOSE,
)


LONGEST_LABEL = 200
"""Characters of a link's label, as in its definition and in a reference."""
_LITERAL = re.compile(f"{_CODE}|{_ADDRESS}")
"""What looks like a tag and is none: code, and addresses in angle brackets."""


class Inline(NamedTuple):
    """What one pass found: spans that are marks, not words, and how many characters are the text of links."""

    marks: list[Edit]
    linked: int
    links: tuple[Link, ...] = ()


def label(text: str) -> str:
    """A link's label as labels compare: without case and with single spaces.

    >>> label("The  Mill")
    'the mill'
    """
    return " ".join(text.split()).casefold()


def scan_inline(text: str, labels: Container[str] = ()) -> Inline:
    """Find the inline marks of a block's text; ``labels`` are those for which an address is defined elsewhere.

    >>> text = "**小米** [Mi](https://mi.com) 7*24"
    >>> [text[start:end] for start, end, _ in scan_inline(text).marks], scan_inline(text).linked
    (['**', '**', '[', '](https://mi.com)'], 2)
    >>> [text[start:end] for text in ["[Mi][1] [2]"] for start, end, _ in scan_inline(text, {"1"}).marks]
    ['[', '][1]']
    """
    scan = _Scan(text, labels)
    for found in _MARK.finditer(text):
        getattr(scan, found.lastgroup or "")(*found.span())
    return Inline([Edit(*span) for span in sorted(scan.marks)], scan.linked, tuple(scan.links))


def tag_edits(text: str) -> list[Edit]:
    """Spans of a block's text that are HTML tags or comments.

    >>> tag_edits("a <b>bold</b> 2 < 3 `<title>` <me@example.org>")
    [Edit(start=2, end=5, text=''), Edit(start=9, end=13, text='')]
    """
    masked = _LITERAL.sub(lambda found: "x" * len(found.group()), text)
    return [Edit(token.start, token.end) for token in Tokens(masked, 0, len(text)) if token.kind != TEXT]


def tag_links(text: str, edits: Sequence[Edit]) -> list[Link]:
    """The links among the tags of a block's text.

    >>> tag_links('<a href="/en/">English</a>', tag_edits('<a href="/en/">English</a>'))
    [Link(words='English', address='/en/')]
    """
    links = []
    for edit, following in pairwise([*edits, Edit(len(text), len(text))]):
        tag = text[edit.start : edit.end]
        address = html.unescape(attributes(tag).get("href", "")).strip() if tag[:2].lower() == "<a" else ""
        if address:
            links.append(Link(text[edit.end : following.start], address))
    return links


class _Scan:
    """The state of one pass: marks found, brackets and emphasis still open."""

    def __init__(self, text: str, labels: Container[str]) -> None:
        self.text, self.labels = text, labels
        self.marks: list[tuple[int, int]] = []
        self.linked = 0
        self.links: list[Link] = []
        self.brackets: list[tuple[int, int]] = []
        self.open_emphasis: dict[str, tuple[int, int]] = {}

    def escape(self, start: int, end: int) -> None:
        """A backslash before punctuation is no word."""
        self.marks.append((start, end))

    def code(self, start: int, end: int) -> None:
        """Of code, only the ticks go."""
        self.marks += [(start, start + 1), (end - 1, end)]

    def image(self, start: int, end: int) -> None:
        """An image goes with its description, which stands for what cannot be read."""
        self.marks.append((start, end))

    def address(self, start: int, end: int) -> None:
        """Of an address in angle brackets, the brackets go."""
        self.marks += [(start, start + 1), (end - 1, end)]
        self.linked += end - start - 2

    def open(self, start: int, end: int) -> None:
        """A bracket may begin a link; its target will tell."""
        self.brackets.append((start, end))

    def close(self, start: int, end: int) -> None:
        """A bracket closed without a target was text, unless its words are a label."""
        if self.brackets:
            opening = self.brackets.pop()
            if self._is_label(opening[1], start):
                self._refer(opening, (start, end))

    def reference(self, start: int, end: int) -> None:
        """A label behind a bracket makes a link of it; an empty one is the words themselves."""
        if self.brackets:
            opening = self.brackets.pop()
            is_bare = end - start == len("][]")
            if self._is_label(opening[1], start) if is_bare else self._is_label(start + 2, end - 1):
                self._refer(opening, (start, end))

    def _is_label(self, start: int, end: int) -> bool:
        """Whether words are a label; of brackets inside each other most are too long to be looked at."""
        return end - start <= LONGEST_LABEL and label(self.text[start:end]) in self.labels

    def _refer(self, opening: tuple[int, int], closing: tuple[int, int]) -> None:
        """A link whose address stands elsewhere; the words between stay."""
        self.marks += [opening, closing]
        self.linked += closing[0] - opening[1]

    def note(self, start: int, end: int) -> None:
        """The number of a footnote is no word."""
        self.marks.append((start, end))

    def target(self, start: int, end: int) -> None:
        """A target makes a link of the bracket before it; the words between stay."""
        if self.brackets:
            opening = self.brackets.pop()
            self.marks += [opening, (start, end)]
            self.linked += start - opening[1]
            address = self.text[start + 2 : end - 1].split(maxsplit=1)
            words = self.text[opening[1] : min(start, opening[1] + LONGEST_WORDS)]
            self.links.append(Link(words, address[0].strip("<>") if address else ""))

    def emphasis(self, start: int, end: int) -> None:
        """Pair a delimiter with the same one before it; one that stands alone is text (7*24)."""
        mark, before, after = self.text[start:end], self.text[start - 1 : start], self.text[end : end + 1]
        if "_" in mark and before.isalnum() and after.isalnum():
            return
        if mark in self.open_emphasis and not before.isspace():
            self.marks += [self.open_emphasis.pop(mark), (start, end)]
        elif after and not after.isspace():
            self.open_emphasis[mark] = (start, end)
