"""LATEST beside the versions of a dataset."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from little_world import Tables, edited, little_collection

from pipeline.errors import StoreFailed
from pipeline.release import folder, release
from pipeline.validate import Report

VERSIONS = ("0.9.0", "0.10.0", "1.0.0")


@pytest.fixture
def build(tables: Tables, report: Report, tmp_path: Path) -> Callable[..., Path]:
    """Release the little world, or other tables, into the test's folder under a version; gives the dataset's folder."""

    def build(version: str, rows: Tables = tables) -> Path:
        (made,) = release(tables=rows, report=report, collection=little_collection(version=version), dist=tmp_path)
        return made.parent

    return build


def test_it_names_the_highest_version_whatever_the_order_of_builds(build: Callable[..., Path]) -> None:
    """Versions are compared as numbers, and the last one built need not be the highest."""
    for version in VERSIONS:
        dataset = build(version)
    written = []
    for order in permutations(VERSIONS, 2):
        (dataset / "LATEST").unlink()
        written += [(build(version) / "LATEST").read_bytes() for version in order]
    assert set(written) == {b"1.0.0\n"}


def test_an_equal_one_is_not_touched(build: Callable[..., Path]) -> None:
    """Neither another build of the highest version nor one of a lower version writes it again."""
    before = (build("1.0.0") / "LATEST").stat()
    after = [(build(version) / "LATEST").stat() for version in ("1.0.0", "0.1.0")]
    assert {(told.st_ino, told.st_mtime_ns) for told in after} == {(before.st_ino, before.st_mtime_ns)}


def test_what_only_looks_like_a_version_is_not_named(build: Callable[..., Path], released: Path) -> None:
    """A person's folder or file with a higher number, a release under another's number, another dataset's: none is."""
    dataset = build("0.1.0")
    (dataset / "7.0.0").mkdir()
    (dataset / "8.0.0").write_text("mine", encoding="utf-8")
    (dataset / "9.0.0").symlink_to(released)
    (dataset / "10.0").mkdir()
    (dataset / "11.0.0").mkdir()
    (dataset / "11.0.0" / "manifest.json").write_text('{"name": "speeches", "version": "11.0.0"}', encoding="utf-8")
    assert (build("0.2.0") / "LATEST").read_text(encoding="utf-8") == "0.2.0\n"


def killed(*_: Any) -> None:
    """The end of a process, which nothing in it catches."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("moment", ["pipeline.release.folder.point", "pathlib.Path.replace"])
def test_a_killed_build_leaves_it_at_a_whole_release(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Killed before or while it is written, it names the former release; the next build of anything mends it."""
    dataset = build("1.0.0")
    with monkeypatch.context() as patch:
        patch.setattr(moment, killed)
        with pytest.raises(KeyboardInterrupt):
            build("1.1.0")
    between = (dataset / "LATEST").read_text(encoding="utf-8")
    assert (between, (build("0.1.0") / "LATEST").read_text(encoding="utf-8")) == ("1.0.0\n", "1.1.0\n")


def test_a_half_written_one_is_cleared_away(build: Callable[..., Path]) -> None:
    """What a process left that was killed by the system goes with the next build."""
    dataset = build("1.0.0")
    (dataset / ".LATEST-abcd.partial").write_text("1.", encoding="utf-8")
    build("1.0.0")
    assert sorted(path.name for path in dataset.iterdir()) == ["1.0.0", "LATEST"]


def test_something_else_of_its_name_is_explained(build: Callable[..., Path]) -> None:
    """A folder called LATEST ends in a sentence and stays."""
    dataset = build("1.0.0")
    (dataset / "LATEST").unlink()
    (dataset / "LATEST").mkdir()
    with pytest.raises(StoreFailed, match="LATEST"):
        build("1.0.0")


def test_a_signature_stays_with_its_release(build: Callable[..., Path]) -> None:
    """Building a signed release again changes nothing, though the build itself signs nothing."""
    signature = build("1.0.0") / "1.0.0" / "SHA256SUMS.sig"
    signature.write_text("signed", encoding="utf-8")
    build("1.0.0")
    assert signature.read_text(encoding="utf-8") == "signed"


def test_a_signature_goes_with_the_draft_it_signed(build: Callable[..., Path], tables: Tables) -> None:
    """A draft with other bytes is replaced, and what signed the former one is not kept."""
    signature = build("0.1.0") / "0.1.0" / folder.SIGNATURE
    signature.write_text("signed", encoding="utf-8")
    build("0.1.0", edited(tables, "works", 0, author="Lei Jun"))
    assert not signature.exists()
