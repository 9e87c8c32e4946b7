"""One's own captures: the bodies of a release among any files, found by their digests alone."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from pipeline.errors import CollectionBroken
from pipeline.fetch.opening import met_at
from pipeline.fetch.places import Place
from pipeline.fetch.planned import INDEXES
from pipeline.fetch.shards import holding


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Where a body lies that was taken out of a file of many."""

    start: int
    n_bytes: int


class Bodies:
    """Bodies by their SHA-256, read when they are asked for."""

    def __init__(self) -> None:
        self._places: dict[str, Path | _Stretch] = {}
        self._taken_out: IO[bytes] | None = None

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, digest: object) -> bool:
        return digest in self._places

    def lies(self, digest: str, path: Path) -> None:
        """Remember the file that is a body."""
        self._places.setdefault(digest, path)

    def keep(self, digest: str, body: bytes) -> None:
        """Put a body aside that stands in a file of many, where it could not be found again without reading all."""
        if self._taken_out is None:
            self._taken_out = TemporaryFile()  # noqa: SIM115 - it is open as long as bodies are asked for
            finalize(self, self._taken_out.close)
        start = self._taken_out.seek(0, SEEK_END)
        self._taken_out.write(body)
        self._places[digest] = _Stretch(start, len(body))

    def read(self, digest: str) -> bytes | None:
        """The body of that digest; None where there is none, or none any more."""
        place = self._places.get(digest)
        try:
            body = self._read(place) if place else None
        except OSError:
            return None
        return body if body is not None and hashlib.sha256(body).hexdigest() == digest else None

    def _read(self, place: Path | _Stretch) -> bytes:
        if isinstance(place, Path):
            return place.read_bytes()
        if self._taken_out is None:
            return b""
        self._taken_out.seek(place.start)
        return self._taken_out.read(place.n_bytes)


def find_bodies(captures: Path, wanted: Mapping[str, int]) -> Bodies:
    """Look for bodies in a file, or in a folder and all below it, whatever the files are called.

    Only files of a length that a body has are read; and those that hold many, as their names tell: web archives, JSON
    Lines and Parquet.

    Args:
        captures: Where to look.
        wanted: Length in bytes of each body, by its SHA-256.

    Raises:
        CollectionBroken: There is no such file or folder.
    """
    if not captures.exists():
        raise CollectionBroken(f"--captures {captures}: is not there; name the folder or file with your captures")
    lengths = set(wanted.values())
    found = Bodies()
    for path in sorted(_files(captures)):
        digest = _digest(path, lengths)
        if digest in wanted:
            found.lies(digest, path)
        elif holding(path.name):
            _take_out(path, wanted, lengths, found)
    return found


def _take_out(path: Path, wanted: Mapping[str, int], lengths: set[int], found: Bodies) -> None:
    """Keep the bodies that a file of many has; an index has none of its own."""
    if holding(path.name) in INDEXES:
        return
    place = Place(source_id="", location=path.name, path=path.name)
    for met in met_at(path.parent, place):
        digest = hashlib.sha256(met.body).hexdigest() if len(met.body) in lengths and not met.rule else ""
        if digest in wanted and digest not in found:
            found.keep(digest, met.body)


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
