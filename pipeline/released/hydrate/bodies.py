"""One's own captures: the bodies of a release among any files, found by their digests alone."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import CollectionBroken


class Bodies:
    """Bodies by their SHA-256, read when they are asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths

    def __len__(self) -> int:
        return len(self._paths)

    def read(self, digest: str) -> bytes | None:
        """The body of that digest; None where there is none, or none any more."""
        path = self._paths.get(digest)
        try:
            body = path.read_bytes() if path else None
        except OSError:
            return None
        return body if body is not None and hashlib.sha256(body).hexdigest() == digest else None


def find_bodies(captures: Path, wanted: Mapping[str, int]) -> Bodies:
    """Look for bodies in a file, or in a folder and all below it, whatever the files are called.

    Only files of a length that a body has are read.

    Args:
        captures: Where to look.
        wanted: Length in bytes of each body, by its SHA-256.

    Raises:
        CollectionBroken: There is no such file or folder.
    """
    if not captures.exists():
        raise CollectionBroken(f"--captures {captures}: is not there; name the folder or file with your captures")
    lengths = set(wanted.values())
    found: dict[str, Path] = {}
    for path in sorted(_files(captures)):
        digest = _digest(path, lengths)
        if digest in wanted:
            found.setdefault(digest, path)
    return Bodies(found)


def _files(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        yield place
    for parent, _, names in os.walk(place):
        yield from (Path(parent) / name for name in names)


def _digest(path: Path, lengths: set[int]) -> str:
    """The digest of a regular file of one of the lengths; empty for any other, and for what cannot be read."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size not in lengths:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
