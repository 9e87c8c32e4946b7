"""The documents of an open edition, one after the other: found, decoded, put together, proven; or told why not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.released.hydrate.bodies import Bodies
from pipeline.released.hydrate.decoding import clean_settings, decoded_body
from pipeline.released.hydrate.spools import Spool
from pipeline.released.hydrate.words import Entries, Restored, UnrestorableError, restored
from pipeline.released.reading import Release
from pipeline.settings import CleanSettings

Row = Mapping[str, Any]

BY_DOCUMENT = {
    "segments": "document_id",
    "repairs": "document_id",
    "drops": "capture_id",
    "figures": "document_id",
    "passages": "document_id",
    "metadata": "document_id",
}
"""Tables that are restored document by document, and the column that names it; their rows are in its order."""

SPOOLED = {
    "segments": ("document_id", "segment_id", "paragraph", "start", "end", "text"),
    "repairs": ("before", "after"),
    "drops": ("text", "reason"),
    "figures": ("surface",),
    "passages": ("kind_evidence", "date_evidence"),
    "metadata": ("evidence",),
}
"""Their columns that are written anew; of segments also those by which beads and links find them."""

LAST = "\uffff"
"""Sorts behind every id, as rows without one do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document whose words could not be put back, and why."""

    document_id: str
    source_id: str
    location: str
    body_sha256: str
    reason: str


class Entry:
    """The rows of a table, handed out document by document, each once."""

    def __init__(self, rows: Iterable[pa.Table], column: str) -> None:
        every = (row for piece in rows for row in piece.to_pylist())
        self._groups = groupby(every, key=lambda row: row[column] or LAST)
        self._next: tuple[str, list[Row]] | None = None

    def until(self, name: str) -> list[Row]:
        """The rows before a document that were not handed out."""
        passed: list[Row] = []
        while (group := self._peek()) is not None and group[0] < name:
            passed += group[1]
            self._next = None
        return passed

    def of(self, name: str) -> list[Row]:
        """The rows of a document; those before it are passed over."""
        group = self._peek()
        if group is None or group[0] != name:
            return []
        self._next = None
        return group[1]

    def _peek(self) -> tuple[str, list[Row]] | None:
        if self._next is None:
            group = next(self._groups, None)
            self._next = None if group is None else (group[0], list(group[1]))
        return self._next


def walk(release: Release, bodies: Bodies, folder: Path) -> tuple[dict[str, Spool], list[Failure]]:
    """Restore document by document into spools in a folder; gives them, and what could not be restored."""
    captures = Entry(release.tables["captures"], "capture_id")
    settings = clean_settings(release.manifest.get("description", {}).get("settings", {}))
    entries = {table: Entry(release.tables[table], column) for table, column in BY_DOCUMENT.items()}
    failures: list[Failure] = []
    with ExitStack() as stack:
        spools = {
            table: stack.enter_context(Spool(table, columns, folder / f"{table}.arrow"))
            for table, columns in SPOOLED.items()
        }
        for document in _documents(release):
            name = document["document_id"]
            _pass_over(entries, spools, name)
            own = Entries(**{table: entry.of(name) for table, entry in entries.items()})
            captures.until(name)
            (capture,) = captures.of(name)
            told = _told(document, capture, own, bodies, settings)
            if isinstance(told, str):
                failures.append(_failure(capture, told))
            _keep(spools, own, {} if isinstance(told, str) else told)
        _pass_over(entries, spools, LAST * 2)
    return spools, failures


def _documents(release: Release) -> Iterator[Row]:
    for piece in release.tables["documents"]:
        yield from piece.to_pylist()


def _told(document: Row, capture: Row, own: Entries, bodies: Bodies, settings: CleanSettings) -> Restored | str:
    """A document's words, or why they cannot be had."""
    body = bodies.read(capture["body_sha256"])
    if body is None:
        return "no file with this body is among the captures"
    decoded = decoded_body(capture, document, body, settings)
    if decoded is None:
        masked = ", masked as the release says" if document["n_masked"] else ""
        return f"its body, read as {document['charset']}{masked}, gives another text than the release was made of"
    try:
        return restored(document, decoded, own)
    except UnrestorableError as failure:
        return f"{failure}: its rows in the open edition are not as they were written"


def _failure(capture: Row, reason: str) -> Failure:
    return Failure(capture["capture_id"], capture["source_id"], capture["location"], capture["body_sha256"], reason)


def _pass_over(entries: Mapping[str, Entry], spools: Mapping[str, Spool], name: str) -> None:
    """Keep the rows of no document before this one, such as the drops of whole captures, as they are."""
    for table, entry in entries.items():
        rows = entry.until(name)
        if rows:
            spools[table].add({column: [row.get(column, "") for row in rows] for column in SPOOLED[table]})


def _keep(spools: Mapping[str, Spool], own: Entries, words: Restored) -> None:
    """Write a document's columns: what was restored, else what the open edition has; of words it has none."""
    for table, columns in SPOOLED.items():
        rows: Sequence[Row] = getattr(own, table)
        if rows:
            spools[table].add(
                {name: words.get((table, name)) or [row.get(name, "") for row in rows] for name in columns}
            )
