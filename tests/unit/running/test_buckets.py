"""Bucket files: rows come back as they went in, once, and nothing is left behind."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest
from scratches import MemoryScratch

from pipeline.buckets import BucketFiles, bucket_files
from pipeline.errors import StoreFailed
from pipeline.scratch import Scratch


def rows(*numbers: int) -> pa.Table:
    """Some rows."""
    return pa.table({"number": pa.array(numbers, pa.int64())})


@pytest.fixture(params=["files", "memory"])
def scratch(request: pytest.FixtureRequest, tmp_path: Path) -> Scratch:
    """An empty scratch: the real one, and the one that tests of rules use in its place."""
    return BucketFiles(tmp_path / "scratch") if request.param == "files" else MemoryScratch()


def test_rows_come_back_in_their_order(scratch: Scratch) -> None:
    """What was added to a bucket at several times is one table, first come first."""
    for numbers in ((2, 1), (), (3,)):
        scratch.add("postings", 7, rows(*numbers))
    assert scratch.take("postings", 7).to_pydict() == {"number": [2, 1, 3]}


def test_buckets_of_one_name_only(scratch: Scratch) -> None:
    """Buckets are listed by number, and those of another name are not among them."""
    for name, bucket in (("postings", 10), ("postings", 2), ("couples", 3)):
        scratch.add(name, bucket, rows(1))
    assert scratch.buckets("postings") == [2, 10]


def test_a_bucket_is_taken_once(scratch: Scratch) -> None:
    """What is taken is gone, and an empty bucket has not even columns."""
    scratch.add("postings", 0, rows(1))
    scratch.take("postings", 0)
    assert (scratch.take("postings", 0).column_names, scratch.buckets("postings")) == ([], [])


def test_nothing_is_left_after_a_failure(tmp_path: Path) -> None:
    """The folder is empty at first, whatever a killed build left in it, and gone in the end."""
    folder = tmp_path / "scratch"
    BucketFiles(folder).add("postings", 0, rows(1))
    before = interrupted(folder)
    assert (before, folder.exists()) == ([], False)


def interrupted(folder: Path) -> list[int]:
    """The buckets that stood in a folder before it was written to, and the writing broken off."""
    before = [-1]
    with suppress(StoreFailed), bucket_files(folder) as files:
        before = files.buckets("postings")
        files.add("postings", 1, rows(1))
        raise StoreFailed("the disk is full")
    return before


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    """The message names the file and says what to do."""
    (tmp_path / "scratch").write_text("a file where the folder should be")
    with pytest.raises(StoreFailed, match=r"postings.*--work"):
        BucketFiles(tmp_path / "scratch").add("postings", 0, rows(1))


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda whole: whole[:-500],
    "something else": lambda whole: whole[::-1],
}


@pytest.mark.parametrize("breaking", BROKEN.values(), ids=BROKEN)
def test_a_broken_bucket(tmp_path: Path, breaking: Callable[[bytes], bytes]) -> None:
    """A file that is not as it was written is told by name instead of giving fewer rows."""
    files = BucketFiles(tmp_path)
    files.add("postings", 0, rows(*range(1000)))
    path = tmp_path / "postings" / "0.arrows"
    path.write_bytes(breaking(path.read_bytes()))
    with pytest.raises(StoreFailed, match=r"0\.arrows"):
        files.take("postings", 0)
