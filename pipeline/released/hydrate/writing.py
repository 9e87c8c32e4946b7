"""The restored tables as files: one table at a time, each held to the digest of its rows in the full edition."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline.finished import DATA, JSONL
from pipeline.ranges import Range
from pipeline.release.listing import Listed
from pipeline.release.tables import write_file
from pipeline.release.tables.files import joined_digest, names
from pipeline.released.hydrate.joined import Joined
from pipeline.released.hydrate.report import Hydration, Proof
from pipeline.released.hydrate.spools import Spool
from pipeline.released.hydrate.walk import Failure
from pipeline.released.reading import Release, Rows, damaged
from schemas.conform import arrow_schema

Make = Callable[[pa.Table, int], pa.Table]
"""Makes the full rows of some open ones, told the place of the first in the table."""


def hold_tables(release: Release) -> None:
    """Hold the files of all tables to the digests that the manifest lists.

    Raises:
        ReleaseDamaged: One is not what it was.
    """
    for name, told in release.files.items():
        path = release.folder / name
        try:
            is_whole = not name.startswith((DATA, JSONL)) or Listed.of(path).sha256 == told.get("sha256")
        except OSError as failure:
            raise damaged(path, f"cannot be read ({failure.strerror})") from failure
        if not is_whole:
            raise damaged(path, "is not the file that the manifest lists")


def write_tables(release: Release, spools: Mapping[str, Spool], failures: Sequence[Failure], folder: Path) -> Hydration:
    """Write every table as Parquet and JSON Lines; those that have no words are copied."""
    for name in (DATA, JSONL):
        (folder / name).mkdir()
    makes = _makes(release, spools, {failure.document_id for failure in failures})
    expected = release.manifest.get("full", {}).get("rows_sha256", {})
    proofs = {}
    for table in release.tables:
        digest = _write(release, table, makes[table], folder) if table in makes else _copy(release, table, folder)
        proofs[table] = Proof(
            n_rows=release.told(table)["rows"], rows_sha256=digest, is_proven=digest == expected.get(table)
        )
    n_documents = release.told("documents")["rows"]
    return Hydration(
        release=str(release.name), version=release.version, n_documents=n_documents, failures=failures, proofs=proofs
    )


def _makes(release: Release, spools: Mapping[str, Spool], lost: set[str]) -> dict[str, Make]:
    """What makes the full rows of each table that lacks something in the open edition."""
    named = {
        "passages": release.tables["passages"].select("passage_id", "document_id").whole(),
        "versions": release.tables["versions"].select("work_id", "document_id").whole(),
    }
    joined = Joined(named, spools["segments"].rows(), lost)
    return {
        **{table: partial(_with_columns, spool) for table, spool in spools.items()},
        "bitext": lambda rows, _: joined.beads(rows),
        **{table: partial(_recalled, joined, table) for table in ("links", "works", "versions")},
    }


def _recalled(joined: Joined, table: str, rows: pa.Table, _: int) -> pa.Table:
    return joined.quotations(table, rows)


def _with_columns(spool: Spool, rows: pa.Table, place: int) -> pa.Table:
    """A table's rows from a place on with their restored columns, instead of those they may have."""
    restored = spool.rows().slice(place, rows.num_rows)
    for name in restored.schema.names:
        if name in rows.schema.names:
            rows = rows.drop_columns(name)
        rows = rows.append_column(restored.schema.field(name), restored[name])
    return rows


def _write(release: Release, table: str, make: Make, folder: Path) -> str:
    """Write a table file by file, each of the same rows as in the open edition; gives the digest of all rows."""
    schema, digests, place = arrow_schema(table), list[str](), 0
    paths = release.paths(table)
    for number, path in enumerate(paths):
        rows = Rows(table, [path]).whole()
        parquet, jsonl = (folder / name for name in names(table, Range(number, len(paths))))
        digests.append(write_file(table, make(rows, place).select(schema.names).cast(schema), parquet, jsonl))
        place += rows.num_rows
    return joined_digest(digests)


def _copy(release: Release, table: str, folder: Path) -> str:
    """Copy the files of a table that is the same in both editions; gives the digest of its rows."""
    paths = release.paths(table)
    for number in range(len(paths)):
        for name in names(table, Range(number, len(paths))):
            shutil.copyfile(release.folder / name, folder / name)
    digest: str = release.told(table)["rows_sha256"]
    return digest
