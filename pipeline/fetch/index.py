"""CDX indexes: single records of web archives, read by their ranges, so that nothing else of an archive is.

One line a record, as CDXJ (a key, a time, and an object of JSON) or as the older CDX, whose first line says by letters
what its columns are. A file name is seen from the index's own folder, or is an address.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import BinaryIO

from pipeline.fetch.answers import OK, taken
from pipeline.fetch.met import LARGEST, Met
from pipeline.fetch.warc import read_warc

LONGEST_LINE = 1 << 16
"""Bytes a line may have; addresses end far earlier."""
LETTERS = {"a": "url", "s": "status", "S": "length", "V": "offset", "g": "filename"}
"""Columns of the older form that are read, by the letters of its first line."""
DEFAULT = "N b a m s k r M S V g"
"""The columns where no line says them: those of the Internet Archive."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as an index names it."""

    file: str
    offset: int
    length: int
    url: str
    status: int | None
    """What the server answered, where the index says so."""

    @property
    def place(self) -> str:
        """Where the record stands in its file."""
        return f"offset={self.offset}"


class _NoEntry(Exception):
    """A line that names no record, in words."""


def entries(raw: BinaryIO) -> Iterator[Entry | Met]:
    """The records that an index names; of lines that name none, what is wrong with them.

    Raises:
        OSError: The index cannot be read.
    """
    columns = DEFAULT.split()
    number = 0
    while line := raw.readline(LONGEST_LINE):
        number += 1
        text = line.decode("utf-8", "replace").strip()
        if text.startswith("CDX "):
            columns = text.split()[1:]
        elif text and not text.startswith("!"):
            try:
                yield _entry(text, columns)
            except _NoEntry as failure:
                reason = f"line {number} of the index {failure}"
                yield Met(place=f"line={number}", rule="record_unusable", reason=reason)


def _entry(text: str, columns: list[str]) -> Entry:
    brace = text.find("{")
    told = _json(text[brace:]) if brace >= 0 else _lettered(text, columns)
    try:
        file, offset, length = str(told["filename"]), int(told["offset"]), int(told["length"])
    except (KeyError, ValueError) as failure:
        raise _NoEntry("names no filename, offset and length") from failure
    if not file or min(offset, length) < 0:
        raise _NoEntry("names no filename, offset and length")
    status = told.get("status", "")
    return Entry(file, offset, length, told.get("url", ""), int(status) if status.isdecimal() else None)


def _json(text: str) -> dict[str, str]:
    try:
        return {name: str(value) for name, value in json.loads(text).items()}
    except (ValueError, AttributeError, RecursionError) as failure:
        raise _NoEntry("is no CDXJ") from failure


def _lettered(text: str, columns: list[str]) -> dict[str, str]:
    cells = text.split()
    if len(cells) != len(columns):
        raise _NoEntry(f"has {len(cells)} columns, not {len(columns)}")
    return {LETTERS[letter]: cell for letter, cell in zip(columns, cells, strict=True) if letter in LETTERS}


def indexed(
    raw: BinaryIO, opened: Callable[[str], BinaryIO], locate: Callable[[str], str] = lambda name: name
) -> Iterator[Met]:
    """The bodies of the records that an index names; an archive stays open while it is named again.

    Args:
        raw: The index.
        opened: Opens an archive by the name that the index has for it; raises OSError where it cannot.
        locate: Tells the location of an archive by that name.

    Raises:
        OSError: The index cannot be read.
    """
    last, archive = "", None
    with ExitStack() as stack:
        for entry in entries(raw):
            if isinstance(entry, Met):
                yield entry
                continue
            try:
                if archive is None or entry.file != last:
                    stack.close()
                    last, archive = entry.file, None
                    archive = stack.enter_context(opened(entry.file))
                met = _ranged(archive, entry)
            except OSError as failure:
                reason = f"{entry.url or entry.file}: {entry.file} cannot be read ({failure.strerror or failure})"
                met = Met(place=entry.place, rule="record_missing", reason=reason)
            yield replace(met, place=entry.place, file=locate(entry.file))


def _ranged(archive: BinaryIO, entry: Entry) -> Met:
    """Read one record by its range."""
    if entry.status not in (None, OK):
        reason = f"{entry.url}: the server answered with {entry.status}"
        return Met(place=entry.place, rule="record_status", reason=reason)
    if entry.length > LARGEST:
        reason = f"{entry.url}: it has {entry.length} bytes, more than {LARGEST}"
        return Met(place=entry.place, rule="record_too_large", reason=reason)
    archive.seek(entry.offset)
    packed = io.BytesIO(archive.read(entry.length))
    read = (taken(record) for record in read_warc(packed))
    nothing = Met(place=entry.place, rule="record_unusable", reason=f"{entry.url}: no answer stands at its range")
    return next((met for met in read if met is not None), nothing)
