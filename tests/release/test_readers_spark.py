"""Spark gets the same rows: started once, in a process of its own, for all tables and for the guide's snippet."""

import pickle
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from little_world import Tables
from standards import ROOT, run_apart

from schemas import TABLES

GUIDE = ROOT / "docs" / "loading.md"
SNIPPET = re.compile(r"^```python spark\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAM = """
import os, pickle, sys, time
os.environ["TZ"] = "UTC"  # Spark gives local times
time.tzset()
from pyspark.sql import SparkSession

out, snippet, *folders = sys.argv[1:]
settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
spark = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
read = {}
for folder in folders:
    tables = sorted({name.rsplit("-", 3)[0] for name in os.listdir(f"{folder}/data")})
    read[folder] = {
        table: [row.asDict() for row in spark.read.parquet(f"{folder}/data/{table}-*.parquet").collect()]
        for table in tables
    }
exec(snippet, {"spark": spark})
spark.stop()
with open(out, "wb") as file:
    pickle.dump(read, file)
"""


Read = Mapping[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def read(released: Path, full_committed: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Read]:
    """What Spark reads of the little world and of the committed release, by folder."""
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed (Debian: openjdk-17-jre-headless)")
    out = tmp_path_factory.mktemp("spark") / "read"
    (snippet,) = SNIPPET.findall(GUIDE.read_text(encoding="utf-8"))
    snippet = snippet.replace("dist/xiaomi-letters/0.1.0", str(full_committed))
    done = run_apart("python", "-c", PROGRAM, out, snippet, released, full_committed)
    assert (done.returncode, done.stderr[-2000:] if done.returncode else "") == (0, "")
    found: Mapping[str, Read] = pickle.loads(out.read_bytes())  # noqa: S301 - written by our own child
    return found


def timed(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its times in UTC, as Arrow gives them."""
    return {name: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value for name, value in row.items()}


@pytest.mark.parametrize("table", TABLES)
def test_spark_reads_the_rows(read: Mapping[str, Read], released: Path, tables: Tables, table: str) -> None:
    """Every value of the table, hostile ones too, in order."""
    assert [timed(row) for row in read[str(released)][table]] == tables[table].to_pylist()


def test_spark_reads_the_committed_release(read: Mapping[str, Read], full_committed: Path) -> None:
    """Every value of every table, in order."""
    found = {table: [timed(row) for row in rows] for table, rows in read[str(full_committed)].items()}
    wanted = {
        table: pq.read_table(path).to_pylist()
        for path in (full_committed / "data").iterdir()
        for table in [path.name.rsplit("-", 3)[0]]
    }
    assert found == wanted
