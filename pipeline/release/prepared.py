"""What is written before the release itself: files of tables that are too large for it, and what is counted of them.

Measures travel between the two as rows of a working table, each of them as Arrow's own stream of bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

import pyarrow as pa

from pipeline.ranges import Range
from pipeline.release.counting import Counts, count, together
from pipeline.release.editions import Tables, edition_rows
from pipeline.release.tables import write_file
from pipeline.release.tables.files import joined_digest, names
from pipeline.release.tables.jsonl import rows_digest
from schemas.column import FULL
from schemas.conform import empty, tabulate

DIGEST = "digest "
"""How the measure is called, before the name of an edition, that names the rows of a file."""


class File(Protocol):
    """A file that was written and digested."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    @property
    def sha256(self) -> str:
        """Its digest."""


class Scratch(Protocol):
    """A place for files until they are taken elsewhere."""

    def place(self, name: str) -> Path:
        """Where a file of that name may be written."""


def prepare(
    table: str, tables: Tables, *, span: Range, editions: Sequence[str], scratch: Scratch
) -> tuple[pa.Table, dict[str, Path]]:
    """Write a range of a table in every edition; gives its measures, and the files by the names they are kept under.

    Of the tables that one is held; the others are asked for texts that its rows may quote.

    Raises:
        OSError: The disk did not take one.
    """
    rows, files = tables[table], dict[str, Path]()
    counts = count(table, rows)
    for edition in editions:
        kept = [kept_as(edition, name) for name in names(table, span)]
        parquet, jsonl = (scratch.place(name) for name in kept)
        digest = write_file(table, edition_rows(table, rows, tables, edition), parquet, jsonl)
        counts |= {DIGEST + edition: _named(digest)}
        files |= {parquet.name: parquet, jsonl.name: jsonl}
    if FULL not in editions:
        counts |= {DIGEST + FULL: _named(rows_digest(rows))}
    told = [_told(table, span, name, measure) for name, measure in counts.items()]
    return tabulate("measures", told), files


def _named(digest: str) -> pa.Table:
    return pa.table({"sha256": [digest]})


def kept_as(edition: str, name: str) -> str:
    """What a file of a release is called until it is placed.

    >>> kept_as("open", "data/links-00000-of-00002.parquet")
    'open.links-00000-of-00002.parquet'
    """
    return f"{edition}.{PurePosixPath(name).name}"


def _told(table: str, span: Range, name: str, measure: pa.Table) -> dict[str, Any]:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, measure.schema) as stream:
        stream.write_table(measure)
    return {"table": table, "number": span.number, "of": span.of, "measure": name, "rows": sink.getvalue().to_pybytes()}


@dataclass(frozen=True)
class Prepared:
    """The files of tables that were written before, by the names they are kept under, and their measures."""

    measures: pa.Table
    files: Mapping[str, File]

    @classmethod
    def of(cls, tables: Mapping[str, Any]) -> "Prepared":
        """What was written before, as it comes with the tables; nothing where none was."""
        return cls(tables.get("measures", empty("measures")), tables.get("files", {}))

    @cached_property
    def spans(self) -> Mapping[str, list[Range]]:
        """The ranges of each table that was written, in their order."""
        told = self.measures.select(["table", "number", "of"]).group_by(["table", "number", "of"]).aggregate([])
        spans: dict[str, list[Range]] = {}
        for row in told.sort_by([("table", "ascending"), ("number", "ascending")]).to_pylist():
            spans.setdefault(row["table"], []).append(Range(row["number"], row["of"]))
        return spans

    @cached_property
    def counts(self) -> Mapping[str, Counts]:
        """What is counted of each of these tables."""
        return {
            table: together(table, [self._parts[table, span.number] for span in spans])
            for table, spans in self.spans.items()
        }

    @cached_property
    def _parts(self) -> Mapping[tuple[str, int], dict[str, pa.Table]]:
        """What is counted of each range: by table and number, the measures by their names."""
        parts: dict[tuple[str, int], dict[str, pa.Table]] = {}
        for row in self.measures.to_pylist():
            part = parts.setdefault((row["table"], row["number"]), {})
            part[row["measure"]] = pa.ipc.open_stream(row["rows"]).read_all()
        return parts

    def digest(self, table: str, edition: str) -> str:
        """What names the rows of a table in an edition."""
        parts = (self._parts[table, span.number][DIGEST + edition] for span in self.spans[table])
        return joined_digest([part["sha256"][0].as_py() for part in parts])

    def files_of(self, table: str, edition: str) -> Iterator[tuple[str, File]]:
        """The files of a table in an edition, by their names in the release."""
        for span in self.spans[table]:
            for name in names(table, span):
                yield name, self.files[kept_as(edition, name)]
