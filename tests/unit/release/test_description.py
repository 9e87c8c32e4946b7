"""The description of a release: made from the collection, and the same when it is read back from JSON."""

import json
from dataclasses import replace
from typing import Any

import pytest
from little_world import little_description

from pipeline.release.description import Description
from schemas.column import EDITIONS, OPEN


def written(**changed: Any) -> dict[str, Any]:
    """A description as JSON gives it back, with some values changed."""
    told: dict[str, Any] = json.loads(json.dumps(little_description().plain()))
    return {**told, **changed}


@pytest.mark.parametrize("edition", EDITIONS)
def test_it_comes_back_from_json(edition: str) -> None:
    """Whoever has the manifest has the same description as the build had."""
    known = replace(
        little_description(edition, url="https://example.org", keywords=("a", "b")), changed=("title", "url")
    )
    assert Description.from_plain(json.loads(json.dumps(known.plain()))) == known


def test_a_first_release_says_nothing_of_another() -> None:
    """So that manifests are as they were where nothing is followed."""
    assert "changed" not in written()


def test_the_open_edition_is_a_dataset_of_its_own() -> None:
    """With a name and a title of its own, and the version of the build that made both."""
    known = little_description(OPEN, title="Letters")
    assert (known.name, known.title, known.version) == ("little-world-open", "Letters (open edition)", "0.1.0")


def test_nothing_of_the_machine_is_described() -> None:
    """The folder that the collection was read from is no part of it."""
    assert "root" not in written()


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"title": 3}, "title is 3"),
        ({"url": []}, "url is"),
        ({"keywords": "letters"}, "keywords is"),
        ({"maintainers": [1]}, "maintainers is"),
        ({"software": []}, "software is"),
        ({"root": "/"}, "has no root"),
        ({"edition": "secret"}, "edition is 'secret'"),
        ({"created_on": "yesterday"}, "isoformat"),
    ],
)
def test_a_damaged_description_is_refused(changed: dict[str, Any], complaint: str) -> None:
    """A value of another type, a field too many, an edition or a date that is none."""
    with pytest.raises((TypeError, ValueError), match=complaint):
        Description.from_plain(written(**changed))


def test_a_description_without_a_field_is_refused() -> None:
    """The field is named."""
    told = written()
    del told["doi"]
    with pytest.raises(KeyError, match="doi"):
        Description.from_plain(told)
