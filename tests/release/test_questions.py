"""The questions of docs/questions.md, asked in SQL, pandas and polars: each way gives the same rows."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import publishing
import pyarrow.parquet as pq
import pytest
from little_world import Tables, changed

from pipeline.identity import content_id
from pipeline.release.latest import latest
from schemas import TABLES
from schemas.conform import arrow_schema

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
WAYS = ("sql", "python pandas", "python polars")
_, *PARTS = re.split(rf"^```({'|'.join(WAYS)})\n(.*?)^```$", GUIDE, flags=re.MULTILINE | re.DOTALL)
SNIPPETS = list(zip(PARTS[::3], PARTS[1::3], strict=True))
BEFORE, ASKED = dict(SNIPPETS[:2]), SNIPPETS[2:]
QUESTIONS = [ASKED[place : place + 3] for place in range(0, len(ASKED), 3)]
OPEN = [number for number, prose in enumerate(PARTS[5:-1:9]) if "(full edition)" not in prose]
"""Questions that the open edition can answer: those of which the words before them do not say otherwise."""
HEADINGS = re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)
TEXTS = len(QUESTIONS) - 1
COMMITTED = ROOT / "dist" / "xiaomi-letters"

Answer = tuple[list[str], list[tuple[Any, ...]]]
World = Mapping[str, Path]


def eventful(tables: Tables) -> Tables:
    """The little world with copies, claims that contradict, a former release, and everything else that is asked for."""
    letter, report = content_id("work", "letter"), content_id("work", "report")
    events: dict[str, Callable[[list[dict[str, Any]]], list[dict[str, Any]]]] = {
        "works": lambda rows: [
            row | ({"former_ids": ["f" * 16, "e" * 16]} if row["work_id"] == letter else {"written_on": None})
            for row in rows
        ],
        "versions": lambda rows: [
            *rows,
            *(rows[0] | {"passage_id": mark * 16, "is_canonical": False, "completeness": 0.5} for mark in "cd"),
        ],
        "metadata": lambda rows: [
            *rows,
            *(
                rows[0]
                | {"field": "date", "rank": rank, "value": value, "is_chosen": not rank, "is_contrary": rank == 1}
                for rank, value in enumerate(("2021-07-16", "2021-07-17"))
            ),
        ],
        "links": lambda rows: [*rows, *(row | {"link_id": "0" * 16, "judgement": "negative"} for row in rows)],
        "bitext": lambda rows: [
            *rows,
            rows[0] | {"bead_id": "a" * 16, "work_id": report, "kind": "0-1", "left_text": "", "license": "CC-BY-4.0"},
        ],
        "changes": lambda _: [
            {"table": table, "key": key, "change": change, "columns": [], "reason": "rules_changed", "document_ids": []}
            for table, key, change in (("works", "1", "added"), ("works", "2", "added"), ("drops", "3", "removed"))
        ],
        "tombstones": lambda _: [
            {"table": "works", "id": mark * 16, "source_id": "gone", "takedown_id": "gone", "reason": "court"}
            | {"taken_down_on": date(2026, 11, 1), "last_version": "1.0.0"}
            for mark in "9f"
        ],
    }
    for table, event in events.items():
        tables = changed(tables, table, event)
    return tables


def written(tables: Tables, folder: Path) -> Path:
    """Tables as a release has them, each in two files."""
    (folder / "data").mkdir()
    for name, rows in tables.items():
        half = rows.num_rows // 2
        for number, part in enumerate((rows.slice(0, half), rows.slice(half))):
            pq.write_table(part, folder / "data" / f"{name}-0000{number}-of-00002.parquet")
    return folder


@pytest.fixture(scope="module")
def world(tables: Tables, released: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Folders to ask, by name."""
    empty = {name: arrow_schema(name).empty_table() for name in TABLES}
    made = {name: tmp_path_factory.mktemp(name) for name in ("eventful", "empty")}
    return {
        "little": released,
        "open": publishing.released(tmp_path_factory.mktemp("open"), edition="open"),
        "eventful": written(eventful(tables), made["eventful"]),
        "empty": written(empty, made["empty"]),
        "committed": COMMITTED / latest(COMMITTED),
    }


def answer(way: str, code: str) -> Answer:
    """Ask in one way, in the folder where we are."""
    if way == "sql":
        with duckdb.connect() as connection:
            found = connection.sql(code)
            return found.columns, found.fetchall()
    names: dict[str, Any] = {}
    exec(compile(f"{BEFORE[way]}\n{code}", "docs/questions.md", "exec"), names)  # noqa: S102 - that is the test
    frame = names["answer"]
    if way == "python polars":
        return frame.columns, frame.rows()
    return list(frame.columns), [tuple(map(plain, row)) for row in frame.itertuples(index=False, name=None)]


def plain(value: Any) -> Any:
    """A value of pandas as Python has it."""
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if value is None or value is pd.NA or value != value else value  # noqa: PLR0124 - NaN is not itself


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
@pytest.mark.parametrize("name", ["little", "eventful", "empty", "committed"])
def test_three_ways_give_the_same_rows(world: World, monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    """In the same order, under the same names, also where tables are empty or parted."""
    monkeypatch.chdir(world[name])
    sql, pandas, polars = (answer(way, code) for way, code in QUESTIONS[number])
    assert (pandas, polars) == (sql, sql)


@pytest.mark.parametrize("number", OPEN)
def test_the_open_edition_answers_too(world: World, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """What does not say that it needs the full edition needs no words of texts."""
    monkeypatch.chdir(world["open"])
    sql, pandas, polars = (answer(way, code) for way, code in QUESTIONS[number])
    assert (pandas, polars) == (sql, sql)


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_every_question_finds_something(world: World, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Equal answers could all be empty; in a release with something to say none is."""
    monkeypatch.chdir(world["eventful"])
    assert answer(*QUESTIONS[number][0])[1]


def test_each_question_is_asked_in_three_ways() -> None:
    """SQL, pandas, polars, in this order; ten questions, and the text of a document."""
    assert [tuple(way for way, _ in question) for question in QUESTIONS] == [WAYS] * len(QUESTIONS)
    assert [heading.split(".")[0] for heading in HEADINGS[:-1]] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("name", ["little", "committed"])
def test_the_text_is_the_document(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What the segments lay out has the digest that documents state."""
    monkeypatch.chdir(world[name])
    documents = pq.read_table(next(Path("data").glob("documents-*")), columns=["document_id", "text_sha256"])
    _, texts = answer(*QUESTIONS[TEXTS][0])
    found = [{"document_id": name, "text_sha256": hashlib.sha256(text.encode()).hexdigest()} for name, text in texts]
    assert found == documents.to_pylist()


def rows(world: World, monkeypatch: pytest.MonkeyPatch, number: int) -> list[tuple[Any, ...]]:
    """What a question finds where much has happened."""
    monkeypatch.chdir(world["eventful"])
    return answer(*QUESTIONS[number][0])[1]


def test_undated_works_are_counted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under no year, last; a work of two languages in both."""
    assert rows(world, monkeypatch, 0) == [(2021, "en", 1), (2021, "zh-Hans", 1), (None, "zh-Hans", 1)]


def test_only_positive_quotations_are_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report quotes the letter, not the other way round."""
    chinese = content_id("capture", "chinese")
    assert [row[0:1] + row[3:] for row in rows(world, monkeypatch, 4)] == [(chinese, chinese, 0.9)]


def test_copies_are_told_with_the_one_that_speaks_for_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each copy once, never the canonical one itself."""
    assert [row[3:] for row in rows(world, monkeypatch, 5)] == [("c" * 16, 0.5), ("d" * 16, 0.5)]


def test_ids_that_are_gone_are_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that works gave up with what they are called now, those taken down with the reason."""
    letter = content_id("work", "letter")
    assert rows(world, monkeypatch, 12) == [
        ("9" * 16, None, "court"), ("e" * 16, letter, None), ("f" * 16, letter, None), ("f" * 16, None, "court"),
    ]  # fmt: skip
