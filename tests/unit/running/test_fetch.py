"""Fetch: what is found in files and folders, and the captures and drops made of it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline.collection import Source
from pipeline.errors import CollectionBroken, FetchFailed
from pipeline.fetch import fetch
from pipeline.fetch.files import Finding, gather
from pipeline.store import Store


def source(file: str, name: str = "a", **known: Any) -> Source:
    """A source with undetermined rights."""
    rights = {"rights_uri": "http://rightsstatements.org/vocab/UND/1.0/", "license": "LicenseRef-Unknown"}
    return Source(source_id=name, file=file, rights_evidence="none", **rights, **known)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection's folder."""
    (tmp_path / "collection").mkdir()
    return tmp_path / "collection"


def found(root: Path, *sources: Source, aside: Iterable[Path] = ()) -> tuple[Finding, ...]:
    """Gather from a folder into a store beside it."""
    return gather(root, sources, keeper=Store(root.parent / "work"), aside=tuple(aside))


def test_folder_is_read_in_order(root: Path) -> None:
    """A folder stands for all files below it, in the order of their paths, without hidden ones."""
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden", ".git/x"):
        (root / "letters" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "letters" / name).write_text(name, encoding="utf-8")
    locations = [finding.location for finding in found(root, source("letters"))]
    assert locations == ["letters/a/b/c.txt", "letters/a/z.txt", "letters/b.txt"]


def test_own_files_are_no_captures(root: Path) -> None:
    """Where the whole collection is the source, what describes it is left out, and so are work and releases."""
    for name in ("collection.toml", "sources.csv", "judgements.csv", "a.txt", "dist/x/0.1.0/README.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    findings = found(root, source("."), aside=[root.resolve() / "dist"])
    assert [finding.location for finding in findings] == ["a.txt"]


def test_empty_folder(root: Path) -> None:
    """A folder without files is a failure of its source."""
    (root / "letters").mkdir()
    (finding,) = found(root, source("letters"))
    assert finding.rule == "empty_folder"


def test_pipe_does_not_hang(root: Path) -> None:
    """A named pipe is refused, not read for ever."""
    os.mkfifo(root / "pipe")
    (finding,) = found(root, source("pipe"))
    assert (finding.rule, finding.reason) == ("source_unreadable", "pipe: is not a regular file")


def test_link_inside(root: Path) -> None:
    """A link to another file of the collection is read."""
    (root / "a.txt").write_text("a", encoding="utf-8")
    (root / "link.txt").symlink_to(root / "a.txt")
    (finding,) = found(root, source("link.txt"))
    assert finding.rule == ""


def test_linked_folder_outside(root: Path) -> None:
    """A link to a folder outside leads out of the collection."""
    (root.parent / "outside").mkdir()
    (root / "letters").mkdir()
    (root / "letters" / "more").symlink_to(root.parent / "outside")
    with pytest.raises(CollectionBroken, match="out of the collection"):
        found(root, source("letters"))


def test_linked_folder_inside(root: Path) -> None:
    """A link to a folder inside is not followed, so that circles cannot hang, and that is told."""
    (root / "letters").mkdir()
    (root / "letters" / "circle").symlink_to(root)
    (finding,) = found(root, source("letters"))
    assert finding.rule == "source_unreadable"


def test_same_body_twice() -> None:
    """Two files of one source with the same bytes are one capture and one drop that names both places."""
    findings = [Finding(source_id="a", location=name, body_sha256="0" * 64, n_bytes=1) for name in ("1.txt", "2.txt")]
    made = fetch(sources=[source(".")], findings=findings)
    assert made["captures"]["location"].to_pylist() == ["1.txt"]
    assert made["drops"]["rule"].to_pylist() == ["same_body"]
    assert "1.txt" in made["drops"]["reason"][0].as_py()


def test_same_body_of_two_sources() -> None:
    """The same bytes under two sources are two captures: what to make of that is for dedupe."""
    findings = [Finding(source_id=name, location="1.txt", body_sha256="0" * 64, n_bytes=1) for name in ("a", "b")]
    made = fetch(sources=[source("1.txt"), source("1.txt", "b")], findings=findings)
    assert made["captures"].num_rows == 2


def test_time_is_published_in_utc() -> None:
    """A time of capture is carried over in UTC."""
    finding = Finding(source_id="a", location="1.txt", body_sha256="0" * 64, n_bytes=1)
    made = fetch(sources=[source("1.txt", fetched_at="2021-07-16T08:30:00+08:00")], findings=[finding])
    assert made["captures"]["fetched_at"][0].as_py().isoformat() == "2021-07-16T00:30:00+00:00"


def test_nothing_at_all() -> None:
    """Where every source failed there is nothing to build, and each reason is told."""
    with pytest.raises(FetchFailed, match="a: it is not there"):
        fetch(
            sources=[source("1.txt")],
            findings=[Finding(source_id="a", location="1.txt", rule="source_missing", reason="it is not there")],
        )
