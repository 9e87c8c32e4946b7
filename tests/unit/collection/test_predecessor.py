"""The release that a build follows: what ``follows`` may name, and what is read of it."""

import hashlib
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.collection.predecessor import Predecessor, read_predecessor
from pipeline.errors import CollectionBroken, ReleaseRefused

WORKS = "data/works-00000-of-00001.parquet"


def digest(body: bytes) -> str:
    """As the sums give it."""
    return hashlib.sha256(body).hexdigest()


def released(dist: Path, version: str, name: str = "letters", works: bytes = b"works") -> Path:
    """As much of a release as is read of it; gives the folder of all releases of that name."""
    folder = dist / "letters" / version
    (folder / "data").mkdir(parents=True)
    manifest = json.dumps({"name": name, "version": version, "files": {}}).encode()
    files = {"README.md": b"card", WORKS: works, "manifest.json": manifest}
    for file, body in files.items():
        (folder / file).write_bytes(body)
    sums = "".join(f"{digest(body)}  {file}\n" for file, body in files.items())
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return folder.parent


def test_a_first_release_follows_none(tmp_path: Path) -> None:
    """A folder that is not there yet has nothing to follow."""
    assert read_predecessor(tmp_path / "letters", None, "1.0.0") is None


def test_drafts_need_no_follower(tmp_path: Path) -> None:
    """What may be replaced at any time binds nobody."""
    assert read_predecessor(released(tmp_path, "0.9.0"), None, "1.0.0") is None


def test_its_tables_are_found(tmp_path: Path) -> None:
    """The files of each table, and nothing else of the release."""
    dist = released(tmp_path, "1.0.0")
    found = read_predecessor(dist, "1.0.0", "1.1.0")
    assert found is not None
    assert (found.name, found.version, found.files) == ("letters", "1.0.0", {"works": (dist / "1.0.0" / WORKS,)})


def test_the_folder_is_no_content(tmp_path: Path) -> None:
    """The same release in another place gives the same build."""
    here, there = (read_predecessor(released(tmp_path / place, "1.0.0"), "1.0.0", "2.0.0") for place in "ab")
    assert here is not None
    assert there is not None
    assert here.content() == there.content()


def test_other_tables_are_content(tmp_path: Path) -> None:
    """A draft that was built anew is another release."""
    one = read_predecessor(released(tmp_path / "a", "0.1.0"), "0.1.0", "0.2.0")
    other = read_predecessor(released(tmp_path / "b", "0.1.0", works=b"others"), "0.1.0", "0.2.0")
    assert one is not None
    assert other is not None
    assert one.content() != other.content()


def test_a_file_beside_its_tables(tmp_path: Path) -> None:
    """What the sums do not list an older openletters did not write; what they list is what they say."""
    found = read_predecessor(released(tmp_path, "1.0.0"), "1.0.0", "1.1.0")
    assert found is not None
    assert (found.text("README.md"), found.text("CHANGELOG.md")) == ("card", "")
    (found.folder / "README.md").write_text("another", encoding="utf-8")
    with pytest.raises(CollectionBroken, match=r"README\.md is not what SHA256SUMS says"):
        found.text("README.md")


@pytest.mark.parametrize("follows", [None, "1.0.0"])
def test_no_release_is_skipped(tmp_path: Path, follows: str | None) -> None:
    """The tombstones of 1.10.0 would be forgotten; the message has the line to write."""
    for version in ("1.0.0", "1.9.0", "1.10.0", "3.0.0"):
        released(tmp_path, version)
    with pytest.raises(ReleaseRefused, match=r'1\.10\.0 is released, and .*2\.0\.0.*; write follows = "1\.10\.0"'):
        read_predecessor(tmp_path / "letters", follows, "2.0.0")


def test_an_old_release_can_be_built_again(tmp_path: Path) -> None:
    """A patch of 1.0.0 that came later does not change what 2.0.0 followed."""
    for version in ("1.0.0", "2.0.0", "1.0.1"):
        released(tmp_path, version)
    found = read_predecessor(tmp_path / "letters", "1.0.0", "2.0.0")
    assert found is not None
    assert found.version == "1.0.0"


@pytest.mark.parametrize("follows", ["1.0.0", "1.1.0"])
def test_only_a_lower_version_is_followed(tmp_path: Path, follows: str) -> None:
    """A release does not follow itself or a later one."""
    with pytest.raises(CollectionBroken, match="follows a lower one"):
        read_predecessor(released(tmp_path, follows), follows, "1.0.0")


def test_a_release_that_is_not_there(tmp_path: Path) -> None:
    """The message names the folder where it should lie."""
    with pytest.raises(CollectionBroken, match=r"there is no release .*letters/1\.0\.0"):
        read_predecessor(tmp_path / "letters", "1.0.0", "1.1.0")


@pytest.mark.parametrize("file", [WORKS, "manifest.json"])
@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_damaged_release(tmp_path: Path, file: str, damage: str) -> None:
    """What is not as its sums say is not compared with."""
    path = released(tmp_path, "1.0.0") / "1.0.0" / file
    path.unlink()
    if damage == "changed":
        path.write_bytes(b"others")
    with pytest.raises(CollectionBroken, match=f"{file} is .*fetch that release again"):
        read_predecessor(tmp_path / "letters", "1.0.0", "1.1.0")


def test_a_release_of_another_name(tmp_path: Path) -> None:
    """Another collection's release is not followed, whatever its folder is called."""
    with pytest.raises(CollectionBroken, match=r"manifest\.json is of speeches 1\.0\.0"):
        read_predecessor(released(tmp_path, "1.0.0", name="speeches"), "1.0.0", "1.1.0")


@pytest.mark.parametrize("manifest", [b"[]", b"{}", b"no JSON", b"\xff", b"[" * 100_000])
def test_a_strange_manifest(tmp_path: Path, manifest: bytes) -> None:
    """A manifest that says something else is named, even where its sums agree."""
    folder = released(tmp_path, "1.0.0") / "1.0.0"
    (folder / "manifest.json").write_bytes(manifest)
    (folder / "SHA256SUMS").write_text(f"{digest(manifest)}  manifest.json\n", encoding="utf-8")
    with pytest.raises(CollectionBroken, match=r"manifest\.json cannot be read"):
        read_predecessor(tmp_path / "letters", "1.0.0", "1.1.0")


@pytest.fixture
def with_works(tmp_path: Path) -> Predecessor:
    """A release with three works."""
    pq.write_table(pa.table({"work_id": ["a", "b", "c"], "kind": ["letter"] * 3}), tmp_path / "works.parquet")
    files = {"works": (tmp_path / "works.parquet",)}
    return Predecessor(name="letters", version="1.0.0", folder=tmp_path, sums_sha256="0" * 64, files=files)


def test_some_rows_of_a_table(with_works: Predecessor) -> None:
    """Only the columns and rows that are asked for."""
    assert with_works.rows("works", ["work_id"], where="work_id", among={"c", "a", "x"}) == [
        {"work_id": "a"},
        {"work_id": "c"},
    ]


def test_no_rows_are_asked_for(with_works: Predecessor) -> None:
    """Nothing is looked for, and nothing found."""
    assert with_works.rows("works", ["work_id"], where="work_id") == []


def test_a_table_it_has_not(with_works: Predecessor) -> None:
    """What an earlier openletters did not make has no rows."""
    assert with_works.rows("tombstones", ["id"]) == []


@pytest.mark.parametrize("where", ["", "tag"])
def test_a_column_it_has_not(with_works: Predecessor, where: str) -> None:
    """A table of another form is named."""
    with pytest.raises(CollectionBroken, match=r"table works of letters 1\.0\.0 is not as this openletters"):
        with_works.rows("works", ["tag"], where=where)
