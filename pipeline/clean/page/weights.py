"""How much each line of a page says: its words without markup, their weight, and how much of it leads elsewhere.

Weights are bytes of UTF-8: a Chinese character says as much as three Latin letters, and takes as many bytes.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.clean.page.tree import Tree
from pipeline.clean.tags import REST_OF_TAG

PROSE = 80
"""Least weight of a line that is prose; shorter ones may be, or may be labels."""
MOST_LINKED = 0.4
"""Largest share of links in prose."""

LINK = 0.8
"""Share of links from which a line is one."""

_MARKUP = re.compile(rf"</?[a-zA-Z][^\s/<>\"'\0]*+{REST_OF_TAG}|<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->|\Z)")
_ONE_LINK = re.compile(rf"<[aA]{REST_OF_TAG}([^<]*+)</[aA]{REST_OF_TAG}")
"""A line that is one link without other markup, as most lines of navigation are."""
LONGEST_KEPT = 400
"""Characters of a line whose weight is kept for the next page."""
_LINK = re.compile(rf"<(/?)[aA]{REST_OF_TAG}")


@dataclass(slots=True)
class Weighed:
    """A tree and its lines weighed; lists go by line."""

    tree: Tree
    words: list[str]
    weights: list[int]
    linked: list[int]
    """Weight of the words in links."""
    is_prose: list[bool]


def weigh(body: str, tree: Tree) -> Weighed:
    """Weigh the lines of a page."""
    words, weights, linked = [], [], []
    in_link = False
    for shown in _shown(body, tree):
        said = _said if len(shown) <= LONGEST_KEPT else _said.__wrapped__
        plain, weight, share, in_link = said(shown, in_link)
        words.append(plain)
        weights.append(weight)
        linked.append(share)
    is_prose = [
        weight >= PROSE and share <= MOST_LINKED * weight for weight, share in zip(weights, linked, strict=True)
    ]
    return Weighed(tree, words, weights, linked, is_prose)


def _shown(body: str, tree: Tree) -> Iterator[str]:
    """Each line as it stands in the body, without what is not read in it."""
    unread = iter([*tree.unread, None])
    token = next(unread)
    for line in tree.lines:
        while token and token.start < line.start:
            token = next(unread)
        if not token or token.start >= line.end:
            yield body[line.start : line.end]
            continue
        shown, place = [], line.start
        while token and token.start < line.end:
            shown.append(body[place : token.start])
            place = token.end
            token = next(unread)
        shown.append(body[place : line.end])
        yield "".join(shown)


def is_link(weight: int, linked: int) -> bool:
    """Whether a line is a link and little else."""
    return linked >= LINK * weight


def amounts(page: Weighed, rules: list[str]) -> tuple[list[int], list[int]]:
    """The weight in each element, and that of links."""
    whole, linked = [0] * len(rules), [0] * len(rules)
    for line, weight, share in zip(page.tree.lines, page.weights, page.linked, strict=True):
        if not rules[line.element]:
            whole[line.element] += weight
            linked[line.element] += share
    return page.tree.gather(whole), page.tree.gather(linked)


def prose_of(page: Weighed, rules: list[str]) -> list[int]:
    """The weight of prose in each element, without what is cut."""
    found = [0] * len(rules)
    for line, weight, is_prose in zip(page.tree.lines, page.weights, page.is_prose, strict=True):
        if is_prose and not rules[line.element]:
            found[line.element] += weight
    return page.tree.gather(found)


@lru_cache(maxsize=8192)
def _said(shown: str, in_link: bool) -> tuple[str, int, int, bool]:  # noqa: FBT001 - a keyword takes longer to keep
    """The words of a line, their weight, that of those in links, and whether a link is open behind it.

    Menus and footers are the same on all pages of a site, so answers are kept.
    """
    found = _ONE_LINK.fullmatch(shown)
    plain = _plain(found[1] if found else shown)
    weight = len(plain.encode())
    if found:
        return plain, weight, weight, False
    if "<" not in shown:
        return plain, weight, weight if in_link else 0, in_link
    share, in_link = _linked(shown, in_link=in_link)
    return plain, weight, min(share, weight), in_link


def _plain(shown: str) -> str:
    """Words without markup, character references and superfluous space."""
    if "<" in shown:
        shown = _MARKUP.sub("", shown)
    if "&" in shown:
        shown = html.unescape(shown)
    return " ".join(shown.split())


def _linked(shown: str, *, in_link: bool) -> tuple[int, bool]:
    """The weight of the words in links, and whether the last of them is still open."""
    weight = place = 0
    for found in _LINK.finditer(shown):
        if in_link:
            weight += len(_plain(shown[place : found.start()]).encode())
        in_link, place = not found[1], found.end()
    return (weight + len(_plain(shown[place:]).encode()) if in_link else weight), in_link
