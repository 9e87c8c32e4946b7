"""Identifiers: made from content and declared source, never from position, time or machine."""

import hashlib
from collections.abc import Iterable

SEPARATOR = "\x1f"


def content_id(*parts: str) -> str:
    """Name something by what it is made of: the first sixteen hexadecimal digits of a SHA-256.

    The parts are joined by the unit separator (U+001F), so that ("ab", "c") and ("a", "bc") differ.

    >>> content_id("capture", "https://example.org/letter")
    '307f1cdb1ce9f8d0'
    """
    return sha256_text(SEPARATOR.join(parts))[:16]


def content_ids(shared: tuple[str, ...], own: Iterable[str]) -> list[str]:
    r"""Name many things that share their first parts; ``own`` has the other parts of each, joined already.

    >>> content_ids(("drop", "1"), ["0\x1f4\x1fhtml_tag"]) == [content_id("drop", "1", "0", "4", "html_tag")]
    True
    """
    before, sha256 = SEPARATOR.join((*shared, "")), hashlib.sha256
    return [sha256(f"{before}{rest}".encode("utf-8", "surrogatepass")).hexdigest()[:16] for rest in own]


def sha256_text(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal; lone surrogates are kept apart rather than refused."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
