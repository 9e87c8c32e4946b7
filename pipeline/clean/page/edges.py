"""Edges of a letter on a page: its salutation and signature, which may stand outside the element of its prose."""

from collections.abc import Iterable, Sequence

from pipeline.clean.cues import is_closing, is_salutation
from pipeline.clean.dates import find_date
from pipeline.clean.page.weights import Weighed
from pipeline.clean.people import signed_name

ABOVE = 4
"""Lines before the prose among which a salutation stands."""
OPENING = 12
"""Lines at the head of the prose among which one stands: behind a title, a date, and a report's lead."""
BELOW = 8
"""Lines behind the prose that a signature may take: closing words, name, position, company, place, date."""
SHORT = 120
"""Weight of a line of these."""


def with_edges(page: Weighed, elements: Sequence[str], lines: list[str]) -> list[str]:
    """The rules of lines, with the salutation and the signature of a letter kept.

    Args:
        page: The lines.
        elements: For each element the rule that cuts it as furniture.
        lines: For each line the rule that cuts it.
    """
    kept = [number for number, rule in enumerate(lines) if not rule]
    if not kept:
        return lines
    found = list(lines)
    above = _run(page, elements, range(kept[0] - 1, max(-1, kept[0] - 1 - ABOVE), -1))
    salutations = [number for number in above if is_salutation(page.words[number])]
    for number in above if salutations else ():
        if number >= salutations[0]:
            found[number] = ""
    if salutations or any(is_salutation(page.words[number]) for number in kept[:OPENING]):
        below = _run(page, elements, range(kept[-1] + 1, min(len(lines), kept[-1] + 1 + BELOW)))
        last = max((number for number in below if _signs(page.words[number])), default=-1)
        for number in below:
            found[number] = "" if number <= last else found[number]
    return found


def _run(page: Weighed, elements: Sequence[str], numbers: Iterable[int]) -> list[int]:
    """The lines up to the first that is furniture, a link, or longer than the edges of a letter are."""
    run = []
    for number in numbers:
        if elements[page.tree.lines[number].element] or page.linked[number] or page.weights[number] > SHORT:
            break
        if page.weights[number]:
            run.append(number)
    return run


def _signs(words: str) -> bool:
    """Whether a line closes a letter: closing words, a name, or a date."""
    return is_closing(words) or bool(signed_name(words)) or find_date(words) is not None
