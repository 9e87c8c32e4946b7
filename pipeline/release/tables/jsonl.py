"""JSON Lines: the rows for people and for programs without Parquet, and the digest that names their content.

Why gzip: who has no Parquet seldom has Zstandard; gzip is read by ``zcat``, by the standard library of most languages,
and by readers of data packages. Arrow brings a zlib of its own, so that the bytes depend on its version alone; its
stream knows the slowest level only, so that blocks are compressed here. Many rows go through libdeflate, in a third of
the time; unlike faster ones it gives the same bytes on every processor.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import orjson
import pyarrow as pa

from pipeline.finished import FEW_ROWS
from pipeline.release.tables import cells
from pipeline.release.tables.cuts import cuts

BATCH_ROWS, BATCH_BYTES = 10_000, 1 << 25
"""Of the rows that are written at once, at most."""
FEW = 512
"""So few rows are written one by one, to the same bytes; columns have more to set up."""
ROW = cells.OPTIONS | orjson.OPT_APPEND_NEWLINE
BLOCK = 1 << 20
"""Bytes of lines that are compressed together: a file of gzip may have any number of members."""
LEVEL = 4
"""The tables of the seeds become as small as with Arrow's Zstandard; 6 is 3 % smaller and takes half as long again."""
QUICK = 1
"""libdeflate's level for many rows: of real pages 4 % more bytes than at Arrow's level 4."""

Bytes = bytes | memoryview


def lines(rows: pa.Table) -> Iterator[Bytes]:
    r"""The rows as JSON, a line for each, some thousand lines at a time.

    >>> b"".join(lines(pa.table({"id": ["a"], "n_chars": [3]})))
    b'{"id":"a","n_chars":3}\n'
    """
    for start, end in pairwise(cuts(rows, most_rows=BATCH_ROWS, most_bytes=BATCH_BYTES)):
        some = rows.slice(start, end - start)
        if some.num_rows <= FEW:
            yield b"".join(orjson.dumps(row, option=ROW) for row in some.to_pylist())
        else:
            for batch in some.combine_chunks().to_batches():
                yield cells.characters(cells.lines(batch)).data


def write_jsonl(rows: pa.Table, path: Path) -> str:
    """Write the rows, compressed with gzip, and return the SHA-256 of the lines before compression.

    That digest stays the same whatever version of a library wrote the files; ``zcat FILE | sha256sum`` gives it.
    """
    digest = hashlib.sha256()
    blocks = _blocks(_read(lines(rows), digest))
    compress = _compress if rows.num_rows <= FEW_ROWS else _compress_quickly
    with path.open("wb") as file:
        file.writelines(map(compress, blocks))
    return digest.hexdigest()


def rows_digest(rows: pa.Table) -> str:
    """The digest that ``write_jsonl`` gives, without writing."""
    digest = hashlib.sha256()
    for piece in lines(rows):
        digest.update(piece)
    return digest.hexdigest()


def _read(pieces: Iterable[Bytes], digest: "hashlib._Hash") -> Iterator[Bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _blocks(pieces: Iterable[Bytes]) -> Iterator[Bytes]:
    """The same bytes in blocks of one size, but for the last; of no bytes one that is empty.

    >>> list(_blocks([])), [len(block) for block in _blocks([bytes(BLOCK - 1), b"12"])]
    ([b''], [1048576, 1])
    """
    block: Bytes = b""
    n_blocks = 0
    for piece in pieces:
        end = BLOCK - len(block)
        block = b"".join((block, piece[:end]))
        while len(block) == BLOCK:
            yield block
            n_blocks += 1
            block, end = piece[end : end + BLOCK], end + BLOCK
    if block or not n_blocks:
        yield block


def _compress(block: Bytes) -> bytes:
    packed: bytes = pa.Codec("gzip", compression_level=LEVEL).compress(block, asbytes=True)
    return packed


def _compress_quickly(block: Bytes) -> bytes:
    from deflate import gzip_compress  # noqa: PLC0415 - a small release does without

    return bytes(gzip_compress(block, QUICK))
