"""Blocks: what readers find in a body before anyone asks what it means: paragraphs, headings, quotes, list items."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline.clean.ledger import Cut, Tracked
from pipeline.clean.tags import HEADINGS

PARAGRAPH, HEADING, QUOTE, ITEM, ROW = "paragraph", "heading", "quote", "item", "row"
LISTED = frozenset({ITEM, ROW})
"""Forms of lines that stand among their like: of a list, of a table. They head, open and sign nothing."""
FORMS = dict.fromkeys(HEADINGS, HEADING) | {"blockquote": QUOTE, "li": ITEM}
"""Elements of HTML that give the blocks in them a form."""


class Claim(NamedTuple):
    """Something said about the document: ``field`` is what, ``evidence`` where."""

    field: str
    value: str
    evidence: str


LONGEST_WORDS = 1_000
"""Characters of a link's words that are kept; who asks what a link says asks of short ones only."""


class Link(NamedTuple):
    """Words that lead elsewhere, and where to."""

    words: str
    address: str


def follow(links: list[Link], words: str, address: str) -> None:
    """Add a link to those before it; words behind a link with the same address are the same link's.

    >>> links = [Link("The ", "/a")]
    >>> follow(links, "mill", "/a")
    >>> links
    [Link(words='The mill', address='/a')]
    """
    if links and links[-1].address == address:
        before = links.pop().words
        words = before + words if len(before) < LONGEST_WORDS else before
    links.append(Link(words, address))


@dataclass
class Block:
    """A run of text between two breaks of the layout; nobody changes one."""

    words: Tracked
    form: str = PARAGRAPH
    linked: int = 0
    """Characters of it that are the text of links."""
    links: tuple[Link, ...] = ()
    """Its links, in order."""
    rule: str = ""
    """The rule by which a reader of the page's layout cut it; empty where it is text as far as layout tells."""

    text: str = field(init=False)
    """Its text without outer white space."""

    def __post_init__(self) -> None:
        """Take the words without space."""
        self.text = self.words.text.strip()

    @cached_property
    def folded(self) -> str:
        """Its letters and digits in lower case: what stays when typography changes."""
        return fold(self.text)

    def reworded(self, words: Tracked) -> "Block":
        """The same block with other words."""
        return Block(words, self.form, self.linked, self.links, self.rule)


@dataclass
class Reading:
    """What a reader made of a body: blocks in order, cuts between them, claims made in the markup."""

    blocks: list[Block] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def extend(self, other: "Reading") -> None:
        """Append what another reader made of the next part of the body."""
        self.blocks += other.blocks
        self.cuts += other.cuts
        self.claims += other.claims


_NOT_WORD = re.compile(r"[\W_]+")
_NO_WORDS = bytes(code for code in range(128) if _NOT_WORD.match(chr(code)))


def fold(text: str) -> str:
    """Keep letters and digits in lower case, so that two typesettings of one text compare equal.

    >>> fold("The World’s No.2!")
    'theworldsno2'
    """
    if text.isascii():
        return text.encode().translate(None, _NO_WORDS).decode().lower()
    return _NOT_WORD.sub("", text).casefold()
