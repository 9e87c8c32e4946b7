"""The same texts as files, in a web archive, in tables and by an index: the same words, and one release however cut."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archives import archive, http, record
from collecting import RIGHTS, collect
from running import Tree, build, tree

from seeds import chinese_letter, english_letter

WAYS = ("files", "archive", "lines", "parquet", "index")
Row = dict[str, Any]


def page(title: str, paragraphs: Iterator[str]) -> bytes:
    """A web page of a letter."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


PAGES = {
    "zh": page("致股东的信", ("".join(part) for part in chinese_letter())),
    "en": page("A letter", (" ".join(part) for part in english_letter())),
}


def written(folder: Path) -> None:
    """Put the pages into a collection in every way."""
    records = {name: record(http(body), url=f"http://example.org/{name}") for name, body in PAGES.items()}
    missing = record(http(status="404 Not Found"), url="http://example.org/none")
    (folder / "files").mkdir()
    for name, body in PAGES.items():
        (folder / "files" / f"{name}.html").write_bytes(body)
    (folder / "a.warc.gz").write_bytes(archive([*records.values(), missing]) + b"\x1f\x8b\x08 damaged")
    lines = [json.dumps({"html": body.decode()}, ensure_ascii=False) for body in PAGES.values()]
    (folder / "rows.jsonl").write_text("\n".join([*lines, "{"]), encoding="utf-8")
    pq.write_table(pa.table({"html": [body.decode() for body in PAGES.values()]}), folder / "rows.parquet")
    (folder / "b").mkdir()
    packed = [gzip.compress(one, mtime=0) for one in records.values()]
    (folder / "b" / "b.warc.gz").write_bytes(b"".join(packed))
    told = {"filename": "b.warc.gz", "offset": len(packed[0]), "length": len(packed[1])}
    (folder / "b" / "index.cdxj").write_text(f"org,example)/en 2021 {json.dumps(told)}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tree]:
    """The folder that it was built in, and the release of all of them."""
    folder = tmp_path_factory.mktemp("inputs")
    collection = collect(folder / "letters", {"readme.txt": "Dear all, this is nothing."}, name="letters")
    written(collection)
    places = ("files/*.html", "a.warc.gz", "rows.jsonl", "rows.parquet", "b/index.cdxj")
    with (collection / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.writelines(f"{way},{place},{RIGHTS}\n" for way, place in zip(WAYS, places, strict=True))
    build(collection, folder)
    return folder, tree(folder / "dist" / "letters" / "0.1.0")


def rows(folder: Path, name: str) -> list[Row]:
    """Rows of a table of the release."""
    paths = sorted((folder / "dist" / "letters" / "0.1.0" / "data").glob(f"{name}-*.parquet"))
    return [row for path in paths for row in pq.read_table(path).to_pylist()]


def test_every_way_gives_the_same_texts(release: tuple[Path, Tree]) -> None:
    """Whatever brought a page, its text is the one that its file has."""
    folder, _ = release
    texts = {row["document_id"]: row["text_sha256"] for row in rows(folder, "documents")}
    found: dict[str, set[str]] = {way: set() for way in WAYS}
    for row in rows(folder, "captures"):
        found.get(row["source_id"], set()).add(texts[row["capture_id"]])
    assert len(found["files"]) == len(PAGES)
    assert all(found[way] == found["files"] for way in ("archive", "lines", "parquet"))
    assert len(found["index"]) == 1
    assert found["index"] < found["files"]


def test_what_gave_no_body(release: tuple[Path, Tree]) -> None:
    """Each place is a drop of its own, and no source failed for it."""
    folder, _ = release
    rules = sorted(row["rule"] for row in rows(folder, "drops") if row["stage"] == "fetch")
    assert rules == ["record_corrupt", "record_corrupt", "record_status"]


def test_cuts_do_not_reach_the_release(release: tuple[Path, Tree], tmp_path: Path) -> None:
    """However captures are cut into shards and partitions, the release has the same bytes."""
    folder, whole = release
    build(folder / "letters", tmp_path, "--partition-bytes", "3000")
    assert tree(tmp_path / "dist" / "letters" / "0.1.0") == whole
