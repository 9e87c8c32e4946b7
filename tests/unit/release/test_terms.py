"""Under which licence a release stands as a whole."""

from typing import Any

import pytest
from little_world import changed, little_description, little_world

from pipeline.release.catalogues.terms import text_licenses, whole_license
from pipeline.release.measures import Measures

BY = {"rights_uri": "https://creativecommons.org/licenses/by/4.0/", "license": "CC-BY-4.0"}
EVIDENCE = {"rights_evidence": "the foot of the page"}


def given(*rights: dict[str, Any]) -> Measures:
    """A build whose captures have these rights, in turn."""
    return Measures(
        changed(
            little_world(),
            "captures",
            lambda rows: [row | EVIDENCE | rights[place % len(rights)] for place, row in enumerate(rows)],
        )
    )


@pytest.mark.parametrize(
    ("ours", "rights", "whole"),
    [
        ("CC0-1.0", [BY], "CC-BY-4.0"),
        ("CC-BY-4.0", [BY], "CC-BY-4.0"),
        ("CC-BY-SA-4.0", [BY], None),
        (None, [BY], None),
        ("LicenseRef-Ours", [BY], None),
        ("CC0-1.0", [BY, {"license": "CC-BY-SA-4.0", "rights_uri": "https://example.org/terms"}], None),
        ("CC0-1.0", [BY, {"rights_uri": "http://rightsstatements.org/vocab/InC/1.0/", "license": "CC-BY-4.0"}], None),
        ("CC0-1.0", [BY | {"license": "CC-BY-4.0 OR MIT"}], None),
        ("CC0-1.0", [BY | {"rights_evidence": ""}], None),
        (
            "CC0-1.0",
            [BY | {"rights_basis": "permission", "rights_uri": "http://rightsstatements.org/vocab/InC/1.0/"}],
            None,
        ),
    ],
)
def test_the_full_edition_stands_under_what_covers_its_texts(
    ours: str | None, rights: list[dict[str, Any]], whole: str | None
) -> None:
    """One licence, given to everybody for each of the texts, and nothing of ours that asks for more."""
    assert whole_license(little_description(rights={"license": ours}), given(*rights)) == whole


@pytest.mark.parametrize(("ours", "whole"), [("CC0-1.0", "CC0-1.0"), (None, None), ("LicenseRef-Ours", None)])
def test_the_open_edition_stands_under_ours(ours: str | None, whole: str | None) -> None:
    """It has no text of others, whatever rights are in these."""
    description = little_description("open", rights={"license": ours})
    assert whole_license(description, Measures(little_world())) == whole


def test_licences_of_texts_most_first() -> None:
    """By the number of captures, whatever they are called."""
    told = text_licenses(given(BY | {"license": "MIT"}, BY, BY | {"license": "MIT"}))
    assert [(name, number) for _, name, number in told] == [("MIT", 2), ("CC-BY-4.0", 1)]
