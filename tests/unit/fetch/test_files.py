"""Fetch: what is found in files and folders, and the captures and drops made of it."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from gathering import Brought, brought, source

from pipeline.collection import Source
from pipeline.errors import CollectionBroken, FetchFailed
from pipeline.fetch.planned import planned


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection's folder."""
    (tmp_path / "collection").mkdir()
    return tmp_path / "collection"


def found(root: Path, *sources: Source, aside: Iterable[Path] = ()) -> Brought:
    """What a folder's sources bring."""
    return brought(root, sources, aside=tuple(aside))


def places(gathered: Brought) -> list[str]:
    """Where bodies were met."""
    return sorted(row["location"] for row in gathered.captures)


def test_folder_is_read_in_order(root: Path) -> None:
    """A folder stands for all files below it, in the order of their paths, without hidden ones."""
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden", ".git/x"):
        (root / "letters" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "letters" / name).write_text(name, encoding="utf-8")
    (shard,) = planned(root, [source("letters")], partition_bytes=1 << 20)
    assert [place.location for place in shard.places] == ["letters/a/b/c.txt", "letters/a/z.txt", "letters/b.txt"]


def test_own_files_are_no_captures(root: Path) -> None:
    """Where the whole collection is the source, what describes it is left out, and so are work and releases."""
    for name in ("collection.toml", "sources.csv", "takedowns.csv", "a.txt", "dist/x/0.1.0/README.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    assert places(found(root, source("."), aside=[root.resolve() / "dist"])) == ["a.txt"]


def test_empty_folder(root: Path) -> None:
    """A folder without files is a failure of its source."""
    (root / "letters").mkdir()
    assert found(root, source("letters")).rules() == {"letters": "empty_folder"}


def test_pipe_does_not_hang(root: Path) -> None:
    """A named pipe is refused, not read for ever."""
    os.mkfifo(root / "pipe")
    (missed,) = found(root, source("pipe")).missed
    assert (missed["rule"], missed["reason"]) == ("source_unreadable", "pipe: is not a regular file")


def test_link_inside(root: Path) -> None:
    """A link to another file of the collection is read."""
    (root / "a.txt").write_text("a", encoding="utf-8")
    (root / "link.txt").symlink_to(root / "a.txt")
    assert places(found(root, source("link.txt"))) == ["link.txt"]


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
    assert found(root, source("letters")).rules() == {"letters/circle": "source_unreadable"}


@pytest.mark.parametrize("name", ["circle", "n" * 300])
def test_source_that_cannot_be_looked_up(root: Path, name: str) -> None:
    """A circle of links or a name too long is a failure of its source that names no folder above it; others go on."""
    (root / "circle").symlink_to(root / "circle")
    (root / "a.txt").write_text("a", encoding="utf-8")
    gathered = found(root, source(name), source("a.txt", "b"))
    (bad,) = gathered.missed
    assert (bad["rule"], places(gathered)) == ("source_unreadable", ["a.txt"])
    assert str(root) not in bad["reason"]


def test_circle_of_links_in_a_folder(root: Path) -> None:
    """A link that leads to itself is one failure, and the files beside it are read."""
    (root / "letters").mkdir()
    (root / "letters" / "circle").symlink_to(root / "letters" / "circle")
    (root / "letters" / "z.txt").write_text("z", encoding="utf-8")
    gathered = found(root, source("letters"))
    assert (gathered.rules(), places(gathered)) == ({"letters/circle": "source_unreadable"}, ["letters/z.txt"])


def test_folder_that_cannot_be_entered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in a folder without the right to enter is a failure of its source, and the others go on."""
    (root / "a.txt").write_text("a", encoding="utf-8")
    look = Path.stat

    def refused(path: Path, **options: Any) -> os.stat_result:
        if path.parent.name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", refused)
    gathered = found(root, source("closed/letter.txt"), source("a.txt", "b"))
    (bad,) = gathered.missed
    assert (bad["rule"], places(gathered)) == ("source_unreadable", ["a.txt"])
    assert bad["reason"] == "closed/letter.txt: cannot be read (Permission denied)"


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


def write(root: Path, **bodies: str) -> None:
    """Put files into a collection."""
    for name, body in bodies.items():
        (root / f"{name}.txt").write_text(body, encoding="utf-8")


def test_same_body_twice(root: Path) -> None:
    """Two files of one source with the same bytes are one capture and one drop that names both places."""
    write(root, b="same", a="same", c="other")
    made = found(root, source(".")).made()
    assert sorted(made["captures"]["location"].to_pylist()) == ["a.txt", "c.txt"]
    assert made["drops"]["rule"].to_pylist() == ["same_body"]
    assert made["drops"]["reason"][0].as_py() == "b.txt holds the same bytes as a.txt of the same source"


def test_same_body_in_two_shards(root: Path) -> None:
    """How files were cut into shards does not change which place counts."""
    write(root, **dict.fromkeys("abcdefgh", "same" * 30))
    made = brought(root, [source(".")], partition_bytes=200).made()
    assert made["captures"]["location"].to_pylist() == ["a.txt"]
    assert made["drops"].num_rows == 7


def test_same_body_of_two_sources(root: Path) -> None:
    """The same bytes under two sources are two captures: what to make of that is for dedupe."""
    write(root, one="same")
    assert found(root, source("one.txt"), source("one.txt", "b")).made()["captures"].num_rows == 2


def test_time_is_published_in_utc(root: Path) -> None:
    """A time of capture is carried over in UTC."""
    write(root, one="text")
    made = found(root, source("one.txt", fetched_at="2021-07-16T08:30:00+08:00")).made()
    assert made["captures"]["fetched_at"][0].as_py().isoformat() == "2021-07-16T00:30:00+00:00"


def test_nothing_at_all(root: Path) -> None:
    """Where every source failed there is nothing to build, and each reason is told."""
    with pytest.raises(FetchFailed, match=r"a: there is no file one\.txt in the collection"):
        found(root, source("one.txt")).made()


@pytest.mark.parametrize("file", ["letters/*.html", "**/*.html", "letters/[ab].html"])
def test_patterns(root: Path, file: str) -> None:
    """A pattern stands for the files whose names have its form, but for hidden ones."""
    for name in ("letters/a.html", "letters/b.html", "letters/c.txt", "letters/.d.html"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    assert places(found(root, source(file))) == ["letters/a.html", "letters/b.html"]


def test_a_name_that_looks_like_a_pattern(root: Path) -> None:
    """A file that is called so is meant, as it always was."""
    for name in ("a[1].txt", "a1.txt"):
        (root / name).write_text(name, encoding="utf-8")
    assert places(found(root, source("a[1].txt"))) == ["a[1].txt"]


def test_a_pattern_of_nothing(root: Path) -> None:
    """It is a source that is missing."""
    assert found(root, source("*.html")).rules() == {"*.html": "source_missing"}


def test_what_builds_write_is_no_pattern_s(root: Path) -> None:
    """A pattern passes over releases."""
    write(root, a="a")
    (root / "dist").mkdir()
    (root / "dist" / "b.txt").write_text("b", encoding="utf-8")
    assert places(found(root, source("**/*.txt"), aside=[root.resolve() / "dist"])) == ["a.txt"]
