"""The rows of a release in both forms, file by file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa

from pipeline.release.tables.jsonl import write_jsonl
from pipeline.release.tables.parquet import write_parquet_file


def write_file(table: str, rows: pa.Table, parquet: Path, jsonl: Path) -> str:
    """Write rows in both forms; gives the digest of their lines.

    Parquet is written in a thread of its own: neither form waits for the other, and none keeps all cores busy.

    Raises:
        OSError: The disk did not take it.
    """
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(write_parquet_file, table, rows, parquet)
        try:
            return write_jsonl(rows, jsonl)
        finally:
            waiting.result()
