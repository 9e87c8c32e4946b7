"""The rows of every table: counted, and digested anew from Parquet and from JSON Lines, row group by row group."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipeline.errors import ReleaseDamaged
from pipeline.finished import DATA, JSONL, MANIFEST
from pipeline.release.tables.files import joined_digest
from pipeline.release.tables.jsonl import lines
from pipeline.released.reading import Rows
from pipeline.released.verify.contents import Contents, unread
from pipeline.released.verify.findings import DISTRUST, Checked, Finding, counted

CHUNK = 1 << 20
"""Bytes of lines read at once."""


class Digest(NamedTuple):
    """SHA-256 of the rows of a table as lines of JSON, and how many they are."""

    sha256: str
    n_rows: int


def digested(contents: Contents) -> Checked:
    """Parquet and JSON Lines have the same rows, those whose digest and number the manifest has."""
    findings = [*_strangers(contents)]
    n_rows = 0
    with ThreadPoolExecutor(1) as pool:
        for table in contents.release.tables:
            reading = pool.submit(_of_lines, contents, table)
            own, other = _of_parquet(contents, table), reading.result()
            findings += [found for found in (own, other) if isinstance(found, Finding)]
            findings += _compared(contents, table, _digest(own), _digest(other))
            n_rows += own.n_rows if isinstance(own, Digest) else 0
    scope = f"{counted(len(contents.release.tables), 'table')}, {counted(n_rows, 'row')}, twice"
    return Checked(check="rows", scope=scope, findings=findings)


def _strangers(contents: Contents) -> Iterator[Finding]:
    """Files among the rows that no table of the manifest has."""
    for name in sorted(contents.release.files):
        if name.startswith((DATA, JSONL)) and name not in contents.known:
            yield Finding(name, "belongs to no table of the manifest", DISTRUST)


def _of_parquet(contents: Contents, table: str) -> Digest | Finding | None:
    """Digest the rows of the Parquet files; nothing of those that are damaged."""
    if table in contents.unreadable:
        return None
    try:
        return _joined([_of_file(Rows(table, [path])) for path in contents.release.paths(table)])
    except ReleaseDamaged as failure:
        return unread(failure, contents.names(table))


def _of_file(rows: Rows) -> Digest:
    """Digest the rows of one Parquet file.

    Raises:
        ReleaseDamaged: It cannot be read.
    """
    digest, n_rows = hashlib.sha256(), 0
    for piece in rows:
        for some in lines(piece):
            digest.update(some)
        n_rows += piece.num_rows
    return Digest(digest.hexdigest(), n_rows)


def _joined(digests: Sequence[Digest]) -> Digest:
    """The digest of the rows of all files of a table."""
    return Digest(joined_digest([one.sha256 for one in digests]), sum(one.n_rows for one in digests))


def _of_lines(contents: Contents, table: str) -> Digest | Finding | None:
    """Digest the lines as they stand in the compressed files; nothing where one is damaged."""
    found: list[Digest] = []
    for name in contents.twins(table):
        one = _of_packed(contents, name)
        if not isinstance(one, Digest):
            return one
        found.append(one)
    return _joined(found)


def _of_packed(contents: Contents, name: str) -> Digest | Finding | None:
    if name in contents.damaged:
        return None
    if name not in contents.release.files:
        return Finding(name, "is missing in the release", DISTRUST)
    digest, n_rows = hashlib.sha256(), 0
    try:
        with _unpacked(contents.release.folder / name) as stream:
            while some := stream.read(CHUNK):
                digest.update(some)
                n_rows += some.count(b"\n")
    except (OSError, pa.ArrowException) as failure:
        return Finding(name, f"cannot be read ({str(failure).splitlines()[0]})", DISTRUST)
    return Digest(digest.hexdigest(), n_rows)


@contextmanager
def _unpacked(path: Path) -> Iterator[pa.NativeFile]:
    with pa.OSFile(str(path)) as file, pa.CompressedInputStream(file, "gzip") as stream:
        yield stream


def _digest(found: Digest | Finding | None) -> Digest | None:
    return found if isinstance(found, Digest) else None


def _compared(contents: Contents, table: str, own: Digest | None, other: Digest | None) -> Iterator[Finding]:
    """Which of the three says otherwise: two witnesses outvote the third."""
    about = contents.release.told(table)
    n_rows = about.get("rows")
    told = Digest(str(about.get("rows_sha256")), n_rows if isinstance(n_rows, int) else -1)
    name, twin = ", ".join(contents.names(table)), ", ".join(contents.twins(table))
    if own and own == other != told:
        said = f"has {told.n_rows:,} rows with another digest than the {own.n_rows:,} in {name} and {twin}"
        yield Finding(MANIFEST, f"says that {table} {said}", DISTRUST)
        return
    place = f"; the first that differs is row {_first(contents, table)}" if own and other and own != other else ""
    for where, found in ((name, own), (twin, other)):
        if found and found != told:
            numbers = f"{found.n_rows:,} rows" + (f" instead of {told.n_rows:,}" if found.n_rows != told.n_rows else "")
            yield Finding(where, f"has other rows of {table} than the manifest ({numbers}{place})", DISTRUST)


def _first(contents: Contents, table: str) -> int:
    """The first row, counted from 1, in which the two forms of a table differ."""
    pieces = (b"".join(lines(piece)) for piece in contents.release.tables[table])
    ours = (line for piece in pieces for line in io.BytesIO(piece))
    theirs = (line for name in contents.twins(table) for line in _lines_of(contents.release.folder / name))
    return next(number for number, (one, two) in enumerate(zip_longest(ours, theirs), 1) if one != two)


def _lines_of(path: Path) -> Iterator[bytes]:
    with _unpacked(path) as stream:
        yield from io.BufferedReader(stream, CHUNK)
