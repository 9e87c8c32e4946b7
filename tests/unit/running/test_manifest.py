"""Manifests: a file counts as it was recorded, and is read only where the file system cannot tell."""

import hashlib
import os
from pathlib import Path

import pytest

from pipeline import manifest
from pipeline.manifest import WHOLE, Manifest, Part, read_manifest, write_manifest
from pipeline.store import Store

ROWS = b"rows"


@pytest.fixture
def part(tmp_path: Path) -> Part:
    """A part that a step made, recorded in its manifest."""
    store, path = Store(tmp_path), tmp_path / "parts" / "x" / WHOLE / "works.arrow"
    made = Part(table="works", partition=WHOLE, path=path, sha256=store.write(path, [ROWS]), rows=1)
    write_manifest(store, path.parent, Manifest(ingredients={"code": "k"}, parts=(made,)))
    return made


def whole(part: Part) -> bool:
    """Whether the manifest, read again, finds the part as it was."""
    known = read_manifest(part.path.parent)
    assert known is not None
    return known.is_whole()


def lost_in_a_power_cut(part: Part) -> None:
    """Give a file other content and the time it had, as a power cut may leave it."""
    told = part.path.stat()
    part.path.write_bytes(b"\0" * len(ROWS))
    os.utime(part.path, ns=(told.st_atime_ns, told.st_mtime_ns))


def test_a_file_as_it_was_is_not_read(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the file system knows to be unchanged is not hashed again."""

    def read(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(manifest, "sha256_file", read)
    assert whole(part)


def test_a_touched_file_counts_by_its_digest(part: Part) -> None:
    """A file with another time and the same content is as it was."""
    os.utime(part.path, ns=(0, 0))
    assert whole(part)


def test_changed_content_with_the_old_time_is_found(part: Part) -> None:
    """Content that was changed while the machine ran is found, even if its time was set back."""
    lost_in_a_power_cut(part)
    assert not whole(part)


def test_after_a_restart_files_are_read(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the machine was started again, no time of a file is believed."""
    monkeypatch.setattr(manifest, "running", lambda: "another")
    asked: list[Path] = []
    monkeypatch.setattr(manifest, "sha256_file", lambda path: asked.append(path) or part.sha256)
    assert whole(part)
    assert asked == [part.path]


def test_where_nothing_tells_the_start_files_are_read(part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that does not say when it was started no time of a file is believed."""
    monkeypatch.setattr(manifest, "running", lambda: "")
    write_manifest(Store(part.path.parents[3]), part.path.parent, Manifest(parts=(part,)))
    known = read_manifest(part.path.parent)
    assert known is not None
    assert [one.stamp for one in known.parts] == [()]


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A folder of a release that a step made, recorded in its manifest."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "works.jsonl").write_bytes(ROWS)
    digests = {str(folder): {"works.jsonl": hashlib.sha256(ROWS).hexdigest()}}
    write_manifest(Store(tmp_path / "work"), tmp_path / "work" / "x", Manifest(releases=digests))
    return folder


@pytest.mark.parametrize(
    ("name", "content", "is_whole"),
    [("works.jsonl", ROWS, True), ("SUMS.sig", b"s", True), ("works.jsonl", b"swor", False), ("more", ROWS, False)],
    ids=["written again", "signed", "changed", "added to"],
)
def test_a_release_counts_by_all_its_files(release: Path, name: str, content: bytes, *, is_whole: bool) -> None:
    """A file that was changed or added makes it another; one written again, or a signature, does not."""
    (release / name).write_bytes(content)
    known = read_manifest(release.parent / "work" / "x")
    assert known is not None
    assert known.is_whole() == is_whole
