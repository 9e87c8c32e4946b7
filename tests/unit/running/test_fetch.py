"""Fetch: what is found in files and folders, and the captures and drops made of it."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline.collection import Source
from pipeline.errors import CollectionBroken, FetchFailed
from pipeline.fetch import fetch
from pipeline.fetch.files import gather
from pipeline.fetch.findings import Finding
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
    for name in ("collection.toml", "sources.csv", "takedowns.csv", "a.txt", "dist/x/0.1.0/README.md"):
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


@pytest.mark.parametrize("name", ["circle", "n" * 300])
def test_source_that_cannot_be_looked_up(root: Path, name: str) -> None:
    """A circle of links or a name too long is a failure of its source that names no folder above it; others go on."""
    (root / "circle").symlink_to(root / "circle")
    (root / "a.txt").write_text("a", encoding="utf-8")
    bad, good = found(root, source(name), source("a.txt", "b"))
    assert (bad.rule, good.rule) == ("source_unreadable", "")
    assert str(root) not in bad.reason


def test_circle_of_links_in_a_folder(root: Path) -> None:
    """A link that leads to itself is one failure, and the files beside it are read."""
    (root / "letters").mkdir()
    (root / "letters" / "circle").symlink_to(root / "letters" / "circle")
    (root / "letters" / "z.txt").write_text("z", encoding="utf-8")
    assert [finding.rule for finding in found(root, source("letters"))] == ["source_unreadable", ""]


def test_folder_that_cannot_be_entered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in a folder without the right to enter is a failure of its source, and the others go on."""
    (root / "a.txt").write_text("a", encoding="utf-8")
    look = Path.stat

    def refused(path: Path, **options: Any) -> os.stat_result:
        if path.parent.name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", refused)
    bad, good = found(root, source("closed/letter.txt"), source("a.txt", "b"))
    assert (bad.rule, good.rule) == ("source_unreadable", "")
    assert bad.reason == "closed/letter.txt: cannot be read (Permission denied)"


@pytest.mark.parametrize("file", ["{root}/a.txt", "{root}/missing.txt", "sub/../a.txt", "..", "/nowhere"])
def test_only_paths_inside(root: Path, file: str) -> None:
    """A path that is absolute or goes up is refused though it may end in the collection, whether the file is there."""
    (root / "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(CollectionBroken, match=r"column file: .* out of the collection"):
        found(root, source(file.format(root=root)))


@pytest.mark.parametrize("file", ["dist", "dist/x/0.1.0/README.md"])
def test_releases_are_no_source(root: Path, file: str) -> None:
    """A source that lies among the releases is refused, for the build would read what it wrote."""
    (root / "dist" / "x" / "0.1.0").mkdir(parents=True)
    (root / "dist" / "x" / "0.1.0" / "README.md").write_text("a", encoding="utf-8")
    with pytest.raises(CollectionBroken, match="name another folder"):
        found(root, source(file), aside=[root.resolve() / "dist"])


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
