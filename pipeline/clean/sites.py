"""Sites: which captures stand on one site, and by what a line or a page of a site is known again."""

import re
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from posixpath import dirname
from typing import Any

from pipeline.clean.blocks import Block, Claim
from pipeline.clean.metadata import chosen_value, rank, site
from pipeline.identity import SEPARATOR

NUMBER = re.compile(r"\d+(?:[万亿萬億]|[km](?![a-z]))?")
"""A number, which is no part of what a line is known by."""
SHORTEST = 2
"""Letters or digits of a line that can be known again; a single one is a number or a mark."""


def group_of(capture: Mapping[str, Any]) -> str:
    """Where a capture comes from as far as can be told without reading it: its host, or the folder of its file.

    >>> group_of({"url": "https://www.example.org/a", "location": "x/a.html"})
    'example.org'
    >>> group_of({"url": None, "location": "saved/2021/a.html"})
    'saved/2021/'
    """
    return _host(capture["url"]) or f"{dirname(capture['location'])}/"


def site_of(capture: Mapping[str, Any], claims: Iterable[Claim]) -> str:
    """The site of a capture that was read: its group, or where only a folder is known the host its page claims."""
    if _host(capture["url"]):
        return group_of(capture)
    urls = rank(claim for claim in claims if claim.field == "url")
    return _host(chosen_value(urls, "url")) or group_of(capture)


def _host(url: str | None) -> str:
    return (site(url) or "").removeprefix("www.")


def page_of(capture: Mapping[str, Any]) -> int:
    """What a page is known by: one address captured twice is one page."""
    return _digest("page", capture["url"] or capture["capture_id"])


def name_site(site: str) -> int:
    """What a site is known by."""
    return _digest("site", site)


def line_of(site: str, block: Block) -> int | None:
    """What a line of a site is known by, whatever its numbers and typography; None where it hardly has words.

    >>> from pipeline.clean.ledger import Piece, Tracked
    >>> lines = [Block(Tracked((Piece(0, len(text), text),))) for text in ("阅读 1,234", "阅读：7万", "12")]
    >>> line_of("a", lines[0]) == line_of("a", lines[1]), line_of("b", lines[0]) == line_of("a", lines[0])
    (True, False)
    >>> line_of("a", lines[2]) is None
    True
    """
    words = NUMBER.sub("0", block.folded)
    return _digest("line", site, words) if len(words) >= SHORTEST and words.strip("0") else None


def _digest(*parts: str) -> int:
    told = SEPARATOR.join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big", signed=True)
