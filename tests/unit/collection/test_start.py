"""A new collection of a folder of files."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.collection import read_collection
from pipeline.collection.start import start_collection
from pipeline.errors import CollectionBroken

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
    assert start_collection(tmp_path, None, created_on=DAY) == 1


@pytest.mark.parametrize("name", ["collection.toml", "sources.csv", "judgements.csv"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    """A folder that has one of the three files already is left alone."""
    files(tmp_path, "a.txt", name)
    with pytest.raises(CollectionBroken, match="nothing was overwritten"):
        start_collection(tmp_path, None, created_on=DAY)
    assert len(list(tmp_path.iterdir())) == 2


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without files makes no collection."""
    with pytest.raises(CollectionBroken, match="no files"):
        start_collection(tmp_path, None, created_on=DAY)
    assert list(tmp_path.iterdir()) == []
