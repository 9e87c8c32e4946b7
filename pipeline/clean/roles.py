"""What a short line does in a text: heading, salutation, signature, dateline."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.clean.blocks import HEADING, LISTED, Block
from pipeline.clean.cues import LONGEST_LINE, hears_audience, is_salutation
from pipeline.clean.dates import find_date
from pipeline.clean.people import signed_name
from pipeline.clean.wrapping import is_wider

LINES = 4096
"""Short lines of which answers are kept: each is asked again for all that it may be."""
LONGEST_PLACE = 24
"""Columns of the place before or behind a date."""
_TERMINAL = "。！？!?.；;：:…，,、"
_STOPS = "。！？!?；;"
_CLOSERS = "”’\"'）)】」』》"
_CREDITED = re.compile(r"[。！？!?]\s?[（(][^（()）]{1,20}[）)]\Z")
"""The end of a sentence and, in brackets behind it, who wrote it or what an audience did: 恢复正常。（李航）"""
LONGEST_CREDIT = 24
"""Characters of these."""


def is_terminated(text: str) -> bool:
    """Whether a line ends like a sentence or leads on to the next.

    >>> is_terminated("新零售高歌猛进"), is_terminated("感谢大家！"), is_terminated("服务已经恢复。（李航）")
    (False, True, True)
    """
    return text.rstrip(_CLOSERS + " ").endswith(tuple(_TERMINAL)) or _is_credited(text)


def _is_credited(text: str) -> bool:
    return text[-1:] in {"）", ")"} and bool(_CREDITED.search(text[-LONGEST_CREDIT:]))


def is_heading(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block heads what follows: marked as such, or a short line without an end before a longer one.

    A line of signs heads nothing, nor does one that notes what an audience did: (Laughter).
    """
    block = blocks[place]
    if block.form == HEADING:
        return True
    if block.form in LISTED or is_wider(block.text, LONGEST_LINE) or is_terminated(block.text):
        return False
    if hears_audience(block.text) or not any(map(str.isalnum, block.text)):
        return False
    return any(is_terminated(other.text) for other in blocks[place + 1 : place + 3])


def is_line(block: Block) -> bool:
    """Whether a block is one short line, as names, positions and dates are; "Amazon.com, Inc." ends no sentence."""
    longest = LONGEST_LINE // 2 if block.text.endswith(".") else LONGEST_LINE
    return not is_wider(block.text, longest) and block.text[-1:] not in _STOPS and not _is_credited(block.text)


def is_dateline(block: Block) -> bool:
    """Whether a line is nothing but a date, at least to the month, and the place it was written at."""
    return not is_wider(block.text, LONGEST_LINE // 2) and _says_date(block.text)


@lru_cache(maxsize=LINES)
def _says_date(text: str) -> bool:
    dated = find_date(text)
    if dated is None or dated.precision not in {"day", "month"}:
        return False
    place = text.replace(dated.evidence, "").strip()
    is_place = place.endswith((",", "，", "于", "於")) or place.startswith(("于", "於")) or not signed_name(place)
    return not is_wider(place, LONGEST_PLACE) and is_place and not is_terminated(place.rstrip(",，"))


def signature(block: Block) -> str | None:
    """The name a line is signed with; a date may stand on the same line."""
    text = block.text
    if is_wider(text, LONGEST_LINE) or is_salutation(text) or is_dateline(block):
        return None
    return _signed(text)


@lru_cache(maxsize=LINES)
def _signed(text: str) -> str | None:
    dated = find_date(text) if any(character.isdigit() for character in text) else None
    if dated:
        text = text.replace(dated.evidence, "").strip()
    return None if is_terminated(text) else signed_name(text)
