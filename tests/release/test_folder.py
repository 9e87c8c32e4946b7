"""How a release appears, stays and is replaced."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from little_world import Tables, edited, little_collection

from pipeline.errors import CollectionBroken, ReleaseRefused, StoreFailed, ValidationFailed
from pipeline.release import filling, release
from pipeline.release.folder import files
from pipeline.validate import Check, Report


@pytest.fixture
def write(tables: Tables, report: Report, tmp_path: Path) -> Callable[..., Path]:
    """Release the little world, or what is given instead, into the test's folder."""

    def write(**given: Any) -> Path:
        declared = {name: given.pop(name) for name in ("version", "datasheet") if name in given}
        known: dict[str, Any] = {"tables": tables, "report": report, "collection": little_collection(**declared)}
        (placed,) = release(**{**known, **given}, dist=tmp_path)
        return placed

    return write


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every path below a folder, and the bytes of files."""
    return {str(path): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


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
    """A 0.x release with other rows takes the place of the old one, even of one that was damaged."""
    (write() / "README.md").write_text("x", encoding="utf-8")
    target = write(tables=edited(tables, "works", 0, author="Lei Jun"))
    assert "Lei Jun" in (target / "README.md").read_text(encoding="utf-8")
    assert hidden(tmp_path) == []


def file_in_the_draft(target: Path, elsewhere: Path) -> str:
    """A person's own file beside ours."""
    elsewhere.rename(target)
    (target / "data" / "mynotes.txt").write_text("x", encoding="utf-8")
    return "data/mynotes.txt: is no file of the release"


def linked_folder_in_the_draft(target: Path, elsewhere: Path) -> str:
    """A person's own link to a folder."""
    elsewhere.rename(target)
    (target / "mine").symlink_to(target.parent, target_is_directory=True)
    return "mine: is no file of the release"


def file_of_its_name(target: Path, _: Path) -> str:
    """A file where the release should be."""
    target.write_text("x", encoding="utf-8")
    return "is no release of this name and version"


def folder_of_its_name(target: Path, _: Path) -> str:
    """A folder of a person's own where the release should be."""
    target.mkdir()
    (target / "mynotes.txt").write_text("x", encoding="utf-8")
    return "is no release of this name and version"


def another_release(target: Path, elsewhere: Path) -> str:
    """A release of another version, put under this one's name."""
    manifest = (elsewhere / "manifest.json").read_text(encoding="utf-8")
    (elsewhere / "manifest.json").write_text(manifest.replace('"0.1.0"', '"0.2.0"'), encoding="utf-8")
    elsewhere.rename(target)
    return "is no release of this name and version"


def broken_manifest(target: Path, elsewhere: Path) -> str:
    """A folder whose manifest says nothing."""
    (elsewhere / "manifest.json").write_text("[]", encoding="utf-8")
    elsewhere.rename(target)
    return "is no release of this name and version"


@pytest.mark.parametrize(
    "put",
    [
        file_in_the_draft,
        linked_folder_in_the_draft,
        file_of_its_name,
        folder_of_its_name,
        another_release,
        broken_manifest,
    ],
)
def test_what_is_not_ours_is_never_deleted(
    write: Callable[..., Path], tables: Tables, tmp_path: Path, put: Callable[[Path, Path], str]
) -> None:
    """Whatever has the release's name and is not wholly ours stays as it is, and the refusal names it."""
    told = put(tmp_path / "little-world" / "0.1.0", write().rename(tmp_path / "elsewhere"))
    before = everything(tmp_path / "little-world")
    with pytest.raises(ReleaseRefused, match=told):
        write(tables=edited(tables, "works", 0, author="Lei Jun"))
    assert everything(tmp_path / "little-world") == before


def test_a_published_release_never_changes(write: Callable[..., Path], tables: Tables) -> None:
    """From 1.0.0 on another build of the same version is refused with exit code 6, and the old one stays."""
    before = contents(write(version="1.0.0"))
    with pytest.raises(ReleaseRefused, match="raise `version`") as refused:
        write(version="1.0.0", tables=edited(tables, "works", 0, author="Lei Jun"))
    assert (refused.value.exit_code, contents(write(version="1.0.0"))) == (6, before)


def test_a_signed_release_stays_signed(write: Callable[..., Path]) -> None:
    """Building a released version again finds it equal, and leaves the signature that it gained since."""
    signature = write(version="1.0.0") / "SHA256SUMS.sig"
    signature.write_text("signed", encoding="utf-8")
    write(version="1.0.0")
    assert signature.read_text(encoding="utf-8") == "signed"


def test_the_signature_of_a_draft_goes_with_it(write: Callable[..., Path], tables: Tables) -> None:
    """It was made of other sums."""
    (write() / "SHA256SUMS.sig").write_text("signed", encoding="utf-8")
    assert "SHA256SUMS.sig" not in files(write(tables=edited(tables, "works", 0, author="Lei Jun")))


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


@pytest.mark.parametrize("step", ["write_parquet_file", "write_jsonl", "write_tmx", "write_manifest", "write_sums"])
def test_a_full_disk_leaves_nothing(
    write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever the disk gives up, neither the release nor a hidden folder stays, and the message says what to do."""

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(f"pipeline.release.filling.{step}", full)
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
    monkeypatch.setattr("pipeline.release.folder.exchange", lambda _left, _right: False)
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
    monkeypatch.setattr(filling, "write_sums", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left", "x")))
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
