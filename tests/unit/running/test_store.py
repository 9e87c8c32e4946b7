"""The working store: whole files or none, and one build at a time."""

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
