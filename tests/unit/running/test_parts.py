"""Partitions and the journey: what a table is divided by, and which stages make and read it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import schemas
from pipeline.errors import StoreFailed
from pipeline.journey import JOURNEY, TABLES, WORKING
from pipeline.manifest import WHOLE
from pipeline.parts import read_parts, write_part, write_parts
from pipeline.reading import Stream
from pipeline.stage import FILES, REPORT
from pipeline.store import Store
from schemas import working
from schemas.conform import empty, tabulate


def captures(ids: list[str]) -> pa.Table:
    """Captures, as far as reading looks at them."""
    return pa.table({"capture_id": pa.array(ids, pa.string()), "n_bytes": pa.array([100] * len(ids), pa.int64())})


def test_part_keeps_its_schema(tmp_path: Path) -> None:
    """A table comes back from the disk with types, nullability and descriptions."""
    for table in TABLES:
        part = write_part(Store(tmp_path), tmp_path / WHOLE, table, empty(table))
        assert read_parts(table, [part]).schema.equals(empty(table).schema, check_metadata=True)


def test_unreadable_part(tmp_path: Path) -> None:
    """A part that is no Arrow file is an error of the store."""
    part = write_part(Store(tmp_path), tmp_path / WHOLE, "works", empty("works"))
    part.path.write_bytes(b"nothing")
    with pytest.raises(StoreFailed, match="works"):
        read_parts("works", [part])


def test_tables_are_those_of_the_schemas() -> None:
    """The journey knows the tables that the schemas describe, in their order."""
    assert tuple(schemas.TABLES) == TABLES
    assert tuple(working.WORKING) == WORKING


def test_every_table_is_made() -> None:
    """Each table is made by a stage of the journey, before any stage reads it."""
    made: set[str] = set()
    for stage in JOURNEY:
        read = {*stage.tables, *stage.streams, *stage.lookups, *stage.pinned}
        assert {*read, *({REPORT, FILES} & set(stage.given))} <= made
        made |= set(stage.makes)
    assert made == {*TABLES, *WORKING, REPORT, FILES}


def test_stages_are_there() -> None:
    """Each stage's import path leads to a function of its name; what checks tables at once has that of validate."""
    told = {stage.name: stage.load().__name__ for stage in JOURNEY}
    assert told == {name: name for name in told} | {"validate": "report"}


def test_a_table_in_pieces(tmp_path: Path) -> None:
    """Pieces are written one by one, come back one by one, as often as asked for, and are one table when read whole."""
    pieces = [tabulate("furniture", [{"line": line, "n_pages": 8}]) for line in (2, 1)]
    parts = list(write_parts(Store(tmp_path), tmp_path / WHOLE, "furniture", iter(pieces)))
    stream = Stream("furniture", [part.path for part in parts])
    assert [list(stream), list(stream)] == [pieces, pieces]
    assert read_parts("furniture", parts)["line"].to_pylist() == [1, 2]
    assert {part.partition for part in parts} == {WHOLE}


def test_stream_of_row_groups(tmp_path: Path) -> None:
    """A file of several row groups comes piece by piece, one without rows as a piece that has its columns."""
    pq.write_table(captures(["a" * 16, "b" * 16, "c" * 16]), tmp_path / "three.parquet", row_group_size=2)
    pq.write_table(captures([]), tmp_path / "none.parquet")
    stream = Stream("captures", [tmp_path / "three.parquet", tmp_path / "none.parquet"])
    assert [rows.num_rows for rows in stream] == [2, 1, 0]
    assert stream.schema.names == ["capture_id", "n_bytes"]


def test_stream_without_files() -> None:
    """A table without any file has the columns of its schema."""
    assert Stream("captures", []).schema.equals(empty("captures").schema)
