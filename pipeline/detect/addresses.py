"""Addresses of the web and of mail: letters that are written in no language."""

import re
from functools import cache

_HINTS = ("://", "www.", "@", ".com", ".org", ".net", ".cn", ".hk", ".tw", ".io")
"""What every address found here has: most paragraphs have none, and asking for these is cheaper than searching."""


def without_addresses(text: str) -> str:
    """Put a space for every address of the web or of mail.

    >>> without_addresses("详情见https://www.example.com/about-us。Write to ir@example.com, or see mi.com/about")
    '详情见 。Write to  , or see  '
    >>> without_addresses("awww.so nice of you")
    'awww.so nice of you'
    """
    if any(hint in text for hint in _HINTS):
        return _pattern().sub(" ", text)
    return text


@cache
def _pattern() -> re.Pattern[str]:
    """Each form begins where no letter of it stands before, so that a text is read once however long its words are."""
    return re.compile(
        r"(?:https?|ftp)://[!-~]+"
        r"|(?<![A-Za-z0-9.@-])www\.[!-~]+"
        r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
        r"|(?<![A-Za-z0-9.@-])(?:[A-Za-z0-9-]+\.)+(?:com|org|net|cn|hk|tw|io)(?![A-Za-z0-9-])(?:/[!-~]*)?"
    )
