"""All that the markup of a page states of it, from its tokens alone: no tree is needed to read meta elements."""

import html
from collections.abc import Iterator, Sequence

from pipeline.clean.blocks import Claim
from pipeline.clean.claims.marks import licence_claims
from pipeline.clean.claims.scripts import script_claims
from pipeline.clean.head import head_claims
from pipeline.clean.tags import OPEN, RAW, TEXT, Token, attributes
from pipeline.clean.traces import page_claims

_STATING = frozenset({"html", "meta", "link"})
LONGEST_TITLE = 2_000
"""Characters of a title element that are kept."""


def stated_claims(body: str, tokens: Sequence[Token], start: int, end: int) -> Iterator[Claim]:
    """What meta, link, title and script elements of a page say of it, and the links that name its licence.

    Args:
        body: The decoded body.
        tokens: Tokens of it in order, those of these elements at least.
        start: Where the page begins in the body.
        end: Where it ends.

    >>> from pipeline.clean.tags import Tokens
    >>> page = '<meta name="author" content="Li &amp; Wang"><title>A letter</title>'
    >>> [claim[:2] for claim in stated_claims(page, list(Tokens(page, 0, 67)), 0, 67)]
    [('author', 'Li & Wang'), ('title', 'A letter')]
    """
    elements = [
        (token.name, _given(body[token.start : token.end]))
        for token in tokens
        if token.name in _STATING and token.kind == OPEN
    ]
    yield from head_claims(elements, _titles(body, tokens))
    yield from page_claims(elements)
    for token in tokens:
        if token.kind == RAW and token.name == "script":
            yield from script_claims(body[token.start : token.end])
    yield from licence_claims(body[start:end])


def _given(tag: str) -> dict[str, str]:
    """The attributes of a start tag with their character references read."""
    return {name: html.unescape(value) for name, value in attributes(tag).items()}


def _titles(body: str, tokens: Sequence[Token]) -> list[str]:
    """The text of the page's title element, the first that has any; drawings inside the page have some too."""
    for place, token in enumerate(tokens):
        if token.name == "title" and token.kind == OPEN and place + 1 < len(tokens):
            inside = tokens[place + 1]
            text = body[inside.start : min(inside.end, inside.start + LONGEST_TITLE)] if inside.kind == TEXT else ""
            if text.strip():
                return [html.unescape(text).strip()]
    return []
