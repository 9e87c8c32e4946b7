"""What is known of rights: statements, licences, what they allow, which of two sides is the stricter."""

import itertools

import pytest

from pipeline.rights import (
    UNDETERMINED,
    UNKNOWN,
    Rights,
    Terms,
    combined_license,
    contradiction,
    forbidding,
    lacking,
    license_fault,
    statement,
    stricter,
    strictness,
    terms,
    uri_fault,
)
from pipeline.rights.statements import STATEMENTS, commons_license

INC = "http://rightsstatements.org/vocab/InC/1.0/"
BY = "https://creativecommons.org/licenses/by/4.0/"
RESERVED = "LicenseRef-All-Rights-Reserved"


@pytest.mark.parametrize("code", STATEMENTS)
@pytest.mark.parametrize(
    "form",
    ["http://rightsstatements.org/vocab/{}/1.0/", "https://rightsstatements.org/vocab/{}/1.0", "https://www.rightsstatements.org/page/{}/1.0/?language=de"],
)  # fmt: skip
def test_statements_by_their_addresses(code: str, form: str) -> None:
    """Each of the twelve statements is known by its address, however that is written."""
    assert statement(form.format(code)) == code


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/cn/", "CC-BY-NC-ND-3.0-CN"),
        ("https://creativecommons.org/licenses/by/4.0/legalcode.zh-hans", "CC-BY-4.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("https://creativecommons.org/licenses/by/5.0/", None),
        ("https://creativecommons.org.example.org/licenses/by/4.0/", None),
        ("https://creativecommons.org/", None),
    ],
)
def test_commons_by_their_addresses(uri: str, name: str | None) -> None:
    """Addresses of Creative Commons name a licence, or none that exists."""
    assert commons_license(uri) == name


@pytest.mark.parametrize(
    "uri", ["http://rightsstatements.org/", "https://rightsstatements.org/vocab/InC/2.0/", "http://creativecommons.org/licenses/sa/9"]
)  # fmt: skip
def test_addresses_that_lead_nowhere(uri: str) -> None:
    """On a host whose statements are known, an unknown one is a mistake."""
    assert "write for instance http" in uri_fault(uri)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("cc-by-4.0", "CC-BY-4.0"), ("CC-BY-NC-SA", "CC-BY-NC-SA-"), ("CC0", "CC0-1.0"), ("odbl-1.0", "ODbL-1.0")],
)  # fmt: skip
def test_misspelt_licences(written: str, meant: str) -> None:
    """A misspelt id is refused with the one that is meant."""
    assert f"did you mean {meant}" in license_fault(written)


@pytest.mark.parametrize(
    "written",
    [
        "EUPL-1.2",
        "GPL-2.0-only WITH Classpath-exception-2.0",
        "LicenseRef-cc-by",
        "CC-BY-3.0-IGO",
        "(MIT OR X-1) AND Y",
    ],
)
def test_licences_of_others(written: str) -> None:
    """Ids that are not in our list, and references of one's own, are accepted by their form."""
    assert license_fault(written) == ""


@pytest.mark.parametrize("written", ["", "all rights reserved", "MIT OR", "(MIT", "MIT)", "AND", "MIT WITH", "-MIT"])
def test_no_licences(written: str) -> None:
    """What is no expression is refused."""
    assert "no SPDX expression" in license_fault(written)


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        (Rights(BY, "CC-BY-4.0", "imprint"), Terms.ATTRIBUTION),
        (Rights(INC, RESERVED, "imprint"), Terms.IN_COPYRIGHT),
        (Rights(INC, RESERVED, "mail of 1 May", "permission"), Terms.PERMITTED),
        (Rights(INC, RESERVED, "we wrote it", "own"), Terms.PERMITTED),
        (Rights(BY, "CC-BY-4.0", "imprint", "own"), Terms.ATTRIBUTION),
        (Rights(INC, "CC-BY-4.0", "imprint"), Terms.IN_COPYRIGHT),
        (Rights(INC, "CC-BY-4.0", "imprint", "license"), Terms.ATTRIBUTION),
        (Rights(INC, RESERVED, "imprint", "license"), Terms.UNREADABLE),
        (Rights(INC, RESERVED, "we only quote", "exception"), Terms.IN_COPYRIGHT),
        (Rights(BY, "CC-BY-4.0", "imprint", "none"), Terms.RESTRICTED),
        (Rights("http://rightsstatements.org/vocab/NoC-US/1.0/", UNKNOWN, "printed 1890"), Terms.RESTRICTED),
        (Rights("http://rightsstatements.org/vocab/NoC-US/1.0/", UNKNOWN, "1890", "public_domain"), Terms.FREE),
        (
            Rights("http://rightsstatements.org/vocab/NoC-NC/1.0/", UNKNOWN, "1890", "public_domain"),
            Terms.NONCOMMERCIAL,
        ),
        (Rights("https://example.org/terms", "EUPL-1.2", "terms"), Terms.UNREADABLE),
        (Rights("https://example.org/terms", "CC-BY-SA-4.0", "terms"), Terms.SHARE_ALIKE),
        (Rights(INC, "CC0-1.0", "imprint"), Terms.IN_COPYRIGHT),
        (Rights(UNDETERMINED, UNKNOWN, "nobody answered", None, "2026-11-22"), Terms.UNDETERMINED),
        (Rights(UNDETERMINED, UNKNOWN, "not yet examined"), Terms.UNSTATED),
        (Rights(UNDETERMINED, UNKNOWN, "their mail", "permission"), Terms.PERMITTED),
        (Rights(UNDETERMINED, "CC-BY-4.0", "footer"), Terms.UNDETERMINED),
        (Rights(BY, UNKNOWN, "imprint"), Terms.UNREADABLE),
        (Rights(BY, "CC-BY-4.0", " "), Terms.UNSTATED),
    ],
)
def test_terms(rights: Rights, expected: Terms) -> None:
    """The strictest of what is said counts; a permission, and a licence somebody rests on, outrank a statement."""
    assert terms(rights) is expected


@pytest.mark.parametrize("basis", ["permission", "own", "license", "public_domain"])
def test_no_basis_without_evidence(basis: str) -> None:
    """No basis allows anything where nobody has examined the rights."""
    assert forbidding(Rights(BY, "CC-BY-4.0", "Not yet examined", basis)) == "its rights were not examined"


@pytest.mark.parametrize(
    "rights",
    [
        Rights(INC, "CC0-1.0", "imprint"),
        Rights(INC, RESERVED, "imprint", "public_domain"),
        Rights(BY, "CC-BY-SA-4.0", "imprint"),
        Rights("http://rightsstatements.org/vocab/InC-EDU/1.0/", "CC-PDM-1.0", "imprint"),
    ],
)
def test_contradictions_forbid(rights: Rights) -> None:
    """What cannot all be true allows nothing, and is said."""
    assert contradiction(rights)
    assert forbidding(rights) == contradiction(rights)


@pytest.mark.parametrize("name", [UNKNOWN, "CC-BY-4.0", "CC-BY-4.0 AND MIT"])
def test_what_agrees_with_a_licence_address(name: str) -> None:
    """The licence that the address names, alone or among others, and one that is not known."""
    assert contradiction(Rights(BY, name, "imprint")) == ""


ALL = [
    Rights(uri, name, evidence, basis)
    for uri in (INC, BY, UNDETERMINED, "https://example.org/")
    for name in ("CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0 OR MIT", RESERVED)
    for evidence in ("imprint", "not yet examined")
    for basis in (None, "permission", "exception")
]


def test_the_stricter_side_is_one_whatever_the_order() -> None:
    """Any two records can be compared, and the outcome does not depend on which comes first."""
    for left, right in itertools.combinations(ALL, 2):
        assert strictness(stricter(left, right)) == strictness(stricter(right, left))
        assert combined_license(left, right) == combined_license(right, left)


def test_a_couple_allows_no_more_than_either_side() -> None:
    """What forbids a side's text forbids that of the couple."""
    for left, right in itertools.combinations(ALL, 2):
        if forbidding(left) or forbidding(right):
            assert forbidding(stricter(left, right))


def test_equal_licences_are_said_once() -> None:
    """Two sides under one licence are under that licence."""
    assert combined_license(Rights(BY, "CC-BY-4.0", "a"), Rights(INC, "CC-BY-4.0", "b")) == "CC-BY-4.0"


def test_undetermined_is_stated_once_somebody_looked() -> None:
    """That rights are undetermined says something only with the day on which that was found."""
    assert lacking(Rights(UNDETERMINED, UNKNOWN, "a test")) != ""
    assert lacking(Rights(UNDETERMINED, UNKNOWN, "a test", None, "2026-11-22")) == ""
