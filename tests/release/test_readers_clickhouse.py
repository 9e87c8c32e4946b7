"""ClickHouse gets the same rows: its engine in a process of its own (chdb), started once for all tables."""

import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from little_world import Tables

from schemas import TABLES

PROGRAM = """
import os, sys
import chdb

out, *folders = sys.argv[1:]
SETTINGS = "input_format_parquet_preserve_order = 1, max_threads = 1, output_format_arrow_string_as_string = 1"
for number, folder in enumerate(folders):
    for table in sorted({name.rsplit("-", 3)[0] for name in os.listdir(f"{folder}/data")}):
        query = f"SELECT * FROM file('{folder}/data/{table}-*.parquet', Parquet) SETTINGS {SETTINGS}"
        with open(f"{out}/{number}-{table}", "wb") as file:
            file.write(chdb.query(query, "ArrowStream").bytes())
"""
LITTLE, COMMITTED = 0, 1
Read = Mapping[tuple[int, str], pa.Table]


@pytest.fixture(scope="module")
def read(released: Path, full_committed: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """What ClickHouse reads of the little world and of the committed release, by number and table."""
    if find_spec("chdb") is None:
        pytest.skip("chdb is not installed; openletters[test] has it")
    out = tmp_path_factory.mktemp("clickhouse")
    command = [sys.executable, "-c", PROGRAM, str(out), str(released), str(full_committed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=out)
    assert (done.returncode, done.stderr[-2000:] if done.returncode else "") == (0, "")
    named = ((path, *path.name.split("-")) for path in out.iterdir() if path.is_file())
    return {(int(number), table): pa.ipc.open_stream(path.read_bytes()).read_all() for path, number, table in named}


@pytest.mark.parametrize("table", TABLES)
def test_clickhouse_reads_the_rows(read: Read, tables: Tables, table: str) -> None:
    """Every value of the table, hostile ones too, in order; no unknown value becomes an empty one."""
    assert read[LITTLE, table].to_pylist() == tables[table].to_pylist()


def test_clickhouse_reads_the_committed_release(read: Read, full_committed: Path) -> None:
    """Every value of every table, in order."""
    paths = {path.name.rsplit("-", 3)[0]: path for path in (full_committed / "data").iterdir()}
    found = {table: read[COMMITTED, table].to_pylist() for table in paths}
    assert found == {table: pq.read_table(path).to_pylist() for table, path in paths.items()}
