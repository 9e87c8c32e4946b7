"""Lists that are no text, told by their layout: teasers, which lead to other texts, and what readers answered."""

import re
from collections.abc import Iterable

from pipeline.clean.page.weights import Weighed, is_link, prose_of

ENOUGH = 600
"""Weight of prose that makes a text: what stands beside so much can be teasers, however much it is."""
FEWEST = 3
"""Fewest neighbours of one kind that are a list."""
MOST = 0.6
"""Share of neighbours that have to be teasers, or answers, for the list to be one of them."""
HEADLINE = range(12, 301)
"""Weight of a line of links that heads a teaser."""
MOST_PROSE = 2
"""Lines of prose in a teaser: what it leads to is told in one, or in two."""
ANSWERED = 300
"""Weight of prose that can be answered; readers write more than an author who asks them."""
STAMP = range(4, 161)
"""Weight of the line that says who answered and when."""

_STAMP = re.compile(
    r"(?=[\drswa回发發沙举])(?:(?<![\d:])\d{1,2}:\d{2}(?![\d:]{3})|\b(?:reply|replied|said|says|wrote|ago)\b"
    r"|回复|回覆|发表于|發表於|\d[楼樓]|沙发|举报)",
    re.IGNORECASE,
)
"""A time of day, or a word of those who answer."""


def is_stamp(words: str, weight: int) -> bool:
    """Whether a short line says who answered and when.

    >>> is_stamp("Milan on September 12, 2018 at 4:47 pm said:", 44), is_stamp("Two hours went by.", 18)
    (True, False)
    """
    if weight not in STAMP or (words.isascii() and not _may_stamp(words.lower())):
        return False
    return bool(_STAMP.search(words))


def _may_stamp(folded: str) -> bool:
    """Whether a line has the colon of a time, or may have one of the words; nearly all lines of menus have none."""
    return (
        ":" in folded
        or "repl" in folded
        or "said" in folded
        or "says" in folded
        or "wrote" in folded
        or "ago" in folded
    )


def lists(page: Weighed, rules: list[str]) -> dict[int, str]:
    """Elements of lists that are no text, and the rule that cuts each."""
    found: dict[int, str] = {}
    prose = prose_of(page, rules)
    heads, lines, stamps, whole = _counted(page)
    for neighbours in _kinds(page, rules):
        rest = prose[0] - sum(prose[element] for element in neighbours)
        most = max(FEWEST, MOST * len(neighbours))
        n_teasers = sum(1 for element in neighbours if heads[element] and lines[element] <= MOST_PROSE)
        n_answers = sum(1 for element in neighbours if whole[element] > stamps[element] > 0)
        if n_teasers >= most and (rest >= ENOUGH or 2 * rest > prose[0]):
            found |= dict.fromkeys(neighbours, "related")
        elif n_answers >= most and rest >= ANSWERED:
            found |= dict.fromkeys(neighbours, "comments")
    return found


def _counted(page: Weighed) -> tuple[list[int], list[int], list[int], list[int]]:
    """For each element its lines that are headlines, those that are prose, those that stamp an answer, and all.

    An answer has more lines than its stamp: an item that is one line, "02:17 The migration starts", is a timetable's.
    """
    tree = page.tree
    heads, lines, stamps, whole = ([0] * len(tree.names) for _ in range(4))
    for line, words, weight, linked, is_prose in zip(
        tree.lines, page.words, page.weights, page.linked, page.is_prose, strict=True
    ):
        if weight:
            whole[line.element] += 1
            heads[line.element] += weight in HEADLINE and is_link(weight, linked)
            lines[line.element] += is_prose
            stamps[line.element] += not is_prose and is_stamp(words, weight)
    return tree.gather(heads), tree.gather(lines), tree.gather(stamps), tree.gather(whole)


def _kinds(page: Weighed, rules: list[str]) -> Iterable[list[int]]:
    """Neighbours in one element that have the same name and the same first class, if they are enough for a list."""
    tree = page.tree
    kinds: dict[tuple[int, str, str], list[int]] = {}
    for element in range(1, len(rules)):
        if not rules[element]:
            kind = (tree.parents[element], tree.names[element], tree.traits[element].names.partition(" ")[0])
            kinds.setdefault(kind, []).append(element)
    return [neighbours for neighbours in kinds.values() if len(neighbours) >= FEWEST]
