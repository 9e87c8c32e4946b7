"""Lookups: the rows of some ids, wherever they lie."""

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import reading
from pipeline.manifest import Part
from pipeline.parts import read_parts, write_part, write_parts
from pipeline.ranges import Range
from pipeline.reading import Lookup
from pipeline.store import Store
from schemas.conform import arrange, arrow_schema

IDS = [f"{number:04x}" * 4 for number in range(0, 65536, 4096)]


def proposals(lefts: list[str]) -> pa.Table:
    """A working table whose first column of the order is ``left_id``."""
    schema = arrow_schema("proposals")
    text = pa.array(["" for _ in lefts], pa.string())
    known = {"left_id": pa.array(lefts, pa.string()), "right_id": pa.array(sorted(lefts), pa.string())}
    columns = [
        known.get(field.name, text if field.type == pa.string() else pa.array([0] * len(lefts), field.type))
        for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    """Two parts that overlap in every range, one of them written out of order."""
    store = Store(tmp_path)
    first = write_part(store, tmp_path / "all", "proposals", proposals(IDS[::-2]), "one")
    return [first, write_part(store, tmp_path / "all", "proposals", proposals([*IDS[::2], IDS[3]]), "two")]


def test_lookup_gives_all_rows_of_ids_in_order(parts: list[Part]) -> None:
    """An id that two parts have gives both rows, and one that nobody has gives none."""
    found = Lookup("proposals", parts).rows([IDS[4], IDS[3], "f" * 15])
    assert found["left_id"].to_pylist() == [IDS[3], IDS[3], IDS[4]]


def rows(ids: list[str | None]) -> pa.Table:
    """Drops of these captures, one after another; null of none."""
    schema = arrow_schema("drops")
    known = {"capture_id": ids, "drop_id": [f"{number:016x}" for number in range(len(ids))]}
    blank: dict[bool, list[object]] = {True: [""] * len(ids), False: [None] * len(ids)}
    columns = [known.get(field.name) or blank[field.type == pa.string()] for field in schema]
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


@pytest.fixture
def several(tmp_path: Path) -> list[Part]:
    """Parts that have rows of one id several times, rows without one, such rows only, and none."""
    pieces = ([*IDS[:9], IDS[2], IDS[8], IDS[8], None], [IDS[2], *IDS[8:], None], [None, None], [])
    return list(write_parts(Store(tmp_path), tmp_path / "all", "drops", map(rows, pieces)))


def test_lookup_gives_each_row_once_in_order(several: list[Part]) -> None:
    """However often an id is asked for, its rows come once, from all parts, as the table is ordered."""
    found = Lookup("drops", several).rows([IDS[8], IDS[2], IDS[8], IDS[15], IDS[2]])
    assert found["capture_id"].to_pylist() == [IDS[2]] * 3 + [IDS[8]] * 4 + [IDS[15]]
    assert found == arrange("drops", found)


@pytest.mark.parametrize("rows_at_once", [1, 5, 1000])
def test_a_lookup_is_gone_through_in_order(
    several: list[Part], monkeypatch: pytest.MonkeyPatch, rows_at_once: int
) -> None:
    """All rows come, each once, those without an id last, however many are held at once."""
    monkeypatch.setattr(reading, "RANGE_ROWS", rows_at_once)
    lookup = Lookup("drops", several)
    assert pa.concat_tables(lookup) == read_parts("drops", several)
    assert lookup.num_rows == len(read_parts("drops", several)) > 0


def test_lookup_of_nothing_has_the_columns(parts: list[Part]) -> None:
    """A lookup that finds nothing gives the table without rows."""
    assert Lookup("proposals", parts).rows([]).schema == arrow_schema("proposals")


def test_range_of_parts_is_sorted_across_them(parts: list[Part]) -> None:
    """A range is read from all parts and put into one order."""
    ids = read_parts("proposals", parts, Range(0, 2))["left_id"].to_pylist()
    assert ids == sorted([*IDS[:8], IDS[3]])


def test_part_tells_its_extent(parts: list[Part]) -> None:
    """A part is recorded with the first and the last of its ids."""
    assert (parts[0].least, parts[0].most) == (IDS[1], IDS[15])
