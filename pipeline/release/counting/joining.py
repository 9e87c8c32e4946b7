"""How measures of some rows are joined to those of further rows: sums, extremes, the first of an order, sets."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc


def grouped(rows: pa.Table, by: Sequence[str], *sums: str) -> pa.Table:
    """Rows of each group as ``n``, and sums of columns.

    >>> grouped(pa.table({"kind": ["a", "b", "a"], "n_chars": [1, 2, 3]}), ["kind"], "n_chars").to_pylist()
    [{'kind': 'a', 'n': 2, 'n_chars': 4}, {'kind': 'b', 'n': 1, 'n_chars': 2}]
    """
    counted = rows.select([*by, *sums]).append_column("n", pa.repeat(pa.scalar(1, pa.int64()), rows.num_rows))
    return summed(counted.select([*by, "n", *sums]), by)


def summed(counted: pa.Table, by: Sequence[str]) -> pa.Table:
    """Groups with their numbers, of tables that may have some groups in common; without groups one row."""
    numbers = [name for name in counted.column_names if name not in by]
    if not by:
        return pa.table({name: pa.array([pc.sum(counted[name], min_count=0).as_py()], pa.int64()) for name in numbers})
    groups = counted.group_by(list(by), use_threads=False).aggregate([(name, "sum") for name in numbers])
    return groups.select([*by, *(f"{name}_sum" for name in numbers)]).rename_columns([*by, *numbers])


def different(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    """Each different row of some columns once."""
    return rows.select(by).group_by(list(by), use_threads=False).aggregate([])


def firsts(rows: pa.Table, by: Sequence[str], most: int, *, distinct: bool = False) -> pa.Table:
    """The first rows in an order, in which what is unknown comes last; of some columns alone each different one once.

    >>> firsts(pa.table({"url": ["b", "a", "b", None]}), ["url"], 2, distinct=True)["url"].to_pylist()
    ['a', 'b']
    """
    listed = different(rows, by) if distinct else rows
    return listed.sort_by([(name, "ascending") for name in by]).slice(0, most)


def last(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    """The last row in an order."""
    ordered = rows.sort_by([(name, "ascending") for name in by])
    return ordered.slice(max(0, ordered.num_rows - 1))


def extremes(bounds: pa.Table) -> pa.Table:
    """The least ``first`` and the greatest ``last``; unknown where none is known."""
    types = {name: bounds.schema.field(name).type for name in ("first", "last")}
    least, most = pc.min(bounds["first"]).as_py(), pc.max(bounds["last"]).as_py()
    return pa.table({"first": pa.array([least], types["first"]), "last": pa.array([most], types["last"])})
