"""The manifest: what a release holds, by name, count and digest, and nothing of the machine that made it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.collection import Collection
from pipeline.release.folder import MANIFEST, SUMS, files
from schemas import TABLES, conform


def write_manifest(
    folder: Path, collection: Collection, tables: Mapping[str, pa.Table], rows: Mapping[str, str]
) -> None:
    """Describe the finished folder; ``rows`` has the digest of each table's rows, as ``write_jsonl`` gives it."""
    manifest = {
        "name": collection.name,
        "version": collection.version,
        "created_on": collection.created_on.isoformat(),
        "tables": {
            name: {"rows": tables[name].num_rows, "rows_sha256": rows[name], "key": conform.key(name)}
            for name in TABLES
        },
        "files": {name: _about(folder / name) for name in files(folder)},
        "settings": asdict(collection.settings),
        "schema_sha256": schema_digest(),
        "libraries": {"pyarrow": pa.__version__},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def write_sums(folder: Path) -> None:
    """List every file but the list itself as ``sha256sum -c`` reads it."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in files(folder)]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def schema_digest() -> str:
    """SHA-256 over every table's columns: name, type, nullability and description."""
    columns = {name: [_spell(field) for field in conform.arrow_schema(name)] for name in TABLES}
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False).encode()).hexdigest()


def _spell(field: pa.Field) -> list[Any]:
    about = sorted((name.decode(), text.decode()) for name, text in (field.metadata or {}).items())
    return [field.name, str(field.type), field.nullable, about]


def _about(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": _digest(path)}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
