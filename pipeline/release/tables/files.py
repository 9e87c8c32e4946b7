"""The files of a release with rows: which rows of a table each has, what they are called, and what names all rows.

How many files a table has is told by the number of its rows alone (``pipeline.finished.FILE_ROWS``).
"""

import hashlib
from collections.abc import Iterator, Sequence

import pyarrow as pa

from pipeline.finished import DATA, FILE_ROWS, JSONL, UNCUT
from pipeline.ranges import Range, ranges
from schemas.conform import order

JSON_LINES = ".jsonl.gz"
WHOLE = Range(0, 1)


def spans_of(table: str, n_rows: int) -> list[Range]:
    """The ranges of ids of which a table of so many rows has a file each; one that few rows fit into has all of them.

    >>> [span.name for span in spans_of("segments", 600_000)], [span.name for span in spans_of("changes", 600_000)]
    (['0-of-2', '1-of-2'], ['0-of-1'])
    """
    return [WHOLE] if table in UNCUT else ranges(n_rows, FILE_ROWS)


def cut(table: str, rows: pa.Table) -> Iterator[tuple[Range, pa.Table]]:
    """The rows of each file of a table that is in memory."""
    spans = spans_of(table, rows.num_rows)
    for span in spans:
        yield span, rows if len(spans) == 1 else span.cut(rows, order(table)[0])


def names(table: str, span: Range) -> tuple[str, str]:
    """What the files of a range are called, as Parquet and as JSON Lines.

    >>> names("links", Range(0, 1))
    ('data/links-00000-of-00001.parquet', 'jsonl/links.jsonl.gz')
    >>> names("links", Range(1, 2))
    ('data/links-00001-of-00002.parquet', 'jsonl/links-00001-of-00002.jsonl.gz')
    """
    numbered = f"{table}-{span.number:05}-of-{span.of:05}"
    return f"{DATA}{numbered}.parquet", f"{JSONL}{table if span.of == 1 else numbered}{JSON_LINES}"


def joined_digest(digests: Sequence[str]) -> str:
    """The digest of a table's rows: of one file that of its lines, of several that of their digests, line by line.

    >>> joined_digest(["ab"]), joined_digest(["ab", "cd"])[:8]
    ('ab', '5141648c')
    """
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(f"{digest}\n" for digest in digests).encode()).hexdigest()
