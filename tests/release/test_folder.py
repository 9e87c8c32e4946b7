"""How a release appears, stays and is replaced."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from little_world import Tables, edited, little_collection

import pipeline.release as stage
from pipeline.errors import CollectionBroken, ReleaseRefused, StoreFailed, ValidationFailed
from pipeline.release import release
from pipeline.release.folder import files
from pipeline.validate import Check, Report


@pytest.fixture
def write(tables: Tables, report: Report, tmp_path: Path) -> Callable[..., Path]:
    """Release the little world, or what is given instead, into the test's folder."""

    def write(**given: Any) -> Path:
        declared = {name: given.pop(name) for name in ("version", "datasheet") if name in given}
        known: dict[str, Any] = {"tables": tables, "report": report, "collection": little_collection(**declared)}
        return release(**{**known, **given}, dist=tmp_path)

    return write


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


def hidden(dist: Path) -> list[str]:
    """What a user should never see in the release's parent."""
    return [path.name for path in (dist / "little-world").iterdir() if path.name.startswith(".")]


def test_the_same_build_gives_the_same_bytes(write: Callable[..., Path], released: Path) -> None:
    """A second release in another place equals the first."""
    assert contents(write()) == contents(released)


def test_an_equal_release_is_left_untouched(write: Callable[..., Path]) -> None:
    """Writing what is there already does not even touch the files."""
    before = {path: path.stat() for path in [write(), write() / "README.md"]}
    write()
    assert {path: path.stat().st_ino for path in before} == {path: told.st_ino for path, told in before.items()}


def test_a_draft_is_replaced_in_place(write: Callable[..., Path], tables: Tables, tmp_path: Path) -> None:
    """A 0.x release with other rows takes the place of the old one, of which nothing stays."""
    (write() / "stray.txt").write_text("x", encoding="utf-8")
    target = write(tables=edited(tables, "works", 0, author="Lei Jun"))
    assert ("stray.txt" in files(target), "Lei Jun" in (target / "README.md").read_text(encoding="utf-8")) == (
        False,
        True,
    )
    assert hidden(tmp_path) == []


def test_a_published_release_never_changes(write: Callable[..., Path], tables: Tables) -> None:
    """From 1.0.0 on another build of the same version is refused with exit code 6, and the old one stays."""
    before = contents(write(version="1.0.0"))
    with pytest.raises(ReleaseRefused, match="raise `version`") as refused:
        write(version="1.0.0", tables=edited(tables, "works", 0, author="Lei Jun"))
    assert (refused.value.exit_code, contents(write(version="1.0.0"))) == (6, before)


def test_a_failed_report_releases_nothing(write: Callable[..., Path], tmp_path: Path) -> None:
    """The gate is held here too, for whoever calls the stage without the journey."""
    broken = Report((Check(name="key", table="works", required=True, passed=False, notes="1 problem"),))
    with pytest.raises(ValidationFailed):
        write(report=broken)
    assert list(tmp_path.iterdir()) == []


def test_an_answer_with_a_typed_number_releases_nothing(write: Callable[..., Path], tmp_path: Path) -> None:
    """The datasheet is checked before anything is written."""
    with pytest.raises(CollectionBroken, match="motivation-purpose: 35 is typed by hand"):
        write(datasheet={"motivation-purpose": "For 35 readers."})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["write_parquet", "write_jsonl", "write_tmx", "write_manifest", "write_sums"])
def test_a_full_disk_leaves_nothing(
    write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever the disk gives up, neither the release nor a hidden folder stays, and the message says what to do."""

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(stage, step, full)
    with pytest.raises(StoreFailed, match=r"somewhere: cannot be written \(No space left on device\); free space"):
        write()
    assert list((tmp_path / "little-world").iterdir()) == []


def test_a_failed_swap_brings_the_draft_back(
    write: Callable[..., Path], tables: Tables, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """If the new folder cannot take the name, the old one has it again."""
    target = write()
    before, rename = contents(target), Path.rename

    def refuse(path: Path, name: Path) -> Path:
        if path.suffix == ".partial":
            raise OSError(5, "Input/output error", str(name))
        return rename(path, name)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreFailed):
        write(tables=edited(tables, "works", 0, author="Lei Jun"))
    assert (contents(target), hidden(tmp_path)) == (before, [])


def test_what_a_killed_run_left_is_cleared(write: Callable[..., Path], tmp_path: Path, released: Path) -> None:
    """Half-written folders of this version go, those of another version stay."""
    ours, other = (tmp_path / "little-world" / f".{version}-abcd.partial" for version in ("0.1.0", "0.2.0"))
    for folder in (ours, other):
        (folder / "data").mkdir(parents=True)
    assert (contents(write()), hidden(tmp_path)) == (contents(released), [other.name])


def test_a_draft_moved_aside_by_a_killed_run_comes_back(
    write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run killed between the two renames of a swap loses nothing, even if the next one fails."""
    target = write()
    before = contents(target)
    target.rename(tmp_path / "little-world" / ".0.1.0-abcd.former")
    monkeypatch.setattr(stage, "write_sums", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left", "x")))
    with pytest.raises(StoreFailed):
        write()
    assert (contents(target), hidden(tmp_path)) == (before, [])


def test_a_file_in_the_way_is_explained(write: Callable[..., Path], tmp_path: Path) -> None:
    """A file where the folder of the releases should be ends in a sentence, not in a traceback."""
    (tmp_path / "little-world").write_text("x", encoding="utf-8")
    with pytest.raises(StoreFailed, match="little-world"):
        write()


def test_a_link_in_place_of_a_draft_is_replaced(write: Callable[..., Path], tables: Tables, tmp_path: Path) -> None:
    """The link goes, what it points to stays."""
    elsewhere = write().rename(tmp_path / "elsewhere")
    (tmp_path / "little-world" / "0.1.0").symlink_to(elsewhere)
    target = write(tables=edited(tables, "works", 0, author="Lei Jun"))
    assert (target.is_symlink(), (elsewhere / "README.md").exists(), hidden(tmp_path)) == (False, True, [])
