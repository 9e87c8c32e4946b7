"""The words of segments put together: neighbours on one line, or a document's text as it was laid out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

PARAGRAPH_GAP = "\n\n"


def wording(segments: Iterable[tuple[int, int, str]]) -> str:
    """Put segments (start, end, text) together, with one space where they do not touch in the document.

    >>> wording([(0, 3, "十周年"), (3, 5, "此时")]), wording([(0, 4, "Yes."), (6, 9, "No.")])
    ('十周年此时', 'Yes. No.')
    """
    line, behind = "", None
    for start, end, text in segments:
        line += text if behind in {None, start} else f" {text}"
        behind = end
    return line


def lay_out(segments: Sequence[Mapping[str, Any]]) -> str:
    r"""The text of a document: each segment at its start, spaces inside a paragraph, an empty line between two.

    >>> lay_out([{"start": 0, "paragraph": 0, "text": "Dear all,"}, {"start": 11, "paragraph": 1, "text": "Hi."}])
    'Dear all,\n\nHi.'
    """
    parts: list[str] = []
    place = 0
    for before, segment in zip([None, *segments], segments, strict=False):
        if before is not None:
            same = before["paragraph"] == segment["paragraph"]
            parts.append(" " * (segment["start"] - place) if same else PARAGRAPH_GAP)
        parts.append(segment["text"])
        place = segment["start"] + len(segment["text"])
    return "".join(parts)
