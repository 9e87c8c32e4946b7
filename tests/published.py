"""Releases as they lie in folders: what a test asks of any of them."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from schemas import TABLES


def described(folder: Path, file: str) -> Any:
    """A file of JSON."""
    return json.loads((folder / file).read_text(encoding="utf-8"))


def table_of(folder: Path, table: str) -> pa.Table:
    """A table, from all its files."""
    return pq.read_table(sorted((folder / "data").glob(f"{table}-*.parquet")))


def tables_in(folder: Path) -> list[str]:
    """The tables of a release, in their order."""
    held = {path.name.partition("-")[0] for path in (folder / "data").iterdir()}
    return [name for name in TABLES if name in held]
