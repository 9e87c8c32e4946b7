"""Marks: times, authors and licences that a page's markup states in the elements beside its title."""

import html
import re
from collections.abc import Iterator

from pipeline.clean.blocks import Claim
from pipeline.clean.claims.names import is_author
from pipeline.clean.tags import attributes

LONGEST_REGION = 60_000
"""Characters of markup between a page's title and its first paragraph that are looked at."""
MOST = 20
"""Marks of one kind that are read; beside a title stand one or two."""

_TIME = re.compile(r"<time\b[^<>]{0,600}>", re.IGNORECASE)
_MARKED = re.compile(
    r"<(?P<tag>[a-z][a-z0-9]{0,9})\b(?=[^<>]{0,600}?\b(?:itemprop|rel)\s?=\s?[\"']?(?P<mark>author|datepublished|datemodified)\b)[^<>]{0,600}>",
    re.IGNORECASE,
)
_ACCOUNT = r"<(?P<tag>[a-z][a-z0-9]{0,9})\b(?=[^<>]{0,600}?\bid\s?=\s?[\"']?js_name\b)[^<>]{0,600}>"
"""The element in which WeChat shows whose account published a text; its head names WeChat only."""
_TAG = re.compile(r"<[^<>]{0,600}>")
_LICENCE = re.compile(
    r"<(?:a|link)\b(?=[^<>]{0,600}?\brel\s?=\s?[\"']?[a-z ]{0,40}license\b)[^<>]{0,900}>", re.IGNORECASE
)
_FIELDS = {"author": "author", "datepublished": "date", "datemodified": "date"}
_LONGEST_NAME = 60


def region_claims(region: str) -> Iterator[Claim]:
    """What elements in the markup between title and text state.

    >>> [claim[1:] for claim in region_claims('<time datetime="2021-07-16T10:20">Friday</time> <a rel="author">Li</a>')]
    [('2021-07-16T10:20', 'time element'), ('Li', 'markup: author')]
    """
    region = region[:LONGEST_REGION]
    if "<time" in region or "<TIME" in region:
        for found in _first(_TIME, region):
            given = attributes(found.group())
            about = f"{given.get('itemprop', '')} {given.get('class', '')}".lower()
            evidence = "updated: time element" if "modified" in about or "updated" in about else "time element"
            yield from _claim("date", given.get("datetime", ""), evidence)
    if "itemprop" in region or "author" in region:
        yield from _marked(region)
    account = re.search(_ACCOUNT, region, re.IGNORECASE) if "js_name" in region else None
    if account:
        yield from _claim("publisher", _text(region, account.end(), account["tag"])[:_LONGEST_NAME], "markup: account")


def _marked(region: str) -> Iterator[Claim]:
    for found in _first(_MARKED, region):
        mark = found["mark"].lower()
        given = attributes(found.group())
        value = given.get("content") or given.get("datetime") or _text(region, found.end(), found["tag"])
        if mark == "author" and not (is_author(value) and len(value) <= _LONGEST_NAME):
            continue
        yield from _claim(_FIELDS[mark], value, f"{'updated: ' if mark == 'datemodified' else ''}markup: {mark}")


def licence_claims(body: str) -> Iterator[Claim]:
    """The licences that links of a page name as its own.

    >>> [claim[1:] for claim in licence_claims('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">')]
    [('https://creativecommons.org/licenses/by/4.0/', 'link license')]
    """
    if "license" in body:
        for found in _first(_LICENCE, body):
            yield from _claim("license", attributes(found.group()).get("href", ""), "link license")


def _first(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for _, found in zip(range(MOST), pattern.finditer(text), strict=False):
        yield found


def _text(region: str, start: int, tag: str) -> str:
    """The words of an element, up to its end tag."""
    inside = region[start : start + 1_000]
    end = inside.lower().find(f"</{tag.lower()}")
    return " ".join(html.unescape(_TAG.sub(" ", inside[:end])).split()) if end >= 0 else ""


def _claim(field: str, value: str, evidence: str) -> Iterator[Claim]:
    value = " ".join(html.unescape(value).split())
    if value:
        yield Claim(field, value, evidence)
