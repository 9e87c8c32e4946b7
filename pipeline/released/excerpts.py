"""Excerpts: what files say that anybody may have written, for a line of a terminal, around what is to be seen."""

from itertools import takewhile

LONGEST = 60
"""Characters shown of a value or a line."""
BEFORE = 15
"""Of these, how many stand before the first difference."""


def printable(text: str) -> str:
    r"""The text on one line, without what a terminal would obey: it comes from files that anybody may have written.

    >>> printable("a\n\x1b[2J 雷军")
    'a\\n\\x1b[2J 雷军'
    """
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Two texts around the place where they begin to differ.

    >>> excerpts("one", "two")
    ('one', 'two')
    >>> excerpts("x" * 100 + "one", "x" * 100 + "two")
    ('…xxxxxxxxxxxxxxxone', '…xxxxxxxxxxxxxxxtwo')
    """
    alike = sum(1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(old, new, strict=False)))
    start = max(0, alike - BEFORE) if max(len(old), len(new)) > LONGEST else 0
    return cut(old, start), cut(new, start)


def cut(text: str, start: int = 0) -> str:
    """A text from a place on, as long as it may be.

    >>> cut("abc"), cut("x" * 20 + "abc", 20)
    ('abc', '…abc')
    """
    shown = text[start : start + LONGEST]
    return ("…" if start else "") + shown + ("…" if start + LONGEST < len(text) else "")
