"""Damage to the bytes of a copy: each kind is found, and the file is named."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from damaging import covered, flipped, made_key, rewritten

from pipeline.errors import CollectionBroken
from pipeline.finished import MANIFEST, SIGNATURE, SUMS
from pipeline.release.folder import files
from pipeline.released import keygen
from pipeline.released.verify import Verdict, verify


def quick(folder: Path) -> Verdict:
    """What its bytes alone say."""
    return verify(folder, quick=True)


def told(verdict: Verdict) -> list[str]:
    """All findings, as they are printed."""
    return list(map(str, verdict.findings))


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """The little release under another name, to be harmed."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


def test_a_copy_is_whole(copy: Path) -> None:
    """Nothing is said of a release that was only copied and touched."""
    for name in files(copy):
        os.utime(copy / name, (0, 0))
        (copy / name).chmod(0o600)
    assert told(quick(copy)) == []


def test_a_clone_is_a_copy(copy: Path) -> None:
    """What git keeps at the root of a clone is no part of the release, and no damage to it."""
    (copy / ".git" / "objects").mkdir(parents=True)
    (copy / ".git" / "HEAD").write_text("ref: refs/heads/main", encoding="utf-8")
    (copy / ".gitattributes").write_text("* -text", encoding="utf-8")
    assert told(quick(copy)) == []


@pytest.mark.parametrize("place", [0, 0.25, 0.5, 0.75, -1])
def test_one_flipped_bit_is_named(copy: Path, place: float) -> None:
    """Whichever file it falls into, and wherever in it, that file is named."""
    silent = []
    for name in files(copy):
        body = (copy / name).read_bytes()
        flipped(copy / name, int(place * len(body)) if place >= 0 else -1)
        silent += [name] if not any(line.startswith(f"{name}: ") for line in told(quick(copy))) else []
        (copy / name).write_bytes(body)
    assert silent == []


def test_one_flipped_bit_in_the_manifest_or_a_file_is_told_once(copy: Path) -> None:
    """One fault is one finding: the lists outvote the file."""
    flipped(copy / "README.md", 100)
    assert told(quick(copy)) == [
        "README.md: is not the file whose digest SHA256SUMS has; fetch it again from where the release is published"
    ]


@pytest.mark.parametrize("place", [0, 40, 80, 100, 130, 160, 200, 240, 280, -30, -1])
def test_one_flipped_bit_in_a_signature_is_named(copy: Path, tmp_path: Path, place: int) -> None:
    """Its armour is held to the byte, too, though ssh-keygen reads around some faults."""
    keygen.sign(copy, made_key(tmp_path, "alice"))
    flipped(copy / SIGNATURE, place)
    assert [finding.where for finding in quick(copy).findings] == [SIGNATURE]


def missing(copy: Path) -> None:
    """A file gone."""
    (copy / "DATASHEET.md").unlink()


def missing_folder(copy: Path) -> None:
    """A folder gone, with all its files."""
    shutil.rmtree(copy / "jsonl")


def added(copy: Path) -> None:
    """A file that nobody lists."""
    (copy / "data" / "notes.txt").write_text("x", encoding="utf-8")


def added_name_of_two_lines(copy: Path) -> None:
    """A file whose name would look like a line of ours."""
    (copy / "a\nb: is whole").write_text("x", encoding="utf-8")


def added_and_listed(copy: Path) -> None:
    """A file that somebody also put into the sums."""
    body = (copy / SUMS).read_text(encoding="utf-8")
    (copy / "zzz").write_text("", encoding="utf-8")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (copy / SUMS).write_text(f"{body}{empty}  zzz\n", encoding="utf-8")


def linked(copy: Path) -> None:
    """A link in place of a file, to the same bytes."""
    (copy / "README.md").rename(copy.parent / "elsewhere")
    (copy / "README.md").symlink_to(copy.parent / "elsewhere")


def linked_folder(copy: Path) -> None:
    """A link in place of a folder."""
    (copy / "data").rename(copy.parent / "elsewhere")
    (copy / "data").symlink_to(copy.parent / "elsewhere", target_is_directory=True)


def piped(copy: Path) -> None:
    """A pipe, at which reading would wait for ever."""
    (copy / "README.md").unlink()
    os.mkfifo(copy / "README.md")


def foldered(copy: Path) -> None:
    """A folder in place of a file."""
    (copy / "README.md").unlink()
    (copy / "README.md").mkdir()


def truncated(copy: Path) -> None:
    """A file without its last byte."""
    path = copy / "bitext" / "little-world.tsv"
    path.write_bytes(path.read_bytes()[:-1])


def emptied(copy: Path) -> None:
    """A file without its bytes."""
    (copy / "SCHEMA.md").write_bytes(b"")


def sums_gone(copy: Path) -> None:
    """No sums."""
    (copy / SUMS).unlink()


def sums_emptied(copy: Path) -> None:
    """Sums of nothing."""
    (copy / SUMS).write_bytes(b"")


def sums_twice(copy: Path) -> None:
    """Every line twice."""
    (copy / SUMS).write_bytes((copy / SUMS).read_bytes() * 2)


def sums_of_windows(copy: Path) -> None:
    """Line ends of another system."""
    (copy / SUMS).write_bytes((copy / SUMS).read_bytes().replace(b"\n", b"\r\n"))


def sums_without_end(copy: Path) -> None:
    """No line feed at the end."""
    (copy / SUMS).write_bytes((copy / SUMS).read_bytes().removesuffix(b"\n"))


def sums_that_lead_out(copy: Path) -> None:
    """A line that names a file outside the release."""
    body = (copy / SUMS).read_bytes()
    (copy / SUMS).write_bytes(body + b"0" * 64 + b"  ../elsewhere\n")


def sums_in_two_cases(copy: Path) -> None:
    """Two names that are one on some systems."""
    body = (copy / SUMS).read_bytes()
    (copy / SUMS).write_bytes(body + b"0" * 64 + b"  schema.md\n")


def manifest_gone(copy: Path) -> None:
    """No manifest."""
    (copy / MANIFEST).unlink()


def manifest_edited(copy: Path) -> None:
    """Another version in the manifest."""
    rewritten(copy, lambda manifest: manifest.update(version="0.1.1"))


def manifest_of_another(copy: Path) -> None:
    """The sums made anew, the manifest taken from a release with other files."""
    manifest = (copy / MANIFEST).read_bytes()
    for name in ("README.md", "data/works-00000-of-00001.parquet"):
        (copy / name).write_bytes((copy / name).read_bytes() + b"\n")
    covered(copy)
    sums = (copy / SUMS).read_text(encoding="utf-8").replace(digest_of(copy / MANIFEST), digest(manifest))
    (copy / MANIFEST).write_bytes(manifest)
    (copy / SUMS).write_text(sums, encoding="utf-8")


def manifest_with_other_lengths(copy: Path) -> None:
    """Another length in the manifest, with new sums."""
    old = digest_of(copy / MANIFEST)
    rewritten(copy, lambda manifest: manifest["files"]["README.md"].update(bytes=1))
    body = (copy / SUMS).read_text(encoding="utf-8")
    (copy / SUMS).write_text(body.replace(old, digest_of(copy / MANIFEST)), encoding="utf-8")


def digest(body: bytes) -> str:
    """SHA-256 of bytes."""
    return hashlib.sha256(body).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    return digest(path.read_bytes())


SAID = {
    missing: "DATASHEET.md: is missing; fetch it again",
    missing_folder: "jsonl/bitext.jsonl.gz: is missing; fetch it again",
    added: "data/notes.txt: is no file of this release; remove it",
    added_name_of_two_lines: r"a\nb: is whole: is no file of this release; remove it",
    added_and_listed: "manifest.json: does not list zzz, which SHA256SUMS has; files and sums agree",
    linked: "README.md: is a symlink, and a release has none; put the file itself there",
    linked_folder: "data: is a symlink, and a release has none; put the file itself there",
    piped: "README.md: is a device, a pipe or a socket; put the file itself there",
    foldered: "README.md: is missing; fetch it again",
    truncated: "bitext/little-world.tsv: is not the file whose digest SHA256SUMS has (",
    emptied: "SCHEMA.md: is not the file whose digest SHA256SUMS has (0 bytes instead of ",
    sums_gone: "SHA256SUMS: is missing; fetch it again",
    sums_emptied: "SHA256SUMS: is empty; fetch it again",
    sums_twice: "SHA256SUMS: its lines are not sorted by name, or name a file twice; fetch it again",
    sums_of_windows: ": not a digest, two spaces, a name and a line feed; fetch it",
    sums_without_end: ": not a digest, two spaces, a name and a line feed; fetch it again",
    sums_that_lead_out: "../elsewhere: leads elsewhere; do not open it",
    sums_in_two_cases: "SCHEMA.md: has the name of schema.md where case does not count; keep one of the two",
    manifest_gone: "manifest.json: is missing; fetch it again",
    manifest_edited: "manifest.json: is not the file whose digest SHA256SUMS has",
    manifest_of_another: "manifest.json: has another digest of README.md and 1 other file than SHA256SUMS and the file",
    manifest_with_other_lengths: "manifest.json: says that README.md has 1 bytes, and it has ",
}
"""What is done to a copy, and what is said of it then."""


@pytest.mark.parametrize("harm", SAID)
def test_damage_is_named(copy: Path, harm: Callable[[Path], None]) -> None:
    """What, where, and what to do about it, in one line."""
    harm(copy)
    lines = told(quick(copy))
    assert any(SAID[harm] in line for line in lines), lines
    assert all(len(line.splitlines()) == 1 for line in lines)


def test_a_missing_manifest_is_damage(copy: Path) -> None:
    """Looked at whole, too: the sums say that it was there, so that the folder is a release."""
    manifest_gone(copy)
    verdict = verify(copy)
    assert [str(finding) for finding in verdict.findings] == told(quick(copy))
    assert verdict.checks[-1].unchecked == "there is no manifest to go by"


def test_a_list_against_file_and_other_list(copy: Path) -> None:
    """Where the manifest and the file agree, it is the sums that were damaged."""
    sums = (copy / SUMS).read_text(encoding="utf-8")
    old = digest_of(copy / "README.md")
    (copy / SUMS).write_text(sums.replace(old, old[::-1]), encoding="utf-8")
    assert [finding.where for finding in quick(copy).findings] == [SUMS]


def test_a_file_that_may_not_be_read(copy: Path) -> None:
    """A file without rights to it is told apart from a changed one; root may read all, and is not asked."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    (copy / "README.md").chmod(0)
    assert told(quick(copy)) == ["README.md: cannot be read (Permission denied); mend its rights, or the disk"]


def test_no_release(tmp_path: Path) -> None:
    """A folder with neither list, a file, and nothing at all are no release, whatever else they are."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path, tmp_path / "file", tmp_path / "nowhere"):
        with pytest.raises(CollectionBroken, match=r"is no release.*name the folder of one version"):
            quick(path)
