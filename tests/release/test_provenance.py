"""provenance.json: an in-toto statement about every file, that in-toto's own types take."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from google.protobuf import json_format
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement

from pipeline.release.folder import files

NOT_SUBJECTS = {"provenance.json", "manifest.json", "SHA256SUMS", "SHA256SUMS.sig"}
"""Files that list or sign it."""


def statement(folder: Path) -> dict[str, Any]:
    """What a release tells of its making."""
    told: dict[str, Any] = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    return told


def parsed(told: dict[str, Any]) -> Statement:
    """The statement as in-toto reads it; a field that it does not know is an error."""
    return Statement.copy_from_pb(json_format.ParseDict(told, statement_pb2.Statement()))


def test_the_statement_is_valid(any_release: Path) -> None:
    """in-toto's own check passes, and its type is that of version 1."""
    read = parsed(statement(any_release))
    read.validate()
    assert read.pb.type == "https://in-toto.io/Statement/v1"


def test_a_statement_about_nothing_is_not_valid(released: Path) -> None:
    """in-toto misses the digest of a subject, so that the test before this one can fail."""
    told = statement(released)
    del told["subject"][0]["digest"]
    with pytest.raises(ValueError, match="digest"):
        parsed(told).validate()


def test_the_predicate_is_provenance(any_release: Path) -> None:
    """SLSA's type takes the predicate whole and gives it back as it was."""
    told = statement(any_release)["predicate"]
    read = json_format.ParseDict(told, provenance_pb2.Provenance())
    assert json_format.MessageToDict(read) == told


def test_every_file_is_a_subject(any_release: Path) -> None:
    """Each file stands there by its digest, but for those that list or sign the statement."""
    told = {subject["name"]: subject["digest"]["sha256"] for subject in statement(any_release)["subject"]}
    names = [name for name in files(any_release) if name not in NOT_SUBJECTS]
    assert told == {name: hashlib.sha256((any_release / name).read_bytes()).hexdigest() for name in names}


def test_every_capture_is_a_dependency(any_release: Path) -> None:
    """What was read is named by the digests of its bytes, in the order of the table."""
    needed = statement(any_release)["predicate"]["buildDefinition"]["resolvedDependencies"]
    digests = [one["digest"]["sha256"] for one in needed if "digest" in one]
    captures = pq.read_table(any_release / "data" / "captures-00000-of-00001.parquet")
    assert digests == captures["body_sha256"].to_pylist()


def test_neither_time_nor_machine_is_told(any_release: Path) -> None:
    """Of the run only the builder is named, so that equal builds give equal statements."""
    assert list(statement(any_release)["predicate"]["runDetails"]) == ["builder"]
