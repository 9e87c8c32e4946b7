"""Bucket files: where a step puts rows that are too many to hold, to come back to them bucket by bucket.

A file is a chain of Arrow streams, one for each time rows were added, so that no file stays open meanwhile.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from pipeline.errors import StoreFailed
from pipeline.store import refused


class BucketFiles:
    """Buckets of rows in one folder: what the rules of a stage know as its scratch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, bucket: int, rows: pa.Table) -> None:
        """Put rows into a bucket, behind those it has.

        Raises:
            StoreFailed: The disk did not take them.
        """
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, rows.schema) as stream:
            stream.write_table(rows)
        path = self._path(name, bucket)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(memoryview(sink.getvalue()))
        except OSError as failure:
            raise refused(path, failure) from failure

    def take(self, name: str, bucket: int) -> pa.Table:
        """All rows of a bucket in the order they came, which is empty from now on; none have no columns either.

        Raises:
            StoreFailed: The file cannot be read.
        """
        path = self._path(name, bucket)
        try:
            rows = pa.concat_tables(_streams(pa.py_buffer(path.read_bytes())))
            path.unlink()
        except FileNotFoundError:
            return pa.table({})
        except (OSError, pa.ArrowInvalid) as failure:
            raise StoreFailed(f"{path}: cannot be read ({failure}); run the command again") from failure
        return rows

    def buckets(self, name: str) -> list[int]:
        """The buckets that have rows, in their order."""
        return sorted(int(path.stem) for path in (self._folder / name).glob("*.arrows"))

    def place(self, name: str) -> Path:
        """Where a step may write a file of its own, which is gone at the end unless it was taken elsewhere."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder / name

    def _path(self, name: str, bucket: int) -> Path:
        return self._folder / name / f"{bucket}.arrows"


def _streams(whole: pa.Buffer) -> Iterator[pa.Table]:
    reader = pa.BufferReader(whole)
    while reader.tell() < whole.size:
        yield pa.ipc.open_stream(reader).read_all()


@contextmanager
def bucket_files(folder: Path) -> Iterator[BucketFiles]:
    """Buckets in a folder that is empty at first and gone at the end, whatever happened."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield BucketFiles(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
