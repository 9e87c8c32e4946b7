"""A second opinion: where much of a page's prose stands outside the region found, trafilatura is asked for the text.

It is heard only where it says a good deal more and says what we say too; what it names are lines of ours, so that the
ledger stays whole. Its default mode is asked: the modes that favour precision lose whole articles of Chinese portals.
"""

from collections.abc import Sequence

from pipeline.clean.blocks import fold
from pipeline.clean.page.weights import Weighed

DOUBT = 0.6
"""Share of the prose that is no furniture; a region that has less of it may be one part of the text."""
LONGEST = 1_000_000
"""Characters of a page that is shown to another program, whose time may grow faster than ours."""
MORE = 1.5
"""Times our text that the other has to be worth a change (measured on the development pages; docs/decisions.md)."""
AGREED = 0.8
"""Share of our text that it has to have."""
SHORTEST = 8
"""Letters and digits of a line that can be found in another text."""


def second_opinion(body: str, page: Weighed, elements: Sequence[str], lines: list[str]) -> list[str]:
    """The rules of lines after another extractor was asked, where there was reason to.

    Args:
        body: The page.
        page: Its lines.
        elements: For each element the rule that cuts it as furniture.
        lines: For each line the rule that cuts it, as we see it.
    """
    if len(body) > LONGEST or not _is_doubtful(page, elements, lines):
        return lines
    other = fold(_text(body))
    named = [
        not elements[line.element] and len(words) >= SHORTEST and words in other
        for line, words in zip(page.tree.lines, map(fold, page.words), strict=True)
    ]
    ours, both, theirs = 0, 0, 0
    for weight, rule, is_named in zip(page.weights, lines, named, strict=True):
        ours += weight * (not rule)
        both += weight * (not rule and is_named)
        theirs += weight * is_named
    if theirs < MORE * ours or both < AGREED * ours:
        return lines
    return ["" if is_named or not rule else rule for rule, is_named in zip(lines, named, strict=True)]


def _is_doubtful(page: Weighed, elements: Sequence[str], lines: Sequence[str]) -> bool:
    prose = kept = 0
    for line, weight, is_prose, rule in zip(page.tree.lines, page.weights, page.is_prose, lines, strict=True):
        if is_prose and not elements[line.element]:
            prose += weight
            kept += weight * (not rule)
    return kept < DOUBT * prose


def _text(body: str) -> str:
    """The text of a page as trafilatura sees it; empty where it sees none."""
    import trafilatura  # noqa: PLC0415 - takes half a second, and few pages ask

    return trafilatura.extract(body, include_comments=False) or ""
