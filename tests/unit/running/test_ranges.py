"""Ranges: every row lies in exactly one, wherever it is looked for."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ranges import Range, ranges

IDS = st.lists(st.one_of(st.none(), st.text("0123456789abcdef", max_size=16)), max_size=30)
NUMBERS = st.lists(st.one_of(st.none(), st.integers(-(1 << 63), (1 << 63) - 1)), max_size=30)


def sorted_rows(values: list[str | None] | list[int | None], kind: pa.DataType) -> pa.Table:
    """Rows of one column, as a part has them."""
    known = sorted(value for value in values if value is not None)
    return pa.table({"id": pa.array([*known, *(None for value in values if value is None)], kind)})


@settings(deadline=None)
@given(IDS, st.sampled_from([1, 2, 8]))
def test_cuts_cover_ids(ids: list[str | None], of: int) -> None:
    """Ranges one after another give back all rows that are told by ids, in their order."""
    rows = sorted_rows(ids, pa.string())
    assert pa.concat_tables([Range(number, of).cut(rows, "id") for number in range(of)]) == rows


@settings(deadline=None)
@given(NUMBERS, st.sampled_from([1, 2, 8]))
def test_cuts_cover_numbers(numbers: list[int | None], of: int) -> None:
    """Ranges one after another give back all rows that are told by digests as numbers, in their order."""
    rows = sorted_rows(numbers, pa.int64())
    assert pa.concat_tables([Range(number, of).cut(rows, "id") for number in range(of)]) == rows


@settings(deadline=None)
@given(IDS.filter(bool), st.sampled_from([2, 8]))
def test_meets_is_true_where_rows_lie(ids: list[str | None], of: int) -> None:
    """A part is never left out of a range in which it has rows."""
    rows = sorted_rows(ids, pa.string())
    known = [one for one in rows["id"].to_pylist() if one is not None]
    least, most = (known[0], known[-1]) if known else (None, None)
    for number in range(of):
        span = Range(number, of)
        meets = span.meets(least, most, has_unknown=rows["id"].null_count > 0)
        assert meets or not span.cut(rows, "id").num_rows


def test_meets_leaves_out_what_lies_elsewhere() -> None:
    """A part whose ids all lie before a range, or behind it, is not opened for it."""
    assert not Range(2, 4).meets("00", "7f")
    assert not Range(1, 4).meets("80000000", "ff")
    assert not Range(1, 4).meets("80000000", "ff", has_unknown=True)


def test_no_more_ranges_for_workers_alone_than_they_share() -> None:
    """Rows that are worth a step make steps for several workers; a collection of any size needs no more of them."""
    sizes = (399, 400, 1_599, 1_600, 80_000, 80_001)
    assert [len(ranges(n_rows, 10_000, worth=200)) for n_rows in sizes] == [1, 2, 4, 8, 8, 16]


def test_number_of_ranges_follows_rows() -> None:
    """There are as few ranges, a power of two, as keep within the limit on average."""
    assert [len(ranges(n_rows, 200)) for n_rows in (0, 200, 201, 800, 801)] == [1, 1, 2, 4, 8]
