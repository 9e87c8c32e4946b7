"""Sentences of a paragraph (first version)."""

import re

_END = re.compile(
    r"(?:[。！？]+|(?<=[^\x00-\x7f])[!?]+|[.!?]+(?=[”’\"')\]]*\s+[\"“‘(\[]?[A-Z0-9]))[”’」』）)\]\"']*|\Z"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, without surrounding white space.

    >>> sentences("你好。 再见！")
    [(0, 3), (4, 7)]
    """
    spans, start = [], 0
    for found in _END.finditer(text):
        whole = text[start : found.end()]
        if whole.strip():
            left = start + len(whole) - len(whole.lstrip())
            spans.append((left, left + len(whole.strip())))
        start = found.end()
    return spans
