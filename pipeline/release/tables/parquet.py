"""Parquet: the tables as they are, for machines.

Why these options: Zstandard at level 9 halves what Snappy needs, and at level 3 nearly so in a quarter of the time.
Row groups bound by rows and by bytes keep what a reader must hold small. Ids lie in no order, so Bloom filters say
where one cannot be; page index and checksums let readers skip, and notice damage. Values that hardly repeat are written
with their lengths apart, which takes an eighth from ids; where values repeat, a dictionary is smaller and quicker to
read. BYTE_STREAM_SPLIT would take more from offsets, but few versions of Spark can read it
(https://github.com/apache/spark/pull/55921); what is used here Spark reads from 3.4 on.

The bytes depend on the rows alone, for one version of pyarrow: groups and files are cut by the rows, each group is one
chunk, and one writer writes them in turn. Rows may lie in mapped files: no more than a group of them is copied.
"""

from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.finished import FEW_ROWS
from pipeline.release.tables.cuts import cuts
from pipeline.release.tables.files import cut, names
from schemas import conform

GROUP_ROWS = 1 << 16
"""Rows of a row group at most: some 1,600 letters' segments. A power of two fits the size of a Bloom filter."""
GROUP_BYTES = 1 << 25
"""Bytes of strings and lists in a row group at most, unless one row alone has more; the Hugging Face viewer gives up at
286 MiB."""
LEVEL, QUICK = 9, 3
"""Levels of Zstandard for few rows and for many: of real pages 3 takes a quarter of the time and a tenth more bytes."""
FALSE_POSITIVES = 0.03
"""Of a Bloom filter: one byte for each value (https://parquet.apache.org/docs/file-format/bloomfilter/)."""
DICTIONARY = "dictionary"
REPEATS = 16
"""Times that a value must come on average for a dictionary to be worth its while."""


def write_parquet(table: str, rows: pa.Table, folder: Path) -> list[Path]:
    """Write a table into a folder, as ``<table>-0000k-of-0000n.parquet``, and return the files."""
    named = [(folder / PurePosixPath(names(table, span)[0]).name, some) for span, some in cut(table, rows)]
    return [write_parquet_file(table, some, path) for path, some in named]


def write_parquet_file(table: str, rows: pa.Table, path: Path) -> Path:
    """Write rows as one file; what is held at once is one row group."""
    places = cuts(rows, most_rows=GROUP_ROWS, most_bytes=GROUP_BYTES)
    start, end = max(pairwise(places), key=lambda group: group[1] - group[0])
    options = _options(table, rows.slice(start, end - start), level=LEVEL if rows.num_rows <= FEW_ROWS else QUICK)
    with pq.ParquetWriter(path, rows.schema, **options) as writer:
        for first, last in pairwise(places):
            writer.write_table(rows.slice(first, last - first).combine_chunks(), row_group_size=GROUP_ROWS)
    return path


def _options(table: str, sample: pa.Table, level: int) -> dict[str, Any]:
    """How to write the columns, told by the largest row group."""
    schema = sample.schema
    n_distinct = {name: _n_distinct(sample[name]) for name in schema.names}
    ordered = conform.order(table)
    encodings = {
        _leaf(field): _encoding(
            field.type, *n_distinct[field.name], is_first=[field.name] == conform.key(table) == ordered
        )
        for field in schema
    }
    sought = {*conform.key(table), *conform.foreign_keys(table)} - {ordered[0]}
    return {
        "version": "2.6",
        "compression": "zstd",
        "compression_level": level,
        "use_dictionary": [leaf for leaf, encoding in encodings.items() if encoding == DICTIONARY],
        "column_encoding": {leaf: encoding for leaf, encoding in encodings.items() if encoding != DICTIONARY},
        "bloom_filter_options": {
            field.name: {"ndv": n_distinct[field.name][0], "fpp": FALSE_POSITIVES}
            for field in schema
            if field.name in sought and pa.types.is_string(field.type) and n_distinct[field.name][0]
        },
        "sorting_columns": [pq.SortingColumn(schema.get_field_index(name)) for name in ordered],
        "store_schema": True,
        "write_page_index": True,
        "write_page_checksum": True,
    }


def _leaf(field: pa.Field) -> str:
    """The column's path in the file; a list's values lie two levels below it."""
    return f"{field.name}.list.{field.type.value_field.name}" if pa.types.is_list(field.type) else field.name


def _n_distinct(column: pa.ChunkedArray) -> tuple[int, int]:
    """Different values of a column of strings, and values; both are nothing for other columns."""
    values = pc.list_flatten(column) if pa.types.is_list(column.type) else column
    if not pa.types.is_string(values.type):
        return 0, 0
    return pc.count_distinct(values, mode="only_valid").as_py(), len(values) - values.null_count


def _encoding(kind: pa.DataType, n_distinct: int, n_values: int, *, is_first: bool) -> str:
    """How values are written: a dictionary, the lengths apart, what is new after the value before, or differences.

    Where the rows are sorted by ids of their own, neighbours begin alike. Integers of 64 bits are offsets, lengths
    and sorted hashes; those of 32 bits count few things, and a dictionary is smaller.
    """
    leaf = kind.value_type if pa.types.is_list(kind) else kind
    if pa.types.is_int64(leaf):
        return "DELTA_BINARY_PACKED"
    if n_distinct * REPEATS <= n_values:
        return DICTIONARY
    return "DELTA_BYTE_ARRAY" if is_first else "DELTA_LENGTH_BYTE_ARRAY"
