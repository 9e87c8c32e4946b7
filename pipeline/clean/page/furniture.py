"""Furniture told by the layout of a page: by the kind and name of an element, by hiding, and by lists of teasers."""

from pipeline.clean.page.weights import Weighed, amounts

_KINDS = {"head": "html_head", "title": "html_head", "object": "image", "dialog": "form"}
"""Elements whose content is no text of the page."""
_FURNITURE = {
    "nav": "navigation", "aside": "aside", "footer": "page_footer", "form": "form", "figcaption": "image", "menu": "navigation",
}
_NEVER = frozenset({"html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6"})
ENOUGH = 600
"""Weight of prose that makes a text: what stands beside so much can be comments or teasers, however much it is."""
TEASERS = 3
"""Fewest neighbours of one kind that are a list."""
HEADLINE = range(12, 301)
"""Weight of a line of links that heads a teaser."""


def furniture(page: Weighed) -> list[str]:
    """For each element the rule that cuts it; empty where it may be text.

    Class names lie: an element that holds most of the page's prose is no furniture, whatever its name says.
    """
    tree = page.tree
    rules = [""] * len(tree.names)
    prose = _prose(page, rules)
    if prose[0] < ENOUGH:
        prose, _ = amounts(page, rules)
    for element in range(1, len(rules)):
        above = rules[tree.parents[element]]
        rules[element] = above or _rule(page, element, prose)
    return _teasers(page, rules)


def _prose(page: Weighed, rules: list[str]) -> list[int]:
    amounts = [0] * len(rules)
    for line, weight, is_prose in zip(page.tree.lines, page.weights, page.is_prose, strict=True):
        if is_prose and not rules[line.element]:
            amounts[line.element] += weight
    return page.tree.gather(amounts)


def _rule(page: Weighed, element: int, prose: list[int]) -> str:
    tree = page.tree
    name, traits = tree.names[element], tree.traits[element]
    if name in _KINDS:
        return _KINDS[name]
    if traits.is_hidden:
        return "hidden"
    if name in _NEVER:
        return ""
    rule = _FURNITURE.get(name) or traits.rule
    if rule == "comments" and prose[0] - prose[element] >= ENOUGH:
        return rule
    return rule if 2 * prose[element] <= prose[0] else ""


def _teasers(page: Weighed, rules: list[str]) -> list[str]:
    """Cut lists of teasers: neighbours of one kind, most of which have a headline that is a link and little prose."""
    tree = page.tree
    heads, paragraphs = [0] * len(rules), [0] * len(rules)
    for line, weight, linked, is_prose in zip(tree.lines, page.weights, page.linked, page.is_prose, strict=True):
        heads[line.element] += weight in HEADLINE and 5 * linked >= 4 * weight
        paragraphs[line.element] += is_prose
    tree.gather(heads)
    tree.gather(paragraphs)
    prose = _prose(page, rules)
    kinds: dict[tuple[int, str, str], list[int]] = {}
    for element in range(1, len(rules)):
        if not rules[element]:
            kind = (tree.parents[element], tree.names[element], tree.traits[element].names)
            kinds.setdefault(kind, []).append(element)
    for neighbours in kinds.values():
        if len(neighbours) < TEASERS:
            continue
        teasers = sum(1 for element in neighbours if heads[element] and paragraphs[element] <= 2)
        weight = sum(prose[element] for element in neighbours)
        if teasers >= max(TEASERS, 0.6 * len(neighbours)) and (prose[0] - weight >= ENOUGH or 2 * weight < prose[0]):
            for element in neighbours:
                rules[element] = "related"
    for element in range(1, len(rules)):
        rules[element] = rules[element] or rules[tree.parents[element]]
    return rules
