"""Take-downs: what is read no more, what the lines may name, and what stays of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from former_release import former_release
from gathering import Brought, brought

from pipeline.collection import Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import CollectionBroken, FetchFailed
from pipeline.fetch.findings import name_capture
from pipeline.identity import sha256_text
from pipeline.release.measures import NO_FAILURES
from pipeline.summary import FAILED_SOURCES

DAY = date(2026, 11, 22)
FILES = {"x.txt": "x", "y.txt": "y", "more/a.txt": "a", "more/b.txt": "b"}
SOURCES = ("x", "y", "more")


def capture(source: str, body: str) -> str:
    """The id of a capture."""
    return name_capture(source, sha256_text(body))


CX, CY, CA, CB = capture("x", "x"), capture("y", "y"), capture("more", "a"), capture("more", "b")


def source(name: str) -> Source:
    """A source with undetermined rights; all but ``more`` are files."""
    rights = {"rights_uri": "http://rightsstatements.org/vocab/UND/1.0/", "license": "LicenseRef-Unknown"}
    return Source(source_id=name, file=name if name == "more" else f"{name}.txt", rights_evidence="none", **rights)


def line(name: str, place: int = 2, **known: Any) -> Takedown:
    """A line of takedowns.csv."""
    return Takedown(**{"id": name, "reason": "court", "taken_down_on": DAY, "note": "secret", "line": place, **known})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection of two files and a folder with two more."""
    for name, body in FILES.items():
        path = tmp_path / "collection" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return tmp_path / "collection"


@pytest.fixture
def former(tmp_path: Path) -> Predecessor:
    """The release before: each capture has a passage; x and y carry one work, a and b one each."""
    homes = {"px": CX, "py": CY, "pa": CA, "pb": CB}
    works = {"px": "wx", "py": "wx", "pa": "wa", "pb": "wb"}
    return former_release(
        tmp_path / "former",
        captures=[
            {"capture_id": name, "source_id": owner}
            for name, owner in ((CX, "x"), (CY, "y"), (CA, "more"), (CB, "more"))
        ],
        passages=[{"passage_id": name, "document_id": home} for name, home in homes.items()],
        versions=[{"work_id": works[name], "passage_id": name, "document_id": home} for name, home in homes.items()],
        works=[{"work_id": name, "former_ids": ["wa0"] if name == "wa" else []} for name in ("wa", "wb", "wx")],
        tombstones=[],
    )


def found(
    root: Path, *lines: Takedown, former: Predecessor | None = None, sources: tuple[str, ...] = SOURCES
) -> Brought:
    """Gather what is not taken down."""
    return brought(root, [source(name) for name in sources], takedowns=lines, former=former)


def made(
    root: Path, *lines: Takedown, former: Predecessor | None = None, sources: tuple[str, ...] = SOURCES
) -> Mapping[str, pa.Table]:
    """What fetch makes of it."""
    return found(root, *lines, former=former, sources=sources).made()


def read(gathered: Brought) -> list[str]:
    """The places whose bodies were kept."""
    return sorted(row["location"] for row in gathered.captures)


def buried(tables: Mapping[str, pa.Table]) -> set[tuple[str, str]]:
    """Table and id of each tombstone."""
    return {(row["table"], row["id"]) for row in tables["tombstones"].to_pylist()}


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("x", ["y.txt", "more/a.txt", "more/b.txt"]),
        ("more", ["x.txt", "y.txt"]),
        (CX, ["y.txt", "more/a.txt", "more/b.txt"]),
        (CA, ["x.txt", "y.txt", "more/b.txt"]),
        ("pb", ["x.txt", "y.txt", "more/a.txt"]),
        ("wa", ["x.txt", "y.txt", "more/b.txt"]),
        ("wa0", ["x.txt", "y.txt", "more/b.txt"]),
        ("wx", ["more/a.txt", "more/b.txt"]),
    ],
    ids=["source", "folder", "capture", "capture in a folder", "passage", "work", "former work", "work of two"],
)
def test_what_a_line_may_name(root: Path, former: Predecessor, name: str, left: list[str]) -> None:
    """Whatever it names, the captures that carry it are not read, and the others are."""
    assert read(found(root, line(name), former=former)) == sorted(left)


def test_a_capture_of_no_release(root: Path) -> None:
    """While its file lies there, a capture is known by its bytes."""
    assert read(found(root, line(CA))) == ["more/b.txt", "x.txt", "y.txt"]


@pytest.mark.parametrize("name", ["x", CA, "wx"])
def test_the_file_is_not_needed(root: Path, former: Predecessor, name: str) -> None:
    """With or without the file the tables are the same, and no source failed."""
    gathered = found(root, line(name), former=former)
    for file in FILES.keys() - read(gathered):
        (root / file).unlink()
    assert made(root, line(name), former=former) == gathered.made()


def test_a_missing_file_still_fails(root: Path, former: Predecessor) -> None:
    """A file that nobody took down is missed."""
    (root / "y.txt").unlink()
    assert "source_missing" in made(root, line(CX), former=former)["drops"]["rule"].to_pylist()


def test_the_same_bytes_of_another_source_stay(root: Path) -> None:
    """Each source is asked about by itself."""
    (root / "y.txt").write_text("x", encoding="utf-8")
    assert "y.txt" in read(found(root, line("x")))


@pytest.mark.parametrize("name", ["x", CX, "px"])
def test_a_drop_tells_of_it(root: Path, former: Predecessor, name: str) -> None:
    """Without its text, and not as a failure."""
    (drop,) = made(root, line(name), former=former)["drops"].to_pylist()
    told = {column: drop[column] for column in ("source_id", "rule", "text", "capture_id", "reason")}
    assert told == {
        "source_id": "x",
        "rule": "taken_down",
        "text": "",
        "capture_id": None,
        "reason": "taken down on 2026-11-22 (court)",
    }
    assert drop["rule"] not in FAILED_SOURCES


def test_a_source_failed_or_not() -> None:
    """The build's exit code and the numbers of the release tell it apart by the same rules."""
    assert not set(NO_FAILURES) & set(FAILED_SOURCES)


def test_the_note_goes_no_further(root: Path, former: Predecessor) -> None:
    """Neither findings nor messages have it."""
    assert "secret" not in repr(made(root, line("x"), line(CA), line("pb"), former=former))
    with pytest.raises(CollectionBroken) as refusal:
        made(root, line("nobody"), former=former)
    assert "secret" not in str(refusal.value)


def test_an_id_that_the_release_before_does_not_know(root: Path, former: Predecessor) -> None:
    """The message names the line, the release that was asked, and what to write."""
    with pytest.raises(CollectionBroken, match=r"line 7, column id: 'w' is no .* and 1\.0\.0, .*; write the source_id"):
        made(root, line("w", place=7), former=former)


def test_an_id_without_a_release_before(root: Path) -> None:
    """Passages and works are known by nobody then."""
    with pytest.raises(CollectionBroken, match=r"'wx' is no source_id of sources\.csv, and no release is followed"):
        made(root, line("wx"))


def test_everything_is_taken_down(root: Path) -> None:
    """Nothing is left to release, and the message does not look for a broken source."""
    with pytest.raises(FetchFailed, match="everything was taken down"):
        made(root, *(line(name) for name in SOURCES))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["x"], {("sources", "x"), ("captures", CX), ("passages", "px")}),
        ([CX], {("sources", "x"), ("captures", CX), ("passages", "px")}),
        (
            ["wx"],
            {
                *(("sources", name) for name in "xy"),
                *(("captures", name) for name in (CX, CY)),
                *(("passages", name) for name in ("px", "py")),
                ("works", "wx"),
            },
        ),
        ([CA], {("captures", CA), ("passages", "pa"), ("works", "wa"), ("works", "wa0")}),
        (
            ["pa", "pb"],
            {
                ("sources", "more"),
                *(("captures", name) for name in (CA, CB)),
                *(("passages", name) for name in ("pa", "pb")),
                *(("works", name) for name in ("wa", "wa0", "wb")),
            },
        ),
    ],
    ids=["one of two carriers", "by its capture", "both carriers", "one of a folder", "all of a folder"],
)
def test_what_has_a_tombstone(
    root: Path, former: Predecessor, names: list[str], expected: set[tuple[str, str]]
) -> None:
    """Captures, passages, works that nothing else carried under all their ids, and sources of which nothing is left."""
    assert buried(made(root, *map(line, names), former=former)) == expected


def test_a_tombstone_tells_its_line(root: Path, former: Predecessor) -> None:
    """By its id, reason and day, with the release that last had it."""
    (row,) = (row for row in made(root, line("pa"), former=former)["tombstones"].to_pylist() if row["id"] == CA)
    assert row == {
        "table": "captures",
        "id": CA,
        "source_id": "more",
        "takedown_id": "pa",
        "reason": "court",
        "taken_down_on": DAY,
        "last_version": "1.0.0",
    }


def test_what_was_never_released_has_none(root: Path, former: Predecessor) -> None:
    """Nobody can have cited it."""
    (root / "z.txt").write_text("z", encoding="utf-8")
    assert buried(made(root, line("z"), former=former, sources=(*SOURCES, "z"))) == set()
    assert buried(made(root, line("x"))) == set()


def test_a_source_that_was_only_removed_has_none(root: Path, former: Predecessor) -> None:
    """It may come back."""
    assert buried(made(root, former=former, sources=("x", "more"))) == set()


def followed(former: Predecessor, folder: Path, before: Mapping[str, pa.Table]) -> Predecessor:
    """The release that has these tombstones and no other row of what was taken down."""
    gone = set(before["tombstones"]["id"].to_pylist())
    tables = {name: former.rows(name, columns) for name, columns in COLUMNS.items()}
    left = {
        name: [row for row in rows if not gone & {str(value) for value in row.values()}]
        for name, rows in tables.items()
    }
    return former_release(folder, "2.0.0", tombstones=before["tombstones"].to_pylist(), **left)


COLUMNS = {
    "captures": ["capture_id", "source_id"],
    "passages": ["passage_id", "document_id"],
    "versions": ["work_id", "passage_id", "document_id"],
    "works": ["work_id", "former_ids"],
}


@pytest.mark.parametrize("name", ["x", CX, "px", "pa", "wx", "wa0", "more"])
def test_a_line_holds_in_every_later_release(root: Path, former: Predecessor, name: str) -> None:
    """What it named is known by its tombstones then: the same is not read, and the tombstones stay as they are."""
    before = made(root, line(name), former=former)
    later = followed(former, root.parent / "later", before)
    after = made(root, line(name), former=later)
    assert after["captures"].equals(before["captures"])
    assert after["tombstones"].equals(before["tombstones"])


def test_another_text_under_the_id_of_what_was_taken_down(root: Path, former: Predecessor) -> None:
    """It is read, so that validation refuses it, and not left out silently; only a line with the source does that."""
    by_capture, by_source = (made(root, line(name), former=former) for name in (CX, "x"))
    (root / "x.txt").write_text("another", encoding="utf-8")
    for name, before, n_captures in ((CX, by_capture, 4), ("x", by_source, 3)):
        later = followed(former, root.parent / name, before)
        assert made(root, line(name), former=later)["captures"].num_rows == n_captures


def test_tombstones_stay_without_their_line(root: Path, former: Predecessor) -> None:
    """Once file and line of the source are gone, the line of the take-down may go as well."""
    before = made(root, line("x"), former=former)
    later = followed(former, root.parent / "later", before)
    assert made(root, former=later, sources=("y", "more"))["tombstones"].equals(before["tombstones"])


def test_the_order_of_lines_does_not_matter(root: Path, former: Predecessor) -> None:
    """Lines that mean one capture are told alike wherever they stand."""
    names = ["pa", CA, "wa"]
    one, other = (
        made(root, *(line(name, place) for place, name in enumerate(order)), former=former)
        for order in (names, names[::-1])
    )
    assert one == other
