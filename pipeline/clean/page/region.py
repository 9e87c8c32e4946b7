"""Where on a page its text stands: the element around the best prose, and as far up as prose of the same kind goes on."""

from pipeline.clean.page.weights import Weighed, amounts

_HOLDERS = frozenset("p li blockquote pre h2 h3 section span".split())
"""Elements that hold a piece of a text; what they earn goes to the one around them."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = "，。！？；：、,.!?;:"
SHORTEST = 40
"""Least weight of a line that earns anything."""
TELLS = 1.2
CLIMB = 0.15
EXTRA = 200
NOISE = 1.0
SMALL = 400
"""Weight of words outside links, below which all of a page is its text."""


def region(page: Weighed, rules: list[str]) -> int:
    """The element in which the text of a page stands."""
    whole, linked = amounts(page, rules)
    if whole[0] - linked[0] < SMALL:
        return 0
    scores = _scores(page, rules)
    best = max(range(len(scores)), key=lambda element: (scores[element], -element))
    return _climb(page, rules, best) if scores[best] else 0


def _scores(page: Weighed, rules: list[str]) -> list[float]:
    tree = page.tree
    names, parents = tree.names, tree.parents
    scores = [0.0] * len(names)
    for line, words, weight, linked in zip(tree.lines, page.words, page.weights, page.linked, strict=True):
        if weight < SHORTEST or 2 * linked > weight or rules[line.element]:
            continue
        earned = (1 + sum(map(words.count, _MARKS)) + min(weight / 150, 3)) * (1 - linked / weight)
        element = parents[line.element] if names[line.element] in _HOLDERS else line.element
        for share in (1, 0.5, 0.25):
            if element <= 0:
                break
            scores[element] += earned * share
            element = parents[element]
    whole, linked_whole = amounts(page, rules)
    for element, score in enumerate(scores):
        if score:
            tells = TELLS if tree.traits[element].is_text else 1
            tells *= TELLS if names[element] in {"article", "main"} else 1
            scores[element] = score * tells * (1 - linked_whole[element] / whole[element])
    return scores


def _climb(page: Weighed, rules: list[str], best: int) -> int:
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
    whole, _ = amounts(page, rules)
    around = tree.parents[best]
    while around >= 0 and tree.names[around] not in {"html", ""}:
        extra = alike[around] - alike[best]
        noise = whole[around] - whole[best] - extra
        if extra >= max(EXTRA, CLIMB * alike[best]) and noise <= NOISE * extra:
            best = around
        around = tree.parents[around]
    return best


def _kind(page: Weighed, number: int) -> tuple[str, str]:
    element = page.tree.lines[number].element
    return page.tree.names[element], page.tree.traits[element].names


def line_rules(page: Weighed, rules: list[str], best: int) -> list[str]:
    """For each line the rule that cuts it; empty where it is text."""
    tree = page.tree
    whole, linked = amounts(page, rules)
    told = ["outside" if best else rules[0]]
    for element in range(1, len(rules)):
        above = told[tree.parents[element]] if element != best else ""
        is_links = element != best and tree.names[element] not in HEADINGS and 2 * linked[element] > whole[element]
        told.append(rules[element] or above or ("navigation" if is_links else ""))
    found = []
    for line, weight, share in zip(tree.lines, page.weights, page.linked, strict=True):
        is_link = 5 * share >= 4 * weight and tree.names[line.element] not in HEADINGS
        rule = told[line.element] or ("navigation" if is_link else "")
        found.append(rule if weight else "html_tag")
    return found
