"""The manifest: what a release is and holds, by name, count and digest, and nothing of the machine that made it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.finished import MANIFEST, SUMS
from pipeline.release.description import Description
from pipeline.release.listing import Listed
from pipeline.release.rows import Rows
from schemas import TABLES, conform

FORMAT = 1
"""Version of the manifest's own form; a reader refuses one that it does not know."""


class RowDigests(NamedTuple):
    """Digests of the rows of each table, as ``write_jsonl`` gives them."""

    own: Mapping[str, str]
    full: Mapping[str, str] = MappingProxyType({})
    """Those of the full edition, which the open one carries, so that hydrating can prove what it restored."""


def write_manifest(
    folder: Path,
    description: Description,
    tables: Mapping[str, pa.Table | Rows],
    rows: RowDigests,
    files: Mapping[str, Listed],
) -> None:
    """Describe the finished folder.

    Args:
        folder: Where it is written.
        description: What is said of the release.
        tables: Its tables.
        rows: Digests of its tables' rows.
        files: Every file of it but the manifest and the sums.
    """
    manifest = {
        "format": FORMAT,
        "name": description.name,
        "edition": description.edition,
        "version": description.version,
        "description": description.plain(),
        "tables": {
            name: {"rows": tables[name].num_rows, "rows_sha256": rows.own[name], "key": conform.key(name)}
            for name in TABLES
        },
        "files": {name: {"bytes": about.n_bytes, "sha256": about.sha256} for name, about in sorted(files.items())},
        "schema_sha256": schema_digest({name: tables[name].schema for name in TABLES}),
        **({"full": {"rows_sha256": dict(rows.full)}} if rows.full else {}),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def write_sums(folder: Path, files: Mapping[str, Listed]) -> None:
    """List these files as ``sha256sum -c`` reads it."""
    lines = [f"{about.sha256}  {name}\n" for name, about in sorted(files.items())]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def schema_digest(schemas: Mapping[str, pa.Schema]) -> str:
    """SHA-256 over the columns of these tables: name, type, nullability and description."""
    columns = {name: [_spell(field) for field in schema] for name, schema in schemas.items()}
    return hashlib.sha256(json.dumps(columns, ensure_ascii=False).encode()).hexdigest()


def _spell(field: pa.Field) -> list[Any]:
    about = sorted((name.decode(), text.decode()) for name, text in (field.metadata or {}).items())
    return [field.name, str(field.type), field.nullable, about]
