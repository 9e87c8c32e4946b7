"""Files and folders of a collection: which files a source means, and their bytes, a piece at a time."""

import hashlib
import os
import stat
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.collection import OWN_FILES, Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.fetch.findings import TAKEN_DOWN, Finding, name_capture
from pipeline.fetch.paths import hold_inside, hold_relative, on_disk, real_path, spelled

CHUNK = 1 << 20
"""Bytes read at once, so that a body of any length passes through the same memory."""


class Keeper(Protocol):
    """Where bodies go."""

    def holds(self, digest: str, n_bytes: int) -> bool:
        """Whether a body is there already."""

    def keep(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep a body; return its SHA-256 and its length."""

    def keep_only(self, digests: Collection[str]) -> None:
        """Remove every other body."""


class _Unreadable(Exception):
    """A file that cannot be read, in words; apart from OSError, which the store may raise at the same moment."""


def gather(  # noqa: PLR0913 - what is read, where it goes, and what is not read
    root: Path,
    sources: Sequence[Source],
    *,
    keeper: Keeper,
    aside: Sequence[Path] = (),
    takedowns: Sequence[Takedown] = (),
    former: Predecessor | None = None,
) -> tuple[Finding, ...]:
    """Read every file of every source and keep its body; a source that cannot be read does not stop the others.

    Of what was taken down nothing is kept, also no body that an earlier build read: a file is only asked whether it is
    that one.

    Args:
        root: The collection.
        sources: What to read.
        keeper: Where the bodies go, one by one.
        aside: Folders that are never captures: the working store and the releases.
        takedowns: What is not read.
        former: The release before, which knows what passages and works are carried by.

    Raises:
        CollectionBroken: A source leads out of the collection, or to what builds themselves write, or nobody knows what
            was taken down.
    """
    if not takedowns:
        return tuple(_read(root, sources, keeper, aside, ()))
    from pipeline.fetch.takedowns import settled, taken_down  # noqa: PLC0415 - most collections take nothing down

    gone = taken_down(takedowns, sources, former)
    wanted = [source for source in sources if source.source_id not in gone.sources]
    told = settled(list(_read(root, wanted, keeper, aside, gone.captures)), gone)
    keeper.keep_only({finding.body_sha256 for finding in told if finding.body_sha256})
    return told


def _read(
    root: Path, sources: Iterable[Source], keeper: Keeper, aside: Sequence[Path], unwanted: Container[str]
) -> Iterator[Finding]:
    for source in sources:
        hold_relative(source)
        try:
            yield from _gathered(root, source, keeper, aside, unwanted)
        except OSError as failure:
            yield _unreadable(source, source.file, f"cannot be read ({os.strerror(failure.errno or 0)})")


def _gathered(
    root: Path, source: Source, keeper: Keeper, aside: Sequence[Path], unwanted: Container[str]
) -> Iterator[Finding]:
    path = root / on_disk(source.file)
    hold_inside(root, path, source, aside)
    if not _is_there(path):
        reason = f"there is no file {source.file} in the collection"
        yield Finding(source_id=source.source_id, location=source.file, rule="source_missing", reason=reason)
        return
    files = sorted(_files(path, aside), key=os.fsencode) if path.is_dir() else [path]
    files = [file for file in files if file.parent != root or file.name not in OWN_FILES or file == path]
    if not files:
        reason = f"the folder {source.file} has no file in it"
        yield Finding(source_id=source.source_id, location=source.file, rule="empty_folder", reason=reason)
    for file in files:
        hold_inside(root, file, source, aside)
        yield _found(source, file, spelled(file.relative_to(root)), keeper, unwanted)


def _found(source: Source, file: Path, location: str, keeper: Keeper, unwanted: Container[str]) -> Finding:
    """Keep one file's body; a body that is kept already, or is of an unwanted capture, is only read."""
    try:
        digest, n_bytes = _measured(file)
        capture_id = name_capture(source.source_id, digest)
        if capture_id in unwanted:
            return Finding(source_id=source.source_id, location=location, rule=TAKEN_DOWN, capture_id=capture_id)
        if not keeper.holds(digest, n_bytes):
            digest, n_bytes = keeper.keep(_chunks(file))
    except _Unreadable as failure:
        return _unreadable(source, location, str(failure))
    return Finding(source_id=source.source_id, location=location, body_sha256=digest, n_bytes=n_bytes)


def _unreadable(source: Source, location: str, why: str) -> Finding:
    return Finding(source_id=source.source_id, location=location, rule="source_unreadable", reason=f"{location}: {why}")


def _is_there(path: Path) -> bool:
    """Whether a path leads to a file or folder; that it cannot be told, as in a circle of links, is an OSError."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _measured(file: Path) -> tuple[str, int]:
    digest, n_bytes = hashlib.sha256(), 0
    for chunk in _chunks(file):
        digest.update(chunk)
        n_bytes += len(chunk)
    return digest.hexdigest(), n_bytes


def _chunks(file: Path) -> Iterator[bytes]:
    """Read a regular file piece by piece; a pipe or device would block for ever."""
    try:
        if file.is_dir():
            raise _Unreadable("is a folder that may not be read, or a link to one, which is not followed")
        if not stat.S_ISREG(file.stat().st_mode):
            raise _Unreadable("is not a regular file")
        with file.open("rb") as opened:
            while chunk := opened.read(CHUNK):
                yield chunk
    except OSError as failure:
        raise _Unreadable(f"cannot be read ({os.strerror(failure.errno or 0)})") from failure


def _files(folder: Path, aside: Sequence[Path]) -> Iterator[Path]:
    """All files under a folder, without the hidden ones; folders that are links or cannot be read as they are."""
    closed: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=lambda failure: closed.append(Path(failure.filename))):
        here = Path(parent)
        links = [name for name in folders if os.path.islink(here / name)]  # noqa: PTH114 - pathlib's raises on some
        folders[:] = [name for name in folders if _walked(here / name, aside) and name not in links]
        yield from (here / name for name in (*names, *links) if not name.startswith("."))
    yield from closed


def _walked(folder: Path, aside: Sequence[Path]) -> bool:
    return not folder.name.startswith(".") and real_path(folder) not in aside
