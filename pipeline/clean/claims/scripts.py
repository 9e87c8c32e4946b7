"""JSON-LD: what the scripts of a page that are no programs say of its article, in schema.org's words.

It comes from strangers: its size, its depth and the number of its objects are bounded, and what cannot be read says
nothing. Only what describes the text itself is heard; a comment, a list of other texts or a publisher has dates too.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.clean.blocks import Claim
from pipeline.clean.frontmatter import LONGEST_VALUE, texts

LONGEST = 200_000
"""Characters; longer scripts hold catalogues. The longest of the 90 English development pages has 24,000."""
MOST_OBJECTS = 500
"""Objects of one script that are looked at; a site's graph of a text has a dozen."""
MOST_KEYWORDS = 30
"""Keywords of one text; beyond that they are written for search engines."""

_WRAPPED = re.compile(r"\A\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)?\s*(?:\*/)?\s*")
_TRAILING_COMMA = re.compile(r",(?=\s{0,50}[}\]])")
_LONE_DATE = re.compile(r'"(?:datePublished|pubDate)"\s{0,9}:\s{0,9}"([^"\\]{6,40})"')
_TEXTS = frozenset({"report", "creativework", "webpage", "speech", "message", "interview", "letter", "statement"})
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where a description of the text may stand inside another; comments, lists and parts are somewhere else."""
_FIELDS = (
    ("headline", "title"),
    ("author", "author"),
    ("creator", "author"),
    ("datePublished", "date"),
    ("pubDate", "date"),
    ("dateModified", "date"),
    ("upDate", "date"),
    ("publisher", "publisher"),
    ("url", "url"),
    ("articleSection", "category"),
    ("keywords", "category"),
    ("license", "license"),
)
"""Names of schema.org, and ``pubDate`` and ``upDate``, by which a Chinese search engine has pages give their times."""
UPDATES = frozenset({"dateModified", "upDate"})


def script_claims(raw: str) -> Iterator[Claim]:
    """What the content of a script element says of the text, if it is JSON-LD.

    >>> [claim[:2] for claim in script_claims('{"@type": "Article", "headline": "A letter", "author": {"name": "Li"}}')]
    [('title', 'A letter'), ('author', 'Li')]
    >>> list(script_claims("var page = {};"))
    []
    """
    if len(raw) > LONGEST or not ('"@type"' in raw or '"@context"' in raw):
        return
    text = _WRAPPED.sub("", raw, count=1)
    if text[:1] not in {"{", "["}:
        return
    parsed = _parsed(text)
    if parsed is None:
        dates = dict.fromkeys(_LONE_DATE.findall(text))
        if len(dates) == 1:
            yield Claim("date", next(iter(dates)), "JSON-LD datePublished")
        return
    objects = list(_objects(parsed))
    names = {str(one["@id"]): one["name"] for one in objects if "@id" in one and isinstance(one.get("name"), str)}
    described = sorted((one for one in objects if _is_text(one)), key=_is_plain)
    for one in described:
        yield from _claims(one, names)


def _parsed(text: str) -> Any:
    """The value a script holds; what stands behind it does not matter, nor does a comma too many."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
    for spelling in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return decoder.raw_decode(spelling)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a script in order, without those that describe something else."""
    waiting = [value]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one[:MOST_OBJECTS])
        elif isinstance(one, dict):
            yield one
            waiting += [one[name] for name in reversed(_INSIDE) if isinstance(one.get(name), dict | list)]


def _types(one: Mapping[str, Any]) -> list[str]:
    return [name.rsplit("/", 1)[-1].lower() for name in texts(one.get("@type"))]


def _is_text(one: Mapping[str, Any]) -> bool:
    """Whether an object describes a text: an article, a posting, a page, or nothing but the time of one."""
    types = _types(one)
    if not types:
        return "pubDate" in one
    return any(name in _TEXTS or name.endswith(("article", "posting", "page")) for name in types)


def _is_plain(one: Mapping[str, Any]) -> bool:
    """Whether an object describes the page rather than the text on it; those are heard last."""
    return not any(name.endswith(("article", "posting")) or name == "report" for name in _types(one))


def _claims(one: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[Claim]:
    for name, field in _FIELDS:
        if name == "url" and _is_plain(one):
            continue
        evidence = f"updated: JSON-LD {name}" if name in UPDATES else f"JSON-LD {name}"
        values = [text for text in _values(one.get(name), names) if text]
        if field == "author":
            values = [", ".join(dict.fromkeys(values))[:LONGEST_VALUE]] if values else []
        if name == "keywords":
            values = [word for text in values for word in keywords(text)][:MOST_KEYWORDS]
        yield from (Claim(field, text, evidence) for text in values)


def _values(value: Any, names: Mapping[str, str]) -> Iterator[str]:
    """The texts of a value: itself, its elements, the name of a thing described here or elsewhere in the script."""
    for part in (value if isinstance(value, list) else [value])[:MOST_KEYWORDS]:
        is_reference = isinstance(part, dict) and "name" not in part
        named = names.get(str(part.get("@id", "")), part.get("url", "")) if is_reference else part
        yield from (html.unescape(text) for text in texts(named))


def keywords(text: str) -> list[str]:
    """The words of a list of keywords.

    >>> keywords("letters, 公开信、小米"), keywords("open letters")
    (['letters', '公开信', '小米'], ['open letters'])
    """
    parted = (" ".join(word.split()) for word in re.split("[,，;；、]", text))
    return list(dict.fromkeys(word for word in parted if word))
