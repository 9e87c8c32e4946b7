"""Traces that in-page translators leave in the HTML of a page that was saved as they showed it.

Chrome gives the root element a class and wraps every text in two ``font`` elements that only inherit; Edge numbers the
elements it translated; Google's page translator names itself in a meta element and appends ``-x-mtfrom-`` and the
source's tag to the language. ``<meta name="google" …>`` asks for no translation: it is not a trace of one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from bs4 import BeautifulSoup, Tag

from pipeline.clean.blocks import Claim

MOST = 0.5
"""Share of a page's text inside a translator's marks from which the page is its work; less is a pasted passage."""

_ROOT = frozenset({"translated-ltr", "translated-rtl"})
_FROM = re.compile(r"-x-mtfrom-([a-z]{2,3})\b", re.IGNORECASE)
_INHERITS = re.compile(r"vertical-align:\s*inherit;?", re.IGNORECASE)
_NUMBERED = ("_msttexthash", "_msthash")
_FONTS = ("<font", "<FONT", "<Font")
_INHERITED = re.compile(r"<font\s[^<>]{0,300}?vertical-align:\s*inherit", re.IGNORECASE)


def page_claims(elements: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[Claim]:
    """What the root element and the head say: the language, and a translator's mark.

    Args:
        elements: Names and attributes of html and meta elements, and of any others.

    >>> given = {"lang": "zh-CN-x-mtfrom-en", "class": "translated-ltr"}
    >>> [claim.value for claim in page_claims([("html", given)])]
    ['en', 'zh-CN-x-mtfrom-en', 'translated-ltr']
    """
    is_rooted = False
    for name, given in elements:
        if name == "html" and not is_rooted:
            is_rooted = True
            yield from _root_claims(given.get("lang", "").strip(), given.get("class", "").split())
        elif given.get("http-equiv", "").strip().lower() == "x-translated-by" and given.get("content"):
            yield Claim("machine_translation", given["content"].strip(), "meta x-translated-by")


def _root_claims(language: str, classes: Iterable[str]) -> Iterator[Claim]:
    source = _FROM.search(language)
    if source:
        yield Claim("original_language", source[1].lower(), f"markup: html lang {language}")
        yield Claim("machine_translation", language, f"markup: html lang {language}")
    elif language:
        yield Claim("language", language, "html lang")
    for name in classes:
        if name in _ROOT:
            yield Claim("machine_translation", name, f"markup: html class {name}")


def is_marked(body: str) -> bool:
    """Whether a page has a translator's marks at all, as browsers write them."""
    is_numbered = "_mst" in body and any(name in body for name in _NUMBERED)
    is_styled = "vertical-align" in body and any(font in body for font in _FONTS)
    return is_numbered or (is_styled and bool(_INHERITED.search(body)))


def mark_claims(soup: BeautifulSoup, body: str, sizes: Mapping[int, int]) -> Iterator[Claim]:
    """Whether most of a page stands inside a translator's marks; ``sizes`` counts the characters in each element."""
    if not is_marked(body):
        return
    marked = {"font that inherits": 0, "_msttexthash": 0}
    inside: set[int] = set()
    for element in soup.find_all():
        name = "" if id(element.parent) in inside else _mark(element)
        if name:
            marked[name] += sizes[id(element)]
        if name or id(element.parent) in inside:
            inside.add(id(element))
    for name, size in marked.items():
        if size > MOST * sizes[id(soup)]:
            yield Claim("machine_translation", name, f"markup: {name} around most of the text")


def _mark(element: Tag) -> str:
    if element.name == "font" and _INHERITS.fullmatch(str(element.get("style", "")).strip()):
        return "font that inherits"
    return "_msttexthash" if any(name in element.attrs for name in _NUMBERED) else ""
