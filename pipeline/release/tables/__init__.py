"""The tables of a release, written in both forms at once."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa

from pipeline.finished import DATA, JSONL
from pipeline.release.tables.jsonl import SUFFIX, write_jsonl
from pipeline.release.tables.parquet import write_parquet


def write_tables(tables: Mapping[str, pa.Table], folder: Path) -> dict[str, str]:
    """Write ``data/`` and ``jsonl/`` into a folder; gives the digest of each table's lines.

    Parquet is written in a thread of its own: neither form waits for the other, and none keeps all cores busy.

    Raises:
        OSError: The disk did not take it.
    """
    for part in (DATA, JSONL):
        (folder / part).mkdir()
    with ThreadPoolExecutor(1) as pool:
        try:
            waiting = [pool.submit(write_parquet, name, rows, folder / DATA) for name, rows in tables.items()]
            digests = {name: write_jsonl(rows, folder / JSONL / f"{name}{SUFFIX}") for name, rows in tables.items()}
            for one in waiting:
                one.result()
        finally:
            pool.shutdown(cancel_futures=True)
    return digests
