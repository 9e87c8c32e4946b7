"""Which Chinese and English passages documents themselves declare to be versions of each other, and in which words.

Two kinds of declaration are heard: an address that leads to the other document (hreflang, canonical, "translated
from"), and a sign that both bear: a key (``translationKey``, ``ref``, …), one address, or addresses and file names that
differ in a mark of language only. A declaration brings documents together, not passages: each passage of the one is
offered with each of the other, and content decides. What many documents share says nothing about any of them (``FEW``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from pipeline.dedupe.declared.addresses import normal_url
from pipeline.dedupe.declared.claims import FEW, Claim, Witness, shortened
from pipeline.dedupe.declared.slugs import site_of, slug_of_path, slug_of_url, tag_family
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.traits import Version

MOST_PASSAGES = 8
"""Passages a document offers in one language, the longest first: what has more texts is a list or an anthology."""
MOST_REASONS = 3
"""Declarations quoted for one couple."""

Heard = tuple[str, str, str]
"""The document with the Chinese version, the one with the English version, and what declares it."""


def declared(texts: Iterable[Version], witnesses: Mapping[str, Witness]) -> dict[Couple, str]:
    """The couples that are declared, the smaller passage id first, and what declares each, in words."""
    offered = _offered(texts)
    names = sorted({document for document, _ in offered} & witnesses.keys())
    documents = [witnesses[name] for name in names]
    reasons: dict[Couple, dict[str, None]] = {}
    for chinese, english, reason in (*_by_address(documents), *_by_sign(documents)):
        for one, other in product(offered.get((chinese, "zh"), ()), offered.get((english, "en"), ())):
            reasons.setdefault((min(one, other), max(one, other)), {})[reason] = None
    return {couple: "; ".join(list(reasons[couple])[:MOST_REASONS]) for couple in sorted(reasons)}


def _offered(texts: Iterable[Version]) -> dict[tuple[str, str], list[str]]:
    """The passages of each document in each language, of many the longest."""
    spoken: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for text in texts:
        if text.has_words and (text.is_chinese or text.is_english):
            place = text.document_id, "zh" if text.is_chinese else "en"
            spoken.setdefault(place, []).append((text.start - text.end, text.passage_id))
    return {place: [name for _, name in sorted(some)[:MOST_PASSAGES]] for place, some in spoken.items()}


def _by_address(documents: Sequence[Witness]) -> Iterator[Heard]:
    """Documents of which one names the address of the other; a page of links and a page all link to are left out."""
    named = [(one.document_id, target, claim) for one in documents for claim in one.claims for target in claim.targets]
    ways = {(name, target) for name, target, _ in named}
    leaving, arriving = Counter(name for name, _ in ways), Counter(target for _, target in ways)
    first = {(name, target, one.field): one for name, target, one in reversed(named)}
    for name, target, claim in named:
        is_first = first[name, target, claim.field] is claim
        if is_first and leaving[name] <= FEW and arriving[target] <= FEW:
            yield from _both_ways(name, target, claim)


_SAYS = {
    "alternate": "names as its other version",
    "translation_of": "names as its original",
    "url": "gives as its own address that of",
}


def _both_ways(name: str, target: str, claim: Claim) -> Iterator[Heard]:
    """A claim of one document about the other, whichever of them is the Chinese one, unless it names a language."""
    named = tag_family(claim.value.partition(" ")[0]) if claim.field == "alternate" else ""
    says = _SAYS[claim.field]
    if named in {"", "en"}:
        yield name, target, f"the Chinese document {says} the English one ({claim.words})"
    if named in {"", "zh"}:
        yield target, name, f"the English document {says} the Chinese one ({claim.words})"


class Sign(NamedTuple):
    """What versions of one text have in common."""

    kind: str
    value: str


def _by_sign(documents: Sequence[Witness]) -> Iterator[Heard]:
    """Documents that bear the same sign; a mark of language, where there is one, must be that of the version."""
    bearers: dict[Sign, list[tuple[Witness, str]]] = {}
    for one in documents:
        for sign, family in signs_of(one).items():
            bearers.setdefault(sign, []).append((one, family))
    for sign, group in sorted(bearers.items()):
        for (chinese, left), (english, right) in product(group, group) if len(group) <= FEW else ():
            if chinese is not english and _may_be(sign, chinese, left, english, right):
                yield chinese.document_id, english.document_id, _shared(sign)


def signs_of(one: Witness) -> dict[Sign, str]:
    """The signs of a document, each with the language it marks."""
    signs: dict[Sign, str] = {}
    for claim in one.claims:
        if claim.field == "translation_key":
            slug = slug_of_path(claim.value) if claim.evidence in _ADDRESSES else None
            signs[Sign(f"key ({claim.evidence})", slug.text if slug else claim.value)] = ""
    address = normal_url(one.url)
    if address:
        signs[Sign("address", address)] = ""
    for kind, slug in (("addresses", slug_of_url(one.url)), ("file names", slug_of_path(one.location))):
        if slug:
            signs[Sign(kind, slug.text)] = slug.family
    return signs


_ADDRESSES = frozenset({"front matter slug", "front matter permalink"})
_MARKED = frozenset({"addresses", "file names"})


def _may_be(sign: Sign, chinese: Witness, left: str, english: Witness, right: str) -> bool:
    if sign.kind in _MARKED:
        return left in {"", "zh"} and right in {"", "en"} and left != right
    sites = site_of(chinese.url), site_of(english.url)
    return not all(sites) or sites[0] == sites[1]


def _shared(sign: Sign) -> str:
    if sign.kind in _MARKED:
        return f"their {sign.kind} differ in the mark of language only ({shortened(sign.value)})"
    return f"both have the {sign.kind} {shortened(sign.value)}"
