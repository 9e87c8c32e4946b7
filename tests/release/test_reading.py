"""A finished release, opened where it lies."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from damaging import rewritten
from little_world import Tables

from pipeline.errors import CollectionBroken, ReleaseDamaged
from pipeline.release.manifest import FORMAT
from pipeline.released.names import fault
from pipeline.released.reading import open_release
from schemas import TABLES


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """The little release under another name, to be harmed."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


def test_it_is_what_its_manifest_says(copy: Path) -> None:
    """Name, version and edition come from the manifest, wherever the folder lies."""
    release = open_release(copy)
    assert (str(release), release.edition, list(release.tables)) == ("little-world 0.1.0", "full", list(TABLES))


def test_every_table_comes_back(released: Path, tables: Tables) -> None:
    """Rows, types and descriptions of every table are those that were released."""
    read = {name: rows.whole() for name, rows in open_release(released).tables.items()}
    assert all(read[name].equals(tables[name].combine_chunks(), check_metadata=True) for name in TABLES)


def test_rows_are_read_again_and_by_column(released: Path, tables: Tables) -> None:
    """A stream can be gone through twice, and gives the columns it is asked for in that order."""
    rows = open_release(released).tables["works"].select("kind", "work_id")
    once, again = (pa.concat_tables(rows) for _ in range(2))
    assert once.equals(again)
    assert again.to_pylist() == tables["works"].select(["kind", "work_id"]).to_pylist()


def test_a_folder_that_is_no_release(tmp_path: Path) -> None:
    """A folder without a manifest, and one that is not there, are told from a damaged release."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CollectionBroken, match=r"is no release, for there is no manifest.json in it"):
            open_release(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\ufffe", '{"name": "a", "version": "1", "tables": {}}'])
def test_a_manifest_that_cannot_be_read(copy: Path, text: str) -> None:
    """Whatever is wrong with it, the file is named, and that the release is damaged."""
    (copy / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseDamaged, match=r"manifest.json: .*fetch the release again"):
        open_release(copy)


def test_a_release_of_a_later_form(copy: Path) -> None:
    """What is not known yet is not guessed at."""
    rewritten(copy, lambda manifest: manifest.update(format=FORMAT + 1))
    with pytest.raises(CollectionBroken, match="was written by a later openletters"):
        open_release(copy)


@pytest.mark.parametrize("name", ["../works", "/data/works", "data/../works", "data//works", "C:/works", "nul", "a\\b"])
def test_a_name_that_leads_out(copy: Path, name: str) -> None:
    """No path of a manifest reaches another folder, on any system."""
    rewritten(copy, lambda manifest: manifest["files"].update({name: {"bytes": 0, "sha256": ""}}))
    assert fault(name)
    with pytest.raises(ReleaseDamaged, match="names a file outside the release"):
        open_release(copy)


@pytest.mark.parametrize("name", ["../letters", "a/b", "", "nul", "a:b"])
def test_a_name_that_no_folder_may_have(copy: Path, name: str) -> None:
    """The name of a release becomes that of folders and archives."""
    rewritten(copy, lambda manifest: manifest.update(name=name))
    with pytest.raises(ReleaseDamaged, match="has a name or a version that no folder may have"):
        open_release(copy)


@pytest.mark.parametrize("day", ["yesterday", None, 20261122])
def test_a_release_without_a_date(copy: Path, day: object) -> None:
    """What is dated by it says so when it is asked."""
    rewritten(copy, lambda manifest: manifest["description"].update(created_on=day))
    with pytest.raises(ReleaseDamaged, match="gives the release no date"):
        _ = open_release(copy).created_on


def test_a_table_without_a_file(copy: Path) -> None:
    """A table of the manifest that no file holds is told when the release is opened, not when it is read."""
    rewritten(copy, lambda manifest: manifest["files"].pop("data/works-00000-of-00001.parquet"))
    with pytest.raises(ReleaseDamaged, match="lists no file of the table works"):
        open_release(copy)


def test_a_table_that_cannot_be_read(copy: Path) -> None:
    """Half a file, and a file that is gone, are named when they are read."""
    path = copy / "data" / "works-00000-of-00001.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ReleaseDamaged, match=r"works-00000-of-00001\.parquet: cannot be read"):
        open_release(copy).tables["works"].whole()
    path.unlink()
    with pytest.raises(ReleaseDamaged, match=r"works-00000-of-00001\.parquet: cannot be read"):
        list(open_release(copy).tables["works"])
