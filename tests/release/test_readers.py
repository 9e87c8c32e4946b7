"""Every reader gets the same rows: pyarrow, DuckDB, pandas, polars, datasets, and any program that reads JSON.

Spark and ClickHouse have modules of their own, since they are started once for all.
"""

import csv
import importlib
import json
from collections.abc import Callable
from glob import glob
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from little_world import Tables

from pipeline.release.tables import files as cutting
from pipeline.release.tables import parquet as writing
from schemas import TABLES
from schemas.conform import arrow_schema, tabulate

Rows = list[dict[str, Any]]


def parquet(released: Path, table: str) -> Path:
    """The file of a table."""
    return released / "data" / f"{table}-00000-of-00001.parquet"


def rows_of(tables: Tables) -> dict[str, Rows]:
    """What should be read."""
    return {name: rows.to_pylist() for name, rows in tables.items()}


def test_pyarrow_reads_rows_types_and_descriptions(released: Path, tables: Tables) -> None:
    """The Arrow schema comes back whole, with nullability and the description of every column."""
    read = {name: pq.read_table(parquet(released, name)) for name in TABLES}
    wrong = [name for name in TABLES if not read[name].equals(tables[name], check_metadata=True)]
    assert wrong == []


def test_duckdb_reads_the_rows(released: Path, tables: Tables) -> None:
    """DuckDB gives every value of every table, in order."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        read = {name: connection.sql(f"FROM '{parquet(released, name)}'").to_arrow_table() for name in TABLES}
        listed = {name: rows.to_pylist() for name, rows in read.items()}
    assert listed == rows_of(tables)


def test_pandas_reads_the_rows(released: Path, tables: Tables) -> None:
    """Pandas keeps lists, dates, times and nulls when asked for Arrow types."""
    frames = {name: pd.read_parquet(parquet(released, name), dtype_backend="pyarrow") for name in TABLES}
    read = {
        name: pa.Table.from_pandas(frame, schema=arrow_schema(name), preserve_index=False).to_pylist()
        for name, frame in frames.items()
    }
    assert read == rows_of(tables)


def test_pandas_reads_the_rows_into_numpy(released: Path, tables: Tables) -> None:
    """Without Arrow types nothing is lost either: whole numbers become floats where some are unknown, and back."""
    frames = {name: pd.read_parquet(parquet(released, name)) for name in TABLES}
    read = {
        name: pa.Table.from_pandas(frame, schema=arrow_schema(name), preserve_index=False).to_pylist()
        for name, frame in frames.items()
    }
    assert read == rows_of(tables)


def test_polars_reads_the_rows(released: Path, tables: Tables) -> None:
    """Polars gives every value of every table, in order."""
    assert {name: pl.read_parquet(parquet(released, name)).to_dicts() for name in TABLES} == rows_of(tables)


def by_duckdb(paths: str) -> Rows:
    """What DuckDB reads of files by a pattern."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        rows: Rows = connection.sql(f"FROM '{paths}'").to_arrow_table().to_pylist()
    return rows


def by_pandas(paths: str) -> Rows:
    """What pandas reads of files, one after the other, since it takes no pattern."""
    frames = [pd.read_parquet(path, dtype_backend="pyarrow") for path in sorted(glob(paths))]  # noqa: PTH207 - as users do
    rows: Rows = pa.Table.from_pandas(pd.concat(frames, ignore_index=True), preserve_index=False).to_pylist()
    return rows


READERS: dict[str, Callable[[str], Rows]] = {
    "pyarrow": lambda paths: pq.read_table(sorted(glob(paths))).to_pylist(),  # noqa: PTH207 - the same
    "DuckDB": by_duckdb,
    "pandas": by_pandas,
    "polars": lambda paths: pl.read_parquet(paths).to_dicts(),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_table_in_several_files_is_one_table(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    """The names of the files sort as their rows do, so that a pattern reads them in order."""
    monkeypatch.setattr(writing, "GROUP_ROWS", 1)
    monkeypatch.setattr(cutting, "FILE_ROWS", 2)
    files = writing.write_parquet("segments", tables["segments"], tmp_path)
    assert len(files) > 2
    assert READERS[reader](f"{tmp_path}/segments-*.parquet") == tables["segments"].to_pylist()


@pytest.mark.parametrize("reader", READERS)
def test_the_committed_release_reads_alike(full_committed: Path, reader: str) -> None:
    """Every table of it, as pyarrow has it; and that has rows in each but a few."""
    names = {path.name.rsplit("-", 3)[0] for path in (full_committed / "data").iterdir()}
    read = {name: READERS[reader](f"{full_committed}/data/{name}-*.parquet") for name in names}
    wanted = {name: READERS["pyarrow"](f"{full_committed}/data/{name}-*.parquet") for name in names}
    assert (read == wanted, sum(map(bool, wanted.values())) > 10) == (True, True)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The datasets library, with its cache in the test's folder and no network."""
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    return importlib.import_module("datasets")


@pytest.mark.filterwarnings("ignore")  # datasets warns of its own dependencies
def test_datasets_reads_the_rows_by_the_card(released: Path, tables: Tables, offline: Any, tmp_path: Path) -> None:
    """The configs in the card's front matter give one dataset per table."""
    read = {
        name: offline.load_dataset(str(released), name, split="train", cache_dir=str(tmp_path)).data.table
        for name in TABLES
    }
    assert {name: rows.to_pylist() for name, rows in read.items()} == rows_of(tables)


def test_json_lines_hold_the_same_rows(released: Path, tables: Tables) -> None:
    """JSON Lines, read with the standard library, give the tables back."""
    read = {}
    for name in TABLES:
        with pa.CompressedInputStream(str(released / "jsonl" / f"{name}.jsonl.gz"), "gzip") as stream:
            lines = stream.read().decode().split("\n")[:-1]
        read[name] = tabulate(name, [_typed(name, json.loads(line)) for line in lines])
    assert read == tables


def _typed(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Dates and times as Arrow reads them from ISO 8601."""
    return {
        field.name: pa.scalar(row[field.name], pa.string()).cast(field.type).as_py()
        if pa.types.is_temporal(field.type) and row[field.name]
        else row[field.name]
        for field in arrow_schema(table)
    }


def plain(cell: str) -> str:
    """A cell with its escapes undone."""
    escapes, parts = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}, iter(cell)
    return "".join(escapes[next(parts)] if part == "\\" else part for part in parts)


def told(row: dict[str, Any]) -> list[str]:
    """What stands in the cells of a bead that are text as they are."""
    names = ("bead_id", "work_id", "left_passage_id", "right_passage_id", "kind", "left_text", "right_text")
    return [str(row["ordinal"]), *(row[name] for name in names), " ".join(row["flags"])]


TEXTS = "ordinal bead_id work_id left_passage_id right_passage_id kind left_text right_text flags".split()


def test_pandas_reads_every_bead_of_the_tab_separated_values(released: Path, tables: Tables) -> None:
    """Without quoting and without words for nothing, the words come back when the escapes are undone."""
    path = released / "bitext" / "little-world.tsv"
    frame = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, dtype=str)
    read = [list(map(plain, row)) for row in frame[TEXTS].itertuples(index=False)]
    assert read == [told(row) for row in tables["bitext"].to_pylist()]


READ_TSV = """
    SELECT ordinal, bead_id, work_id, left_passage_id, right_passage_id, kind, left_text, right_text, flags
    FROM read_csv(?, delim = '\t', quote = '', escape = '', nullstr = '-', all_varchar = true, header = true)
"""


def test_duckdb_reads_every_bead_of_the_tab_separated_values(released: Path, tables: Tables) -> None:
    """The same with DuckDB, told that nothing is quoted and nothing is unknown."""
    with duckdb.connect() as connection:
        rows = connection.execute(READ_TSV, [str(released / "bitext" / "little-world.tsv")]).fetchall()
    assert [list(map(plain, row)) for row in rows] == [told(row) for row in tables["bitext"].to_pylist()]
