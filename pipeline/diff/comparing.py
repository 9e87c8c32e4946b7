"""Comparing: the rows of one table that came, went or say something else, and in which columns."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.diff import names
from pipeline.diff.cells import Mask, differing
from pipeline.diff.pointers import KINDS, pointed

STRINGS = pa.list_(pa.string())
FOUND = pa.schema(
    [
        ("key", pa.string()),
        ("change", pa.string()),
        ("columns", STRINGS),
        ("source_id", pa.string()),
        *((kind, STRINGS) for kind in KINDS),
    ]
)
"""A row that differs, with what leads to the documents it depends on; ``source_id`` where the table has one."""


def compare(table: str, key: Sequence[str], former: pa.Table, current: pa.Table) -> pa.Table:
    """Find the rows of a table that differ between two releases, sorted by their keys.

    Both sides have the same columns of the same types, and all rows of each key. Of rows that share a key, which no
    valid table has, the first counts.
    """
    former, current = _once(former, key), _once(current, key)
    before, now = names.exact(former, key), names.exact(current, key)
    places = pc.index_in(now, value_set=before)
    stayed = current.filter(pc.is_valid(places))
    was = former.take(places.drop_null())
    columns = sorted(set(current.column_names) - set(key))
    masks = _masks(columns, was, stayed)
    is_changed = pa.array(masks.any(axis=0))
    found = [
        _told(table, key, "added", [current.filter(pc.is_null(places))]),
        _told(table, key, "removed", [former.filter(pc.invert(pc.is_in(before, value_set=now)))]),
        _told(table, key, "changed", [stayed.filter(is_changed), was.filter(is_changed)], _named(columns, masks)),
    ]
    return pa.concat_tables(found).sort_by("key").combine_chunks()


def _once(rows: pa.Table, key: Sequence[str]) -> pa.Table:
    """The first row of each key."""
    spelled = names.exact(rows, key)
    known = spelled.unique()
    if len(known) == rows.num_rows:
        return rows
    _, firsts = np.unique(np.asarray(pc.index_in(spelled, value_set=known)), return_index=True)
    return rows.take(pa.array(firsts))


def _masks(columns: Sequence[str], former: pa.Table, current: pa.Table) -> npt.NDArray[np.bool_]:
    """Which columns differ in which rows: one line a column, one place a row."""
    masks: list[Mask] = [differing(former[name].combine_chunks(), current[name].combine_chunks()) for name in columns]
    return np.array(masks, dtype=np.bool_).reshape(len(columns), current.num_rows)


def _named(columns: Sequence[str], masks: npt.NDArray[np.bool_]) -> pa.ListArray:
    """The names of the columns that differ, for each row in which one does."""
    by_row = masks.T[masks.any(axis=0)]
    offsets = np.concatenate([[0], np.cumsum(by_row.sum(axis=1))]).astype(np.int32)
    told = pa.array(list(columns), pa.string()).take(pa.array(np.nonzero(by_row)[1]))
    return pa.ListArray.from_arrays(pa.array(offsets), told)


def _told(
    table: str, key: Sequence[str], change: str, sides: Sequence[pa.Table], columns: pa.ListArray | None = None
) -> pa.Table:
    """Rows of one sort of change as ``FOUND`` has them; sides are the releases that have them."""
    rows = sides[0]
    none = pa.array([[]] * rows.num_rows, STRINGS)
    sources = rows["source_id"] if "source_id" in rows.column_names else pa.nulls(rows.num_rows, pa.string())
    told = {
        "key": names.shown(rows, key),
        "change": pa.repeat(change, rows.num_rows),
        "columns": none if columns is None else columns,
        "source_id": sources,
        **pointed(table, sides),
    }
    return pa.table(told).cast(FOUND)
