"""Which elements stand inside a line, which break it, and which end tags may be left out (HTML Standard, section 13.1).

Elements without a rule of their own are containers: they group what is in them, and break the line before and behind.
"""

import re
from itertools import groupby

from pipeline.clean.tags import REST_OF_TAG, UNREAD

INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i img input ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup time tt u var wbr o:p st1:city st1:place st1:personname".split()
)
"""Elements within a line of text."""

VOID = frozenset("area base br col embed frame hr link meta param source track".split())
"""Elements that break the line or stand in none, and hold nothing."""

SKIPPED = dict.fromkeys(UNREAD, "html_raw") | {
    "svg": "image",
    "canvas": "image",
    "video": "image",
    "audio": "image",
    "button": "form",
    "select": "form",
    "template": "hidden",
    "noscript": "hidden",
}
"""Elements that are passed over up to their end tag without breaking a line, and the rule that cuts them."""

_ROWS = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"})
LEAVES_OUT: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset("ul ol menu dir table td th".split())),
    "dt": (frozenset({"dt", "dd"}), frozenset("dl td th".split())),
    "dd": (frozenset({"dt", "dd"}), frozenset("dl td th".split())),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr", "td", "th"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
} | dict.fromkeys(("tbody", "thead", "tfoot"), (_ROWS, frozenset({"table"})))
"""For a start tag: the open elements that it ends, and those behind which it ends nothing."""

SCOPE = frozenset({"table", "td", "th", "caption", "button", "object"})
"""Elements out of which the end tag of a container in them does not reach."""
REACHES = _ROWS | {"table", "body", "html"}
"""End tags that do."""


def either(words: list[str]) -> str:
    """A pattern of any of the words, in either case, that looks at each letter once.

    >>> either(["em", "b", "big"])
    '(?:[bB](?:[iI][gG])?|[eE][mM])'
    """
    parts = []
    for first, group in groupby(sorted(words), key=lambda word: word[:1]):
        letter = f"[{first}{first.upper()}]" if first.isalpha() else re.escape(first)
        rest = [word[1:] for word in group]
        tails = [tail for tail in rest if tail]
        tail = either(tails) if tails else ""
        parts.append(f"{letter}(?:{tail})?" if tail and "" in rest else f"{letter}{tail}")
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


_NAME = r"""[a-zA-Z][^\s/<>"'\0]*+"""
STRETCH = re.compile(
    rf"(?P<text>(?:[^<]++|</?{either(list(INLINE))}{REST_OF_TAG}|<(?![a-zA-Z/!?]))++)"
    rf"""|<(?:/(?P<closed>{_NAME})|(?P<opened>{_NAME})){REST_OF_TAG}\s*+"""
    r"|<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->|\Z)\s*+"
    r"|(?P<odd><)"
)
"""A line of text with the markup in it; else a tag, or a comment, and the white space behind; else one odd ``<``.

Most tags of a page stand inside lines and matter only where a line is kept, so that one pattern passes over them. What
it does not know (a quote that never closes, ``<`` in an attribute) is left to ``tags``, whose time is linear too.
"""
