"""Files and folders of a collection: which files a source means, and their bytes, a piece at a time.

Why so strict about paths: a collection is something people hand to each other, and building one must not read a file
that is not part of it.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.collection import OWN_FILES, Source
from pipeline.errors import CollectionBroken

CHUNK = 1 << 20
"""Bytes read at once, so that a body of any length passes through the same memory."""


class Keeper(Protocol):
    """Where bodies go."""

    def holds(self, digest: str, n_bytes: int) -> bool:
        """Whether a body is there already."""

    def keep(self, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Keep a body; return its SHA-256 and its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was met at one place of a source: a body, or why there is none."""

    source_id: str
    location: str
    body_sha256: str = ""
    n_bytes: int = 0
    rule: str = ""
    """Empty where a body was kept."""
    reason: str = ""


class _Unreadable(Exception):
    """A file that cannot be read, in words; apart from OSError, which the store may raise at the same moment."""


def gather(root: Path, sources: Iterable[Source], *, keeper: Keeper, aside: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Read every file of every source and keep its body; a source that cannot be read does not stop the others.

    Args:
        root: The collection.
        sources: What to read.
        keeper: Where the bodies go, one by one.
        aside: Folders that are never captures: the working store and the releases.

    Raises:
        CollectionBroken: A source leads out of the collection, or to what builds themselves write.
    """
    findings: list[Finding] = []
    for source in sources:
        _hold_relative(source)
        try:
            findings.extend(_gathered(root, source, keeper, aside))
        except OSError as failure:
            findings.append(_unreadable(source, source.file, f"cannot be read ({os.strerror(failure.errno or 0)})"))
    return tuple(findings)


def _gathered(root: Path, source: Source, keeper: Keeper, aside: Sequence[Path]) -> Iterator[Finding]:
    path = root / on_disk(source.file)
    _hold_inside(root, path, source, aside)
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
        _hold_inside(root, file, source, aside)
        yield _found(source, file, spelled(file.relative_to(root)), keeper)


def _found(source: Source, file: Path, location: str, keeper: Keeper) -> Finding:
    """Keep one file's body; a body that is kept already is only read."""
    try:
        digest, n_bytes = _measured(file)
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
    return not folder.name.startswith(".") and _real(folder) not in aside


def _hold_relative(source: Source) -> None:
    """Refuse paths that say how this machine's folders are called, before the disk is asked what lies there."""
    parts = source.file.split("/")
    if source.file.startswith("/") or ".." in parts:
        raise _leading_out(source)


def _hold_inside(root: Path, path: Path, source: Source, aside: Sequence[Path]) -> None:
    real = _real(path)
    if not real.is_relative_to(_real(root)):
        raise _leading_out(source)
    if any(real.is_relative_to(folder) for folder in aside):
        raise CollectionBroken(
            f"sources.csv line {source.line}, column file: {source.file!r} leads into the folder where this build puts "
            "its work or its releases; name another folder with --work or --dist, or move the captures"
        )


def _leading_out(source: Source) -> CollectionBroken:
    return CollectionBroken(
        f"sources.csv line {source.line}, column file: {source.file!r} leads out of the collection, to a file that "
        "is not part of it; copy the file into the collection and name it by its path in there"
    )


def _real(path: Path) -> Path:
    """The path without links; Path.resolve raises RuntimeError where links run in a circle, in Python below 3.13."""
    return Path(os.path.realpath(path))


def on_disk(location: str) -> Path:
    """The path of a location: names are UTF-8 on the disk, whatever the locale says.

    >>> on_disk("letters/2021.html").as_posix()
    'letters/2021.html'
    """
    return Path(os.fsdecode(location.encode("utf-8")))


def spelled(path: Path) -> str:
    r"""The location of a path, with forward slashes; bytes that are not UTF-8 are written as ``\xNN``.

    >>> spelled(Path("letters") / "2021.html")
    'letters/2021.html'
    """
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
