"""Furniture told by the layout of a page: by the kind and name of an element, by hiding, and by lists of teasers."""

from pipeline.clean.page.lists import ENOUGH, lists
from pipeline.clean.page.weights import Weighed, amounts, prose_of
from pipeline.clean.tags import HEADINGS

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
_WHOLE = frozenset({"html", "body"})
"""Elements that scripts hide until they have run."""
_NEVER = HEADINGS | {"main", "article"}
LEAST = 200
"""Weight of prose by which elements are compared; a page that has less is compared by all its words."""


def furniture(page: Weighed) -> list[str]:
    """For each element the rule that cuts it; empty where it may be text.

    Class names lie: an element that holds most of the page's prose is no furniture, whatever its name says.
    """
    rules = _Named(page).rules
    for element, rule in lists(page, rules).items():
        rules[element] = rule
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
        if name in _KINDS:
            return _KINDS[name]
        if name in _WHOLE or (name in _NEVER and not traits.is_hidden):
            return ""
        if traits.is_hidden:
            return "hidden"
        rule = _FURNITURE.get(name) or traits.rule
        prose, whole = self.prose[element], self.prose[0]
        if 2 * prose > whole:
            return rule if rule == "comments" and whole - prose >= ENOUGH else ""
        if rule in _EMBEDS and self.quotes[element]:
            return ""
        return rule or ("about_author" if traits.is_author and prose else "")
