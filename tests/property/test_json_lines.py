"""The lines of a table are those that orjson would write for each of its rows, however they are made."""

from datetime import UTC, date, datetime
from itertools import pairwise

import orjson
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.tables import cells
from pipeline.release.tables.cuts import cuts

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ['"', "\\", "\x00\n\t", "\x7f\u2028", "“好”"]
)
INT32, INT64 = (st.integers(-(1 << bits), (1 << bits) - 1) for bits in (31, 63))
KINDS = {
    pa.string(): TEXTS,
    pa.int32(): INT32,
    pa.int64(): INT64,
    pa.float64(): st.floats(),
    pa.bool_(): st.booleans(),
    pa.date32(): st.dates(date(1000, 1, 1)),
    pa.timestamp("us", "UTC"): st.datetimes(datetime(1000, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - a bound
    pa.list_(pa.string()): st.lists(TEXTS, max_size=3),
    pa.list_(pa.int64()): st.lists(INT64, max_size=3),
}
LISTS = {kind for kind in KINDS if pa.types.is_list(kind)}


@st.composite
def batches(draw: st.DrawFn) -> pa.RecordBatch:
    """Up to four columns of any types, with nulls where a column may have them; sometimes a slice of more rows."""
    n_rows, start = draw(st.integers(1, 6)), draw(st.integers(0, 2))
    columns = {}
    for name in draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True)):
        kind = draw(st.sampled_from(list(KINDS)))
        values = KINDS[kind] if kind in LISTS else st.none() | KINDS[kind]
        columns[name] = pa.array(draw(st.lists(values, min_size=n_rows + start, max_size=n_rows + start)), kind)
    return pa.record_batch(columns).slice(start)


@given(batches())
def test_columns_give_the_lines_of_rows(rows: pa.RecordBatch) -> None:
    """Byte for byte, whatever characters, numbers, days and unknown values there are."""
    option = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
    wanted = b"".join(orjson.dumps(row, option=option) for row in rows.to_pylist())
    assert cells.characters(cells.lines(rows)).tobytes() == wanted


@given(batches(), st.integers(1, 4), st.integers(1, 40))
def test_pieces_are_bound_by_rows_and_bytes(rows: pa.RecordBatch, most_rows: int, most_bytes: int) -> None:
    """No piece has more rows or, unless it is one row, more bytes of strings and lists; together they are the table."""
    table = pa.table(rows)
    places = cuts(table, most_rows=most_rows, most_bytes=most_bytes)
    pieces = [table.slice(start, end - start) for start, end in pairwise(places)]
    assert pa.concat_tables(pieces).equals(table)
    assert all(1 <= piece.num_rows <= most_rows for piece in pieces)
    assert all(piece.num_rows == 1 or size(piece) <= most_bytes for piece in pieces)


def size(piece: pa.Table) -> int:
    """Bytes of strings and lists, counted one by one."""
    values = [value for column in piece.columns for value in column.to_pylist()]
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    listed = [one for value in values if isinstance(value, list) for one in value if isinstance(one, int)]
    return sum(len(one.encode()) for one in flat if isinstance(one, str)) + 8 * len(listed)
