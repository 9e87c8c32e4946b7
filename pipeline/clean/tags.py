"""HTML split into tokens that remember their offsets, in one pass, whatever the markup.

A parser that builds a tree forgets where each character stood; these tokens do not. The time is linear: every search
for an end that failed once is not made again.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

TEXT, OPEN, CLOSE, COMMENT, RAW = "text", "open", "close", "comment", "raw"

_NAME = re.compile(r"[a-zA-Z][^\s/>\0]*")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_TAG_PART = re.compile(r"[^\"'>]*")
_RAW_ELEMENTS = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"})


class Token(NamedTuple):
    """One tag, comment, raw element's content, or run of text."""

    kind: str
    start: int
    end: int
    name: str = ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag as written, names in lower case; of two with one name the first counts.

    >>> attributes('<p STYLE="display:none" hidden>')
    {'style': 'display:none', 'hidden': ''}
    """
    name = _NAME.search(tag)
    found: dict[str, str] = {}
    for part in _ATTRIBUTE.finditer(tag, name.end() if name else 0):
        value = part[2] or ""
        found.setdefault(part[1].lower(), value[1:-1] if value[:1] in {'"', "'"} else value)
    return found


class Tokens:
    """The tokens of a span of a body."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self.body, self.end = body, end
        self.place = start
        self._missing: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        """Yield tokens that tile the span."""
        while self.place < self.end:
            token = self._next()
            self.place = token.end
            yield token
            if token.kind == OPEN and token.name in _RAW_ELEMENTS:
                yield from self._raw(token.name)

    def _next(self) -> Token:
        place = self.place
        opening = self._find("<", place)
        while opening is not None:
            token = self._markup(opening)
            if token:
                return token if opening == place else Token(TEXT, place, opening)
            opening = self._find("<", opening + 1)
        return Token(TEXT, place, self.end)

    def _find(self, what: str, place: int) -> int | None:
        """The offset of the next ``what``; a search that failed once is not repeated, which keeps the whole linear."""
        if what in self._missing:
            return None
        found = self.body.find(what, place, self.end)
        if found < 0:
            self._missing.add(what)
            return None
        return found

    def _markup(self, place: int) -> Token | None:
        body = self.body
        if body.startswith("<!--", place):
            end = self._find("-->", place + 4)
            return Token(COMMENT, place, self.end if end is None else end + 3)
        if body.startswith(("<!", "<?"), place):
            end = self._find(">", place)
            return None if end is None else Token(COMMENT, place, end + 1)
        closes = body.startswith("</", place)
        name = _NAME.match(body, place + 2 if closes else place + 1, self.end)
        end = name and self._tag_end(name.end())
        if not name or end is None:
            return None
        return Token(CLOSE if closes else OPEN, place, end, name.group().lower())

    def _tag_end(self, place: int) -> int | None:
        """The offset behind the ``>`` that ends a tag; a quote that never closes does not swallow the rest."""
        start = place
        if self._find(">", place) is None:
            return None
        while True:
            place = _TAG_PART.match(self.body, place, self.end).end()  # type: ignore[union-attr]
            if place >= self.end:
                return None
            if self.body[place] == ">":
                return place + 1
            closing = self._find(self.body[place], place + 1)
            if closing is None:
                end = self._find(">", start)
                return None if end is None else end + 1
            place = closing + 1

    def _raw(self, name: str) -> Iterator[Token]:
        """The content of an element whose text is not for reading, up to its end tag."""
        ending = re.compile(f"</{name}", re.IGNORECASE).search(self.body, self.place, self.end)
        end = ending.start() if ending else self.end
        if end > self.place:
            token = Token(RAW, self.place, end, name)
            self.place = end
            yield token
