"""HTML fragments, as posts have them, read into blocks that keep their offsets; whole pages are read by ``page``.

The markup is split into tokens with offsets (``tags``); Beautiful Soup then builds the tree, not of the page itself but
of a skeleton in which each run of text is replaced by its number. So the tree decides what is hidden, linked or a block
of its own, and the numbers lead back to the exact characters.
"""

import html
import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from pipeline.clean.blocks import Block, Claim, Link, Reading, follow
from pipeline.clean.claims.stated import stated_claims
from pipeline.clean.counterparts import link_claim
from pipeline.clean.elements import BREAKS, UNREAD, Place, inherit, root
from pipeline.clean.ledger import Cut, Piece, Tracked
from pipeline.clean.references import resolve_references
from pipeline.clean.tags import CLOSE, COMMENT, OPEN, RAW, TEXT, Token, Tokens, attributes
from pipeline.clean.traces import mark_claims

_TAG_RULES = {OPEN: "html_tag", CLOSE: "html_tag", COMMENT: "html_comment", RAW: "html_raw"}
_USED = (
    "style", "class", "id", "href", "rel", "hreflang", "name", "property", "content", "hidden", "role", "lang",
    "http-equiv", "_msttexthash", "_msthash",
)  # fmt: skip


def read_html(body: str, start: int, end: int) -> Reading:
    """Read a span of a body as an HTML fragment: all of it is text but what is furniture by its kind or its name."""
    tokens = list(Tokens(body, start, end))
    reading = Reading()
    reading.cuts += [Cut(token.start, token.end, _TAG_RULES[token.kind]) for token in tokens if token.kind != TEXT]
    soup = BeautifulSoup(skeleton(body, tokens), "html.parser")
    reading.claims += stated_claims(body, tokens, start, end)
    _Walk(body, tokens, reading).through(soup)
    return reading


def translator_claims(body: str, start: int, end: int) -> list[Claim]:
    """Whether most of a page stands inside the marks of an in-page translator."""
    tokens = list(Tokens(body, start, end))
    soup = BeautifulSoup(skeleton(body, tokens), "html.parser")
    return list(mark_claims(soup, body, _Walk(body, tokens, Reading()).sizes(soup)))


def skeleton(body: str, tokens: Iterable[Token]) -> str:
    """Markup with the same tree, in which a run of text is its token's number and every attribute is well formed."""
    parts: list[str] = []
    for number, token in enumerate(tokens):
        if token.kind == TEXT:
            parts.append(f"{number} ")
        elif token.kind == OPEN:
            given = attributes(body[token.start : token.end])
            kept = "".join(f' {name}="{html.escape(html.unescape(given[name]))}"' for name in _USED if name in given)
            parts.append(f"<{_plain_name(token.name)}{kept}>")
        elif token.kind == CLOSE:
            parts.append(f"</{_plain_name(token.name)}>")
    return "".join(parts)


def _plain_name(name: str) -> str:
    """An element's name as the tree builder takes it; raw elements are renamed, so that no text hides in them."""
    plain = re.sub(r"[^a-z0-9]", "x", name)
    return f"raw{plain}" if plain in {"script", "style", "textarea", "title"} else plain


class _Walk:
    """One walk over the tree, which gathers runs of text into blocks."""

    def __init__(self, body: str, tokens: list[Token], reading: Reading) -> None:
        self.body, self.tokens, self.reading = body, tokens, reading
        self.pieces: list[Piece] = []
        self.place: Place | None = None
        self.linked = 0
        self.links: list[Link] = []

    def through(self, soup: BeautifulSoup) -> None:
        """Visit every element once, parents before children; no recursion, so depth does not matter."""
        places = {id(soup): root()}
        sizes = self.sizes(soup)
        self.reading.claims += mark_claims(soup, self.body, sizes)
        for element in soup.descendants:
            above = places[id(element.parent)]
            if isinstance(element, Tag):
                is_bulk = sizes[id(element)] > sizes[id(soup)] / 2
                places[id(element)] = inherit(above, element, is_bulk=is_bulk)
                if element.name in BREAKS:
                    self.close()
            else:
                for number in str(element).split():
                    self.take(self.tokens[int(number)], above)
        self.close()

    def sizes(self, soup: BeautifulSoup) -> dict[int, int]:
        """Characters of text in each element, counted in one pass: an element ends where a later one is not inside."""
        total = 0
        open_elements: list[tuple[Tag, int]] = [(soup, 0)]
        sizes: dict[int, int] = {}
        for element in soup.descendants:
            while open_elements[-1][0] is not element.parent:
                ended, before = open_elements.pop()
                sizes[id(ended)] = total - before
            if isinstance(element, Tag):
                open_elements.append((element, total))
            elif element.parent is None or element.parent.name not in UNREAD:
                total += sum(self.tokens[int(n)].end - self.tokens[int(n)].start for n in str(element).split())
        return sizes | {id(element): total - before for element, before in open_elements}

    def take(self, token: Token, place: Place) -> None:
        """Keep a run of text, or cut it where its place says so."""
        if place.rule:
            self.reading.cuts.append(Cut(token.start, token.end, place.rule))
            if place.address:
                words = html.unescape(self.body[token.start : token.end])
                self.reading.claims += link_claim(Link(words, place.address))
            return
        if self.place is not None and place.block != self.place.block:
            self.close()
        self.place = place
        piece = Piece(token.start, token.end, self.body[token.start : token.end])
        self.pieces.append(piece)
        if place.address:
            self.linked += len(piece.text.strip())
            follow(self.links, piece.text, place.address)

    def close(self) -> None:
        """End the block, if there is one."""
        if self.pieces and self.place is not None:
            words = resolve_references(Tracked(tuple(self.pieces)))
            self.reading.blocks.append(Block(words, self.place.form, self.linked, tuple(self.links)))
        self.pieces, self.place, self.linked, self.links = [], None, 0, []
