"""The rows of every table: counted, and digested anew from Parquet and from JSON Lines, row group by row group."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa

from pipeline.errors import ReleaseDamaged
from pipeline.release.folder import MANIFEST
from pipeline.release.jsonl import lines
from pipeline.released.reading import Rows
from pipeline.released.verify.contents import Contents, unread
from pipeline.released.verify.findings import DISTRUST, Checked, Finding, counted

Digest = tuple[str, int]
"""SHA-256 of the lines of a table, and how many they are."""


def digested(contents: Contents) -> Checked:
    """Parquet and JSON Lines have the same rows, those whose digest and number the manifest has."""
    findings = [*_strangers(contents)]
    n_rows = 0
    for table, rows in contents.release.tables.items():
        told = contents.release.told(table)
        own = _safely(contents, table, rows, findings)
        name = contents.twin(table)
        other = _spelled(contents, name, findings)
        findings += _compared(contents, table, (told.get("rows_sha256", ""), told.get("rows", -1)), own, other)
        n_rows += own[1] if own else 0
    scope = f"{counted(len(contents.release.tables), 'table')}, {counted(n_rows, 'row')}, twice"
    return Checked(check="rows", scope=scope, findings=findings)


def _strangers(contents: Contents) -> Iterator[Finding]:
    """Files among the rows that no table of the manifest has."""
    for name in sorted(contents.release.files):
        if name.startswith(("data/", "jsonl/")) and name not in contents.known:
            yield Finding(name, "belongs to no table of the manifest", DISTRUST)


def _safely(contents: Contents, table: str, rows: Rows, findings: list[Finding]) -> Digest | None:
    """Digest the rows of the Parquet files, if they can be read."""
    if table in contents.unreadable:
        return None
    try:
        return _digest(line for piece in rows for line in lines(piece))
    except ReleaseDamaged as failure:
        findings.append(unread(failure, contents.names(table)))
        return None


def _spelled(contents: Contents, name: str, findings: list[Finding]) -> Digest | None:
    """Digest the lines as they stand in the compressed file, if it can be read."""
    if name in contents.damaged:
        return None
    if name not in contents.release.files:
        findings.append(Finding(name, "is missing in the release", DISTRUST))
        return None
    try:
        return _digest(_lines(contents.release.folder / name))
    except (OSError, pa.ArrowException) as failure:
        findings.append(Finding(name, f"cannot be read ({str(failure).splitlines()[0]})", DISTRUST))
        return None


def _lines(path: Path) -> Iterator[bytes]:
    with pa.OSFile(str(path)) as file, pa.CompressedInputStream(file, "gzip") as stream:
        yield from io.BufferedReader(stream, 1 << 20)


def _digest(each: Iterable[bytes]) -> Digest:
    digest, n_rows = hashlib.sha256(), 0
    for line in each:
        digest.update(line)
        n_rows += 1
    return digest.hexdigest(), n_rows


def _compared(
    contents: Contents, table: str, told: Digest, own: Digest | None, other: Digest | None
) -> Iterator[Finding]:
    """Which of the three says otherwise: two witnesses outvote the third."""
    name, twin = ", ".join(contents.names(table)), contents.twin(table)
    if own and own == other != told:
        yield Finding(
            MANIFEST,
            f"says that {table} has {told[1]:,} rows with another digest than the {own[1]:,} in {name} and {twin}",
            DISTRUST,
        )
        return
    for where, found in ((name, own), (twin, other)):
        if found and found != told:
            numbers = f"{found[1]:,} rows instead of {told[1]:,}" if found[1] != told[1] else f"{told[1]:,} rows"
            place = f"; the first that differs is row {_first(contents, table)}" if own and other else ""
            yield Finding(where, f"has other rows of {table} than the manifest ({numbers}{place})", DISTRUST)


def _first(contents: Contents, table: str) -> int:
    """The first row, counted from 1, in which the two forms of a table differ."""
    rows = contents.release.tables[table]
    ours = (line for piece in rows for line in lines(piece))
    theirs = _lines(contents.release.folder / contents.twin(table))
    return next(number for number, (one, two) in enumerate(zip_longest(ours, theirs), 1) if one != two)
