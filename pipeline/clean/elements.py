"""What an HTML element means for the text inside it: a block, a heading, a link, hidden, or furniture by its name."""

import re
from typing import NamedTuple

from bs4 import Tag

from pipeline.clean.blocks import FORMS, PARAGRAPH, QUOTE
from pipeline.clean.tags import HEADINGS

_BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form header hr html "
    "li main nav ol p pre section table tbody td tfoot th thead tr ul option".split()
)
BREAKS = _BLOCKS | {"br"}
"""Elements before which a run of text ends."""

UNREAD = frozenset({"rawtitle", "rawscript", "rawstyle", "option"})
"""Elements whose text does not count when it is asked which element holds most of a page."""

_RULES = {
    "head": "html_head",
    "title": "html_head",
    "rawtitle": "html_head",
    "template": "hidden",
    "noscript": "hidden",
    "svg": "image",
    "button": "form",
    "select": "form",
}
_FURNITURE = {"nav": "navigation", "aside": "aside", "footer": "page_footer"}
_NAMED = (
    (re.compile(r"\b(?:comments?|respond|disqus|commentlist)\b"), "comments"),
    (re.compile(r"\b(?:nav|navbar|breadcrumbs?|menu|pagination|pager)\b"), "navigation"),
    (re.compile(r"\b(?:share|sharing|social|bdsharebuttonbox)\b"), "share_bar"),
    (re.compile(r"\b(?:sidebar|widgets?)\b"), "aside"),
    (re.compile(r"\b(?:related|recommend(?:ed|ation)?s?)\b"), "related"),
    (re.compile(r"\b(?:cookies?|gdpr|consent)\b"), "cookie_notice"),
    (re.compile(r"\b(?:advert(?:isement)?s?|ads?|sponsor(?:ed)?|promo)\b"), "advertisement"),
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Place(NamedTuple):
    """Where in the tree a run of text stands: its nearest block, and what its ancestors make of it."""

    block: int
    form: str = PARAGRAPH
    address: str = ""
    """Where the link around it leads; empty where there is none."""
    rule: str = ""
    """The rule that cuts it; empty where it is kept."""


def root() -> Place:
    """The place of text outside every element."""
    return Place(block=0)


def inherit(above: Place, element: Tag, *, is_bulk: bool) -> Place:
    """The place of text inside an element, given that around it.

    Args:
        above: The place around the element.
        element: The element.
        is_bulk: Whether it holds most of the page's text; then it is no furniture, whatever its name says.
    """
    rule = above.rule or _hiding_rule(element)
    target = str(element.get("href", "")).strip() if element.name == "a" else ""
    if not rule and not is_bulk and above.form != QUOTE:
        rule = _furniture_rule(element)
    return Place(
        block=id(element) if element.name in _BLOCKS else above.block,
        form=FORMS.get(element.name, above.form),
        address=above.address or target,
        rule=rule,
    )


def _hiding_rule(element: Tag) -> str:
    """The rule that cuts an element because its text is not shown, or is none.

    ``visibility`` and ``opacity`` do not hide: some publishing systems set them on whole articles until a script runs.
    """
    if element.name in _RULES:
        return _RULES[element.name]
    is_hidden = "hidden" in element.attrs or _HIDDEN.search(str(element.get("style", "")))
    return "hidden" if is_hidden else ""


def _furniture_rule(element: Tag) -> str:
    """The rule that cuts an element because its kind, class or id names furniture."""
    if element.name in _FURNITURE:
        return _FURNITURE[element.name]
    if element.name in {"body", "html", "main", "article"} | HEADINGS:
        return ""
    names = re.sub(r"[_\-]+", " ", f"{_joined(element.get('class'))} {element.get('id', '')}".lower())
    return next((rule for pattern, rule in _NAMED if pattern.search(names)), "")


def _joined(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value or "")
