"""The working store: whole files or none, and bodies that are what they are named after."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "work")


def failing() -> Iterator[bytes]:
    """A disk that is full after the first piece."""
    yield b"first"
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_body_by_its_digest(store: Store) -> None:
    """A kept body is found under the digest that keeping it returned."""
    digest, n_bytes = store.keep([b"dear ", b"all"])
    assert (store.bodies[digest], n_bytes) == (b"dear all", 8)


def test_full_disk_leaves_nothing(store: Store) -> None:
    """A write that fails half-way leaves neither the file nor its beginnings."""
    with pytest.raises(StoreFailed, match=r"No space left.*free some space"):
        store.write(store.root / "parts" / "x", failing())
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_full_disk_keeps_what_was_there(store: Store) -> None:
    """A write that fails leaves the file of that name as it was."""
    path = store.root / "parts" / "x"
    store.write(path, [b"before"])
    with pytest.raises(StoreFailed):
        store.write(path, failing())
    assert path.read_bytes() == b"before"


def test_changed_body(store: Store) -> None:
    """A body that was changed on the disk is not handed out; the message says what to delete."""
    digest, _ = store.keep([b"dear all"])
    store.bodies.place(digest).write_bytes(b"dear you")
    with pytest.raises(StoreFailed, match="delete"):
        store.bodies[digest]


def test_only_some_bodies_are_kept(store: Store) -> None:
    """The others are removed, and one that is not there is not missed."""
    kept, gone = (store.keep([body])[0] for body in (b"dear all", b"dear you"))
    store.keep_only({kept, "0" * 64})
    assert (list(store.bodies), store.bodies.place(gone).exists()) == ([kept], False)


def test_a_body_that_cannot_be_removed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names it and says what to mend."""
    digest, _ = store.keep([b"dear all"])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreFailed, match=f"{digest}: could not be removed .*mend the rights"):
        store.keep_only(())


def test_unknown_body(store: Store) -> None:
    """A body that is not kept is a missing key, as in any mapping."""
    assert "0" * 64 not in store.bodies


def test_truncated_body_is_not_held(store: Store) -> None:
    """A body of another length does not count as kept, so it is kept again."""
    digest, n_bytes = store.keep([b"dear all"])
    store.bodies.place(digest).write_bytes(b"dear")
    assert not store.holds(digest, n_bytes)


def test_held_by_one(store: Store) -> None:
    """A store that a build holds is refused to another."""
    with store.held(), pytest.raises(StoreFailed, match="another build"), Store(store.root).held():
        pass


@pytest.mark.parametrize("place", ["incoming", "scratch/match/all/postings"])
def test_leftovers_are_cleared(store: Store, place: str) -> None:
    """What a killed build left half-written or in buckets is removed, whether or not its step is done again."""
    with store.held():
        left = store.root / place / "left"
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_bytes(b"half")
    with store.held():
        assert not left.exists()


@pytest.mark.parametrize("name", ["incoming/thesis.txt", "lock", "parts/one/two/three"])
def test_folder_of_somebody_else(store: Store, name: str) -> None:
    """A folder with files that no build wrote is refused, whatever they are called, and nothing in it changes."""
    theirs = store.root / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine", encoding="utf-8")
    with pytest.raises(CollectionBroken, match=r"--work .*name a new or empty folder"), store.held():
        pass
    assert [path for path in store.root.rglob("*") if path.is_file()] == [theirs]
    assert theirs.read_text(encoding="utf-8") == "mine"
