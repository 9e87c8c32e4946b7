"""A release as one file: the same bytes wherever it lies, and a release again when it is unpacked."""

import os
import shutil
import tarfile
from pathlib import Path

import pyarrow as pa
import pytest
from damaging import flipped, made_key

from pipeline.errors import CollectionBroken, ReleaseDamaged, StoreFailed
from pipeline.finished import SIGNATURE
from pipeline.release.folder import files
from pipeline.released.packing import pack
from pipeline.released.signing import sign
from pipeline.released.verify import verify

SUFFIXES = (".tar", ".tar.gz", ".tar.zst")


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """The little release under another name and elsewhere, with other times and rights."""
    copied = Path(shutil.copytree(released, tmp_path / "elsewhere" / "copy"))
    for name in reversed(files(copied)):
        os.utime(copied / name, (1, 1))
        (copied / name).chmod(0o600)
    return copied


def unpacked(path: Path, folder: Path) -> Path:
    """What is in a packed release."""
    if path.suffix == ".zst":
        with pa.CompressedInputStream(str(path), "zstd") as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            archive.extractall(folder, filter="data")
    else:
        with tarfile.open(path) as archive:
            archive.extractall(folder, filter="data")
    return folder / "little-world-0.1.0"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_release_gives_the_same_bytes(released: Path, copy: Path, tmp_path: Path, suffix: str) -> None:
    """Neither place, times, rights nor the archive's own name get in."""
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    assert pack(released, one)[1] == pack(copy, other)[1]
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_is_a_release_again(released: Path, tmp_path: Path, suffix: str) -> None:
    """What is unpacked verifies, and has every file."""
    folder = unpacked(pack(released, tmp_path / f"packed{suffix}")[0], tmp_path / "unpacked")
    assert (files(folder), verify(folder, quick=True).findings) == (files(released), [])


def test_nothing_of_the_machine_gets_in(copy: Path, tmp_path: Path) -> None:
    """Owner, rights and times are the same for every file, and the time is the date of the release."""
    with tarfile.open(pack(copy, tmp_path / "packed.tar")[0]) as archive:
        told = {(one.uid, one.gid, one.uname, one.gname, one.mode, one.mtime, one.isreg()) for one in archive}
        names = archive.getnames()
    assert told == {(0, 0, "", "", 0o644, 1795305600, True)}
    assert names == [f"little-world-0.1.0/{name}" for name in files(copy)]


def test_a_signature_is_packed(copy: Path, tmp_path: Path) -> None:
    """Whoever unpacks a signed release can see who signed it."""
    sign(copy, made_key(tmp_path, "alice"))
    folder = unpacked(pack(copy, tmp_path / "packed.tar")[0], tmp_path / "unpacked")
    assert (folder / SIGNATURE).read_bytes() == (copy / SIGNATURE).read_bytes()


def test_beside_the_release_unless_told(copy: Path) -> None:
    """The name says what it is."""
    assert pack(copy, None)[0] == copy.with_name("little-world-0.1.0.tar.zst").resolve()


def test_a_damaged_release_is_not_packed(copy: Path, tmp_path: Path) -> None:
    """Damage does not travel on."""
    flipped(copy / "README.md", 0)
    with pytest.raises(ReleaseDamaged, match=r"was not packed, for it is damaged: README.md: is not the file"):
        pack(copy, tmp_path / "packed.tar")
    assert not (tmp_path / "packed.tar").exists()


def test_a_stray_file_is_not_packed(copy: Path, tmp_path: Path) -> None:
    """Nor does what somebody left in the folder."""
    (copy / "notes.txt").write_text("private", encoding="utf-8")
    with pytest.raises(ReleaseDamaged, match=r"notes.txt: is no file of this release"):
        pack(copy, tmp_path / "packed.tar")


@pytest.mark.parametrize("name", ["packed.zip", ".tar", "packed"])
def test_another_kind_of_archive(released: Path, tmp_path: Path, name: str) -> None:
    """What is not known is told with what is."""
    with pytest.raises(CollectionBroken, match=r"ends in none of \.tar, \.tar\.gz, \.tar\.zst"):
        pack(released, tmp_path / name)


def test_into_no_folder(released: Path, tmp_path: Path) -> None:
    """A folder that is not there is named, and is no lack of space."""
    with pytest.raises(CollectionBroken, match=r"there is no folder .*nowhere; make it"):
        pack(released, tmp_path / "nowhere" / "packed.tar")


def test_not_into_the_release(copy: Path) -> None:
    """An archive in the folder would be damage to it."""
    with pytest.raises(CollectionBroken, match="lies in the release"):
        pack(copy, copy / "packed.tar")


def test_a_full_disk(released: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive has its name when it is whole, and not before."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreFailed, match="No space left on device"):
        pack(released, tmp_path / "packed.tar")
    assert list(tmp_path.iterdir()) == []
