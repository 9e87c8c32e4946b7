"""HTML split into tokens that remember their offsets, in one pass, whatever the markup.

A parser that builds a tree forgets where each character stood; these tokens do not. The time is linear: an ordinary tag
is matched up to the next ``<`` at most, and what is no ordinary tag is looked at by searches that are not made again
once they have failed.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

TEXT, OPEN, CLOSE, COMMENT, RAW = "text", "open", "close", "comment", "raw"

_NAME = re.compile(r"[a-zA-Z][^\s/>\0]{0,100}")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
REST_OF_TAG = r"""(?=[\s/>])[^<>"']*+(?:"[^"<]*+"[^<>"']*+|'[^'<]*+'[^<>"']*+)*+>"""
"""What follows the name of a tag without ``<`` and without quotes that do not close; nothing is tried twice."""
ORDINARY = re.compile(rf"""<(/?)([a-zA-Z][^\s/<>"'\0]*+){REST_OF_TAG}""")
"""Such a tag, as nearly all are."""
_TAG_PART = re.compile(r"[^\"'>]*")
UNREAD = frozenset({"script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is no markup and not for reading."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


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
    for given, value in _ATTRIBUTE.findall(tag, name.end() if name else 0):
        found.setdefault(given.lower(), value[1:-1] if value[:1] in {'"', "'"} else value)
    return found


class Tokens:
    """The tokens of a span of a body."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self.body, self.start, self.end = body, start, end
        self._missing: set[str] = set()

    def __iter__(self) -> Iterator[Token]:
        """Yield tokens that tile the span."""
        find, ordinary, make, end = self.body.find, ORDINARY.match, tuple.__new__, self.end
        text = place = self.start
        while (opening := find("<", place, end)) >= 0:
            found = ordinary(self.body, opening, end)
            if found:
                closes, name = found.groups()
                token = make(Token, (CLOSE if closes else OPEN, opening, found.end(), name.lower()))
            else:
                odd = self.odd(opening)
                if odd is None:
                    place = opening + 1
                    continue
                token = odd
            if opening > text:
                yield make(Token, (TEXT, text, opening, ""))
            yield token
            raw = self.inside(token) if token.kind == OPEN and token.name in UNREAD else None
            if raw:
                yield raw
            text = place = raw.end if raw else token.end
        if text < end:
            yield Token(TEXT, text, end)

    def _find(self, what: str, place: int) -> int | None:
        """The offset of the next ``what``; a search that failed once is not repeated, which keeps the whole linear."""
        if what in self._missing:
            return None
        found = self.body.find(what, place, self.end)
        if found < 0:
            self._missing.add(what)
            return None
        return found

    def odd(self, place: int) -> Token | None:
        """Markup that is no ordinary tag, at a ``<``; None where it is text."""
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

    def inside(self, tag: Token) -> Token | None:
        """What stands between a start tag and the next end tag of its name, as one token; None where that is nothing.

        Without an end tag, an element that is not read goes on to the end of the body, and any other holds nothing. One
        that its own tag ends (``<script src="a.js"/>``) holds nothing either: browsers disagree, but a page must not be
        lost for it.
        """
        if self.body[tag.end - 2] == "/":
            return None
        ending = f"</{tag.name}"
        end = None if ending in self._missing else self._find("</", tag.end)
        while end is not None and self.body[end : end + len(ending)].lower() != ending:
            end = self._find("</", end + 2)
        if end is None:
            self._missing.add(ending)
            end = self.end if tag.name in UNREAD else tag.end
        return Token(RAW, tag.end, end, tag.name) if end > tag.end else None
