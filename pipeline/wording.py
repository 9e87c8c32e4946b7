"""The words of neighbouring segments as one line: what touches in the document touches here."""

from collections.abc import Iterable


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
