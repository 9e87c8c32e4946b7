"""Places at addresses: files, folders and patterns of a file system in memory, and what a collection may not read."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from archives import PAGE, archive, record
from gathering import brought, source

from pipeline.errors import CollectionBroken
from pipeline.fetch.planned import planned


@pytest.fixture(autouse=True)
def crawl() -> Iterator[None]:
    """A crawl in memory."""
    system = fsspec.filesystem("memory")
    system.pipe({"/crawl/a.warc.gz": archive([record()]), "/crawl/more/b.html": b"<p>b", "/crawl/.hidden": b"h"})
    yield
    system.rm("/crawl", recursive=True)


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("memory://crawl/more/b.html", ["memory:///crawl/more/b.html"]),
        ("memory://crawl", ["memory:///crawl/a.warc.gz#offset=0", "memory:///crawl/more/b.html"]),
        ("memory://crawl/*.warc.gz", ["memory:///crawl/a.warc.gz#offset=0"]),
        ("memory://crawl/**/*.html", ["memory:///crawl/more/b.html"]),
    ],
    ids=["file", "folder", "pattern", "pattern of folders"],
)
def test_what_an_address_may_name(tmp_path: Path, file: str, found: list[str]) -> None:
    """The same as a path in the collection may."""
    assert sorted(brought(tmp_path, [source(file)]).texts()) == found


def test_a_body_at_an_address(tmp_path: Path) -> None:
    """It is what the file holds."""
    assert list(brought(tmp_path, [source("memory://crawl/*.gz")]).bodies.values()) == [PAGE]


def test_nothing_at_an_address(tmp_path: Path) -> None:
    """It is a source that is missing."""
    assert brought(tmp_path, [source("memory://none/a.warc")]).rules() == {"memory://none/a.warc": "source_missing"}


def test_a_file_that_changes(tmp_path: Path) -> None:
    """Its shard is read again."""

    def content() -> object:
        (shard,) = planned(tmp_path, [source("memory://crawl/more/b.html")], partition_bytes=1000)
        return shard.contents()

    before = content()
    assert content() == before
    fsspec.filesystem("memory").pipe("/crawl/more/b.html", b"<p>c")
    assert content() != before


@pytest.mark.parametrize("file", ["http://example.org/a.html", "memory://a::file:///b", "zip://a::file:///b"])
def test_what_is_no_place(tmp_path: Path, file: str) -> None:
    """Other addresses, and chains of them, are refused."""
    with pytest.raises(CollectionBroken, match="is not read"):
        brought(tmp_path, [source(file)])


def test_files_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are read only where whoever builds allows it, and nothing beside that folder is."""
    for name in ("allowed", "allowed_not", "collection"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name, encoding="utf-8")
    one = source(f"file://{tmp_path}/allowed/a.txt")
    with pytest.raises(CollectionBroken, match="OPENLETTERS_OUTSIDE"):
        brought(tmp_path / "collection", [one])
    monkeypatch.setenv("OPENLETTERS_OUTSIDE", str(tmp_path / "allowed"))
    assert list(brought(tmp_path / "collection", [one]).bodies.values()) == [b"allowed"]
    for other in ("allowed_not/a.txt", "allowed/../collection/a.txt"):
        with pytest.raises(CollectionBroken, match="leads out of the collection"):
            brought(tmp_path / "collection", [source(f"file://{tmp_path}/{other}")])
