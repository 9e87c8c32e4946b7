"""Claims about a document: gathered wherever it is spoken of, ranked by where they stand, one chosen a field."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.clean.blocks import Claim
from pipeline.clean.counterparts import front_matter_counterparts
from pipeline.clean.dates import Dated, find_date, read_date
from pipeline.clean.frontmatter import texts
from pipeline.clean.titles import without_site

_RANKS = ("source list", "front matter", "meta", "link", "title element", "body line", "heading", "first line")
"""Where claims stand, most trusted first: a person's list, the publishing system, the page's head, the text itself."""

_FRONT_MATTER = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "creator": "author",
    "date": "date",
    "published": "date",
    "published_at": "date",
    "publishdate": "date",
    "pubdate": "date",
    "pubdatetime": "date",
    "categories": "category",
    "category": "category",
    "tags": "category",
    "tag": "category",
    "keywords": "category",
    "url": "url",
    "canonical": "url",
    "canonical_url": "url",
    "source_url": "url",
    "original_url": "url",
    "link": "url",
    "publisher": "publisher",
    "site": "publisher",
    "source": "source",
    "license": "license",
}
_MANY = frozenset({"category"})
"""Fields of which every claim counts."""

_CARRIED = frozenset({"title", "author", "date", "publisher", "source", "url", "category"})
"""Fields that the table documents has a column for."""
MOST_CLAIMS = 200
"""Claims of any other field that are kept; there are not so many languages that a letter is put into."""


class Ranked(NamedTuple):
    """A claim and its place among those for its field."""

    claim: Claim
    rank: int
    is_chosen: bool


def source_claims(capture: Mapping[str, Any]) -> list[Claim]:
    """What the source list says of a capture."""
    columns = {"title": "declared_title", "author": "declared_author", "date": "declared_date"}
    columns |= {"publisher": "publisher", "url": "url", "location": "location"}
    return [Claim(field, capture[name], "source list") for field, name in columns.items() if capture[name]]


def front_matter_claims(values: Mapping[str, Any]) -> list[Claim]:
    """What front matter says, value by value.

    >>> [claim[:2] for claim in front_matter_claims({"Title": "A letter", "tags": ["x", "y"], "comments": "false"})]
    [('title', 'A letter'), ('category', 'x'), ('category', 'y')]
    """
    claims = []
    for name, value in values.items():
        field = _FRONT_MATTER.get(str(name).strip().lower())
        if field:
            claims += [Claim(field, text, "front matter") for text in texts(value)]
    return [*claims, *front_matter_counterparts(values)]


def rank(claims: Iterable[Claim]) -> list[Ranked]:
    """Order the claims of each field by where they stand and choose the first that can be used."""
    fields: dict[str, list[Claim]] = {}
    for claim in claims:
        fields.setdefault(claim.field, []).append(claim)
    ranked = []
    for field in sorted(fields):
        ordered = sorted(dict.fromkeys(fields[field]), key=_trust)[: None if field in _CARRIED else MOST_CLAIMS]
        usable = [place for place, claim in enumerate(ordered) if _is_usable(claim)]
        usable = without_site(ordered, usable) if field == "title" else usable
        chosen = set(usable if field in _MANY else usable[:1])
        ranked += [Ranked(claim, place, place in chosen) for place, claim in enumerate(ordered)]
    return ranked


def _trust(claim: Claim) -> int:
    return next((place for place, start in enumerate(_RANKS) if claim.evidence.startswith(start)), len(_RANKS))


def _is_usable(claim: Claim) -> bool:
    if claim.field not in _CARRIED:
        return False
    if claim.field == "date":
        return _stated(claim) is not None
    if claim.field == "url":
        return site(claim.value) is not None
    return bool(claim.value)


def chosen(ranked: Sequence[Ranked], field: str) -> Claim | None:
    """The chosen claim of a field."""
    return next((entry.claim for entry in ranked if entry.claim.field == field and entry.is_chosen), None)


def chosen_value(ranked: Sequence[Ranked], field: str) -> str | None:
    """The value of the chosen claim of a field."""
    claim = chosen(ranked, field)
    return claim.value if claim else None


def chosen_values(ranked: Sequence[Ranked], field: str) -> list[str]:
    """The values of every chosen claim of a field, each once, in order of rank."""
    return list(dict.fromkeys(entry.claim.value for entry in ranked if entry.claim.field == field and entry.is_chosen))


def publication(ranked: Sequence[Ranked]) -> Dated | None:
    """The date of publication, read from the chosen claim."""
    claim = chosen(ranked, "date")
    return _stated(claim) if claim else None


def _stated(claim: Claim) -> Dated | None:
    """The date a claim states; where other words stand around it, or a zone nobody knows, the date alone."""
    return read_date(claim.value) or find_date(claim.value)


def site(url: str | None) -> str | None:
    """The host of a web address; None where it has none.

    >>> site("http://hk.eastmoney.com/news/1797"), site("/posts/1")
    ('hk.eastmoney.com', None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None
