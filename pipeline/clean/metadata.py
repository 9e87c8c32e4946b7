"""Claims about a document: gathered wherever it is spoken of, ranked by where they stand, one chosen a field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pipeline.clean.blocks import Claim, fold
from pipeline.clean.claims.contrary import differ
from pipeline.clean.claims.moments import is_same, own_day_first
from pipeline.clean.claims.names import is_author, names_nobody, names_platform
from pipeline.clean.counterparts import front_matter_counterparts
from pipeline.clean.dates import Dated, stated_date
from pipeline.clean.frontmatter import texts
from pipeline.clean.titles import left_out, without_site

_RANKS = (
    "source list", "front matter", "meta", "JSON-LD", "markup", "link", "title element", "byline", "time element",
    "body line", "heading", "first line", "site left out", "dateline", "address", "updated",
)  # fmt: skip
"""Where claims stand, most trusted first: a person's list, the publishing system, the page's head, the lines beside
its title, the text itself, its address; when it was changed tells least of when it came out."""
_OWN_RANKS = {
    "author": ("source list", "front matter", "JSON-LD", "markup", "byline", "meta"),
    "source": ("source list", "front matter", "byline", "meta", "body line"),
}
"""Fields for which the head is trusted less than the page that readers see: there many systems name themselves, or
whoever put the text in."""

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
_STATED = ("source list", "front matter")
"""Where a person wrote down what is claimed; no rule knows better."""
_MANY = frozenset({"category"})
"""Fields of which every claim counts."""

_CARRIED = frozenset({"title", "author", "date", "publisher", "source", "url", "category"})
"""Fields that the table documents has a column for."""
MOST_CLAIMS = 200
"""Claims of any other field that are kept; there are not so many languages that a letter is put into."""


FIRST_YEAR = 1990
"""The year of the first page; a clock that was never set says 1970, and 0001 is a system's way to say nothing."""


class Ranked(NamedTuple):
    """A claim and its place among those for its field."""

    claim: Claim
    rank: int
    is_chosen: bool
    is_contrary: bool = False
    """Whether it could have been chosen and says otherwise than the claim that was."""


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
    sites = [claim.value for claim in fields.get("publisher", ())]
    sites += [part for claim in fields.get("url", ()) for part in (site(claim.value) or "").split(".")]
    fields["title"] = [*fields.get("title", ()), *left_out(fields.get("title", ()), sites)]
    return [entry for field in sorted(fields) for entry in _ranked(field, fields[field], sites)]


def _ranked(field: str, claims: Sequence[Claim], sites: Sequence[str]) -> list[Ranked]:
    """The claims of one field in order, chosen or not."""
    ordered = sorted(dict.fromkeys(claims), key=lambda claim: _trust(field, claim.evidence))
    return _judged(field, tuple(ordered[: None if field in _CARRIED else MOST_CLAIMS]), tuple(sites))


@lru_cache(maxsize=64)
def _judged(field: str, ordered: tuple[Claim, ...], sites: tuple[str, ...]) -> list[Ranked]:
    """Claims in order, chosen or not; those of a page are ranked again when its text claims something too."""
    can = [place for place, claim in enumerate(ordered) if _is_usable(claim, sites)]
    usable = _preferred(field, ordered, can)
    chosen = set(usable if field in _MANY else usable[:1])
    contrary = {place for place in usable if field not in _MANY and differ(ordered[usable[0]], ordered[place])}
    return [Ranked(claim, place, place in chosen, place in contrary) for place, claim in enumerate(ordered)]


def _preferred(field: str, ordered: Sequence[Claim], usable: Sequence[int]) -> Sequence[int]:
    """The places of usable claims, first the one that says best what others say as well."""
    if field == "title":
        return without_site(ordered, usable)
    return own_day_first(ordered, usable) if field == "date" else usable


@lru_cache(maxsize=1024)
def _trust(field: str, evidence: str) -> int:
    """The rank of a claim for a field by where it stands."""
    ranks = _OWN_RANKS.get(field, _RANKS)
    return next((place for place, start in enumerate(ranks) if evidence.startswith(start)), len(ranks))


def _is_usable(claim: Claim, sites: Sequence[str]) -> bool:
    if claim.field not in _CARRIED:
        return False
    if claim.field == "date":
        return _stated(claim) is not None
    if claim.field == "url":
        return site(claim.value) is not None
    if claim.field == "author" and not claim.evidence.startswith(_STATED):
        return is_author(claim.value) and fold(claim.value) not in map(fold, sites)
    if claim.field == "source" and names_nobody(claim.value):
        return False
    return bool(claim.value) and not (claim.field == "publisher" and names_platform(claim.value))


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
    """The date of publication, read from the chosen claim; the moment also from one that tells it in another zone."""
    claim = chosen(ranked, "date")
    dated = _stated(claim) if claim else None
    if claim is None or dated is None or dated.at is not None:
        return dated
    others = (
        _stated(entry.claim) for entry in ranked if entry.claim.field == "date" and entry.rank < _rank(ranked, claim)
    )
    moment = next((other.at for other in others if other and is_same(other, claim)), None)
    return replace(dated, at=moment)


def _rank(ranked: Sequence[Ranked], claim: Claim) -> int:
    """The place of a claim among those for its field."""
    return next(entry.rank for entry in ranked if entry.claim == claim)


def _stated(claim: Claim) -> Dated | None:
    """The date a claim states, unless no page can have come out then."""
    dated = stated_date(claim.value)
    return dated if dated and (claim.evidence.startswith(_STATED) or dated.on.year >= FIRST_YEAR) else None


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
