"""Opening: a place of a source, and everything that is met there, whatever form the file has."""

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from posixpath import dirname, normpath
from typing import BinaryIO

from pipeline.fetch.met import LARGEST, Met
from pipeline.fetch.paths import real_path, spelled
from pipeline.fetch.places import ADDRESS, Place
from pipeline.fetch.shards import holding

DAMAGED = ("record_corrupt", "record_truncated")


def opened(root: Path, path: str, *, by_ranges: bool = False) -> BinaryIO:
    """Open a file of the collection, or one at an address; what is read here and there is not read ahead.

    Raises:
        CollectionBroken: Nobody knows such addresses.
        OSError: It cannot be read.
    """
    if ADDRESS.match(path):
        from pipeline.fetch import remote  # noqa: PLC0415 - brings fsspec

        return remote.opened(path, by_ranges=by_ranges)
    return (root / path).open("rb")


def met_at(root: Path, place: Place) -> Iterator[Met]:
    """Everything that is met at a place; where it cannot be read, or not to its end, that too."""
    kind = holding(place.location)
    try:
        with opened(root, place.path) as raw:
            if not kind:
                yield _alone(raw, place)
                return
            yield from _some(READERS[kind](_unpacked(raw, place.location, kind), Archives(root, place.path)), place)
    except (EOFError, zlib.error, gzip.BadGzipFile) as failure:
        reason = f"{place.location}: is damaged, and was read as far as it could be ({failure})"
        yield Met(place="", rule="source_unreadable", reason=reason)
    except (OSError, ValueError) as failure:  # Arrow's errors are one or the other
        yield Met(place="", rule="source_unreadable", reason=f"{place.location}: cannot be read ({why(failure)})")


def why(failure: Exception) -> str:
    """Why a file cannot be read, without the path that the system knows it by."""
    number = getattr(failure, "errno", None)
    return os.strerror(number) if number else str(getattr(failure, "strerror", "") or failure)


def _alone(raw: BinaryIO, place: Place) -> Met:
    """The body of a file that is one."""
    body = raw.read(LARGEST + 1)
    if len(body) > LARGEST:
        reason = f"{place.location}: has more than {LARGEST} bytes, and no letter has so many"
        return Met(place="", rule="body_too_large", reason=reason)
    return Met(place="", body=body)


def _some(found: Iterator[Met], place: Place) -> Iterator[Met]:
    """What a file holds; that it holds nothing is the file's own fault."""
    first = next(found, None)
    second = next(found, None)
    if first is None:
        reason = f"{place.location}: has no capture in it"
        yield Met(place="", rule="source_empty", reason=reason)
        return
    if second is None and first.rule in DAMAGED:
        reason = f"{place.location}: cannot be read as what its name says it is: {first.reason}"
        yield Met(place="", rule="source_unreadable", reason=reason)
        return
    yield from chain([first], [] if second is None else [second], found)


def _unpacked(raw: BinaryIO, location: str, kind: str) -> BinaryIO:
    """A file as it was before it was packed; archives unpack themselves, record by record."""
    name = location.lower()
    if kind in (".warc", ".wet"):
        return raw
    if name.endswith(".gz"):
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]  # it reads as one
    if name.endswith(".zst"):
        import pyarrow as pa  # noqa: PLC0415 - most collections have nothing packed so

        return io.BufferedReader(pa.CompressedInputStream(raw, "zstd"))
    return raw


class Archives:
    """The archives that an index names: found beside it, else in the collection, else at an address."""

    def __init__(self, root: Path, index: str) -> None:
        self._root = root
        self._beside = dirname(index)

    def open(self, name: str) -> BinaryIO:
        """Open one by the index's name for it.

        Raises:
            OSError: It is not there, cannot be read, or lies outside the collection.
        """
        return opened(self._root, self.path(name), by_ranges=True)

    def path(self, name: str) -> str:
        """Where one lies: seen from the collection, or an address.

        Raises:
            OSError: It lies outside the collection.
        """
        if ADDRESS.match(name):
            return name
        if ADDRESS.match(self._beside):
            return f"{self._beside}/{name}"
        beside = normpath(f"{self._beside}/{name}" if self._beside else name)
        path = beside if (self._root / beside).exists() else normpath(name)
        if not real_path(self._root / path).is_relative_to(real_path(self._root)):
            raise OSError(0, "it leads out of the collection")
        return path

    def locate(self, name: str) -> str:
        """The location of one."""
        try:
            return spelled(self.path(name))
        except OSError:
            return name


# A collection of files imports none of what follows.


def _archived(raw: BinaryIO, _: Archives) -> Iterator[Met]:
    from pipeline.fetch.answers import archived  # noqa: PLC0415

    return archived(raw)


def _lines(raw: BinaryIO, _: Archives) -> Iterator[Met]:
    from pipeline.fetch.rows import lines  # noqa: PLC0415

    return lines(raw)


def _parquet(raw: BinaryIO, _: Archives) -> Iterator[Met]:
    from pipeline.fetch.rows import parquet  # noqa: PLC0415

    return parquet(raw)


def _indexed(raw: BinaryIO, archives: Archives) -> Iterator[Met]:
    from pipeline.fetch.index import indexed  # noqa: PLC0415

    return indexed(raw, archives.open, archives.locate)


READERS: dict[str, Callable[[BinaryIO, Archives], Iterator[Met]]] = {
    ".warc": _archived,
    ".wet": _archived,
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".parquet": _parquet,
    ".cdx": _indexed,
    ".cdxj": _indexed,
}
"""How files that hold many captures are read, by the endings of their names."""


def named_archives(root: Path, place: Place) -> list[str]:
    """Where the archives lie that an index names, sorted; none where it cannot be read.

    A name that leads nowhere is among them, so that an archive that appears there is noticed.
    """
    from pipeline.fetch.index import Entry, entries  # noqa: PLC0415

    archives = Archives(root, place.path)
    try:
        with opened(root, place.path) as raw:
            unpacked = _unpacked(raw, place.location, holding(place.location))
            names = {entry.file for entry in entries(unpacked) if isinstance(entry, Entry)}
    except (OSError, EOFError, ValueError, zlib.error):
        return []
    return sorted(archives.locate(name) for name in names)
