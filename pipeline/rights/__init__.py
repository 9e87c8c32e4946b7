"""What is known of the rights in a text: whether any are stated, whether they allow it, which side is the stricter.

A record says it three times: a statement's URI (rightsstatements.org or Creative Commons), a licence (an SPDX id or
expression, or ``LicenseRef-…``), and the basis on which the text is held. Where they differ, the strictest counts;
where they cannot all be true (``contradiction``), the collection is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.rights.licenses import UNKNOWN, expression_terms, is_silent, known_terms, license_fault, license_ids
from pipeline.rights.statements import STATEMENTS, commons_license, statement, uri_fault
from pipeline.rights.terms import LAST_ALLOWING, Terms

__all__ = [
    "BASES",
    "COLUMNS",
    "NOT_EXAMINED",
    "UNDETERMINED",
    "UNKNOWN",
    "Rights",
    "Terms",
    "combined_license",
    "contradiction",
    "forbidding",
    "lacking",
    "license_fault",
    "rights_of",
    "statement",
    "stricter",
    "strictness",
    "terms",
    "uri_fault",
]

NOT_EXAMINED = "not yet examined"
"""What ``openletters init`` writes as evidence, before anybody looked."""
UNDETERMINED = "http://rightsstatements.org/vocab/UND/1.0/"

BASES = ("license", "permission", "public_domain", "exception", "own", "none")
"""On what a text may rest: a licence to everybody, leave given to this collection, that nobody holds rights in it, what
the law excepts, that it is the maintainers' own, or nothing."""

_GIVEN = frozenset({"permission", "own"})
_BOUND = {"NoC-NC": Terms.NONCOMMERCIAL, "NoC-CR": Terms.RESTRICTED, "NoC-OKLR": Terms.RESTRICTED}
"""What still binds a text that nobody holds rights in: a contract, or a law other than copyright."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a record says of the rights in its text."""

    uri: str
    license: str
    evidence: str
    basis: str | None = None
    checked_on: object = None
    """When a person looked; a date, or its words."""


COLUMNS = ("rights_uri", "license", "rights_evidence", "rights_basis", "rights_checked_on")
"""What a row of ``captures`` and a line of sources.csv say of the rights in a text."""


def rights_of(stated: Mapping[str, Any]) -> Rights:
    """The rights that these columns state."""
    return Rights(
        uri=stated["rights_uri"],
        license=stated["license"],
        evidence=stated.get("rights_evidence") or "",
        basis=stated.get("rights_basis") or None,
        checked_on=stated.get("rights_checked_on") or None,
    )


def lacking(rights: Rights) -> str:
    """What a record lacks before anything is known of its rights; empty if they are stated.

    That rights are undetermined is a statement only if somebody looked.

    >>> lacking(Rights(UNDETERMINED, UNKNOWN, NOT_EXAMINED))
    'its rights were not examined'
    >>> lacking(Rights(UNDETERMINED, UNKNOWN, "no imprint, no answer", checked_on="2026-11-22"))
    ''
    """
    if rights.evidence.strip().lower() in {"", NOT_EXAMINED}:
        return "its rights were not examined"
    is_undetermined = _of_statement(rights.uri) is Terms.UNDETERMINED and is_silent(rights.license)
    if is_undetermined and rights.basis is None and rights.checked_on is None:
        return "its rights are called undetermined, and it is not said when anybody looked"
    return ""


def contradiction(rights: Rights) -> str:
    """Why the statement, the licence and the basis of a record cannot all be true; empty if they can.

    >>> contradiction(Rights("http://rightsstatements.org/vocab/InC/1.0/", "CC0-1.0", "the foot of the page"))
    'the statement InC says that it is in copyright, CC0-1.0 that nobody holds rights in it'
    """
    licensed, names = commons_license(rights.uri), license_ids(rights.license)
    free = [rights.license] if known_terms(rights.license) is Terms.FREE else []
    free += ["the basis public_domain"] if rights.basis == "public_domain" else []
    if free and _of_statement(rights.uri) is Terms.IN_COPYRIGHT:
        code = statement(rights.uri)
        return f"the statement {code} says that it is in copyright, {free[0]} that nobody holds rights in it"
    if licensed and licensed not in names and not all(map(is_silent, names)):
        return f"the statement is the address of {licensed}, the licence is {rights.license}"
    return ""


def terms(rights: Rights) -> Terms:
    """What the text may be used for: the strictest of what is said of it.

    >>> terms(Rights("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", "imprint")).name
    'ATTRIBUTION'
    >>> terms(Rights("http://rightsstatements.org/vocab/InC/1.0/", "LicenseRef-Mail", "their mail", "permission")).name
    'PERMITTED'
    >>> terms(Rights("http://rightsstatements.org/vocab/InC/1.0/", "CC-BY-4.0", "footer")).name
    'IN_COPYRIGHT'
    """
    if lacking(rights):
        return Terms.UNSTATED
    licensed = _of_license(rights.license)
    stated = max(licensed, _of_statement(rights.uri) or Terms.FREE)
    if contradiction(rights) or rights.basis in {"exception", "none"}:
        return max(stated, Terms.RESTRICTED)
    if rights.basis in _GIVEN:
        return min(stated, Terms.PERMITTED)
    if rights.basis == "public_domain":
        return _BOUND.get(statement(rights.uri) or "", Terms.FREE)
    return licensed if rights.basis == "license" else stated


_WHY = {
    Terms.UNREADABLE: "it is not known here that {license} allows it",
    Terms.RESTRICTED: "nothing that is stated allows it",
    Terms.IN_COPYRIGHT: "it is in copyright, and neither a licence nor a permission is stated",
    Terms.UNDETERMINED: "its rights are undetermined",
}


def forbidding(rights: Rights) -> str:
    """Why the text may not be published; empty if its rights allow it.

    >>> forbidding(Rights("http://rightsstatements.org/vocab/InC/1.0/", "LicenseRef-All-Rights-Reserved", "imprint"))
    'it is in copyright, and neither a licence nor a permission is stated'
    >>> forbidding(Rights("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0", "published in 1890"))
    ''
    """
    against, found = lacking(rights) or contradiction(rights), terms(rights)
    if against or found <= LAST_ALLOWING:
        return against
    return _WHY[found].format(license=rights.license)


def strictness(rights: Rights) -> tuple[int, str, str]:
    """By this two records are compared: what they allow, then their licences and statements by name."""
    return terms(rights), rights.license, rights.uri


def stricter(left: Rights, right: Rights) -> Rights:
    """The side whose rights are the stricter, whichever comes first."""
    return max(left, right, key=strictness)


def combined_license(left: Rights, right: Rights) -> str:
    """The licence of two texts side by side: both have to be kept, the stricter first.

    >>> imprint = Rights("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0", "imprint")
    >>> combined_license(imprint, Rights("https://example.org/terms", "CC-BY-SA-4.0 OR GFDL-1.3-only", "imprint"))
    '(CC-BY-SA-4.0 OR GFDL-1.3-only) AND CC-BY-4.0'
    """
    ordered = sorted((left, right), key=strictness, reverse=True)
    kept = list(dict.fromkeys(one.license for one in ordered))
    return kept[0] if len(kept) == 1 else " AND ".join(f"({one})" if " OR " in one else one for one in kept)


def _of_statement(uri: str) -> Terms | None:
    """What a statement's URI says; None where nobody here can read it."""
    code, licensed = statement(uri), commons_license(uri)
    if code:
        return STATEMENTS[code]
    return known_terms(licensed) if licensed else None


def _of_license(expression: str) -> Terms:
    """What an expression says; unreadable where it is none, which only a record of another tool has."""
    found = expression_terms(expression)
    return Terms.UNREADABLE if found is None else found
