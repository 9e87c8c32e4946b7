"""The elements of a page, numbered in document order, and its lines of text, each with the element it stands in.

Built from the body's own offsets in one pass. A library's tree would forget where the words stood; to lead back from it
costs three times as much as this does, and text that its parser gives up on would be lost (docs/decisions.md).
"""

import re
from dataclasses import dataclass, field

from pipeline.clean.page.grammar import INLINE, LEAVES_OUT, REACHES, SCOPE, SKIPPED, STRETCH, VOID
from pipeline.clean.page.traits import Traits, traits
from pipeline.clean.tags import CLOSE, COMMENT, OPEN, TEXT, Token, Tokens

DEEPEST = 512
"""Elements inside each other; deeper ones are not told apart, as in browsers, so that no page takes long."""


_TELLING = frozenset({"html", "meta", "link", "title"})
_OF_HEAD = frozenset({"head", "title", "base"})
"""Containers that do not end the head of a page."""
_EMPTY = re.compile(r"<[^<>]*+>|(\n[ \t\r]*+\n\s*+)")
"""Empty lines outside of tags, which part paragraphs where line ends are shown."""
_ONCE = frozenset({"html", "body"})
"""Elements of which a page has one, that goes on to its end: what stands behind their end tags belongs to them."""


@dataclass(slots=True)
class Line:
    """A span of the body between two breaks of the layout, with the markup in it."""

    element: int
    start: int
    end: int


@dataclass(slots=True)
class Tree:
    """The elements of a page and its lines; element 0 is the page itself."""

    names: list[str] = field(default_factory=lambda: [""])
    parents: list[int] = field(default_factory=lambda: [-1])
    traits: list[Traits] = field(default_factory=lambda: [Traits()])
    lines: list[Line] = field(default_factory=list)
    unread: list[Token] = field(default_factory=list)
    """Comments and the contents of elements that are not read, in order; some stand inside lines."""
    told: list[Token] = field(default_factory=list)
    """What states something of the page: tags of html, meta, link and title elements, titles, and linked data."""

    def gather(self, amounts: list[int]) -> list[int]:
        """Amounts by element, added up to all elements around them."""
        parents = self.parents
        for element in range(len(amounts) - 1, 0, -1):
            if amounts[element]:
                amounts[parents[element]] += amounts[element]
        return amounts


def grow(body: str, start: int, end: int) -> Tree:
    """The tree of a span of a body."""
    return _Growth(body, start, end).tree


class _Growth:
    """The tree so far, the elements that are open, and whether a line is."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self.body, self.end = body, end
        self.tokens = Tokens(body, start, end)
        self.tree = Tree()
        self.open = [0]
        self.n_open: dict[str, int] = {}
        self.line: Line | None = None
        place = start
        while place < end:
            place = self._stretches(place)

    def _stretches(self, place: int) -> int:
        """Read on up to the first stretch that has to be looked at by itself; returns where to go on."""
        for found in STRETCH.finditer(self.body, place, self.end):
            behind = found.end()
            kind = found.lastgroup
            if kind == "text":
                self._text(place, behind)
            elif kind == "closed":
                self._close(found[kind].lower())
            elif kind is None:
                self.tree.unread.append(Token(COMMENT, place, behind))
            elif kind == "odd":
                return self._odd(place)
            else:
                name = found[kind].lower()
                if name in SKIPPED:
                    return self._unread(Token(OPEN, place, behind, name))
                self._open(name, place, behind)
            place = behind
        return place

    def _text(self, start: int, end: int) -> None:
        if self.n_open.get("pre"):
            for found in _EMPTY.finditer(self.body, start, end):
                if found[1]:
                    self._words(start, found.start())
                    self.line, start = None, found.end()
        if start < end:
            self._words(start, end)

    def _words(self, start: int, end: int) -> None:
        if self.line is None:
            self.line = Line(self.open[-1], start, end)
            self.tree.lines.append(self.line)
            if self.tree.names[self.open[-1]] == "title":
                self.tree.told.append(Token(TEXT, start, end))
        else:
            self.line.end = end

    def _unread(self, tag: Token) -> int:
        """Pass over an element whose content nobody reads; it does not end a line."""
        raw = self.tokens.inside(tag)
        if raw:
            self.tree.unread.append(raw)
        if raw and tag.name == "script" and "json" in self.body[tag.start : tag.end]:
            self.tree.told.append(raw)
        return raw.end if raw else tag.end

    def _odd(self, place: int) -> int:
        """Take in markup that the pattern does not know."""
        token = self.tokens.odd(place)
        if token is None or token.name in INLINE:
            self._text(place, token.end if token else place + 1)
        elif token.kind == COMMENT:
            self.tree.unread.append(token)
        elif token.kind == CLOSE:
            self._close(token.name)
        elif token.name in SKIPPED:
            return self._unread(token)
        else:
            self._open(token.name, place, token.end)
        return token.end if token else place + 1

    def _open(self, name: str, start: int, end: int) -> None:
        self.line = None
        if name in _TELLING:
            self.tree.told.append(Token(OPEN, start, end, name))
        if name in VOID or (name in _ONCE and self.n_open.get(name)):
            return
        if self.n_open.get("p"):
            self._end("p")
        elif self.n_open.get("head") and name not in _OF_HEAD:
            self._end("head")
        if name in LEAVES_OUT:
            self._end_left_out(*LEAVES_OUT[name])
        if len(self.open) >= DEEPEST:
            return
        tree = self.tree
        self.open.append(len(tree.names))
        self.n_open[name] = self.n_open.get(name, 0) + 1
        tree.names.append(name)
        tree.parents.append(self.open[-2])
        tree.traits.append(traits(self.body[start:end].rstrip()))

    def _close(self, name: str) -> None:
        if name in SKIPPED:
            return
        self.line = None
        if name in _ONCE:
            return
        if self.tree.names[self.open[-1]] == name:
            self.n_open[name] -= 1
            self.open.pop()
        elif self.n_open.get(name):
            self._end(name)

    def _end(self, name: str) -> None:
        """End the innermost open element of a name, with all that is open in it, if an end tag here reaches it."""
        names = self.tree.names
        for depth in range(len(self.open) - 1, 0, -1):
            around = names[self.open[depth]]
            if around == name:
                self._leave(depth)
                return
            if around in SCOPE and name not in REACHES:
                return

    def _end_left_out(self, ends: frozenset[str], behind: frozenset[str]) -> None:
        """End the open elements whose end tags may be left out before a start tag."""
        names = self.tree.names
        outermost = 0
        for depth in range(len(self.open) - 1, 0, -1):
            around = names[self.open[depth]]
            if around in behind:
                break
            if around in ends:
                outermost = depth
        if outermost:
            self._leave(outermost)

    def _leave(self, depth: int) -> None:
        for element in self.open[depth:]:
            self.n_open[self.tree.names[element]] -= 1
        del self.open[depth:]
