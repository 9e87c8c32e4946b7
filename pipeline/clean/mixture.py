"""Bodies in two charsets: UTF-8 pages with GBK inserts, and the reverse, as templates and databases make them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.clean.plausibility import plausibility

_STRETCHES = re.compile(rb"[\n<>]+|[^\n<>]+")
"""Between line ends and tags: nobody changes the charset inside a sentence."""
_WORDS = re.compile(rb"[\x00-\x3f]+|[^\x00-\x3f]+")
"""Between bytes that no character of the charsets asked ends in."""
CERTAIN = 0.9
"""Plausibility from which a stretch is read in the other charset; that of real Chinese pages is .97 and more."""
FEWEST = 2
"""Characters beyond ASCII, and fewer are chance: one Latin-1 letter before another is a character of GBK, too."""
_CHARSETS = {"utf-8": ("utf-8", "gb18030"), "gb18030": ("utf-8", "gb18030"), "big5hkscs": ("utf-8", "big5hkscs")}


class Mixture(NamedTuple):
    """A body read stretch by stretch."""

    text: str
    evidence: str
    n_undecodable: int


def mixture(body: bytes, charset: str) -> Mixture | None:
    """Read each stretch of a body in the charset that reads it wholly and plausibly; None where only one is in it.

    >>> mixture("<p>小米</p>".encode() + "<p>手机</p>".encode("gbk"), "utf-8")
    Mixture(text='<p>小米</p><p>手机</p>', evidence='1 stretch read as gb18030', n_undecodable=0)
    """
    if charset not in _CHARSETS:
        return None
    others: Counter[str] = Counter()
    parts, lost = [], 0
    for stretch in _stretches(body, charset):
        read = _whole(stretch, charset)
        if read is None:
            text = stretch.decode(charset, "replace")
            lost += text.count("\ufffd")
        else:
            text = read[1]
            others[read[0]] += read[0] != charset
        parts.append(text)
    told = ", ".join(f"{n} stretch{'es' * (n > 1)} read as {name}" for name, n in sorted(others.items()) if n)
    return Mixture("".join(parts), told, lost) if told else None


def _stretches(body: bytes, charset: str) -> Iterator[bytes]:
    """The stretches of a body; those that are in no one charset are parted into words."""
    for found in _STRETCHES.finditer(body):
        stretch = found.group()
        if _whole(stretch, charset) is None:
            yield from _WORDS.findall(stretch)
        else:
            yield stretch


def _whole(stretch: bytes, charset: str) -> tuple[str, str] | None:
    """The charset that reads every byte of a stretch, and the text; the body's own charset is believed more easily."""
    if stretch.isascii():
        return charset, stretch.decode("ascii")
    best, chosen = 0.0, None
    for name in _CHARSETS[charset]:
        try:
            text = stretch.decode(name)
        except UnicodeDecodeError:
            continue
        score = plausibility(text, "gb18030") + (1 - CERTAIN) * (name == charset)
        enough = sum(character > "\u0800" for character in text) >= FEWEST
        if score > best and (name == charset or (enough and score >= CERTAIN)):
            best, chosen = score, (name, text)
    if chosen is None and charset == "utf-8":
        return _valid(stretch)
    return chosen


def _valid(stretch: bytes) -> tuple[str, str] | None:
    """Valid UTF-8 needs no plausibility."""
    try:
        return "utf-8", stretch.decode("utf-8")
    except UnicodeDecodeError:
        return None
