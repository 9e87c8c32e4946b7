"""datacite.json: what registers a DOI takes it."""

import json
from pathlib import Path
from typing import Any

import pytest
from datacite import schema45
from lxml import etree

NAMESPACE = "{http://datacite.org/schema/kernel-4}"


def record(folder: Path) -> dict[str, Any]:
    """What a release tells DataCite."""
    told: dict[str, Any] = json.loads((folder / "datacite.json").read_text(encoding="utf-8"))
    return told


def test_the_record_is_valid(any_release: Path) -> None:
    """DataCite's own schema of version 4.5 finds nothing wrong."""
    assert [error.message for error in schema45.validator.iter_errors(record(any_release))] == []


@pytest.mark.parametrize(
    "field", ["creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"]
)  # fmt: skip
def test_the_schema_misses_what_is_required(released: Path, field: str) -> None:
    """Without a field that every record must have it is not valid, so that the test before this one can fail."""
    told = record(released)
    del told[field]
    assert not schema45.validate(told)


def test_the_record_can_be_sent_as_xml(any_release: Path) -> None:
    """Titles and descriptions hold no character that XML has no place for: DataCite takes XML too."""
    told = record(any_release)
    sent = etree.fromstring(schema45.tostring({**told, "doi": "10.1234/example"}).encode("utf-8"))
    assert sent.findtext(f"{NAMESPACE}titles/{NAMESPACE}title") == told["titles"][0]["title"]


def test_no_doi_is_made_up(any_release: Path) -> None:
    """The collections here declare none, so there is none in any of their records."""
    assert "doi" not in record(any_release)
