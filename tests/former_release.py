"""A release as a later build reads it: its tables as files, with no more in them than a test needs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from little_reader import Build

from pipeline.collection.predecessor import Predecessor
from schemas.conform import arrow_schema

Rows = Sequence[Mapping[str, Any]]


def former_release(folder: Path, version: str = "1.0.0", **tables: Rows) -> Predecessor:
    """Write tables of rows, whose other columns are null or empty, and give the release that has them."""
    folder.mkdir(parents=True, exist_ok=True)
    return Predecessor(
        name="letters",
        version=version,
        folder=folder,
        sums_sha256="0" * 64,
        files={name: (_written(folder / f"{name}.parquet", name, rows),) for name, rows in tables.items()},
    )


def _written(path: Path, table: str, rows: Rows) -> Path:
    build = Build()
    for row in rows:
        build.put(table, row)
    nullable = pa.schema([told.with_nullable(nullable=True) for told in arrow_schema(table)])  # what a test leaves out
    pq.write_table(pa.Table.from_pylist(build.rows.get(table, []), schema=nullable), path)
    return path
