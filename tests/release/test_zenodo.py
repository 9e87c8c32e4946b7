""".zenodo.json: metadata that Zenodo takes for a dataset, by a schema of our own from its documentation."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parent / "zenodo.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def metadata(folder: Path) -> dict[str, Any]:
    """What a release tells Zenodo."""
    told: dict[str, Any] = json.loads((folder / ".zenodo.json").read_text(encoding="utf-8"))
    return told


def test_the_schema_is_one() -> None:
    """The schema itself holds to JSON Schema."""
    Draft202012Validator.check_schema(SCHEMA)


def test_the_metadata_is_valid(any_release: Path) -> None:
    """Every field that is required is there, and each has a value that Zenodo takes."""
    assert [error.message for error in VALIDATOR.iter_errors(metadata(any_release))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_right": "open", "license": None},
        {"creators": []},
        {"creators": [{"affiliation": "nobody"}]},
        {"description": "<script>alert(1)</script>"},
        {"language": "zh-Hans"},
        {"publication_date": "22 November"},
        {"related_identifiers": [{"identifier": "https://example.org/", "relation": "IsVersionOf"}]},
        {"title": None},
        {"upload_type": "texts"},
    ],
)
def test_the_schema_finds_what_is_wrong(released: Path, wrong: dict[str, Any]) -> None:
    """What Zenodo would refuse or misread is no valid metadata, so that the test before this one can fail."""
    told = {name: value for name, value in {**metadata(released), **wrong}.items() if value is not None}
    assert not VALIDATOR.is_valid(told)


def test_a_release_with_texts_of_others_is_closed(released: Path) -> None:
    """Zenodo would put an open dataset under a licence; nobody gave one for these texts."""
    told = metadata(released)
    assert (told["access_right"], told.get("license")) == ("closed", None)


def test_an_open_edition_is_open(opened: Path) -> None:
    """Under the licence of what openletters adds."""
    told = metadata(opened)
    assert (told["access_right"], told.get("license")) == ("open", "CC0-1.0")
