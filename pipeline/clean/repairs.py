"""Typographic repairs: each has a name, changes characters in place, and is written down so that it can be undone."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.clean.blocks import Block
from pipeline.clean.ledger import Edit
from pipeline.clean.mojibake import mojibake
from pipeline.clean.spacing import cms_spaces, is_spaced_by_system


class Repair(NamedTuple):
    """A rule that says which spans of a text to change; its name goes into repairs or drops."""

    name: str
    edits: Callable[[str], list[Edit]]


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2060\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"\s(?:(?<! )\s*+|\s++)")
"""A run of white space that is not one space."""
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = re.compile(f"[{_HAN}\u3000-\u303f\uff00-\uffef]")
_PADDED_QUOTE = re.compile(' ?" (?P<inside>[^"]{1,200}?) " ?')


def _is_even(text: str) -> bool:
    """Whether a text has no character that does not show, and no space but single ones between others.

    Nothing in ASCII needs a repair then.
    """
    return text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]


def invisible_characters(text: str) -> list[Edit]:
    r"""Cut control characters, zero-width spaces, direction marks and soft hyphens; joiners inside emoji stay.

    >>> invisible_characters("Xi\u00adao\u200bmi")
    [Edit(start=2, end=3, text=''), Edit(start=5, end=6, text='')]
    """
    return [] if text.isprintable() else [Edit(*found.span()) for found in _INVISIBLE.finditer(text)]


def outer_space(text: str) -> list[Edit]:
    """Cut white space at both ends of a text.

    >>> outer_space(" Mi Fans ")
    [Edit(start=0, end=1, text=''), Edit(start=8, end=9, text='')]
    """
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    return [Edit(*span) for span in ((0, first), (max(first, last), len(text))) if span[1] > span[0]]


def collapse_space(text: str) -> list[Edit]:
    r"""Make every run of white space one space.

    >>> collapse_space("Mi\u00a0 Fans are")
    [Edit(start=2, end=4, text=' ')]
    """
    return [] if _is_even(text) else [Edit(*found.span(), _gap(text, found)) for found in _SPACES.finditer(text)]


def _gap(text: str, found: re.Match[str]) -> str:
    """One space; none where a line of markup was broken between two wide characters."""
    around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return "" if "\n" in found.group() and all(_WIDE.match(character) for character in around) else " "


_COMBINED = re.compile(
    r"[^\W\d_][\u0300-\u036f\u3099\u309a]{1,30}(?![\u0300-\u036f\u3099\u309a])|[\uf900-\ufaff]|[\u1100-\u11ff]{2,3}"
)
"""A letter and its marks; more than thirty are no writing, and ordering them takes the square of their number."""

_COMBINING = re.compile("[\u0300-\u036f\u3099\u309a\uf900-\ufaff\u1100-\u11ff]")
"""What each of these has in it; few texts have any."""


def compose_unicode(text: str) -> list[Edit]:
    r"""Compose letters and their marks to NFC. NFKC would narrow the full-width colon and harm Chinese.

    >>> compose_unicode("cafe\u0301：")
    [Edit(start=3, end=5, text='é')]
    """
    if text.isascii() or not _COMBINING.search(text):
        return []
    return [
        Edit(*found.span(), composed)
        for found in _COMBINED.finditer(text)
        if (composed := unicodedata.normalize("NFC", found.group())) != found.group()
    ]


def padded_quotes(text: str) -> list[Edit]:
    """Give Chinese text back its quotation marks where a publishing system made them straight and put spaces around.

    >>> padded_quotes('一个 " 天大的好消息 "：')
    [Edit(start=2, end=5, text='“'), Edit(start=11, end=13, text='”')]
    """
    edits = []
    for found in _PADDED_QUOTE.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if not _WIDE.search(found["inside"] + before + after):
            continue
        start += text[start] == " " and not _WIDE.match(before)
        end -= text[end - 1] == " " and not _WIDE.match(after)
        edits += [Edit(start, found.start("inside"), "“"), Edit(found.end("inside"), end, "”")]
    return edits


REPAIRS = (
    Repair("mojibake", mojibake),
    Repair("invisible_character", invisible_characters),
    Repair("layout", outer_space),
    Repair("collapse_space", collapse_space),
    Repair("compose_unicode", compose_unicode),
    Repair("padded_quotes", padded_quotes),
)
"""In the order they are made: what a rule needs clean stands before it."""


def mended(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a document after every repair: of each block alone, then of what all of them show together."""
    return evened([repaired(block) for block in blocks])


def evened(blocks: Sequence[Block]) -> list[Block]:
    """The repaired blocks of a document after what all of them show together is repaired, too."""
    if not is_spaced_by_system(block.words.text for block in blocks):
        return list(blocks)
    return [block.reworded(block.words.edit(cms_spaces(block.words.text), "cms_space")) for block in blocks]


def repaired(block: Block) -> Block:
    """The block after every repair that needs no other block."""
    words = block.words
    if words.text.isascii() and _is_even(words.text):
        return block
    for repair in REPAIRS:
        edits = repair.edits(words.text)
        if edits:
            words = words.edit(edits, repair.name)
    return block if words is block.words else block.reworded(words)
