"""The working store: what a build has made so far, safe against being killed and against a full disk.

::

    <work>/parts/gather/<shard>/bodies.<partition>.arrow the bodies of a partition, packed
    <work>/parts/<stage>/<partition>/<table>.arrow       what a stage made of a partition
    <work>/parts/<stage>/<partition>/manifest.json       written last: the step is done
    <work>/incoming/                                     files being written
    <work>/scratch/<stage>/<partition>/                  bucket files of a step that is being done
    <work>/lock                                          held while a build runs; freed by the system if it dies
    <work>/openletters-store                             tells that the folder is ours, and may be cleared

Every file is written aside and renamed into place, so that a file that has its name is whole, whenever the build is
killed. None is forced to disk: after a power cut they are held to the digests in their manifests, and what was lost is
made again. What lies in ``incoming`` or ``scratch`` before a build belongs to one that was killed, and is removed.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pipeline.errors import CollectionBroken, StoreFailed

MARK = "openletters-store"
"""Name of the file that marks a working store, the first to be written; in a folder without it nothing is removed."""
NOTE = "A working store of openletters. It may be deleted whenever no build runs; the next build makes it again.\n"

Piece = bytes | memoryview
"""A piece of a file."""
Stamp = tuple[int, ...]
"""What the file system says of a file's state."""


class Store:
    """The working store of one collection, under one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"
        self.scratch = root / "scratch"
        self.parts = root / "parts"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make the store this build's own, and clear away what a killed build left.

        Raises:
            CollectionBroken: The folder holds other people's files.
            StoreFailed: The folder cannot be written, or another build is using it.
        """
        try:
            self._claim()
            self._incoming.mkdir(exist_ok=True)
            lock = (self.root / "lock").open("w", encoding="utf-8")
        except OSError as failure:
            raise refused(self._incoming, failure) from failure
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as failure:
                raise StoreFailed(f"{self.root}: another build is using it; wait until it ends") from failure
            for left in self._incoming.iterdir():
                left.unlink(missing_ok=True)
            shutil.rmtree(self.scratch, ignore_errors=True)
            yield

    def _claim(self) -> None:
        """Mark an empty or new folder as ours; what others put into a folder is never cleared away."""
        self.root.mkdir(parents=True, exist_ok=True)
        if (self.root / MARK).is_file():
            return
        if any(path.name != MARK for path in self.root.iterdir()):
            raise CollectionBroken(
                f"--work {self.root}: has files in it that are not of openletters, and a working folder is cleared by "
                "builds; name a new or empty folder, or leave --work out (if an earlier openletters made it, delete it)"
            )
        (self.root / MARK).write_text(NOTE, encoding="utf-8")

    def folder(self, stage: str, partition: str) -> Path:
        """Where a stage puts what it makes of a partition."""
        return self.parts / stage / partition

    def write(self, path: Path, chunks: Iterable[Piece]) -> str:
        """Write a file whole or not at all, and return its SHA-256.

        It is not forced to disk: what a power cut takes back is found by its digest, and made again.

        Raises:
            StoreFailed: The disk did not take it; nothing of it remains.
        """
        try:
            waiting, digest = self._receive(chunks)
            _place(waiting, path)
        except OSError as failure:
            raise refused(path, failure) from failure
        return digest

    def take(self, waiting: Path, path: Path) -> str:
        """Keep a file that a step wrote in its scratch, and return its SHA-256.

        Raises:
            StoreFailed: It cannot be read or put there.
        """
        try:
            digest = sha256_file(waiting)
            _place(waiting, path)
        except OSError as failure:
            raise refused(path, failure) from failure
        return digest

    def _receive(self, chunks: Iterable[Piece]) -> tuple[Path, str]:
        """Write chunks to a new file in ``incoming``; on failure remove it."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._incoming)
        digest = hashlib.sha256()
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return Path(name), digest.hexdigest()


def sha256_file(path: Path) -> str:
    """SHA-256 of a file.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamp(path: Path) -> Stamp:
    """What the file system says of a file: its length, and when its content and it itself were last changed (ns).

    As long as the machine runs, a file whose stamp is as it was has the content that it had: no program can set the
    last of the three.

    Raises:
        OSError: There is no such file.
    """
    told = path.stat()
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns


@cache
def running() -> str:
    """What this machine's running is known by, from its start to its end; empty where nothing tells.

    After a power cut a file may have its length and its times, but not its content.
    """
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _place(waiting: Path, path: Path) -> None:
    """Give a file its name."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(path)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise


def refused(path: Path, failure: OSError) -> StoreFailed:
    """What to say of a disk that did not take a file."""
    return StoreFailed(
        f"{path}: could not be written ({failure.strerror or failure}); "
        "free some space or name another folder with --work, then run the same command again"
    )
