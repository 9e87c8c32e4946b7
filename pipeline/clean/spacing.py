"""Spaces between Chinese and Latin letters or digits: typed by the author, or put in by a publishing system.

A system puts one at every border, also where hardly anyone types one: between a number and 年, 月 or 日. An author who
likes the look leaves some out. So a document was spaced by a system if most borders have exactly one space and every
date among them has. Then the spaces say nothing and are taken out, each a repair; otherwise they are the author's.
"""

import re
from collections.abc import Iterable

from pipeline.clean.ledger import Edit

FEWEST = 10
"""Borders; fewer show no habit."""
FEWEST_DATES = 3
"""Borders between a number and 年, 月 or 日. Of 384 Chinese technical texts, whose authors space their Latin words,
193 pass every other test and one has three."""
MOST = 0.85
"""Share of borders with a space; systems spare names such as IT之家 and A股, which a short text may repeat."""

_HAN = "\u3400-\u9fff"
_LATIN = "A-Za-z0-9%+"
_BORDER = re.compile(f"[{_HAN}] ?(?=[{_LATIN}])|[{_LATIN}] ?(?=[{_HAN}])")
"""The character before a border, and the space behind it where there is one."""
_DATE = re.compile("[0-9](?= ?[年月日])")


def is_spaced_by_system(texts: Iterable[str]) -> bool:
    """Whether a publishing system spaced the texts of a document.

    >>> is_spaced_by_system(["2014 年 8 月 16 日，小米发布 Mi 4 手机，售价 1999 元，销量 100 万台，增长 20% 以上。"])
    True
    >>> is_spaced_by_system(["2014年8月16日，小米发布 Mi 4 手机，售价 1999 元，销量 100 万台，增长 20% 以上。"])
    False
    """
    asked = [text for text in texts if not text.isascii()]
    dates = 0
    for text in asked:
        for date in _DATE.finditer(text):
            if text[date.end()] != " ":
                return False
            dates += 1
    if dates < FEWEST_DATES:
        return False
    borders = [border for text in asked for border in _BORDER.findall(text)]
    spaced = sum(len(border) > 1 for border in borders)
    return len(borders) >= FEWEST and spaced >= MOST * len(borders)


def cms_spaces(text: str) -> list[Edit]:
    """Take the spaces out: a border and its space become the border.

    >>> cms_spaces("8 月 16 日")
    [Edit(start=0, end=2, text='8'), Edit(start=2, end=4, text='月'), Edit(start=5, end=7, text='6')]
    """
    return [Edit(*found.span(), found.group()[0]) for found in _BORDER.finditer(text) if len(found.group()) > 1]
