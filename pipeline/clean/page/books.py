"""The books of a page: its kept lines become blocks, everything between them becomes cuts, each under its rule."""

import html
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.clean.blocks import FORMS, PARAGRAPH, Block, Link, follow
from pipeline.clean.ledger import Cut, Piece, Tracked
from pipeline.clean.page.grammar import INLINE, SKIPPED
from pipeline.clean.page.traits import LONGEST, traits
from pipeline.clean.page.tree import Line, Tree
from pipeline.clean.references import resolve_references
from pipeline.clean.tags import CLOSE, COMMENT, OPEN, TEXT, Token, Tokens, attributes

_NEW = tuple.__new__
"""Half of the time that ``Cut`` itself takes."""
_ANCHORS = frozenset({*"#¶§🔗∞↩", "↩︎"})
"""What systems show as the link of a heading to itself, and of a note to its place."""
_HOLDERS = INLINE - {"img", "input", "wbr"}
"""Elements within a line that can hide what they hold."""


def forms(tree: Tree) -> list[str]:
    """For each element the form of a block that stands in it: its own, or that of what is around it."""
    found = [PARAGRAPH]
    for name, parent in zip(tree.names[1:], tree.parents[1:], strict=True):
        found.append(FORMS.get(name, found[parent]))
    return found


def cuts_between(tree: Tree, kept: Sequence[bool], rules: Sequence[str], start: int, end: int) -> Iterator[Cut]:
    """Cuts of all that is not in a kept line; markup between lines that one rule cuts goes with them.

    Args:
        tree: The lines of the page.
        kept: For each line whether it is kept.
        rules: For each line the rule that cuts it, where it is not.
        start: Where the page begins in the body.
        end: Where it ends.
    """
    place, last = start, ""
    begun = start
    for first, behind, rule in _spans(tree, kept, rules):
        if not rule or rule != last or rule == "html_tag":
            if last:
                yield Cut(begun, place, last)
            if first > place:
                yield Cut(place, first, "html_tag")
            begun = first
        place, last = behind, rule
    if last:
        yield Cut(begun, place, last)
    if end > place:
        yield Cut(place, end, "html_tag")


def _spans(tree: Tree, kept: Sequence[bool], rules: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Lines, and between them what is not read, in order, each with the rule that cuts it; none for a kept line."""
    unread = iter([*tree.unread, None])
    token = next(unread)
    place = 0
    for number, line in enumerate(tree.lines):
        while token and token.start < line.start:
            if token.start >= place:
                yield token.start, token.end, unread_rule(token)
            token = next(unread)
        yield line.start, line.end, "" if kept[number] else rules[number]
        place = line.end
    while token:
        if token.start >= place:
            yield token.start, token.end, unread_rule(token)
        token = next(unread)


def unread_rule(token: Token) -> str:
    """The rule that cuts a comment, or what stands in an element that is passed over."""
    return "html_comment" if token.kind == COMMENT else SKIPPED[token.name]


def block(body: str, line: Line, unread: Sequence[Token], form: str, rule: str = "") -> Block:
    """A line as a block: its words in pieces, the markup in it cut."""
    place = line.start
    if body.find("<", place, line.end) < 0:
        bare = Tracked((Piece(place, line.end, body[place : line.end]),))
        return Block(resolve_references(bare), form, rule=rule)
    opened = _Opened(body)
    for number in range(bisect_left(unread, line.start, key=lambda token: token.start), len(unread)):
        token = unread[number]
        if token.start >= line.end:
            break
        opened.read(Tokens(body, place, token.start))
        opened.cuts.append(Cut(token.start, token.end, unread_rule(token)))
        place = token.end
    opened.read(Tokens(body, place, line.end))
    words = Tracked(tuple(opened.pieces), tuple(opened.cuts))
    return Block(resolve_references(words), form, opened.linked, tuple(opened.links), rule)


@lru_cache(maxsize=1024)
def _address(tag: str) -> str:
    """Where the tag of a link leads; those around a text are the same on all pages of a site."""
    return html.unescape(attributes(tag).get("href", "")).strip()


class _Opened:
    """A line taken apart: runs of text, markup, and what is not shown."""

    def __init__(self, body: str) -> None:
        self.body = body
        self.pieces: list[Piece] = []
        self.cuts: list[Cut] = []
        self.links: list[Link] = []
        self.linked = 0
        self.address = ""
        self.hidden: list[str] = []
        """Open elements of one name, from the one that is not shown inwards."""

    def read(self, tokens: Iterable[Token]) -> None:
        """Take tokens in order."""
        for token in tokens:
            if self.hidden:
                self.cuts.append(Cut(token.start, token.end, "hidden"))
                self._inside_hidden(token)
            elif token.kind == TEXT:
                self._text(token)
            else:
                rule = "html_comment" if token.kind == COMMENT else "html_tag"
                self.cuts.append(_NEW(Cut, (token.start, token.end, rule)))
                self._markup(token)

    def _inside_hidden(self, token: Token) -> None:
        if token.name == self.hidden[0] and token.kind == OPEN:
            self.hidden.append(token.name)
        elif token.name == self.hidden[0] and token.kind == CLOSE:
            self.hidden.pop()

    def _markup(self, token: Token) -> None:
        if token.kind == CLOSE and token.name == "a":
            self.address = ""
        elif token.kind == OPEN:
            tag = self.body[token.start : token.end]
            if token.name == "a":
                self.address = (_address if len(tag) <= LONGEST else _address.__wrapped__)(tag)
            if token.name in _HOLDERS and traits(tag).is_hidden:
                self.hidden.append(token.name)

    def _text(self, token: Token) -> None:
        if self.address.startswith("#") and self.body[token.start : token.end].strip() in _ANCHORS:
            self.cuts.append(Cut(token.start, token.end, "anchor"))
            return
        piece = Piece(token.start, token.end, self.body[token.start : token.end])
        self.pieces.append(piece)
        if self.address:
            self.linked += len(piece.text.strip())
            follow(self.links, piece.text, self.address)
