"""Diff: the reason that is told for each difference, and the documents it depends on."""

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from little_world import Tables, changed, edited, little_world
from streams import compared

from pipeline.diff.pointers import POINTERS
from schemas import TABLES, conform

TOMBSTONES = pa.schema([("id", pa.string()), ("source_id", pa.string())])


@pytest.fixture(scope="module")
def world() -> Tables:
    """Two documents that carry one letter in two languages."""
    return little_world()


def capture_of(world: Tables, source_id: str) -> str:
    """The capture of a source."""
    (row,) = world["captures"].filter(pc.equal(world["captures"]["source_id"], source_id)).to_pylist()
    return str(row["capture_id"])


def without(world: Tables, document_id: str) -> Tables:
    """The same build as if a document had never come: without every row that names it or something of it."""
    gone, tables = {document_id}, {}
    for table in ("captures", "documents", "passages", *(set(world) - {"captures", "documents", "passages"})):
        rows = world[table].to_pylist()
        kept = [row for row in rows if not gone & {value for value in row.values() if isinstance(value, str)}]
        if table in {"captures", "documents", "passages"}:
            gone |= {row[conform.key(table)[0]] for row in rows if row not in kept}
        tables[table] = conform.tabulate(table, kept)
    return tables


def reasons(rows: list[dict[str, Any]]) -> dict[tuple[str, str], set[str]]:
    """The reasons told, by table and change."""
    told: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        told.setdefault((row["table"], row["change"]), set()).add(row["reason"])
    return told


def test_every_table_has_pointers() -> None:
    """Of every table it is said over which columns its rows depend on documents."""
    assert set(TABLES) - {"changes"} <= set(POINTERS)


def test_source_added(world: Tables) -> None:
    """What stands in a new document came with its source; what joins it to another one is related."""
    told = reasons(compared(without(world, capture_of(world, "english")), world))
    assert told["segments", "added"] == told["captures", "added"] == {"source_added"}
    assert told["bitext", "added"] == {"related"}


def test_source_removed(world: Tables) -> None:
    """What stood in a document went with its source; the link to another document is related."""
    told = reasons(compared(world, without(world, capture_of(world, "english"))))
    assert told["documents", "removed"] == told["languages", "removed"] == {"source_removed"}
    assert told["links", "removed"] == {"related"}


def test_another_body(world: Tables) -> None:
    """A source whose capture is replaced by another one was changed, on both sides."""
    renamed = changed(
        world,
        "captures",
        lambda rows: [row | ({"capture_id": "f" * 16} if row["source_id"] == "english" else {}) for row in rows],
    )
    told = reasons(compared(world, renamed))
    assert told == {("captures", change): {"source_changed"} for change in ("added", "removed")}


def test_another_declaration(world: Tables) -> None:
    """A capture of which something else is declared was changed, and so was what stands in its document."""
    (row,) = [
        place for place, name in enumerate(world["documents"]["document_id"].to_pylist())
        if name == capture_of(world, "english")
    ]  # fmt: skip
    declared = changed(
        world,
        "captures",
        lambda rows: [row | ({"license": "CC0-1.0"} if row["source_id"] == "english" else {}) for row in rows],
    )
    found = compared(world, edited(declared, "documents", row, title="Another"))
    assert [(row["table"], row["columns"], row["reason"]) for row in found] == [
        ("captures", ["license"], "source_changed"),
        ("documents", ["title"], "source_changed"),
    ]


def test_rules_changed(world: Tables) -> None:
    """Where all captures are the same, only the rules can have changed, for rows of several documents too."""
    found = compared(world, edited(edited(world, "bitext", 0, score=0.5), "documents", 0, title="Another"))
    assert {row["reason"] for row in found} == {"rules_changed"}


def test_documents(world: Tables) -> None:
    """A bead depends on the documents of both passages, and so does a figure in it; a work on those of all versions."""
    both = sorted(capture_of(world, name) for name in ("chinese", "english"))
    score = edited(edited(world, "bitext", 0, score=0.5), "figures", 0, qualifier="about")
    letter = world["works"]["kind"].to_pylist().index("letter")
    found = compared(world, edited(score, "works", letter, author="Another"))
    assert [(row["table"], row["document_ids"]) for row in found] == [
        ("bitext", both),
        ("figures", both),
        ("works", both),
    ]


def test_documents_of_a_link(world: Tables) -> None:
    """A link alone leads to the documents of its passages, also where no bead does."""
    (found,) = compared(edited(world, "links", 0, score=0.5), world)
    link = world["links"].to_pylist()[0]
    home = {row["passage_id"]: row["document_id"] for row in world["passages"].to_pylist()}
    named = (link[name] for name in ("left_id", "right_id", "runner_up_id", "quoted_id"))
    assert found["document_ids"] == sorted({home[name] for name in named if name})


def test_taken_down(world: Tables) -> None:
    """A capture with a tombstone was taken down, and with it everything that depended on it."""
    name = capture_of(world, "english")
    tombstones = pa.Table.from_pylist([{"id": name, "source_id": "english"}], TOMBSTONES)
    former = {**world, "tombstones": TOMBSTONES.empty_table()}
    current = {**without(world, name), "tombstones": tombstones}
    found = compared(former, current, {**{table: conform.key(table) for table in TABLES}, "tombstones": ["id"]})
    assert ("bitext", "removed") in reasons(found)
    assert {row["reason"] for row in found} == {"taken_down"}


def test_failed_source(world: Tables) -> None:
    """The drop of a source that was never captured came and went with its source."""
    kept = changed(world, "drops", lambda rows: [row for row in rows if row["source_id"] != "lost"])
    for former, current, reason in ((kept, world, "source_added"), (world, kept, "source_removed")):
        (row,) = compared(former, current)
        assert (row["table"], row["reason"], row["document_ids"]) == ("drops", reason, [])


def test_rows_of_the_whole_collection(world: Tables) -> None:
    """A link between documents that are as they were is related where others came in: it was weighed beside them."""
    fewer = changed(world, "captures", lambda rows: [row for row in rows if row["source_id"] != "binary"])
    found = compared(edited(fewer, "links", 0, score=0.5), world)
    assert {row["reason"] for row in found if row["table"] == "links"} == {"related"}


@pytest.mark.parametrize("change", ["added", "removed"])
def test_column_of_one_side(world: Tables, change: str) -> None:
    """A column that only one release has is a change of its table, and no change of its rows."""
    older = {**world, "documents": world["documents"].drop_columns(["title", "author"])}
    found = compared(*((older, world) if change == "added" else (world, older)))
    assert [(row["table"], row["key"], row["change"], row["columns"], row["reason"]) for row in found] == [
        ("documents", name, f"column_{change}", [name], "schema_changed") for name in ("author", "title")
    ]


@pytest.mark.parametrize("change", ["added", "removed"])
def test_table_of_one_side(world: Tables, change: str) -> None:
    """A table that only one release has is one change, whatever rows it has."""
    older = {table: rows for table, rows in world.items() if table != "sketches"}
    found = compared(*((older, world) if change == "added" else (world, older)))
    assert [(row["table"], row["change"]) for row in found] == [("sketches", f"table_{change}")]


def numbers(kind: pa.DataType, *, nullable: bool = True, values: tuple[int, ...] = (1, 2)) -> dict[str, pa.Table]:
    """A release of one table with numbers of a type."""
    schema = pa.schema([("id", pa.string()), pa.field("n", kind, nullable=nullable)])
    return {"t": pa.table({"id": ["a", "b"], "n": pa.array(values).cast(kind)}, schema=schema)}


Make = Callable[[], dict[str, pa.Table]]


@pytest.mark.parametrize(
    ("former", "current", "change"),
    [
        (lambda: numbers(pa.int32()), lambda: numbers(pa.int64()), "column_widened"),
        (lambda: numbers(pa.int64()), lambda: numbers(pa.int32()), "column_narrowed"),
        (lambda: numbers(pa.int64()), lambda: numbers(pa.string()), "column_narrowed"),
        (lambda: numbers(pa.int64(), nullable=False), lambda: numbers(pa.int64()), "column_widened"),
        (lambda: numbers(pa.int64()), lambda: numbers(pa.int64(), nullable=False), "column_narrowed"),
    ],
    ids=["wider", "narrower", "other", "may be unknown", "must be known"],
)
def test_type_of_a_column(former: Make, current: Make, change: str) -> None:
    """A column of another type is narrowed or widened, and rows whose value is the same are not changed."""
    found = compared(former(), current(), {"t": ["id"]})
    assert [(row["change"], row["columns"]) for row in found] == [(change, ["n"])]


def test_value_in_a_widened_column() -> None:
    """A value that is another one is found although its column has another type, too."""
    found = compared(numbers(pa.int32()), numbers(pa.int64(), values=(1, 3)), {"t": ["id"]})
    assert [(row["key"], row["change"]) for row in found] == [("b", "changed"), ("n", "column_widened")]


def test_key_of_another_type() -> None:
    """Rows that cannot be told by the same key are not compared: the table is another one."""
    former = {"t": pa.table({"id": [1]})}
    found = compared(former, {"t": pa.table({"id": ["1"]})}, {"t": ["id"]})
    assert [row["change"] for row in found] == ["table_added", "table_removed"]
