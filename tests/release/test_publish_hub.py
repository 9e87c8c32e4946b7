"""Publishing into the clone of a dataset's repository: its history stays, its files are those of one version."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publishing import put, released, tiny, tree, verified

from pipeline.errors import CollectionBroken, ReleaseRefused, StoreFailed
from pipeline.released.publish import hub, placing, publish
from pipeline.released.verify import verify

Make = Callable[..., Path]
OWN = {".git/config": b"[core]\n", ".github/workflows/check.yml": b"on: push\n", ".gitignore": b"*.log\n"}


@pytest.fixture(autouse=True)
def _verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each release is verified once, not by every publishing of it."""
    monkeypatch.setattr("pipeline.released.publish.checking.verify", verified)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Releases by version, each made once; tests read them and leave them alone."""
    kept: dict[str, Path] = {}

    def made(version: str = "1.0.0", author: str = "Lei Jun") -> Path:
        key = f"{version} {author}"
        kept[key] = kept.get(key) or released(tmp_path_factory.mktemp("dist"), version, author)
        return kept[key]

    return made


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone with a history and settings, and nothing in it yet."""
    for name, body in OWN.items():
        put(tmp_path / "repository", name, body)
    return tmp_path / "repository"


def send(release: Path, repository: Path, *, is_dry: bool = False) -> str:
    """Publish to a repository; gives what came of it."""
    return publish(release, str(repository), layout="hub", is_dry=is_dry).outcome


def expected(release: Path, *lines: str) -> dict[str, bytes]:
    """What a repository holds that has this release, and these lines in .gitattributes before ours."""
    attributes = "".join(f"{line}\n" for line in (*lines, *hub.PATTERNS)).encode()
    return {**OWN, **tree(release), ".gitattributes": attributes}


def test_the_release_is_at_the_root_and_the_history_stays(made: Make, repository: Path) -> None:
    """README.md and data/ where the site looks for them; what begins with a dot is not touched."""
    assert send(made(), repository) == "published"
    assert tree(repository) == expected(made())


def test_a_repository_verifies(made: Make, repository: Path) -> None:
    """What only the repository has is no damage; a file that a reader would see is."""
    send(made(), repository)
    before = [str(found) for found in verify(repository).findings]
    put(repository, "data/more.parquet", b"x")
    assert (before, [found.where for found in verify(repository).findings]) == ([], ["data/more.parquet"])


def test_the_next_version_takes_the_place_of_the_former(made: Make, repository: Path) -> None:
    """No file of the former version is left; lines of a person's own in .gitattributes are."""
    put(repository, ".gitattributes", b"*.png filter=lfs diff=lfs merge=lfs -text\n")
    for version in ("1.0.0", "1.1.0"):
        send(made(version), repository)
    assert tree(repository) == expected(made("1.1.0"), "*.png filter=lfs diff=lfs merge=lfs -text")


def test_a_file_that_the_next_version_lacks_goes_with_its_folder(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder is not left empty."""
    monkeypatch.setattr("pipeline.released.publish.hold_publishable", lambda _release: None)
    old = tiny(tmp_path, "old")
    put(old, "extra/a.txt", b"x")
    (old / "SHA256SUMS").write_bytes((old / "SHA256SUMS").read_bytes() + b"0  extra/a.txt\n")
    manifest = (old / "manifest.json").read_text(encoding="utf-8").replace('"A.txt"', '"extra/a.txt": {}, "A.txt"')
    put(old, "manifest.json", manifest.encode())
    monkeypatch.setattr(placing, "_hold_equal", lambda *_: None)
    for release in (old, tiny(tmp_path, "new")):
        send(release, repository)
    assert sorted(path.name for path in repository.iterdir() if not path.name.startswith(".")) == [
        "A.txt", "SHA256SUMS", "data", "manifest.json",
    ]  # fmt: skip


def test_publishing_again_writes_nothing(made: Make, repository: Path) -> None:
    """Files that are the same are not even touched."""
    send(made(), repository)
    before = {path: path.stat().st_ino for path in sorted(repository.rglob("*"))}
    assert send(made(), repository) == "unchanged"
    assert {path: path.stat().st_ino for path in sorted(repository.rglob("*"))} == before


def test_a_dry_run_touches_nothing(made: Make, repository: Path) -> None:
    """Not even .gitattributes."""
    assert send(made(), repository, is_dry=True) == "planned"
    assert tree(repository) == OWN


def readme_of_the_site(repository: Path, _: Make) -> str:
    """What the site writes when a repository is made there."""
    put(repository, "README.md", b"---\nlicense: mit\n---\n")
    return r"holds no release, but other files \(README\.md\)"


def stranger(repository: Path, made: Make) -> str:
    """A person's own file beside a release."""
    send(made("0.9.0"), repository)
    put(repository, "data/mynotes.txt", b"mine")
    return r"files that are of no release \(data/mynotes\.txt\)"


def later_version(repository: Path, made: Make) -> str:
    """A later release of the same dataset."""
    send(made("1.1.0"), repository)
    return "holds little-world 1.1.0, which is later than little-world 1.0.0"


def same_version(repository: Path, made: Make) -> str:
    """The same version with other bytes."""
    send(made("1.0.0", "Another"), repository)
    return r"holds little-world 1\.0\.0 with other bytes"


def another_dataset(repository: Path, made: Make) -> str:
    """A release of another name."""
    send(made("0.9.0"), repository)
    manifest = (repository / "manifest.json").read_text(encoding="utf-8")
    put(repository, "manifest.json", manifest.replace('"little-world"', '"great-world"', 1).encode())
    return "holds great-world 0.9.0, another dataset"


@pytest.mark.parametrize("found", [readme_of_the_site, stranger, later_version, same_version, another_dataset])
def test_what_may_not_be_replaced_is_left_alone(
    made: Make, repository: Path, found: Callable[[Path, Make], str]
) -> None:
    """Refused with exit code 6 and the reason; the repository is as it was."""
    told = found(repository, made)
    before = tree(repository)
    with pytest.raises(ReleaseRefused, match=told):
        send(made("1.0.0"), repository)
    assert tree(repository) == before


class Ended(BaseException):
    """The end of a process, which nothing in it catches."""


def test_wherever_it_is_interrupted_the_next_run_goes_on(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended at any writing call: the files are those of one version or there are no sums; then all is new."""
    monkeypatch.setattr("pipeline.released.publish.hold_publishable", lambda _release: None)
    releases = old, new = tiny(tmp_path, "old"), tiny(tmp_path, "new")
    found, n_calls, done = [], 0, False
    while not done:
        send(old, repository)
        with pytest.MonkeyPatch.context() as patch:
            _end(patch, n_calls)
            try:
                done = bool(send(new, repository))
            except Ended:
                n_calls += 1
        found.append(_whole(repository, releases))
    assert (found[0], {*found} - {"none"}, found[-1]) == ("old", {"old", "new"}, "new")
    assert tree(repository) == expected(new)


def _end(patch: pytest.MonkeyPatch, calls: int) -> None:
    left = iter([False] * calls)
    for owner, name in ((Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (shutil, "rmtree"), (shutil, "copyfile")):
        call = getattr(owner, name)

        def ends(*arguments: Any, call: Any = call, **options: Any) -> Any:
            if next(left, True):
                raise Ended
            return call(*arguments, **options)

        patch.setattr(owner, name, ends)


def _whole(repository: Path, releases: tuple[Path, ...]) -> str:
    files = {name: body for name, body in tree(repository).items() if not name.startswith(".")}
    if "SHA256SUMS" not in files:
        return "none"
    return next((release.parent.name for release in releases if tree(release) == files), "a mixture")


def test_a_full_disk_is_explained(made: Make, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do; nothing of the release is there."""

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(StoreFailed, match=r"somewhere: cannot be written \(No space left on device\); free space"):
        send(made(), repository)
    assert [path.name for path in repository.iterdir() if not path.name.startswith(".")] == []


def test_a_repository_elsewhere_is_explained(made: Make) -> None:
    """It is pushed by git, not written by us."""
    with pytest.raises(CollectionBroken, match="clone of a repository on this machine"):
        send(made(), "memory://repository")  # type: ignore[arg-type]


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_a_clone_has_the_same_bytes_whatever_its_line_ends(made: Make, tmp_path: Path) -> None:
    """Git, told to write line ends of Windows, gives every file back as it was released."""
    repository, clone = tmp_path / "repository", tmp_path / "clone"
    git("init", "--quiet", str(repository))
    send(made(), repository)
    git("-C", str(repository), "add", "--all")
    git("-C", str(repository), "commit", "--quiet", "--message", "Release 1.0.0")
    git("clone", "--quiet", "--config", "core.autocrlf=true", str(repository), str(clone))
    read = {name: body for name, body in tree(clone).items() if not name.startswith(".git")}
    assert read == tree(made())


def git(*arguments: str) -> None:
    """Run git as nobody in particular."""
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "core.hooksPath=/dev/null"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)
