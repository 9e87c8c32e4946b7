"""takedowns.csv: what is read, and what is said of lines that cannot be used."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.collection.takedowns import REASONS, read_takedowns
from pipeline.errors import CollectionBroken
from schemas.vocabulary import TAKEDOWN_REASONS

HEADER = "id,reason,taken_down_on,note"


def write(folder: Path, *lines: str) -> Path:
    """Write takedowns.csv."""
    path = folder / "takedowns.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_without_the_file(tmp_path: Path) -> None:
    """Most collections have nothing to take down."""
    assert read_takedowns(tmp_path / "takedowns.csv") == ()


def test_an_empty_list(tmp_path: Path) -> None:
    """As `openletters init` writes it."""
    assert read_takedowns(write(tmp_path, HEADER)) == ()


def test_sorted_by_id(tmp_path: Path) -> None:
    """The order of the lines is not told."""
    read = read_takedowns(write(tmp_path, HEADER, "b,court,2026-11-22,", "a,personal,2026-11-21,by letter"))
    assert [(one.id, one.reason, one.taken_down_on, one.note) for one in read] == [
        ("a", "personal", date(2026, 11, 21), "by letter"),
        ("b", "court", date(2026, 11, 22), None),
    ]


def test_note_and_line_are_no_content(tmp_path: Path) -> None:
    """What goes on has neither who asked nor where it stands."""
    (takedown,) = read_takedowns(write(tmp_path, HEADER, "a,personal,2026-11-21,by letter of A. Person"))
    assert takedown.content() == {"id": "a", "reason": "personal", "taken_down_on": "2026-11-21"}


def test_a_sheet_without_notes(tmp_path: Path) -> None:
    """The column for notes may be left out."""
    (takedown,) = read_takedowns(write(tmp_path, "id,reason,taken_down_on", "a,error,2026-11-21"))
    assert takedown.note is None


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("a,rightsholder,2026-11-22,secret", r'line 2, column reason: .*did you mean "rights_holder"'),
        ("a,court,2026-11,secret", "line 2, column taken_down_on: '2026-11' is no day"),
        ("a,court,2026-02-30,secret", "line 2, column taken_down_on: '2026-02-30' is no day"),
        (",court,2026-11-22,secret", "line 2, column id: is empty"),
        ("a,court,,secret", "line 2, column taken_down_on: is empty"),
    ],
)
def test_a_line_that_cannot_be_used(tmp_path: Path, line: str, complaint: str) -> None:
    """The message names file, line and column, and never the note."""
    with pytest.raises(CollectionBroken, match=f"takedowns.csv {complaint}") as refusal:
        read_takedowns(write(tmp_path, HEADER, line))
    assert "secret" not in str(refusal.value)


def test_one_id_twice(tmp_path: Path) -> None:
    """Two reasons for one thing cannot both be told."""
    with pytest.raises(CollectionBroken, match="line 3, column id: 'a' is taken down by line 2 too"):
        read_takedowns(write(tmp_path, HEADER, "a,court,2026-11-22,", "a,error,2026-11-22,"))


def test_reasons_are_those_of_the_schemas() -> None:
    """The collection's list of words is the tables'."""
    assert REASONS == TAKEDOWN_REASONS
