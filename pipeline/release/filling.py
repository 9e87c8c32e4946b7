"""The files of a release, written into an empty folder: what was prepared is copied, all else is made here."""

import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from pipeline.finished import DATA, JSONL, MANIFEST
from pipeline.release.description import Description
from pipeline.release.documents import catalogues, documents
from pipeline.release.editions import edition_rows
from pipeline.release.folder import files
from pipeline.release.listing import Listed, listed
from pipeline.release.manifest import RowDigests, write_manifest, write_sums
from pipeline.release.measures import Measures
from pipeline.release.prepared import Prepared
from pipeline.release.rows import Rows, Selected
from pipeline.release.tables.bitext import write_tmx, write_tsv
from pipeline.release.tables.files import cut, joined_digest, names
from pipeline.release.tables.jsonl import rows_digest, write_jsonl
from pipeline.release.tables.parquet import write_parquet_file
from schemas.column import FULL
from schemas.conform import arrow_schema


@dataclass(frozen=True)
class Built:
    """What a build made, from which every edition is written."""

    tables: Mapping[str, pa.Table | Rows]
    """Those that were written before are not held."""
    prepared: Prepared
    report: str
    former: str
    """The changelog of the release before."""

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of the rows of each table in the full edition."""
        return {name: self._digest(name, rows) for name, rows in self.tables.items()}

    def _digest(self, table: str, rows: pa.Table | Rows) -> str:
        if isinstance(rows, pa.Table):
            return joined_digest([rows_digest(some) for _, some in cut(table, rows)])
        return self.prepared.digest(table, FULL)

    @cached_property
    def measures(self) -> Measures:
        """What is counted in it."""
        return Measures(self.tables, self.prepared.counts)

    def measures_of(self, edition: str) -> Measures:
        """What is counted in one of its editions: the same numbers, of tables with other columns."""
        if edition == FULL:
            return self.measures
        return Measures({name: self._rows(name, edition) for name in self.tables}, self.measures.all_counts)

    def _rows(self, table: str, edition: str) -> pa.Table | Rows:
        rows = self.tables[table]
        if isinstance(rows, pa.Table):
            return edition_rows(table, rows, self.tables, edition)
        return Selected(rows, arrow_schema(table, edition))


@dataclass(frozen=True)
class Filling:
    """One edition of a build, ready to be written."""

    description: Description
    measures: Measures
    texts: Mapping[str, str]
    built: Built

    @classmethod
    def of(cls, built: Built, description: Description) -> "Filling":
        """Write the documents, which may be refused, before any file is made.

        Raises:
            CollectionBroken: An answer for the datasheet cannot be used.
        """
        measures = built.measures_of(description.edition)
        return cls(description, measures, documents(description, measures, built.report, built.former), built)

    def fill(self, folder: Path) -> None:
        """Write every file of the release into an empty folder; the manifest and the sums come last.

        Raises:
            OSError: The disk did not take one.
        """
        write_texts(folder, self.texts)
        copied = dict(copy_files(folder, self.built.prepared, self.description.edition))
        digests = self._write_tables(folder)
        if self.description.edition == FULL:
            write_bitext(folder / "bitext", self.measures.shelves["bitext"], self.description)
        measured = {**listed(folder, {*files(folder)} - copied.keys()), **copied}
        about = catalogues(self.description, self.measures, measured)
        write_texts(folder, about)
        measured |= listed(folder, about)
        full = {} if self.description.edition == FULL else self.built.digests
        write_manifest(folder, self.description, self.measures.tables, RowDigests(digests, full), measured)
        write_sums(folder, {**measured, **listed(folder, [MANIFEST])})

    def _write_tables(self, folder: Path) -> dict[str, str]:
        """Write the tables that are held; gives the digests of all."""
        held = {name: rows for name, rows in self.measures.tables.items() if isinstance(rows, pa.Table)}
        own = write_tables(held, folder)
        prepared, edition = self.built.prepared, self.description.edition
        return {name: own.get(name) or prepared.digest(name, edition) for name in self.measures.tables}


def write_tables(tables: Mapping[str, pa.Table], folder: Path) -> dict[str, str]:
    """Write tables that are in memory as Parquet and as JSON Lines; gives the digest of each one's rows.

    Parquet is written in a thread of its own: neither form waits for the other, and none keeps all cores busy.

    Raises:
        OSError: The disk did not take it.
    """
    for part in (DATA, JSONL):
        (folder / part).mkdir(exist_ok=True)
    written = [(table, some, names(table, span)) for table, rows in tables.items() for span, some in cut(table, rows)]
    digests: dict[str, list[str]] = {}
    with ThreadPoolExecutor(1) as pool:
        try:
            waiting = [
                pool.submit(write_parquet_file, table, some, folder / name) for table, some, (name, _) in written
            ]
            for table, some, (_, name) in written:
                digests.setdefault(table, []).append(write_jsonl(some, folder / name))
            for one in waiting:
                one.result()
        finally:
            pool.shutdown(cancel_futures=True)
    return {table: joined_digest(told) for table, told in digests.items()}


def copy_files(folder: Path, prepared: Prepared, edition: str) -> Iterable[tuple[str, Listed]]:
    """Copy the files that were prepared for an edition; gives their names with what is listed of them."""
    for table in prepared.spans:
        for name, file in prepared.files_of(table, edition):
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(file.path, folder / name)
            yield name, Listed(file.path.stat().st_size, file.sha256)


def write_bitext(folder: Path, bitext: Iterable[pa.Table], description: Description) -> None:
    """Write the alignment for translators, who have no use for it without its words."""
    folder.mkdir()
    aligned = folder / description.name
    write_tmx(bitext, aligned.with_suffix(".tmx"), created_on=description.created_on)
    write_tsv(bitext, aligned.with_suffix(".tsv"))


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    """Write documents by their names."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
