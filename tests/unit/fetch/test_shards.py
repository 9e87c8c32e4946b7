"""Shards and partitions: every file once, in bounded runs, which a new file hardly changes."""

import gzip
import os
from pathlib import Path

from archives import archive, http, record
from gathering import Brought, brought, source
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collection import Source
from pipeline.fetch.planned import planned
from pipeline.fetch.shards import MOST_CAPTURES, Shard, runs

SIZES = st.lists(st.integers(0, 3000), max_size=60)


def shards(root: Path, *sources: Source, partition_bytes: int = 1000) -> list[Shard]:
    """The shards of a collection."""
    return planned(root, sources, partition_bytes=partition_bytes)


def locations(made: list[Shard]) -> list[tuple[str, ...]]:
    """The locations of each shard."""
    return [tuple(place.location for place in shard.places) for shard in made]


@given(SIZES)
def test_runs(sizes: list[int]) -> None:
    """They are all there, in their order, and none is fuller than full unless one thing alone is."""
    ordered = list(enumerate(sizes))
    cut = list(runs(ordered, lambda one: f"{one[0]}", lambda one: one[1], 2000))
    assert [one for run in cut for one in run] == ordered
    assert all(run for run in cut)
    assert all(len(run) == 1 or sum(size for _, size in run) <= 2000 for run in cut)


def test_runs_of_short_things() -> None:
    """Where bytes would allow any number, numbers are bounded too."""
    assert max(map(len, runs(range(20_000), str, lambda _: 1, 1 << 30))) <= MOST_CAPTURES


def test_one_more_changes_few_runs() -> None:
    """A new thing anywhere leaves the runs before it, and soon those behind it, as they were."""
    names = [f"{number:04}.html" for number in range(2000)]
    before = {tuple(run) for run in runs(names, str, lambda _: 100, 5000)}
    for place in range(50, 2000, 150):
        more = [*names[:place], f"{place:04}x.html", *names[place:]]
        changed = {tuple(run) for run in runs(more, str, lambda _: 100, 5000)} - before
        assert len(changed) <= 6
    assert len(before) > 40


def test_archives_are_shards_of_their_own(tmp_path: Path) -> None:
    """Files are read together, across sources; what holds many captures is not."""
    for name in ("a.txt", "b.txt", "c.warc.gz", "d.txt", "e.jsonl"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    made = shards(tmp_path, *(source(name, name[0]) for name in ("a.txt", "b.txt", "c.warc.gz", "d.txt", "e.jsonl")))
    assert locations(made) == [("a.txt", "b.txt"), ("c.warc.gz",), ("d.txt",), ("e.jsonl",)]


def test_a_shard_knows_its_own_sources(tmp_path: Path) -> None:
    """A line of sources.csv that changes is a change of its own shard only."""
    for name in ("a.warc", "b.warc"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = shards(tmp_path, source("a.warc", "a"), source("b.warc", "b"))
    after = shards(tmp_path, source("a.warc", "a"), source("b.warc", "b", title="new"))
    same = [one.contents() == other.contents() for one, other in zip(before, after, strict=True)]
    assert same == [True, False]


def test_a_file_that_is_touched(tmp_path: Path) -> None:
    """Its shard is read again, under the same name."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (before,) = shards(tmp_path, source("a.txt"))
    (tmp_path / "a.txt").write_text("b", encoding="utf-8")
    (after,) = shards(tmp_path, source("a.txt"))
    assert before.name == after.name
    assert before.contents() != after.contents()


def test_why_there_is_no_file_is_part_of_a_shard(tmp_path: Path) -> None:
    """A place that cannot be read for another reason than before is told anew, as a full build tells it."""
    (tmp_path / "a.txt").symlink_to("a.txt")
    (circle,) = shards(tmp_path, source("a.txt"))
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    (pipe,) = shards(tmp_path, source("a.txt"))
    assert [one.places[0].rule for one in (circle, pipe)] == ["source_unreadable"] * 2
    assert circle.contents() != pipe.contents()


def crawl(numbers: range) -> bytes:
    """An archive of pages."""
    return archive(record(http(b"%05d" % number * 40), url=f"http://example.org/{number}") for number in numbers)


def partitions(root: Path) -> Brought:
    """What the archive of a collection brings."""
    return brought(root, [source("a.warc.gz")], partition_bytes=2000)


def test_an_archive_in_partitions(tmp_path: Path) -> None:
    """Its captures are cut in their order, each with its body, and no partition has more bytes than asked for."""
    (tmp_path / "a.warc.gz").write_bytes(crawl(range(100)))
    found = partitions(tmp_path)
    assert len(found.captures) == len(found.bodies) == 100
    for name, made in found.partitions:
        assert sum(made["gathered"]["n_bytes"].to_pylist()) <= 2000
        assert set(made["gathered"]["partition"].to_pylist()) == {name}
        assert set(made["bodies"]["body_sha256"].to_pylist()) == set(made["gathered"]["body_sha256"].to_pylist())


def test_a_record_more_changes_few_partitions(tmp_path: Path) -> None:
    """Partitions are named and cut by what they hold."""
    (tmp_path / "a.warc.gz").write_bytes(crawl(range(1, 100)))
    before = {name for name, _ in partitions(tmp_path).partitions}
    (tmp_path / "a.warc.gz").write_bytes(crawl(range(100)))
    after = {name for name, _ in partitions(tmp_path).partitions}
    assert len(before) > 10
    assert len(after - before) <= 3


def test_the_same_page_again_and_again(tmp_path: Path) -> None:
    """Partitions that begin with the same capture have names of their own; the page is one capture in the end."""
    one = gzip.compress(record(http(b"x" * 900)))
    (tmp_path / "a.warc.gz").write_bytes(one * 20)
    found = partitions(tmp_path)
    names = [name for name, _ in found.partitions]
    assert len(names) == len(set(names)) > 1
    made = found.made()
    assert (made["captures"].num_rows, made["drops"].num_rows) == (1, 19)


def test_cuts_do_not_reach_the_tables(tmp_path: Path) -> None:
    """However bodies are cut into partitions, the same captures and drops come out."""
    (tmp_path / "a.warc.gz").write_bytes(crawl(range(50)) + crawl(range(20)) + b"rubbish")
    made = [brought(tmp_path, [source("a.warc.gz")], partition_bytes=size).made() for size in (500, 1 << 20)]
    for table in ("captures", "drops"):
        one, other = (tables[table].sort_by(tables[table].column_names[0]) for tables in made)
        assert one.equals(other)


def test_no_run_ends_before_it_is_half_full() -> None:
    """Whatever the names say, all runs but the last have half of the bytes that fill one."""
    cut = list(runs([f"{number}.html" for number in range(400)], str, lambda _: 100, 2000))
    assert min(len(run) for run in cut[:-1]) >= 10
