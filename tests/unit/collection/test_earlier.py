"""Earlier releases: what ``compare_with`` in collection.toml may name."""

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.collection.earlier import read_earlier
from pipeline.errors import CollectionBroken

SKETCHES = "data/sketches-00000-of-00001.parquet"


def released(folder: Path, name: str, sketches: bytes = b"sketches") -> Path:
    """As much of a release as is read of it."""
    (folder / "data").mkdir(parents=True)
    (folder / SKETCHES).write_bytes(sketches)
    files = {SKETCHES: {"sha256": hashlib.sha256(sketches).hexdigest()}, "README.md": {"sha256": "0" * 64}}
    told = {"name": name, "version": "1.2.0", "files": files}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def refused(root: Path, *folders: str) -> str:
    """What is said of folders that cannot be used."""
    with pytest.raises(CollectionBroken) as refusal:
        read_earlier(root, folders)
    return str(refusal.value)


def test_sorted_by_name(tmp_path: Path) -> None:
    """Releases come in the order of their names, whatever order the list has."""
    for name in ("alpha", "beta"):
        released(tmp_path / name, name)
    found = [one.name for one in read_earlier(tmp_path, ["beta", "alpha"])]
    assert found == ["alpha 1.2.0", "beta 1.2.0"]


def test_the_folder_is_no_content(tmp_path: Path) -> None:
    """The same release in another place gives the same build."""
    for place in ("here", "there"):
        released(tmp_path / place, "alpha")
    (here,), (there,) = (read_earlier(tmp_path, [place]) for place in ("here", "there"))
    assert here.content() == there.content()


def test_other_sketches_are_content(tmp_path: Path) -> None:
    """A draft of the same name and version that was built anew is another release."""
    released(tmp_path / "here", "alpha")
    released(tmp_path / "there", "alpha", b"others")
    (here,), (there,) = (read_earlier(tmp_path, [place]) for place in ("here", "there"))
    assert here.content() != there.content()


def test_the_order_of_files_is_no_content(tmp_path: Path) -> None:
    """Whoever wrote the manifest may have listed its files in any order."""
    names = (SKETCHES, SKETCHES.replace("00000-", "00001-"))
    for place, listed in (("here", names), ("there", names[::-1])):
        folder = released(tmp_path / place, "alpha")
        (folder / names[1]).write_bytes(b"more")
        files = {name: {"sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()} for name in listed}
        told = {"name": "alpha", "version": "1.2.0", "files": files}
        (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    (here,), (there,) = (read_earlier(tmp_path, [place]) for place in ("here", "there"))
    assert here.content() == there.content()


def test_no_release(tmp_path: Path) -> None:
    """A folder without a manifest is named as it was written."""
    assert "nowhere is no release" in refused(tmp_path, "nowhere")


@pytest.mark.parametrize("text", ["[]", "{}", "no JSON", '{"name": "a", "version": "1.0.0", "files": []}'])
def test_a_strange_manifest(tmp_path: Path, text: str) -> None:
    """A manifest that says something else is no release."""
    (released(tmp_path / "alpha", "alpha") / "manifest.json").write_text(text, encoding="utf-8")
    assert "alpha is no release" in refused(tmp_path, "alpha")


def test_a_release_without_sketches(tmp_path: Path) -> None:
    """Releases of the first versions have none: the message says how to get them."""
    folder = released(tmp_path / "alpha", "alpha")
    (folder / "manifest.json").write_text('{"name": "alpha", "version": "0.1.0", "files": {}}', encoding="utf-8")
    assert "build it again" in refused(tmp_path, "alpha")


def test_damaged_sketches(tmp_path: Path) -> None:
    """Sketches that are not what the manifest says are not compared with."""
    (released(tmp_path / "alpha", "alpha") / SKETCHES).write_bytes(b"others")
    assert f"{SKETCHES} of alpha" in refused(tmp_path, "alpha")


def test_missing_sketches(tmp_path: Path) -> None:
    """Part of a release is no release."""
    (released(tmp_path / "alpha", "alpha") / SKETCHES).unlink()
    assert f"{SKETCHES} of alpha" in refused(tmp_path, "alpha")


def test_one_release_twice(tmp_path: Path) -> None:
    """Its passages would be told twice."""
    for place in ("here", "there"):
        released(tmp_path / place, "alpha")
    assert "names alpha 1.2.0 twice" in refused(tmp_path, "here", "there")
