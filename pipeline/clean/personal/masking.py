"""Masks personal details in a decoded body, so that nothing made of it can hold them.

Each letter and digit of a detail becomes a block of the same length, before the body is read: offsets stay, and
segments, drops, repairs and claims alike are made of the masked body. Details that a machine would not see at once are
found through the escapes of HTML, addresses and scripts; those that show only in the text that was read (a tag inside
an address) are found there and masked in the body, which is then read again.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.clean.blocks import Block
from pipeline.clean.ledger import Piece
from pipeline.clean.personal.details import Detail, Shown, Span, details

BLOCK = "█"
"""Stands for a letter or digit that was masked."""
ROUNDS = 4
"""Times a body is read before it is given up: each round masks all that the one before left to see."""
SHORTEST = 7
"""Digits of a number that is looked for again wherever it stands, in addresses and scripts."""

_ESCAPE = re.compile(
    r"&#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});?|&(?:commat|period|lowbar|plus|nbsp);?|%[0-9A-Fa-f]{2}"
    r"|\\u00[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\(?=[!-/:-@\[-`{-~])"
)
_NAMED = {"commat": "@", "period": ".", "lowbar": "_", "plus": "+", "nbsp": " "}
_CLOUDFLARE = re.compile(r"(?:data-cfemail=[\"']?|email-protection#)([0-9a-fA-F]{10,400})")
"""How a widespread service writes addresses: a key, and the characters under it, in hexadecimal."""
_RUN = re.compile(r"[0-9](?:[ .()\-\u2010-\u2015]{0,2}[0-9]){6,}")
_ALIKE = re.compile(r"[^\W_]")


class View(NamedTuple):
    """A body as its reader sees it: escapes read, with the places at which the two go apart."""

    text: str
    starts: Sequence[int]
    """Offsets in the view at which a stretch begins."""
    places: Sequence[int]
    """Offsets in the body of the same stretches."""

    def span(self, start: int, end: int) -> Span:
        """The span of the body that a span of the view was read from."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end) - 1
        behind = self.places[last] + end - self.starts[last]
        return self.places[first] + start - self.starts[first], behind


def mask(text: str, kinds: Collection[str], shown: Collection[Shown] = ()) -> tuple[str, int]:
    """Mask the details of some kinds in a body, and those that have shown when it was read; tells how many.

    >>> mask('<a href="mailto:lei%40example.com">lei&#64;example.com</a>', ["email"])
    ('<a href="mailto:███%█████████.███">███&#██;███████.███</a>', 2)
    """
    spans = [(detail.start, detail.end) for detail in shown]
    for view in (_plain(text), _read(text)):
        found = details(view.text, kinds)
        numbers = [view.text[start:end] for start, end, kind in found if kind != "email"]
        spans += [view.span(detail.start, detail.end) for detail in found]
        spans += [view.span(*span) for span in _again(view.text, [*numbers, *(detail.number for detail in shown)])]
    if "email" in kinds:
        spans += [found.span(1) for found in _CLOUDFLARE.finditer(text)]
    spans = _merged(spans)
    return _blotted(text, spans), len(spans)


def visible(blocks: Iterable[Block], kinds: Collection[str]) -> list[Shown]:
    """The details that still show in blocks of text, by the spans of the body that they were made of."""
    return [
        Shown(*span, "" if detail.kind == "email" else block.words.text[detail.start : detail.end])
        for block in blocks
        for detail in details(block.words.text, kinds)
        for span in _origin(block.words.pieces, detail)
    ]


def masked_value(value: str, kinds: Collection[str]) -> str:
    """A claim's value without its details: front matter may spell them in ways of its own.

    >>> masked_value("Lei Jun <lei@example.com>", ["email"])
    'Lei Jun <███@███████.███>'
    """
    return _blotted(value, [(detail.start, detail.end) for detail in details(value, kinds)])


def _origin(pieces: Iterable[Piece], detail: Detail) -> Iterator[Span]:
    """The spans of the body that a span of a tracked text was made of; a repaired piece goes whole."""
    offset = 0
    for piece in pieces:
        first, last = max(detail.start - offset, 0), min(detail.end - offset, len(piece.text))
        if first < last:
            yield (piece.start, piece.end) if piece.repair else (piece.start + first, piece.start + last)
        offset += len(piece.text)


def _plain(text: str) -> View:
    return View(text, [0], [0])


def _read(text: str) -> View:
    """The view of a body with its escapes read; only those of ASCII, of which all details are made."""
    parts: list[str] = []
    starts, places = [0], [0]
    place = length = 0
    for found in _ESCAPE.finditer(text):
        meant = _meaning(found.group())
        if meant is None:
            continue
        parts += (text[place : found.start()], meant)
        length += found.start() - place
        place = found.end()
        starts += (length, length + len(meant)) if meant else (length,)
        places += (found.start(), place) if meant else (place,)
        length += len(meant)
    return View("".join((*parts, text[place:])), starts, places)


def _meaning(escape: str) -> str | None:
    """The character that an escape stands for; None if it is not one that a detail has."""
    if escape == "\\":
        return ""
    body = escape.strip("&;")
    if body in _NAMED:
        return _NAMED[body]
    is_decimal = body.startswith("#") and body[1] not in "xX"
    code = int(body[1:]) if is_decimal else int(body.lstrip("#%\\xXu"), 16)
    return chr(code) if 0x20 <= code < 0x7F else None  # noqa: PLR2004 - the printable characters of ASCII


def _again(text: str, found: Iterable[str]) -> Iterator[Span]:
    """Where the digits of numbers found stand once more, in whatever form: in addresses, file names and scripts."""
    wanted = {number for written in found for number in _numbers(written)}
    lengths = sorted(set(map(len, wanted)))
    for run in _RUN.finditer(text) if wanted else ():
        places = [place for place in range(*run.span()) if "0" <= text[place] <= "9"]
        digits = "".join(text[place] for place in places)
        for length in lengths:
            for first in range(len(digits) - length + 1):
                if digits[first : first + length] in wanted:
                    yield places[first], places[first + length - 1] + 1


def _numbers(written: str) -> Iterator[str]:
    """The digits of a number, with and without the country's."""
    digits = "".join(str(int(one)) for one in written if one.isdecimal())
    for prefix in ("", "86", "0086", "1", "0"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= SHORTEST + 3 * bool(prefix):
            yield digits.removeprefix(prefix)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _blotted(text: str, spans: Iterable[Span]) -> str:
    """The text with each letter and digit of the spans blocked out."""
    parts: list[str] = []
    place = 0
    for start, end in spans:
        parts += (text[place:start], _ALIKE.sub(BLOCK, text[start:end]))
        place = end
    return "".join((*parts, text[place:]))
