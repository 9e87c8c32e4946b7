"""Publishing to real places: a folder, an address of a folder, memory that has no renaming, and an FTP server."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import fsspec
import pytest
from damaging import made_key
from publishing import CLOSED, NAME, ftp_server, memory, put, released, tiny, tree, verified

from pipeline.errors import CollectionBroken, OpenlettersError, ReleaseDamaged, ReleaseRefused, StoreFailed
from pipeline.released.publish import publish, target
from pipeline.released.publish.telling import document, in_units, print_lines
from pipeline.released.signing import sign

USER, PASSWORD = "lei", "correct-horse"
PLACES = ("folder", "file", "memory", "ftp")
REMOTE = ("memory", "ftp")
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Place:
    """A target, and what lies there by another way than that of the command."""

    address: str
    look: Callable[[], Tree]
    put: Callable[[str, bytes], object]


@pytest.fixture(autouse=True)
def _verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each release is verified once, not by every publishing of it."""
    monkeypatch.setattr("pipeline.released.publish.checking.verify", verified)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Releases by version and author, each made once; tests read them and leave them alone."""
    kept: dict[tuple[str, ...], Path] = {}

    def made(version: str = "1.0.0", author: str = "Lei Jun") -> Path:
        if (version, author) not in kept:
            kept[version, author] = released(tmp_path_factory.mktemp("dist"), version, author)
        return kept[version, author]

    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An FTP server's address and the folder it serves."""
    home = tmp_path_factory.mktemp("home")
    with ftp_server(home, USER, PASSWORD) as address:
        yield address, home


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A new place of the kind that the test names."""
    if request.param == "memory":
        address = memory()
        yield Place(
            address, partial(in_memory, address), lambda name, body: MEMORY.pipe_file(f"{address}/{name}", body)
        )
        return
    folder = tmp_path / "target"
    if request.param == "ftp":
        address, home = request.getfixturevalue("server")
        folder = home / tmp_path.name
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OPENLETTERS_USER", USER)
            patch.setenv("OPENLETTERS_PASSWORD", PASSWORD)
            yield Place(f"{address}/{folder.name}", partial(tree, folder), partial(put, folder))
        return
    address = folder.as_uri() if request.param == "file" else str(folder)
    yield Place(address, partial(tree, folder), partial(put, folder))


MEMORY = fsspec.filesystem("memory")


def in_memory(address: str) -> Tree:
    """Every file below an address in memory."""
    root = address.removeprefix("memory:/")
    return {name.removeprefix(f"{root}/"): MEMORY.cat_file(name) for name in MEMORY.find(root)}


def expected(*releases: Path, latest: str) -> Tree:
    """What a target holds when these releases are published there, and nothing else is."""
    files = {f"{NAME}/{made.name}/{name}": content for made in releases for name, content in tree(made).items()}
    return {**files, f"{NAME}/LATEST": f"{latest}\n".encode()}


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_copy_is_the_release_to_the_byte(made: Callable[..., Path], place: Place) -> None:
    """All files, LATEST, and nothing hidden."""
    publish(made(), place.address)
    assert place.look() == expected(made(), latest="1.0.0")


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_publishing_again_writes_nothing(
    made: Callable[..., Path], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes there already are a success without a single write."""
    publish(made(), place.address)
    monkeypatch.setattr(target.Target, "put", None)
    assert publish(made(), place.address).outcome == "unchanged"


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_dry_run_touches_nothing(made: Callable[..., Path], place: Place) -> None:
    """It tells what would be, for a new version and for a draft that would be replaced."""
    publish(made("0.1.0"), place.address)
    before = place.look()
    told = [publish(made(*which), place.address, is_dry=True) for which in (("1.0.0",), ("0.1.0", "Another"))]
    assert [(one.outcome, one.latest) for one in told] == [("planned", "1.0.0"), ("planned", "0.1.0")]
    assert "data/works-00000-of-00001.parquet" in told[1].standing.replaced
    assert place.look() == before


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_published_version_never_changes(made: Callable[..., Path], place: Place) -> None:
    """Other bytes under a version that is there are refused with exit code 6, and named."""
    publish(made(), place.address)
    with pytest.raises(ReleaseRefused, match=r"with other bytes \(README\.md|with other bytes \(COMPARISON") as refused:
        publish(made("1.0.0", "Another"), place.address)
    assert (refused.value.exit_code, place.look()) == (6, expected(made(), latest="1.0.0"))


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_draft_is_replaced(made: Callable[..., Path], place: Place) -> None:
    """A 0.x release gives way to another of its version, without a trace."""
    publish(made("0.1.0"), place.address)
    publish(made("0.1.0", "Another"), place.address)
    assert place.look() == expected(made("0.1.0", "Another"), latest="0.1.0")


@pytest.mark.parametrize("place", PLACES, indirect=True)
@pytest.mark.parametrize("version", ["0.1.0", "1.0.0"])
def test_what_is_not_ours_is_left_alone(made: Callable[..., Path], place: Place, version: str) -> None:
    """Files of a person's own under the release's name are neither hidden nor deleted."""
    place.put(f"{NAME}/{version}/mynotes.txt", b"mine")
    with pytest.raises(ReleaseRefused, match=r"mynotes\.txt"):
        publish(made(version), place.address)
    assert place.look() == {f"{NAME}/{version}/mynotes.txt": b"mine"}


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_stranger_in_a_draft_is_left_alone(made: Callable[..., Path], place: Place) -> None:
    """A draft with a person's own file in it is not replaced."""
    publish(made("0.1.0"), place.address)
    place.put(f"{NAME}/0.1.0/data/mynotes.txt", b"mine")
    before = place.look()
    with pytest.raises(ReleaseRefused, match=r"data/mynotes\.txt"):
        publish(made("0.1.0", "Another"), place.address)
    assert place.look() == before


@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_latest_names_the_highest_version_there(made: Callable[..., Path], place: Place) -> None:
    """Whatever was published last."""
    for version in ("1.1.0", "1.0.0"):
        publish(made(version), place.address)
    assert place.look() == expected(made("1.0.0"), made("1.1.0"), latest="1.1.0")


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not here")
@pytest.mark.parametrize("place", PLACES, indirect=True)
def test_a_signature_is_published_later(made: Callable[..., Path], place: Place, tmp_path: Path) -> None:
    """What was signed after it was published gets its signature there."""
    publish(made(), place.address)
    signed = Path(shutil.copytree(made(), tmp_path / "signed" / "1.0.0"))
    sign(signed, made_key(tmp_path, "alice"))
    publish(signed, place.address)
    assert place.look() == expected(signed, latest="1.0.0")


@pytest.mark.parametrize("place", ["memory"], indirect=True)
def test_a_signature_that_is_there_is_not_written_again(
    made: Callable[..., Path], place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is: the place is left as it lies."""
    signed = Path(shutil.copytree(made(), tmp_path / "signed" / "1.0.0"))
    (signed / "SHA256SUMS.sig").write_bytes(b"theirs")
    monkeypatch.setattr("pipeline.released.publish.hold_publishable", lambda _release: None)
    publish(signed, place.address)
    monkeypatch.setattr(target.Target, "write", None)
    assert publish(signed, place.address).outcome == "unchanged"


class Ended(BaseException):
    """The end of a process, which nothing in it catches."""


def ending(monkeypatch: pytest.MonkeyPatch, calls: int) -> pytest.MonkeyPatch:
    """Let a process end at one of its writing calls; 0 is the first."""
    left = iter([False] * calls)
    for name in ("put", "rename", "remove"):
        call = getattr(target.Target, name)

        def ends(self: Any, *arguments: Any, call: Any = call, **options: Any) -> Any:
            if next(left, True):
                raise Ended
            return call(self, *arguments, **options)

        monkeypatch.setattr(target.Target, name, ends)
    return monkeypatch


@pytest.mark.parametrize("place", REMOTE, indirect=True)
def test_wherever_it_is_interrupted_no_half_release_is_there(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended at any call: the version is whole or has no sums; the next run clears up and publishes it."""
    monkeypatch.setattr("pipeline.released.publish.hold_publishable", lambda _release: None)
    old, new, other = (tiny(tmp_path, *told) for told in (("old",), ("new",), ("other", "0.9.0")))
    publish(other, place.address)
    found, n_calls, done = [], 0, False
    while not done:
        publish(old, place.address)
        with pytest.MonkeyPatch.context() as patch:
            ending(patch, n_calls)
            try:
                done = bool(publish(new, place.address))
            except Ended:
                n_calls += 1
        found.append(whole(place.look(), old, new))
    assert (found[0], {*found} - {"none"}, found[-1]) == ("old", {"old", "new"}, "new")
    assert place.look() == expected(new, other, latest="0.9.0")


def whole(there: Tree, *releases: Path) -> str:
    """Which release lies under the version, by its sums and all its files."""
    files = {name.removeprefix(f"{NAME}/0.1.0/"): body for name, body in there.items() if f"{NAME}/0.1.0/" in name}
    if "SHA256SUMS" not in files:
        return "none"
    return next((folder.parent.name for folder in releases if tree(folder) == files), "a mixture")


@pytest.mark.parametrize("place", ["ftp"], indirect=True)
def test_where_names_can_be_changed_nothing_is_under_the_name_before(
    made: Callable[..., Path], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An interrupted publishing leaves no file under the version's name, with sums or without."""
    with pytest.raises(Ended):
        publish(made(), place.address) if ending(monkeypatch, 20) else None
    assert [name for name in place.look() if name.startswith(f"{NAME}/1.0.0/")] == []


@pytest.mark.parametrize("place", REMOTE, indirect=True)
def test_a_damaged_transfer_publishes_nothing(
    made: Callable[..., Path], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that comes back with other bytes ends it before the release appears; the file is named."""
    digest = target.Target.digest

    def damaged(self: Any, path: str) -> str:
        return "0" * 64 if path.endswith("/manifest.json") else digest(self, path)

    monkeypatch.setattr(target.Target, "digest", damaged)
    with pytest.raises(StoreFailed, match=r"manifest\.json: has other bytes"):
        publish(made(), place.address)
    assert f"{NAME}/1.0.0/SHA256SUMS" not in place.look()


@pytest.mark.parametrize("place", ["memory"], indirect=True)
def test_a_release_that_somebody_else_writes_too_is_told(
    made: Callable[..., Path], place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies under the name in the end is what was written there, and nothing else."""
    written = target.Target.put

    def joined(self: Any, source: Path, path: str) -> None:
        written(self, source, path)
        place.put(f"{NAME}/1.0.0/theirs.txt", b"x")

    monkeypatch.setattr(target.Target, "put", joined)
    with pytest.raises(StoreFailed, match="is somebody else publishing it"):
        publish(made(), place.address)


@pytest.mark.parametrize("place", ["memory"], indirect=True)
def test_a_list_that_was_left_of_a_finished_publishing_is_removed(made: Callable[..., Path], place: Place) -> None:
    """Ended behind its last file, a publishing is whole; the next one tidies up."""
    publish(made(), place.address)
    before = place.look()
    place.put(f"{NAME}/.1.0.0.publishing", b"README.md\n")
    publish(made(), place.address)
    assert place.look() == before


@pytest.mark.parametrize("place", ["memory"], indirect=True)
def test_what_is_unfinished_there_is_no_version(made: Callable[..., Path], place: Place) -> None:
    """LATEST names none that has no sums, however high its number."""
    place.put(f"{NAME}/9.0.0/README.md", b"x")
    publish(made(), place.address)
    assert place.look()[f"{NAME}/LATEST"] == b"1.0.0\n"


def test_a_damaged_release_is_not_published(made: Callable[..., Path], tmp_path: Path) -> None:
    """What does not verify is refused with exit code 3, and the file is named."""
    for name, content in tree(made()).items():
        put(tmp_path / "1.0.0", name, content)
    put(tmp_path / "1.0.0", "README.md", b"x")
    with pytest.raises(ReleaseDamaged, match=r"README\.md") as refused:
        publish(tmp_path / "1.0.0", str(tmp_path / "target"))
    assert (refused.value.exit_code, (tmp_path / "target").exists()) == (3, False)


@pytest.mark.parametrize("rights", [CLOSED, {"rights_evidence": "not yet examined"}])
def test_texts_that_may_not_be_published_are_not(tmp_path: Path, rights: dict[str, str]) -> None:
    """A full edition whose texts are in copyright, or whose rights nobody looked at, ends with 6 and names sources."""
    with pytest.raises(ReleaseRefused, match=r"chinese: (it is in copyright|its rights were not)") as refused:
        publish(released(tmp_path / "dist", **rights), str(tmp_path / "target"))
    assert (refused.value.exit_code, (tmp_path / "target").exists()) == (6, False)


def test_an_open_edition_of_closed_texts_is_published(tmp_path: Path) -> None:
    """It has no text, and is a dataset of its own name."""
    open_edition = released(tmp_path / "dist", edition="open", **CLOSED)
    publish(open_edition, str(tmp_path / "target"))
    assert tree(tmp_path / "target") == tree(tmp_path / "dist")
    assert (tmp_path / "target" / f"{NAME}-open" / "LATEST").is_file()


def test_an_open_edition_of_what_nobody_looked_at_is_not(tmp_path: Path) -> None:
    """Rights have to be known before anything of a text goes out."""
    open_edition = released(tmp_path / "dist", edition="open", rights_evidence="not yet examined")
    with pytest.raises(ReleaseRefused, match="open edition may not be published"):
        publish(open_edition, str(tmp_path / "target"))


def test_a_dry_run_is_refused_for_the_same_reasons(tmp_path: Path) -> None:
    """It tells what publishing would do, also where that is nothing."""
    with pytest.raises(ReleaseRefused, match="in copyright"):
        publish(released(tmp_path / "dist", **CLOSED), str(tmp_path / "target"), is_dry=True)


def test_the_document_lists_every_file(made: Callable[..., Path]) -> None:
    """The form of ``--json`` is named and versioned; sizes and digests are those of the files."""
    told = document(publish(made(), memory(), is_dry=True))
    files = [
        {"path": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        for name, body in tree(made()).items()
    ]
    assert (told["form"], told["outcome"]) == ("openletters.publish/1", "planned")
    assert sorted(files, key=str) == sorted(json.loads(json.dumps(told["files"])), key=str)
    assert told["n_bytes"] == sum(len(body) for body in tree(made()).values())


def test_what_is_printed(made: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file with its size, the total, what became of it, and where a repository goes from there."""
    print_lines(publish(made(), str(tmp_path / "clone"), layout="hub"))
    *files, total, outcome, following = capsys.readouterr().out.splitlines()
    size = in_units((made() / "README.md").stat().st_size)
    assert len(files) == len(tree(made()))
    assert f"{size:>9}  README.md" in files
    assert total.endswith(f"{len(files)} files of little-world 1.0.0, full edition")
    assert outcome == f"published {tmp_path / 'clone'}"
    assert "git tag v1.0.0" in following


def test_an_unknown_layout_is_explained(made: Callable[..., Path]) -> None:
    """With the layouts there are."""
    with pytest.raises(CollectionBroken, match="'zip'; choose one of folder, hub"):
        publish(made(), memory(), layout="zip")


@pytest.mark.parametrize("layout", ["folder", "hub"])
def test_a_target_in_the_release_itself_is_refused(made: Callable[..., Path], layout: str) -> None:
    """Publishing must not change what it publishes."""
    before = tree(made())
    with pytest.raises(CollectionBroken, match="lies in the release itself"):
        publish(made(), str(made() / "copy"), layout=layout)
    assert tree(made()) == before


def test_the_folder_of_releases_is_published_into_itself_without_a_change(made: Callable[..., Path]) -> None:
    """The release is where it belongs already."""
    assert publish(made(), str(made().parents[1])).outcome == "unchanged"


@pytest.mark.parametrize("layout", ["folder", "hub"])
def test_a_file_for_a_target_is_explained(made: Callable[..., Path], tmp_path: Path, layout: str) -> None:
    """With what stands in the way."""
    (tmp_path / "target").write_text("mine", encoding="utf-8")
    with pytest.raises(OpenlettersError, match="target"):
        publish(made(), str(tmp_path / "target"), layout=layout)
    assert (tmp_path / "target").read_text(encoding="utf-8") == "mine"
