"""What is counted of a table, of all its rows at once and of some at a time."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from little_world import little_world

from pipeline.release.counting import count, count_all
from pipeline.release.measures import Measures
from schemas import TABLES


def told(table: pa.Table) -> list[str]:
    """The rows of a measure, in no order."""
    return sorted(map(repr, table.to_pylist()))


@pytest.mark.parametrize("table", TABLES)
@given(cut=st.floats(0, 1))
def test_measures_of_some_rows_joined_are_those_of_all(table: str, cut: float) -> None:
    """How a table is divided into files changes no number of a release."""
    rows = little_world()[table]
    place = int(cut * rows.num_rows)
    joined = count_all(table, [rows.slice(0, place), rows.slice(place)])
    assert {name: told(one) for name, one in joined.items()} == {
        name: told(one) for name, one in count(table, rows).items()
    }


def test_what_was_counted_before_is_not_counted_again() -> None:
    """A table that is too large to hold is counted file by file, where it is written."""
    tables = little_world()
    known = {"segments": count("segments", tables["segments"])}
    counted = Measures({**tables, "segments": tables["segments"].slice(0, 0)}, known)
    assert counted.n_kept_chars == Measures(tables).n_kept_chars > 0
