"""Indexes: single records of web archives by their ranges, in the collection and nowhere else."""

import gzip
import json
from pathlib import Path

import pytest
from archives import http, record
from gathering import brought, source

from pipeline.fetch.planned import planned

WORDS = (b"one", b"two", b"three")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A collection with an archive of three records in a folder."""
    folder = tmp_path / "collection" / "crawl"
    folder.mkdir(parents=True)
    (folder / "a.warc.gz").write_bytes(b"".join(map(packed, WORDS)))
    return tmp_path / "collection"


def packed(word: bytes) -> bytes:
    """A record, packed."""
    return gzip.compress(record(http(word), url=f"http://example.org/{word.decode()}"), mtime=0)


def line(number: int, filename: str = "a.warc.gz", **known: str) -> str:
    """The line of one record in an index."""
    offset = sum(len(packed(word)) for word in WORDS[:number])
    told = {"url": "http://example.org/", "filename": filename, "offset": str(offset)}
    told |= {"length": str(len(packed(WORDS[number]))), "status": "200", **known}
    return f"org,example)/ 20210716083000 {json.dumps(told)}\n"


def indexed(root: Path, *lines: str, name: str = "crawl/index.cdxj") -> dict[str, bytes]:
    """The bodies that an index leads to, by their locations."""
    (root / name).write_text("".join(lines), encoding="utf-8")
    return brought(root, [source(name)]).texts()


def rules(root: Path, *lines: str) -> list[str]:
    """The rules of what an index misses."""
    (root / "index.cdxj").write_text("".join(lines), encoding="utf-8")
    return sorted(brought(root, [source("index.cdxj")]).rules().values())


def test_only_what_is_named(root: Path) -> None:
    """Records that the index does not name are not captures, and each is where the archive has it."""
    offset = len(packed(WORDS[0])) + len(packed(WORDS[1]))
    assert indexed(root, line(2), line(0)) == {
        f"crawl/a.warc.gz#offset={offset}": b"three",
        "crawl/a.warc.gz#offset=0": b"one",
    }


def test_the_same_as_the_whole_archive(root: Path) -> None:
    """An index of all records gives what the archive gives."""
    whole = brought(root, [source("crawl/a.warc.gz")])
    assert indexed(root, *map(line, range(3))) == whole.texts()


def test_a_name_seen_from_the_collection(root: Path) -> None:
    """Where nothing of the name lies beside the index, it is seen from the collection."""
    assert list(indexed(root, line(1, "crawl/a.warc.gz")).values()) == [b"two"]


def test_the_older_form(root: Path) -> None:
    """Columns by letters, as the first line tells them."""
    length = len(packed(WORDS[0]))
    index = f" CDX N b a m s k r M S V g\nk 2021 http://example.org/ text/html 200 D - - {length} 0 a.warc.gz\n"
    assert indexed(root, index, name="crawl/index.cdx") == {"crawl/a.warc.gz#offset=0": b"one"}


@pytest.mark.parametrize("filename", ["../outside.warc.gz", "/etc/passwd", "crawl/../../outside.warc.gz"])
def test_an_archive_outside(root: Path, filename: str) -> None:
    """An index leads to no file that is not part of the collection."""
    (root.parent / "outside.warc.gz").write_bytes(packed(b"one"))
    assert rules(root, line(0, filename)) == ["record_missing"]


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (line(0, "crawl/none.warc.gz"), "record_missing"),
        (line(0, "crawl/a.warc.gz", status="404"), "record_status"),
        (line(0, "crawl/a.warc.gz", offset="7"), "record_corrupt"),
        (line(0, "crawl/a.warc.gz", offset="1000000"), "record_unusable"),
        (line(0, "crawl/a.warc.gz", length="20"), "record_truncated"),
        (line(0, "crawl/a.warc.gz", length="1000000000"), "record_too_large"),
        (line(0, "crawl/a.warc.gz", offset="-1"), "record_unusable"),
        (line(0, "crawl/a.warc.gz", offset="x"), "record_unusable"),
        (line(0, ""), "record_unusable"),
        ("org,example)/ 2021 {\n", "record_unusable"),
        ("org,example)/ 2021 []\n", "record_unusable"),
    ],
)
def test_a_line_that_leads_nowhere(root: Path, broken: str, rule: str) -> None:
    """It is told why, and the others are read."""
    good = line(2, "crawl/a.warc.gz")
    assert rules(root, broken, good) == [rule]
    assert list(indexed(root, broken, good, name="index.cdxj").values()) == [b"three"]


def test_an_archive_that_changes(root: Path) -> None:
    """What an index names is looked at, so that a change of it is not missed."""
    (root / "index.cdxj").write_text(line(0, "crawl/a.warc.gz"), encoding="utf-8")

    def content() -> object:
        (shard,) = planned(root, [source("index.cdxj")], partition_bytes=1000)
        return shard.contents()

    before = content()
    assert content() == before
    (root / "crawl" / "a.warc.gz").write_bytes(packed(b"other"))
    assert content() != before
