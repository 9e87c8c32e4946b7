"""Places at addresses: files, folders and patterns of any file system that fsspec reads.

The drivers for object stores are packages of their own (``s3fs`` for ``s3://``); which server and which account they
use is told by their own variables, never by the collection.
"""

import io
import os
from typing import Any, BinaryIO

from pipeline.collection import Source
from pipeline.errors import CollectionBroken
from pipeline.fetch.places import PATTERN, Place, Stamp

SIGNS = ("ETag", "etag", "version_id", "LastModified", "last_modified", "mtime", "created")
"""What file systems say of a file that changes with it, the surest first."""
BLOCK = 1 << 20
"""Bytes read ahead."""
LITTLE = 1 << 16
"""The same where single records are read."""
STORES = ("abfs", "abfss", "az", "gcs", "gs", "hdfs", "memory", "oss", "s3", "s3a", "webhdfs")
"""File systems that are places of a collection by being named, since nothing is read there without rights to it."""
CHAINED = "::"
"""What stands in an address that leads through one file system into another."""
OUTSIDE = "OPENLETTERS_OUTSIDE"
"""Names the folder of this machine below which ``file://`` may read. A collection alone must not: it is handed around,
and would take into a release what somebody else's machine has under that path."""


def listed(source: Source) -> list[Place]:
    """The files of a source that is an address, sorted by their names.

    Raises:
        CollectionBroken: Nobody knows such addresses, or what reads them is not installed.
    """
    system, path = _system(source.file, f"sources.csv line {source.line}, column file: ")
    try:
        found = _found(system, path)
    except OSError as failure:
        reason = f"{source.file}: cannot be read ({_why(failure)})"
        return [Place(source_id=source.source_id, location=source.file, rule="source_unreadable", reason=reason)]
    if not found:
        reason = f"there is no file at {source.file}"
        return [Place(source_id=source.source_id, location=source.file, rule="source_missing", reason=reason)]
    return [_place(source, system.unstrip_protocol(name), found[name]) for name in sorted(found)]


def opened(address: str, *, by_ranges: bool) -> BinaryIO:
    """Open the file at an address for reading; only what is read of it is fetched, and a little more.

    Args:
        address: Where it lies.
        by_ranges: Whether it will be read here and there and not from its beginning to its end.

    Raises:
        CollectionBroken: Nobody knows such addresses.
        OSError: It cannot be read.
    """
    system, path = _system(address, "")
    # The files of some drivers read no line of bounded length.
    return io.BufferedReader(system.open(path, "rb", block_size=LITTLE if by_ranges else BLOCK))


def _system(address: str, where: str) -> tuple[Any, str]:
    import fsspec  # noqa: PLC0415 - most collections lie in their own folder

    protocol, _, path = address.partition("://")
    if protocol == "file" and CHAINED not in address:
        _hold_allowed(path, address, where)
    elif protocol not in STORES or CHAINED in address:
        raise CollectionBroken(
            f"{where}{address!r}: {protocol}:// is not read; copy the files into the collection and name them by "
            f"their paths, or put them where one of these leads: {', '.join(STORES)}"
        )
    try:
        system, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as failure:
        raise CollectionBroken(
            f"{where}{address!r} cannot be read: {failure}; install what reads {protocol}:// or copy the files into "
            "the collection"
        ) from failure
    return system, path


def _hold_allowed(path: str, address: str, where: str) -> None:
    """Refuse what lies elsewhere on this machine, unless whoever builds says that it may be read."""
    allowed = os.environ.get(OUTSIDE)
    if not allowed or not os.path.realpath(path).startswith(f"{os.path.realpath(allowed).rstrip(os.sep)}{os.sep}"):
        raise CollectionBroken(
            f"{where}{address!r} leads out of the collection; if it is to be read all the same, set {OUTSIDE} to the "
            "folder that it lies in"
        )


def _found(system: Any, path: str) -> dict[str, dict[str, Any]]:
    """What file systems say of the files that are meant, by their paths; none that is hidden."""
    if PATTERN.search(path):
        known = system.glob(path, detail=True)
    elif not system.exists(path):
        return {}
    else:
        known = system.find(path, detail=True)
    start = path.rstrip("/").rpartition("/")[0]
    return {
        name: about
        for name, about in known.items()
        if about["type"] == "file" and not any(part.startswith(".") for part in name.removeprefix(start).split("/"))
    }


def _place(source: Source, address: str, about: dict[str, Any]) -> Place:
    return Place(
        source_id=source.source_id,
        location=address,
        path=address,
        size=int(about.get("size") or 0),
        stamp=_stamp(about),
    )


def _stamp(about: dict[str, Any]) -> Stamp:
    return next(((name, str(about[name])) for name in SIGNS if about.get(name)), ())


def _why(failure: OSError) -> str:
    return failure.strerror or str(failure) or type(failure).__name__
