"""A new collection of a folder of files."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from pipeline.collection import read_collection, start
from pipeline.collection.start import start_collection
from pipeline.errors import CollectionBroken, StoreFailed

DAY = date(2026, 11, 22)


def files(folder: Path, *names: str) -> Path:
    """Write files that hold their own names."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_files_in_the_folder_itself(tmp_path: Path) -> None:
    """Files that lie in the collection are listed where they are."""
    files(tmp_path, "b.txt", "sub/a.html")
    start_collection(tmp_path, None, created_on=DAY)
    assert [source.file for source in read_collection(tmp_path).sources] == ["b.txt", "sub/a.html"]


def test_files_from_outside_are_copied(tmp_path: Path) -> None:
    """Files of another folder are copied byte for byte."""
    start_collection(tmp_path / "new", files(tmp_path / "old", "信.txt"), created_on=DAY)
    (source,) = read_collection(tmp_path / "new").sources
    assert (tmp_path / "new" / source.file).read_text(encoding="utf-8") == "信.txt"


def test_the_name_it_gives_is_told(tmp_path: Path) -> None:
    """A folder's name that a release cannot have becomes another one, and who asked is told which."""
    started = start_collection(files(tmp_path / "c_m", "a.txt"), None, created_on=DAY)
    assert (started.name, read_collection(tmp_path / "c_m").name) == ("c-m", "c-m")


def test_rights_are_undetermined(tmp_path: Path) -> None:
    """Nobody is said to have looked at the rights."""
    start_collection(files(tmp_path, "a.txt"), None, created_on=DAY)
    (source,) = read_collection(tmp_path).sources
    assert (source.license, source.rights_evidence) == ("LicenseRef-Unknown", "not yet examined")


def test_names_that_collide(tmp_path: Path) -> None:
    """Files whose names give one slug, or none, have ids of their own."""
    start_collection(files(tmp_path, "a b.txt", "a-b.txt", "信.txt", "函.txt"), None, created_on=DAY)
    assert len({source.source_id for source in read_collection(tmp_path).sources}) == 4


def test_hidden_files_stay_out(tmp_path: Path) -> None:
    """Hidden files and folders are not letters."""
    files(tmp_path, "a.txt", ".git/config", ".hidden")
    started = start_collection(tmp_path, None, created_on=DAY)
    assert (started.n_sources, started.left_out) == (
        1,
        (f"{tmp_path / '.git'}: is hidden", f"{tmp_path / '.hidden'}: is hidden"),
    )


def strange_files(folder: Path) -> Path:
    """A folder with one letter, and everything that is none."""
    files(folder, "a.txt", "sub/b.txt")
    (folder.parent / "secret").mkdir()
    files(folder.parent / "secret", "c.txt")
    os.mkfifo(folder / "pipe")
    (folder / "dangling").symlink_to("nowhere")
    (folder / "link").symlink_to(folder.parent / "secret" / "c.txt")
    (folder / "folder").symlink_to(folder.parent / "secret", target_is_directory=True)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
    (folder / os.fsdecode("信.txt".encode("gbk"))).write_text("x", encoding="utf-8")
    return folder


def test_only_regular_files_are_taken(tmp_path: Path) -> None:
    """Links, pipes and sockets stay out; nothing from outside comes in."""
    start_collection(tmp_path / "new", strange_files(tmp_path / "old"), created_on=DAY)
    taken = [path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*")]
    assert sorted(taken) == [
        "captures",
        "captures/a.txt",
        "captures/sub",
        "captures/sub/b.txt",
        "collection.toml",
        "judgements.csv",
        "sources.csv",
        "takedowns.csv",
    ]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    """Each with its reason."""
    left_out = start_collection(tmp_path / "new", strange_files(tmp_path / "old"), created_on=DAY).left_out
    told = dict(line.removeprefix(f"{tmp_path / 'old'}/").split(": ", 1) for line in left_out)
    assert told == {
        "dangling": "is a link, to nowhere; put the file itself there",
        "folder": f"is a link, to {tmp_path / 'secret'}; put the file itself there",
        "link": f"is a link, to {tmp_path / 'secret' / 'c.txt'}; put the file itself there",
        "pipe": "is not a regular file",
        "socket": "is not a regular file",
        os.fsdecode("信.txt".encode("gbk")): "has a name that is not UTF-8; rename it",
    }


@pytest.mark.parametrize("there", [[], ["other.txt"]], ids=["new", "with files in it"])
@pytest.mark.parametrize("step", ["copy_files", "_csv"])
def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, there: list[str]) -> None:
    """Wherever the disk gives up, what was there before is there and nothing else, and a rerun goes through."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    old = files(tmp_path / "old", "a.txt")
    if there:
        files(tmp_path / "new", *there)
    with monkeypatch.context() as patched:
        patched.setattr(start, step, full)
        with pytest.raises(StoreFailed, match="somewhere: could not be read or written"):
            start_collection(tmp_path / "new", old, created_on=DAY)
    assert [path.name for path in tmp_path.rglob("*") if path.name not in {"old", "a.txt"}] == (
        ["new", *there] if there else []
    )
    assert start_collection(tmp_path / "new", old, created_on=DAY).n_sources == 1


def test_a_failed_move_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that has files already, the four files come together or not at all."""
    files(tmp_path, "a.txt")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target == tmp_path / "collection.toml":
            raise OSError(5, "Input/output error", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreFailed):
        start_collection(tmp_path, None, created_on=DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_of_its_name(tmp_path: Path) -> None:
    """A file where the collection should be is named, and stays."""
    files(tmp_path, "new", "old/a.txt")
    with pytest.raises(CollectionBroken, match="new: is there already and is no folder"):
        start_collection(tmp_path / "new", tmp_path / "old", created_on=DAY)


def test_an_empty_folder_becomes_the_collection(tmp_path: Path) -> None:
    """A folder that was made for it takes the collection."""
    (tmp_path / "new").mkdir()
    start_collection(tmp_path / "new", files(tmp_path / "old", "a.txt"), created_on=DAY)
    assert len(read_collection(tmp_path / "new").sources) == 1


@pytest.mark.parametrize("name", ["collection.toml", "sources.csv", "judgements.csv", "takedowns.csv"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    """A folder that has one of the four files already is left alone."""
    files(tmp_path, "a.txt", name)
    with pytest.raises(CollectionBroken, match="nothing was overwritten"):
        start_collection(tmp_path, None, created_on=DAY)
    assert len(list(tmp_path.iterdir())) == 2


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without files makes no collection."""
    with pytest.raises(CollectionBroken, match="no files"):
        start_collection(tmp_path, None, created_on=DAY)
    assert list(tmp_path.iterdir()) == []
