"""Packs: the bodies of one partition in one file, packed, in the order in which its captures are read."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from pipeline.errors import StoreFailed


class Pack(Mapping[str, bytes]):
    """Bodies by their SHA-256, unpacked when asked for, some together, and verified."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._near: tuple[int, int, pa.Array] = (-1, -1, pa.nulls(0))
        """The batch that was unpacked last: its file, its number, its bodies."""

    def __getitem__(self, digest: str) -> bytes:
        """Unpack a body.

        Raises:
            KeyError: There is none of that digest.
            StoreFailed: What is there is not what it is named after.
        """
        file, batch, row = self._places[digest]
        if (file, batch) != self._near[:2]:
            self._near = (file, batch, self._bodies(file, batch))
        body: bytes = self._near[2][row].as_py()
        if hashlib.sha256(body).hexdigest() != digest:
            raise _changed(self._paths[file], "a body is not what it is named after")
        return body

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @cached_property
    def _places(self) -> dict[str, tuple[int, int, int]]:
        """File, batch and row of each body."""
        places: dict[str, tuple[int, int, int]] = {}
        for number, path in enumerate(self._paths):
            column = pa.ipc.IpcReadOptions(included_fields=[1])
            file = _opened(path, column)
            for batch in range(file.num_record_batches):
                digests = _batch(path, file, batch).column(0).to_pylist()
                places.update((digest, (number, batch, row)) for row, digest in enumerate(digests))
        return places

    def _bodies(self, number: int, batch: int) -> pa.Array:
        path = self._paths[number]
        return _batch(path, _opened(path, pa.ipc.IpcReadOptions(included_fields=[2])), batch).column(0)


def _opened(path: Path, options: pa.ipc.IpcReadOptions) -> pa.ipc.RecordBatchFileReader:
    try:
        return pa.ipc.open_file(pa.memory_map(str(path)), options=options)
    except (OSError, pa.ArrowInvalid) as failure:
        raise _changed(path, str(failure)) from failure


def _batch(path: Path, file: pa.ipc.RecordBatchFileReader, number: int) -> pa.RecordBatch:
    try:
        return file.get_batch(number)
    except (OSError, pa.ArrowInvalid) as failure:
        raise _changed(path, str(failure)) from failure


def _changed(path: Path, failure: str) -> StoreFailed:
    return StoreFailed(f"{path}: was changed after it was stored ({failure}); delete its folder and build again")
