"""JSON Lines: the rows for people and for programs without Parquet, and the digest that names their content.

Why gzip: who has no Parquet seldom has Zstandard; gzip is read by ``zcat``, by the standard library of most languages,
and by readers of data packages. Arrow brings a zlib of its own, so that the bytes depend on its version alone; its
stream knows the slowest level only, so that blocks are compressed here, and on all cores at once.
"""

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import orjson
import pyarrow as pa

from pipeline.release.tables import cells
from pipeline.release.tables.cuts import cuts

BATCH_ROWS, BATCH_BYTES = 10_000, 1 << 25
"""Of the rows that are written at once, at most."""
FEW = 512
"""So few rows are written one by one, to the same bytes; columns have more to set up."""
ROW = cells.OPTIONS | orjson.OPT_APPEND_NEWLINE
BLOCK = 1 << 20
"""Bytes of lines that are compressed together: a file of gzip may have any number of members."""
WAITING = 16
"""Blocks that may wait to be compressed."""
LEVEL = 4
"""The tables of the seeds become as small as with Arrow's Zstandard; 6 is 3 % smaller and takes half as long again."""


def lines(rows: pa.Table) -> Iterator[bytes]:
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
                yield cells.characters(cells.lines(batch)).tobytes()


def write_jsonl(rows: pa.Table, path: Path) -> str:
    """Write the rows, compressed with gzip, and return the SHA-256 of the lines before compression.

    That digest stays the same whatever version of a library wrote the files; ``zcat FILE | sha256sum`` gives it.
    """
    digest = hashlib.sha256()
    blocks = _blocks(_read(lines(rows), digest))
    with path.open("wb") as file:
        file.writelines(_together(blocks) if rows.num_rows > FEW else map(_compress, blocks))
    return digest.hexdigest()


def rows_digest(rows: pa.Table) -> str:
    """The digest that ``write_jsonl`` gives, without writing."""
    digest = hashlib.sha256()
    for piece in lines(rows):
        digest.update(piece)
    return digest.hexdigest()


def _read(pieces: Iterable[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in blocks of one size, but for the last; of no bytes one that is empty.

    >>> list(_blocks([])), [len(block) for block in _blocks([bytes(BLOCK - 1), b"12"])]
    ([b''], [1048576, 1])
    """
    block = bytearray()
    n_blocks = 0
    for piece in pieces:
        block += piece
        whole = len(block) - len(block) % BLOCK
        for start in range(0, whole, BLOCK):
            yield bytes(block[start : start + BLOCK])
            n_blocks += 1
        del block[:whole]
    if block or not n_blocks:
        yield bytes(block)


def _together(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Compress on all cores, some blocks ahead; the order stays."""
    waiting: deque[Future[bytes]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for block in blocks:
            waiting.append(pool.submit(_compress, block))
            if len(waiting) > WAITING:
                yield waiting.popleft().result()
        yield from (one.result() for one in waiting)


def _compress(block: bytes) -> bytes:
    # A codec has a state of its own, so that each thread needs another.
    packed: bytes = pa.Codec("gzip", compression_level=LEVEL).compress(block, asbytes=True)
    return packed
