"""Rows of tables as captures: JSON Lines and Parquet, and what is wrong with rows that are none."""

import gzip
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from gathering import Brought, brought, source

from pipeline.fetch import rows
from pipeline.fetch.met import Met

URL = "https://example.org/1"


def listed(*lines: object) -> bytes:
    """A file of JSON Lines."""
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def met(*lines: object) -> list[Met]:
    """What it gives."""
    return list(rows.lines(io.BytesIO(listed(*lines))))


def gathered(folder: Path, name: str, body: bytes, **known: Any) -> Brought:
    """What a collection of one file gives."""
    (folder / name).write_bytes(body)
    return brought(folder, [source(name, **known)])


@pytest.mark.parametrize(
    ("row", "media_type"),
    [
        ({"body": "致股东"}, None),
        ({"text": "致股东"}, "text/plain; charset=utf-8"),
        ({"html": "致股东"}, "text/html; charset=utf-8"),
        ({"body_base64": "6Ie06IKh5Lic"}, None),
        ({"text": "致股东", "media_type": "text/markdown"}, "text/markdown"),
        ({"text": None, "html": "致股东", "score": [1]}, "text/html; charset=utf-8"),
    ],
)
def test_where_the_body_stands(row: dict[str, Any], media_type: str | None) -> None:
    """One of four columns has it, and two of them say what it is."""
    (one,) = met(row)
    assert (one.body, one.told.media_type) == ("致股东".encode(), media_type)


def test_what_a_row_tells() -> None:
    """All that sources.csv may say of one text."""
    row = {
        "url": URL,
        "text": "x",
        "title": "T",
        "author": "A",
        "publisher": "P",
        "published_on": "2021-07",
        "fetched_at": "2021-07-16T08:30:00+08:00",
        "http_status": 200,
    }
    (one,) = met(row)
    told = one.told
    assert (told.url, told.title, told.author, told.publisher, told.published_on, told.http_status) == (
        URL,
        "T",
        "A",
        "P",
        "2021-07",
        200,
    )
    assert told.fetched_at == datetime(2021, 7, 16, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ([], "no object"),
        ("text", "no object"),
        ({}, "has no body"),
        ({"text": ""}, "empty text"),
        ({"text": 1}, "neither text nor bytes"),
        ({"body_base64": "!!"}, "not base64"),
        ({"body_base64": 1}, "not base64"),
        ({"text": "x", "url": "letter"}, "as its url"),
        ({"text": "x", "url": 1}, "type that is not text"),
        ({"text": "x", "media_type": "html"}, "as its media_type"),
        ({"text": "x", "published_on": "16/7"}, "as its published_on"),
        ({"text": "x", "fetched_at": "2021-07-16"}, "as its fetched_at"),
        ({"text": "x", "http_status": "ok"}, "as its http_status"),
    ],
)
def test_a_row_that_is_no_capture(row: object, reason: str) -> None:
    """It is told why, and the next one is read."""
    bad, good = met(row, {"text": "x"})
    assert (bad.rule, bad.place, good.body) == ("record_unusable", "line=1", b"x")
    assert reason in bad.reason


def test_a_line_that_is_no_json() -> None:
    """The others are read; empty lines are no rows."""
    body = listed({"text": "x"}) + b"\n{\n" + listed({"text": "y"})
    found = list(rows.lines(io.BytesIO(body)))
    assert [(one.place, one.rule) for one in found] == [("line=1", ""), ("line=3", "record_corrupt"), ("line=4", "")]


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is passed over without being held."""
    monkeypatch.setattr(rows, "LONGEST_LINE", 100)
    assert [one.rule for one in met({"text": "x" * 1000}, {"text": "y"})] == ["record_too_large", ""]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.NDJSON"])
def test_packed_lines(tmp_path: Path, name: str) -> None:
    """Tables may be packed; the location names the line."""
    body = listed({"text": "x"}, {"text": "y"})
    packed = {"gz": gzip.compress(body), "zst": pa.compress(body, "zstd", asbytes=True)}.get(name[-2:].strip("."), body)
    packed = pa.compress(body, "zstd", asbytes=True) if name.endswith("zst") else packed
    assert gathered(tmp_path, name, packed).texts() == {f"{name}#line=1": b"x", f"{name}#line=2": b"y"}


def test_packed_lines_that_end_early(tmp_path: Path) -> None:
    """What was read stays, and the source is told to be damaged."""
    body = gzip.compress(listed({"text": "x"}) + listed(*({"text": f"{number**9}"} for number in range(9000))))
    found = gathered(tmp_path, "a.jsonl.gz", body[: len(body) // 2])
    assert found.texts()["a.jsonl.gz#line=1"] == b"x"
    assert found.rules() == {"a.jsonl.gz": "source_unreadable"}


def test_parquet(tmp_path: Path) -> None:
    """Bodies are bytes or text; dates and times have types of their own, and other columns are not read."""
    table = pa.table(
        {
            "url": [URL, None],
            "body": pa.array([b"x", b"y"], pa.binary()),
            "published_on": pa.array([date(2021, 7, 16), None]),
            "fetched_at": pa.array([datetime(2021, 7, 16, 8, tzinfo=UTC), None]),
            "embedding": [[0.1], [0.2]],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    found = brought(tmp_path, [source("a.parquet", url="https://example.org/all")])
    assert found.texts() == {"a.parquet#row=1": b"x", "a.parquet#row=2": b"y"}
    told = {row["location"]: (row["url"], row["declared_date"]) for row in found.captures}
    assert told == {
        "a.parquet#row=1": (URL, "2021-07-16"),
        "a.parquet#row=2": ("https://example.org/all", None),
    }


@pytest.mark.parametrize("name", ["a.parquet", "a.warc.gz", "a.warc", "a.jsonl.gz", "a.jsonl.zst"])
def test_a_file_of_another_form(tmp_path: Path, name: str) -> None:
    """A file that is not what its name says is a source that cannot be read; it is told once."""
    assert gathered(tmp_path, name, b"Dear all,\n" * 50).rules() == {name: "source_unreadable"}


def test_parquet_without_a_body(tmp_path: Path) -> None:
    """A table whose columns have other names is told of once and with its columns, not row by row."""
    sink = io.BytesIO()
    pq.write_table(pa.table({"uri": [URL] * 9, "payload": [b"Dear all"] * 9}), sink)
    (miss,) = gathered(tmp_path, "a.parquet", sink.getvalue()).missed
    assert (miss["rule"], "columns uri, payload" in miss["reason"]) == ("source_unreadable", True)


@pytest.mark.parametrize("name", ["a.jsonl", "a.warc.gz", "a.cdxj"])
def test_a_file_of_nothing(tmp_path: Path, name: str) -> None:
    """A file that holds nothing is told of."""
    assert gathered(tmp_path, name, b"").rules() == {name: "source_empty"}
