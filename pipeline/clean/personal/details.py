"""Finds the personal details of a text; each kind has its own module, and is asked only where its marks stand."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

Span = tuple[int, int]

KINDS = ("bank_card", "email", "identity_number", "telephone")
_AT = re.compile(r"@|[\[({<（【][ \t]?(?:at|AT|At|艾特)[ \t]?[\])}>）】]|[ \t]AT[ \t]")
_DIGITS = re.compile(r"[0-9](?:[ .()\-\u2010-\u2015]{0,3}[0-9]){6}")
"""Seven digits, hardly parted: the shortest number of a person is a local telephone's."""
_MARK = f"{_DIGITS.pattern}|{_AT.pattern}"
"""What stands in every detail; most of a page is far from any."""
REACH = 400
"""Characters around a mark that may belong to its detail or say what it is: the longest are domains."""
LONG = 4 * REACH
"""A longer text is searched around marks only."""
_WIDE = re.compile("[\uff10-\uff19\uff20-\uff3a\uff41-\uff5a]")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class Detail(NamedTuple):
    """Where a personal detail stands in a text, and of which kind it is."""

    start: int
    end: int
    kind: str


class Shown(NamedTuple):
    """A span of a body that holds a detail which shows only in the text that was read of it."""

    start: int
    end: int
    number: str
    """The detail as it shows, if it is a number."""


def details(text: str, kinds: Collection[str] = KINDS) -> list[Detail]:
    """The personal details of a text, of the kinds asked for, in order.

    >>> details("邮箱：lei@example.com，电话：１３８-0013-8000")
    [Detail(start=3, end=18, kind='email'), Detail(start=22, end=35, kind='telephone')]
    """
    if not text.isascii() and _WIDE.search(text):
        text = text.translate(_NARROW)
    found = [
        Detail(start + detail.start, start + detail.end, detail.kind)
        for start, end in _windows(text)
        for detail in _within(text[start:end])
    ]
    return [detail for detail in found if detail.kind in kinds]


def _windows(text: str) -> list[Span]:
    """The spans of a text that can hold details."""
    if len(text) <= LONG:
        return [(0, len(text))]
    windows: list[Span] = []
    for mark in re.finditer(_MARK, text):
        start, end = max(mark.start() - REACH, 0), min(mark.end() + REACH, len(text))
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _within(text: str) -> list[Detail]:
    """The details of a stretch, in order."""
    found: list[Detail] = []
    for kind, finder in _finders(text):
        before = sorted(found)
        found += [Detail(*span, kind) for span in finder(text) if not _is_taken(span, before)]
    return sorted(found)


def _finders(text: str) -> Iterator[tuple[str, Callable[[str], Iterator[Span]]]]:
    """What finds the kinds whose marks a text has, the surest first; their patterns are compiled for few texts."""
    if "@" in text or (("at" in text or "AT" in text or "At" in text or "艾特" in text) and _AT.search(text)):
        from pipeline.clean.personal.emails import emails  # noqa: PLC0415 - see above

        yield "email", emails
    if _DIGITS.search(text):
        from pipeline.clean.personal.numbers import bank_cards, identity_numbers  # noqa: PLC0415 - see above
        from pipeline.clean.personal.telephones import telephones  # noqa: PLC0415 - see above

        yield "identity_number", identity_numbers
        yield "bank_card", bank_cards
        yield "telephone", telephones


def _is_taken(span: Span, before: list[Detail]) -> bool:
    """Whether a span overlaps one of the details found before, which are in order and apart."""
    place = bisect_left(before, span[1], key=lambda detail: detail.start)
    return place > 0 and before[place - 1].end > span[0]


def kinds_within(found: list[Detail], start: int, end: int) -> list[str]:
    """The kinds of the details that a span touches, each once, by name.

    >>> kinds_within([Detail(0, 5, "telephone"), Detail(9, 12, "email")], 3, 20)
    ['email', 'telephone']
    """
    return sorted({detail.kind for detail in found if detail.start < end and start < detail.end})
