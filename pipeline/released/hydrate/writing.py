"""The restored tables as files: one table at a time, each held to the digest of its rows in the full edition."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pyarrow as pa

from pipeline.finished import DATA, JSONL
from pipeline.release.listing import Listed
from pipeline.release.tables.files import JSON_LINES
from pipeline.release.tables.jsonl import write_jsonl
from pipeline.release.tables.parquet import write_parquet
from pipeline.released.hydrate.joined import Joined
from pipeline.released.hydrate.report import Hydration, Proof
from pipeline.released.hydrate.spools import Spool
from pipeline.released.hydrate.walk import Failure
from pipeline.released.reading import Release, damaged
from schemas.conform import arrow_schema

Make = Callable[[pa.Table], pa.Table]


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
        "bitext": joined.beads,
        **{table: partial(joined.quotations, table) for table in ("links", "works", "versions")},
    }


def _with_columns(spool: Spool, rows: pa.Table) -> pa.Table:
    """A table with its restored columns, in place of those it may have."""
    restored = spool.rows()
    for name in restored.schema.names:
        if name in rows.schema.names:
            rows = rows.drop_columns(name)
        rows = rows.append_column(restored.schema.field(name), restored[name])
    return rows


def _write(release: Release, table: str, make: Make, folder: Path) -> str:
    schema = arrow_schema(table)
    rows = make(release.tables[table].whole()).select(schema.names).cast(schema)
    write_parquet(table, rows, folder / DATA)
    return write_jsonl(rows, folder / JSONL / f"{table}{JSON_LINES}")


def _copy(release: Release, table: str, folder: Path) -> str:
    """Copy the files of a table that is the same in both editions; gives the digest of its rows."""
    for path in (*release.paths(table), release.folder / JSONL / f"{table}{JSON_LINES}"):
        shutil.copyfile(path, folder / path.relative_to(release.folder))
    digest: str = release.told(table)["rows_sha256"]
    return digest
