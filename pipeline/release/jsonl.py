"""JSON Lines: the rows for people and for programs without Parquet, and the digest that names their content."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import orjson
import pyarrow as pa

BATCH = 10_000
OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


def lines(rows: pa.Table) -> Iterator[bytes]:
    r"""One line of JSON per row: columns in their order, dates and times in ISO 8601, unknown values as null.

    >>> b"".join(lines(pa.table({"id": ["a"], "n_chars": [3]})))
    b'{"id":"a","n_chars":3}\n'
    """
    for batch in rows.to_batches(max_chunksize=BATCH):
        for row in batch.to_pylist():
            yield orjson.dumps(row, option=OPTIONS)


def write_jsonl(rows: pa.Table, path: Path) -> str:
    """Write the rows, compressed with Zstandard, and return the SHA-256 of the lines before compression.

    That digest stays the same whatever version of a library wrote the files; ``zstd -dc FILE | sha256sum`` gives it.
    """
    digest = hashlib.sha256()
    with pa.OSFile(str(path), "wb") as file, pa.CompressedOutputStream(file, "zstd") as stream:
        for line in lines(rows):
            digest.update(line)
            stream.write(line)
    return digest.hexdigest()
