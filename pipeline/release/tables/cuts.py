"""Where a table is cut: into pieces of so many rows and so many bytes, told by the rows alone."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

NUMBER_BYTES = 8


def cuts(rows: pa.Table, *, most_rows: int, most_bytes: int) -> list[int]:
    """Where pieces begin, and where the last one ends; a piece has one row at least, however many bytes that has.

    Bytes are those of strings and lists, whatever buffers they came in.

    >>> cuts(pa.table({"text": ["a" * 5, "b" * 5, "c" * 50, "d"]}), most_rows=3, most_bytes=10)
    [0, 2, 3, 4]
    """
    if rows.num_rows <= most_rows and rows.nbytes <= most_bytes:
        return [0, rows.num_rows]
    reached, places = np.cumsum(_sizes(rows)), [0]
    while places[-1] < rows.num_rows:
        before = reached[places[-1] - 1] if places[-1] else 0
        fits = int(np.searchsorted(reached, before + most_bytes, side="right"))
        places.append(min(max(fits, places[-1] + 1), places[-1] + most_rows, rows.num_rows))
    return places


def _sizes(rows: pa.Table) -> npt.NDArray[np.int64]:
    """Bytes of strings and lists in each row."""
    sizes = np.zeros(rows.num_rows, np.int64)
    for column in rows.columns:
        if pa.types.is_string(column.type):
            sizes += pc.fill_null(pc.binary_length(column), 0).to_numpy()
        elif pa.types.is_list(column.type):
            sizes += _list_sizes(column)
    return sizes


def _list_sizes(column: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    values = pc.list_flatten(column)
    is_text = pa.types.is_string(values.type)
    each = pc.binary_length(values).to_numpy() if is_text else np.full(len(values), NUMBER_BYTES)
    reached, ends = np.concatenate(([0], np.cumsum(each))), np.cumsum(pc.list_value_length(column).to_numpy())
    return np.asarray(np.diff(reached[ends], prepend=0), np.int64)
