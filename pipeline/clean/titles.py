"""Titles of pages: "A letter - The Harvest Times" names its site too, which is no part of the letter's title."""

import re
from collections.abc import Iterator, Sequence

from pipeline.clean.blocks import HEADING, Block, Claim, fold
from pipeline.clean.holds import HAN

HEAD = 5
"""Blocks at the head of a page among which its heading stands."""

_SEPARATOR = re.compile(rf"\s+[-–—·|｜_]+\s+|\s*[|｜_—·]+\s*|(?<={HAN.pattern})-+|–+")
"""What parts a title from the site; a hyphen inside Western words parts nothing."""


def names_site(title: str, heading: str) -> bool:
    """Whether a page's title is a heading, a separator and something more: the site, or its sections.

    >>> names_site("致全体青禾人的一封信 - 农业观察网", "致全体青禾人的一封信"), names_site("Q-day", "Q")
    (True, False)
    """
    wanted = fold(heading)
    parted = (found for found in _SEPARATOR.finditer(title) if title[found.end() :].strip())
    return bool(wanted) and any(fold(title[: found.start()]) == wanted for found in parted)


def heading_claims(blocks: Sequence[Block], titles: Sequence[str]) -> Iterator[Claim]:
    """Headings at the head of a page which its own titles begin with; one on the first line makes its claim there."""
    for block in blocks[1:HEAD]:
        if block.form == HEADING and any(names_site(title, block.text) for title in titles):
            yield Claim("title", block.text, "heading")


def without_site(claims: Sequence[Claim], usable: Sequence[int]) -> list[int]:
    """The places of usable claims of a title, the one to choose first.

    It is the first, or where that names the site behind the words of another claim, that other one. What a person's
    list states stays as it is.
    """
    first = next((claims[place] for place in usable), None)
    if first is None or first.evidence == "source list":
        return list(usable)
    clean = (place for place in usable if names_site(first.value, claims[place].value))
    return [*list(clean)[:1], *usable]
