"""Furniture told by the layout of a page: by the kind and name of an element, by hiding, and by lists of teasers."""

from collections.abc import Iterable

from pipeline.clean.page.weights import Weighed, amounts, is_link

_KINDS = {"head": "html_head", "title": "html_head", "object": "image", "dialog": "form"}
"""Elements whose content is no text of the page."""
_FURNITURE = {
    "nav": "navigation",
    "menu": "navigation",
    "aside": "aside",
    "footer": "page_footer",
    "form": "form",
    "figcaption": "image",
}
"""Elements that are furniture, unless they hold most of the prose."""
_EMBEDS = frozenset({"aside", "share_bar"})
"""Rules under whose names quotations are put into a text: what others said on a social site."""
_NEVER = frozenset({"html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6"})
ENOUGH = 600
"""Weight of prose that makes a text: what stands beside so much can be comments or teasers, however much it is."""
LEAST = 200
"""Weight of prose by which elements are compared; a page that has less is compared by all its words."""
TEASERS = 3
"""Fewest neighbours of one kind that are a list."""
HEADLINE = range(12, 301)
"""Weight of a line of links that heads a teaser."""


TEASING = 0.6
"""Share of neighbours that have to be teasers, for the list to be one of them."""
MOST_PROSE = 2
"""Lines of prose in a teaser: what it leads to is told in one, or in two."""


def furniture(page: Weighed) -> list[str]:
    """For each element the rule that cuts it; empty where it may be text.

    Class names lie: an element that holds most of the page's prose is no furniture, whatever its name says.
    """
    rules = _Named(page).rules
    for element in _teasers(page, rules):
        rules[element] = "related"
    for element in range(1, len(rules)):
        rules[element] = rules[element] or rules[page.tree.parents[element]]
    return rules


class _Named:
    """Furniture told by the kind of an element, its class or its id."""

    def __init__(self, page: Weighed) -> None:
        self.tree = page.tree
        self.rules = [""] * len(page.tree.names)
        self.prose = prose_of(page, self.rules)
        if self.prose[0] < LEAST:
            self.prose, _ = amounts(page, self.rules)
        self.quotes = page.tree.gather([int(name == "blockquote") for name in page.tree.names])
        for element in range(1, len(self.rules)):
            above = self.rules[self.tree.parents[element]]
            self.rules[element] = above or self._rule(element)

    def _rule(self, element: int) -> str:
        name, traits = self.tree.names[element], self.tree.traits[element]
        if name in _KINDS or traits.is_hidden:
            return _KINDS.get(name, "hidden")
        if name in _NEVER:
            return ""
        rule = _FURNITURE.get(name) or traits.rule
        prose, whole = self.prose[element], self.prose[0]
        if 2 * prose > whole:
            return rule if rule == "comments" and whole - prose >= ENOUGH else ""
        if rule in _EMBEDS and self.quotes[element]:
            return ""
        return rule or ("about_author" if traits.is_author and prose else "")


def prose_of(page: Weighed, rules: list[str]) -> list[int]:
    """The weight of prose in each element, without what is cut."""
    found = [0] * len(rules)
    for line, weight, is_prose in zip(page.tree.lines, page.weights, page.is_prose, strict=True):
        if is_prose and not rules[line.element]:
            found[line.element] += weight
    return page.tree.gather(found)


def _teasers(page: Weighed, rules: list[str]) -> list[int]:
    """Elements that lead to other texts: neighbours of one kind, most of which head little prose with a link."""
    tree = page.tree
    heads, lines = [0] * len(rules), [0] * len(rules)
    for line, weight, linked, is_prose in zip(tree.lines, page.weights, page.linked, page.is_prose, strict=True):
        heads[line.element] += weight in HEADLINE and is_link(weight, linked)
        lines[line.element] += is_prose
    tree.gather(heads)
    tree.gather(lines)
    prose = prose_of(page, rules)
    found: list[int] = []
    for neighbours in _kinds(page, rules):
        n_teasers = sum(1 for element in neighbours if heads[element] and lines[element] <= MOST_PROSE)
        weight = sum(prose[element] for element in neighbours)
        if n_teasers >= max(TEASERS, TEASING * len(neighbours)):
            found += neighbours if prose[0] - weight >= ENOUGH or 2 * weight < prose[0] else []
    return found


def _kinds(page: Weighed, rules: list[str]) -> Iterable[list[int]]:
    """Neighbours in one element that have the same name and the same classes."""
    tree = page.tree
    kinds: dict[tuple[int, str, str], list[int]] = {}
    for element in range(1, len(rules)):
        if not rules[element]:
            kind = (tree.parents[element], tree.names[element], tree.traits[element].names)
            kinds.setdefault(kind, []).append(element)
    return kinds.values()
