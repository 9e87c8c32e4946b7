"""Texts of a release as other houses take them: without characters that XML, YAML or a screen stumbles over."""

from typing import Any

import orjson

# No patterns in the modules that need this: every build reads them, and compiling some takes milliseconds.
_UNFIT = (
    (0x00, 0x08),
    (0x0B, 0x1F),
    (0x7F, 0x9F),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0xD800, 0xDFFF),
    (0xFFFE, 0xFFFF),
)
"""Controls but for tab and line feed, marks that turn the direction of writing, and what is no character."""


def plain_text(text: str) -> str:
    r"""Write a text with line feeds for its line ends, and U+FFFD for what it may not carry.

    >>> plain_text("one\r\ntwo\x00")
    'one\ntwo\ufffd'
    """
    lines = "\n".join(text.splitlines())
    return "".join("\ufffd" if _is_unfit(ord(character)) else character for character in lines).strip()


def _is_unfit(code: int) -> bool:
    return any(first <= code <= last for first, last in _UNFIT)


def one_line(text: str) -> str:
    r"""Write a text on one line.

    >>> one_line(" Letters,\n\tcollected ")
    'Letters, collected'
    """
    return " ".join(plain_text(text).split())


def as_json(told: Any) -> str:
    r"""Write what a document tells as JSON that people can read, its members in the order they have.

    >>> as_json({"b": "é", "a": 1})
    '{\n  "b": "é",\n  "a": 1\n}\n'
    """
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def without_nothing(told: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known, and lists without members.

    >>> without_nothing({"doi": None, "keywords": [], "version": "1.0.0"})
    {'version': '1.0.0'}
    """
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
