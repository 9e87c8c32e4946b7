"""The gate before publication: which records stand against which edition, and what a person is told to write."""

from typing import Any

import pyarrow as pa
import pytest
from little_reader import Build

from pipeline.errors import ReleaseRefused
from pipeline.release.gate import SHOWN, may_publish

OPEN_LICENCE = {"rights_uri": "https://creativecommons.org/licenses/by/4.0/", "license": "CC-BY-4.0"}
RESERVED = {"rights_uri": "http://rightsstatements.org/vocab/InC/1.0/", "license": "LicenseRef-All-Rights-Reserved"}
UNEXAMINED = {
    "rights_uri": "http://rightsstatements.org/vocab/UND/1.0/",
    "license": "LicenseRef-Unknown",
    "rights_evidence": "not yet examined",
}


def captures(*records: dict[str, Any]) -> list[pa.Table]:
    """Captures with these rights, called a, b, c and so on."""
    build = Build()
    for number, record in enumerate(records):
        own = {"capture_id": f"{number:016x}", "source_id": "abcdefghijkl"[number], "location": "x", "n_bytes": 1}
        build.put("captures", {"rights_evidence": "imprint"}, record, own, body_sha256="0" * 64)
    return [build.tables()["captures"]]


@pytest.mark.parametrize("edition", ["full", "open"])
def test_unexamined_rights_stand_against_both_editions(edition: str) -> None:
    """Nothing is published of which nobody has looked whose it is; the record is named, and what to write."""
    with pytest.raises(ReleaseRefused, match=rf"{edition} edition .* 1 record are not stated \(b: .*rights_checked_on"):
        may_publish(captures(OPEN_LICENCE, UNEXAMINED), edition)


def test_forbidden_texts_stand_against_the_full_edition() -> None:
    """Texts in copyright are not published without a permission; the open edition is offered instead."""
    with pytest.raises(ReleaseRefused, match=r"2 records do not allow .*a: it is in copyright.*open edition"):
        may_publish(captures(RESERVED, RESERVED, OPEN_LICENCE), "full")


@pytest.mark.parametrize("edition", ["full", "open"])
def test_what_is_allowed_passes(edition: str) -> None:
    """A licence, a permission, one's own words and what is free stand against no edition."""
    records = [OPEN_LICENCE, {**RESERVED, "rights_basis": "permission"}, {**RESERVED, "rights_basis": "own"}]
    may_publish(captures(*records), edition)


def test_texts_in_copyright_pass_in_the_open_edition() -> None:
    """It has no texts."""
    may_publish(captures(RESERVED), "open")


def test_many_records_are_counted() -> None:
    """A refusal stays readable, however many records stand against it."""
    with pytest.raises(ReleaseRefused, match=r"7 records .*e: [^;]*; and 2 more\)"):
        may_publish(captures(*[RESERVED] * 7), "full")


def test_contradictions_stand_against_the_open_edition_too() -> None:
    """What cannot all be true is no statement of rights."""
    with pytest.raises(ReleaseRefused, match=r"1 record are not stated \(a: the statement InC says"):
        may_publish(captures({**RESERVED, "license": "CC0-1.0"}), "open")


def test_nothing_is_counted_that_is_named() -> None:
    """Where all records fit into a refusal, no others are spoken of."""
    with pytest.raises(ReleaseRefused, match=r"5 records .*e: [^;]*\);"):
        may_publish(captures(*[RESERVED] * SHOWN), "full")
