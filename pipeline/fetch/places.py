"""Places: the files that sources mean, one by one, before any of them is read.

A source names a file, a folder, a pattern such as ``crawl/*.warc.gz``, or any of these at an address such as
``s3://bucket/crawl/``. What the file system says of a file tells later whether it must be read again.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.collection import OWN_FILES, Source
from pipeline.fetch.paths import hold_inside, hold_relative, on_disk, real_path, spelled

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://")
"""What a place begins with that does not lie in the collection."""
PATTERN = re.compile(r"[*?\[]")
"""What makes a pattern of a path."""
Stamp = tuple[int | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One file of a source, or why there is none."""

    source_id: str
    location: str
    path: str = ""
    """Where it lies: seen from the collection, or an address."""
    size: int = 0
    """Bytes."""
    stamp: Stamp = ()
    """What its file system says of it besides; a file with the same is the same."""
    rule: str = ""
    """Empty where there is a file."""
    reason: str = ""

    def content(self) -> list[int | str | Stamp]:
        """What the result of reading it depends on."""
        return [self.source_id, self.location, self.size, self.stamp, self.rule, self.reason]


def places(root: Path, sources: Iterable[Source], aside: Sequence[Path] = ()) -> Iterator[Place]:
    """The files of sources, in the order of the sources and then of the files' names.

    Args:
        root: The collection.
        sources: What is asked for.
        aside: Folders that are never captures: the working store and the releases.

    Raises:
        CollectionBroken: A source leads out of the collection, or to what builds themselves write.
    """
    for source in sources:
        if ADDRESS.match(source.file):
            from pipeline.fetch.remote import listed  # noqa: PLC0415 - brings fsspec

            yield from listed(source)
            continue
        hold_relative(source)
        try:
            yield from _of_source(root, source, aside)
        except OSError as failure:
            yield _broken(source, source.file, failure)


def _of_source(root: Path, source: Source, aside: Sequence[Path]) -> Iterator[Place]:
    path = root / on_disk(source.file)
    if PATTERN.search(source.file) and not os.path.lexists(path):
        yield from _of_pattern(root, source, aside)
        return
    hold_inside(root, path, source, aside)
    if not _is_there(path):
        reason = f"there is no file {source.file} in the collection"
        yield Place(source_id=source.source_id, location=source.file, rule="source_missing", reason=reason)
    elif path.is_dir():
        yield from _of_folder(root, path, source, aside)
    else:
        yield _place(root, os.fspath(path), source)


def _of_folder(root: Path, folder: Path, source: Source, aside: Sequence[Path]) -> Iterator[Place]:
    """Every file below a folder; only links can lead elsewhere, so that only they are followed to where they end."""
    own = {os.fspath(root / name) for name in OWN_FILES}
    met = [one for one in _files(os.fspath(folder), aside) if one[0] not in own]
    if not met:
        reason = f"the folder {source.file} has no file in it"
        yield Place(source_id=source.source_id, location=source.file, rule="empty_folder", reason=reason)
    for path, is_link in sorted(met, key=lambda one: os.fsencode(one[0])):
        if is_link:
            hold_inside(root, Path(path), source, aside)
        yield _place(root, path, source)


def _of_pattern(root: Path, source: Source, aside: Sequence[Path]) -> Iterator[Place]:
    """The files that a pattern names; ``**`` stands for any number of folders, hidden files are named by none."""
    found = [path for path in root.glob(os.fspath(on_disk(source.file))) if not _is_hidden(path.relative_to(root))]
    files = sorted((path for path in found if not path.is_dir()), key=os.fsencode)
    files = [path for path in files if not any(real_path(path).is_relative_to(folder) for folder in aside)]
    if not files:
        reason = f"no file of the collection has a name of the form {source.file}"
        yield Place(source_id=source.source_id, location=source.file, rule="source_missing", reason=reason)
    for path in files:
        hold_inside(root, path, source, aside)
        if path.parent != root or path.name not in OWN_FILES:
            yield _place(root, os.fspath(path), source)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _place(root: Path, path: str, source: Source) -> Place:
    within = os.path.relpath(path, root) if not path.startswith(f"{root}{os.sep}") else path[len(f"{root}{os.sep}") :]
    location = spelled(within)
    try:
        about = os.stat(path)  # noqa: PTH116 - a path object for each of 100,000 files takes as long again
    except OSError as failure:
        return _broken(source, location, failure)
    if not stat.S_ISREG(about.st_mode):
        is_folder = stat.S_ISDIR(about.st_mode)
        what = "is a folder that may not be read, or a link to one, which is not followed" if is_folder else ""
        reason = f"{location}: {what or 'is not a regular file'}"
        return Place(source_id=source.source_id, location=location, rule="source_unreadable", reason=reason)
    stamp = (about.st_mtime_ns, about.st_ctime_ns)
    return Place(source_id=source.source_id, location=location, path=within, size=about.st_size, stamp=stamp)


def _broken(source: Source, location: str, failure: OSError) -> Place:
    reason = f"{location}: cannot be read ({os.strerror(failure.errno or 0)})"
    return Place(source_id=source.source_id, location=location, rule="source_unreadable", reason=reason)


def _is_there(path: Path) -> bool:
    """Whether a path leads to a file or folder; that it cannot be told, as in a circle of links, is an OSError."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _files(folder: str, aside: Sequence[Path]) -> Iterator[tuple[str, bool]]:
    """All files under a folder but hidden ones, and whether each is a link; what cannot be entered, as it is."""
    try:
        with os.scandir(folder) as scanned:
            entries = [entry for entry in scanned if not entry.name.startswith(".")]
    except OSError:
        yield folder, False
        return
    for entry in entries:
        if entry.is_symlink() or not entry.is_dir():
            yield entry.path, entry.is_symlink()
        elif real_path(Path(entry.path)) not in aside:
            yield from _files(entry.path, aside)
