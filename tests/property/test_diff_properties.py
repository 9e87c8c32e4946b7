"""Diff: whatever is added, removed or edited is found, and nothing else, however the rows come."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from streams import compared, cut

WORDS = st.text(st.characters(codec="utf-8"), max_size=6)
COLUMNS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "text": (pa.string(), st.none() | WORDS),
    "count": (pa.int32(), st.none() | st.integers(-3, 3)),
    "score": (pa.float64(), st.none() | st.floats()),
    "is_so": (pa.bool_(), st.none() | st.booleans()),
    "on": (pa.date32(), st.none() | st.dates(date(1600, 1, 1), date(2100, 1, 1))),
    "at": (
        pa.timestamp("us", "UTC"),
        st.none() | st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    ),
    "words": (pa.list_(pa.string()), st.none() | st.lists(WORDS, max_size=3)),
    "spans": (pa.list_(pa.list_(pa.int64())), st.lists(st.lists(st.integers(0, 2), max_size=2), max_size=2)),
}
KEY = {"id": pa.string(), "rank": pa.int64()}
SCHEMA = pa.schema([*KEY.items(), *((name, kind) for name, (kind, _) in COLUMNS.items())])
IDS = st.text("0123456789abcdef", min_size=4, max_size=4) | st.text(st.characters(exclude_characters=" "), max_size=3)
Row = dict[str, Any]


class Plan(NamedTuple):
    """Two states of a table, and what differs between them: key, change and columns."""

    former: list[Row]
    current: list[Row]
    differences: list[tuple[str, str, list[str]]]


def told(value: Any) -> Any:
    """A value as one that can be compared: not a number equals itself."""
    return "nan" if isinstance(value, float) and math.isnan(value) else value


@st.composite
def plans(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Plan:
    """Rows with random keys, of which some are only in one state and some say something else in the other."""
    plan = Plan([], [], [])
    keys = draw(st.lists(st.tuples(IDS, st.none() | st.integers(0, 2)), unique=True, max_size=8))
    for name, rank in keys:
        row = {"id": name, "rank": rank, **{column: draw(values) for column, (_, values) in COLUMNS.items()}}
        shown = f"{name} {'null' if rank is None else rank}"
        fate = draw(st.sampled_from(["same", "added", "removed", "changed"]))
        edited = draw(st.sets(st.sampled_from(sorted(COLUMNS)), min_size=1)) if fate == "changed" else set()
        other = {column: draw(differing(column, row[column])) for column in sorted(edited)}
        plan.former.extend([row] if fate != "added" else [])
        plan.current.extend([row | other] if fate != "removed" else [])
        plan.differences.extend([(shown, fate, sorted(edited))] if fate != "same" else [])
    return plan


def differing(column: str, value: Any) -> st.SearchStrategy[Any]:
    """Values of a column that are not this one."""
    return COLUMNS[column][1].filter(lambda other: told(other) != told(value))


def found(plan: Plan, cuts: tuple[list[int], list[int]], n_bytes: int) -> list[tuple[str, str, list[str]]]:
    """What diff finds between the two states."""
    sides = [
        {"letters": cut(pa.Table.from_pylist(rows, SCHEMA), *places)}
        for rows, places in zip((plan.former, plan.current), cuts, strict=True)
    ]
    rows = compared(sides[0], sides[1], {"letters": list(KEY)}, n_bytes)
    return [(row["key"], row["change"], row["columns"]) for row in rows]


CUTS = st.lists(st.integers(0, 8), max_size=3)
SIZES = st.sampled_from([1, 100, 1 << 20])


@settings(deadline=None)
@given(plans(), st.tuples(CUTS, CUTS), SIZES)
def test_finds_what_was_planted(plan: Plan, cuts: tuple[list[int], list[int]], n_bytes: int) -> None:
    """Every planted difference is found with its columns, and no other, in their order."""
    ordered = sorted(plan.differences, key=lambda difference: (difference[1], difference[0].encode()))
    assert found(plan, cuts, n_bytes) == ordered


@settings(deadline=None, max_examples=40)
@given(plans(), st.randoms(use_true_random=False), st.tuples(CUTS, CUTS), SIZES)
def test_order_of_rows(plan: Plan, random: Any, cuts: tuple[list[int], list[int]], n_bytes: int) -> None:
    """Rows in any order, in any pieces and through buckets or not give the same differences in the same order."""
    shuffled = plan._replace(
        former=random.sample(plan.former, len(plan.former)), current=random.sample(plan.current, len(plan.current))
    )
    assert found(shuffled, cuts, n_bytes) == found(plan, ([], []), 1 << 20)


@settings(deadline=None, max_examples=40)
@given(plans(), SIZES)
def test_same_release(plan: Plan, n_bytes: int) -> None:
    """A release does not differ from itself."""
    assert found(plan._replace(current=plan.former), ([], []), n_bytes) == []
