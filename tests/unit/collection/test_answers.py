"""datasheet.toml of a collection."""

from pathlib import Path

import pytest

from pipeline.collection.answers import read_answers
from pipeline.errors import CollectionBroken


def test_a_collection_may_lack_the_file(tmp_path: Path) -> None:
    """Then collection.toml alone answers."""
    assert read_answers(tmp_path / "datasheet.toml", {"uses-other": "x"}) == {"uses-other": "x"}


def test_answers_of_both_files_are_joined(tmp_path: Path) -> None:
    """Each question is answered where its maintainers like."""
    (tmp_path / "datasheet.toml").write_text('uses-list = "None."', encoding="utf-8")
    read = read_answers(tmp_path / "datasheet.toml", {"uses-other": "x"})
    assert read == {"uses-other": "x", "uses-list": "None."}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b'uses-other = "y"', "uses-other is answered in collection.toml too"),
        (b"uses-other = y", "is not TOML: .*line 1"),
        (b'uses-list = "\xff"', "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, body: bytes, complaint: str) -> None:
    """The message names the file, and the place where it can."""
    (tmp_path / "datasheet.toml").write_bytes(body)
    with pytest.raises(CollectionBroken, match=f"datasheet.toml: {complaint}"):
        read_answers(tmp_path / "datasheet.toml", {"uses-other": "x"})
