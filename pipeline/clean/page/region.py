"""Where on a page its text stands: the element around the best prose, and as far up as such prose goes on."""

from pipeline.clean.page.weights import Weighed, amounts, is_link
from pipeline.clean.tags import HEADINGS

_HOLDERS = frozenset("p li blockquote pre h2 h3 section span".split())
"""Elements that hold a piece of a text; what they earn goes to the one around them."""
_MARKS = "，。！？；：、,.!?;:"
"""Marks that stand in sentences, and hardly in labels."""

SMALL = 400
"""Weight of words outside links, below which all of a page is its text."""
SHORTEST = 40
"""Least weight of a line that earns anything."""
FULL, MOST_FULL = 150, 3
"""Weight that earns as much as a mark, and how often it counts in one line: a long line is not many."""
SHARES = (1, 0.5, 0.25)
"""What a line's element gets of what the line earns, and the two around it."""
TELLS = 1.2
"""How much more an element counts that is named as the text, or is an article."""
CLIMB, EXTRA = 0.15, 200
"""What the element around has to add of the same prose: share of what is there already, and weight at least."""
LINKS = 0.6
"""Share of links from which an element leads elsewhere; a recipe's list of linked things has a little less."""


def region(page: Weighed, rules: list[str]) -> int:
    """The element in which the text of a page stands."""
    whole, linked = amounts(page, rules)
    if whole[0] - linked[0] < SMALL:
        return 0
    scores = _scores(page, rules, whole, linked)
    best = max(range(len(scores)), key=lambda element: (scores[element], -element))
    while page.tree.names[best] == "blockquote":  # what is quoted stands in a text
        best = page.tree.parents[best]
    return _climb(page, rules, best, whole) if scores[best] else 0


def _scores(page: Weighed, rules: list[str], whole: list[int], linked_whole: list[int]) -> list[float]:
    tree = page.tree
    names, parents = tree.names, tree.parents
    scores = [0.0] * len(names)
    for line, words, weight, linked in zip(tree.lines, page.words, page.weights, page.linked, strict=True):
        if weight < SHORTEST or 2 * linked > weight or rules[line.element]:
            continue
        earned = (1 + sum(map(words.count, _MARKS)) + min(weight / FULL, MOST_FULL)) * (1 - linked / weight)
        element = parents[line.element] if names[line.element] in _HOLDERS else line.element
        for share in SHARES:
            if element <= 0:
                break
            scores[element] += earned * share
            element = parents[element]
    for element, score in enumerate(scores):
        if score:
            tells = TELLS if tree.traits[element].is_text else 1
            tells *= TELLS if names[element] in {"article", "main"} else 1
            scores[element] = score * tells * (1 - linked_whole[element] / whole[element])
    return scores


def _climb(page: Weighed, rules: list[str], best: int, whole: list[int]) -> int:
    """Go up from an element to those around it that add enough prose of the same kind, and not much else."""
    tree = page.tree
    inside = [False] * len(tree.names)
    for element in range(best, len(inside)):
        inside[element] = element == best or inside[tree.parents[element]]
    kept = [number for number, line in enumerate(tree.lines) if page.is_prose[number] and not rules[line.element]]
    kinds = {_kind(page, number) for number in kept if inside[tree.lines[number].element]}
    alike = [0] * len(inside)
    for number in kept:
        if _kind(page, number) in kinds:
            alike[tree.lines[number].element] += page.weights[number]
    tree.gather(alike)
    around = tree.parents[best]
    while around >= 0 and tree.names[around] not in {"html", ""}:
        extra = alike[around] - alike[best]
        noise = whole[around] - whole[best] - extra
        if extra >= max(EXTRA, CLIMB * alike[best]) and noise <= extra:
            best = around
        around = tree.parents[around]
    return best


def _kind(page: Weighed, number: int) -> tuple[str, str]:
    """The name of the element a line stands in, and its first class; further ones tell the first line from others."""
    element = page.tree.lines[number].element
    return page.tree.names[element], page.tree.traits[element].names.partition(" ")[0]


def line_rules(page: Weighed, rules: list[str], best: int) -> list[str]:
    """For each line the rule that cuts it; empty where it is text."""
    tree = page.tree
    whole, linked = amounts(page, rules)
    told = ["outside" if best else rules[0]]
    for element in range(1, len(rules)):
        above = told[tree.parents[element]] if element != best else ""
        is_links = element != best and tree.names[element] not in HEADINGS and linked[element] > LINKS * whole[element]
        told.append(rules[element] or above or ("navigation" if is_links else ""))
    found = []
    for line, weight, share in zip(tree.lines, page.weights, page.linked, strict=True):
        leads = is_link(weight, share) and tree.names[line.element] not in HEADINGS
        rule = told[line.element] or ("navigation" if leads else "")
        found.append(rule if weight else "html_tag")
    return found
