"""Texts of a release as other houses take them: without characters that XML, YAML or a screen stumbles over."""

import json
import re
from typing import Any

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls but for tab and line ends, marks that turn the direction of writing, and what is no character."""
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def plain_text(text: str) -> str:
    r"""Write a text with line feeds for its line ends, and U+FFFD for what it may not carry.

    >>> plain_text("one\r\ntwo\x00")
    'one\ntwo\ufffd'
    """
    return _UNFIT.sub("\ufffd", _LINE_END.sub("\n", text)).strip()


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
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def without_nothing(told: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known, and lists without members.

    >>> without_nothing({"doi": None, "keywords": [], "version": "1.0.0"})
    {'version': '1.0.0'}
    """
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}
