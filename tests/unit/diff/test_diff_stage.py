"""Diff as a stage: what it returns with a release to follow and without, and that its rows hold to their schema."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from little_world import Tables, changed, edited, little_world
from scratches import MemoryScratch
from streams import Pieces

from pipeline.diff import diff
from pipeline.reading import Stream
from schemas import conform
from schemas.values import breaches


@pytest.fixture(scope="module")
def world() -> Tables:
    """A small build, without the table that diff itself makes."""
    return {table: rows for table, rows in little_world().items() if table != "changes"}


def streamed(tables: Tables) -> dict[str, Pieces]:
    """Tables as a stage is given them."""
    return {table: Pieces(rows) for table, rows in tables.items()}


def test_first_release(world: Tables) -> None:
    """Without a release to follow nothing is compared, and the table is there without rows."""
    assert diff(former={}, scratch=MemoryScratch(), **streamed(world))["changes"].equals(conform.empty("changes"))


def test_first_release_loads_nothing() -> None:
    """What compares is not even loaded then: a build in the ordinary case does not pay for it."""
    code = "import sys, pipeline.diff; sys.exit('pipeline.diff.releases' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_rows_hold_to_their_schema(world: Tables) -> None:
    """Rows that came, went and changed, columns and tables: all hold to the schema, and each key stands once."""
    former = {**world, "documents": world["documents"].drop_columns(["site"])}
    former = {table: rows for table, rows in former.items() if table != "sketches"}
    now = changed(edited(world, "segments", 0, text="Another."), "links", lambda rows: rows[1:])
    pieces = diff(former=streamed(former), scratch=MemoryScratch(), **streamed(now))["changes"]
    found = pa.concat_tables(pieces)
    assert found["change"].to_pylist() == ["column_added", "removed", "changed", "table_added"]
    assert found.schema.equals(conform.arrow_schema("changes"))
    assert not breaches("changes", found)
    assert found.select(conform.key("changes")).group_by(conform.key("changes")).aggregate([]).num_rows == 4


def test_files_of_another_openletters(world: Tables, tmp_path: Path) -> None:
    """A release's files are read row group by row group; a table without rows has its columns all the same."""
    path = tmp_path / "documents.parquet"
    pq.write_table(world["documents"].drop_columns(["site"]).slice(0, 0), path)
    former = {"documents": Stream("documents", [path])}
    pieces = diff(former=former, scratch=MemoryScratch(), documents=Pieces(world["documents"]))["changes"]
    assert set(pa.concat_tables(pieces)["change"].to_pylist()) == {"column_added", "added"}
