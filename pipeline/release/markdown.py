"""Markdown that stays what we wrote, whatever the texts in it say."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\\`*_\[\]|~]")
_BLANK = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def escape(text: object) -> str:
    r"""Write any text on one line so that Markdown and HTML show it and obey none of it.

    >>> escape("<script>alert(1)</script> a|b\n*bold* \\x")
    '&lt;script&gt;alert(1)&lt;/script&gt; a\\|b \\*bold\\* \\\\x'
    """
    line = _CONTROL.sub("\ufffd", _BLANK.sub(" ", str(text)).strip())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(lambda found: "\\" + found.group(), line)


class Written(str):
    """Markdown of ours, which is not escaped again."""

    __slots__ = ()


def link_to(anchor: str, text: object) -> Written:
    """Write a link to an anchor of the same page.

    >>> link_to("works", "All works")
    '[All works](#works)'
    """
    return Written(f"[{escape(text)}](#{anchor})")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table; an unknown value is a dash, and a table without rows is the word none.

    >>> print(table(["language", "passages"], [("zh-Hans", 4), (None, 0)]))
    | language | passages |
    | --- | --- |
    | zh-Hans | 4 |
    | – | 0 |
    """
    body = [[_cell(value) for value in row] for row in rows]
    if not body:
        return "None."
    lines = [header, ["---"] * len(header), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, Written):
        return value
    return f"{value:,}" if isinstance(value, int) else escape(value)
