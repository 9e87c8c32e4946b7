"""E-mail addresses, plain and as people hide them from machines."""

import re
from collections.abc import Iterator

_LOCAL = r"[A-Za-z0-9][A-Za-z0-9._+%-]{0,63}"
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9._+%-]){_LOCAL}@(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}[A-Za-z]{{2,24}}(?![A-Za-z0-9-])"
)
_SIGN = re.compile(r"[\[({<（【][ \t]?(?:at|AT|At|@|艾特)[ \t]?[\])}>）】][ \t]?")
_SHOUTED = re.compile(r"(?<=[ \t])AT[ \t]")
_DOT = r"(?:\.|[ \t]?[\[({<（【][ \t]?(?:dot|DOT|Dot|\.|点)[ \t]?[\])}>）】][ \t]?|[ \t]DOT[ \t])"
_DOMAIN = re.compile(rf"(?:[A-Za-z0-9-]{{1,63}}{_DOT}){{1,5}}(?P<top>[A-Za-z]{{2,24}})(?![A-Za-z0-9-])")
_BEFORE = re.compile(rf"(?<![A-Za-z0-9._+%-]){_LOCAL}[ \t]?\Z")
LONGEST_LOCAL = 64
"""Characters before the at sign (RFC 5321, section 4.5.3.1.1)."""
_FILES = frozenset("png jpg jpeg gif webp svg avif css js mjs json html htm php mp4 webm woff ttf".split())
"""Endings of files: ``icon@2x.png`` is a picture for finer screens."""


def emails(text: str) -> Iterator[tuple[int, int]]:
    """The spans of e-mail addresses, in order.

    >>> list(emails("Write to a.b@example.com.")), list(emails("a (at) example [dot] org"))
    ([(9, 24)], [(0, 24)])
    >>> list(emails("logo@2x.png, @leijun, a@b, look at me (at home.example)"))
    []
    """
    if "@" in text:
        for found in _ADDRESS.finditer(text):
            if found.group().rpartition(".")[2].lower() not in _FILES:
                yield found.span()
    signs = [*_SIGN.finditer(text), *(_SHOUTED.finditer(text) if " AT " in text else ())]
    for sign in signs:
        first = max(sign.start() - LONGEST_LOCAL - 2, 0)
        before = _BEFORE.search(text[first : sign.start()])
        behind = _DOMAIN.match(text, sign.end())
        if before and behind and behind["top"].lower() not in _FILES:
            yield first + before.start(), behind.end()
