"""Writing: the differences between two releases as files, each of which appears whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import CollectionBroken
from pipeline.finished import MANIFEST
from pipeline.release.changelog import Difference, together
from pipeline.release.tally import Tally
from pipeline.released.reading import Release
from pipeline.store import refused
from schemas.conform import arrow_schema

CHANGES, CHANGELOG = "changes.parquet", "CHANGELOG.md"


def written(out: Path, changes: Iterator[pa.Table], old: Release, new: Release, tally: Tally) -> None:
    """Write both files into a folder; ``tally`` counts the changes while they are gone through.

    Raises:
        CollectionBroken: The folder is a release.
        StoreFailed: The disk did not take them.
    """
    if (out / MANIFEST).exists():
        raise CollectionBroken(f"--out {out}: is a release, which never changes; name another folder")
    partial = out / f".{CHANGES}.partial"
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write_changes(partial, changes)
        text = _changelog(old, new, tally)
        partial.replace(out / CHANGES)
        (out / f".{CHANGELOG}.partial").write_text(text, encoding="utf-8", newline="\n")
        (out / f".{CHANGELOG}.partial").replace(out / CHANGELOG)
    except OSError as failure:
        raise refused(out, failure) from failure
    finally:
        partial.unlink(missing_ok=True)


def _write_changes(path: Path, changes: Iterator[pa.Table]) -> None:
    with pq.ParquetWriter(path, arrow_schema("changes"), compression="zstd") as file:
        for rows in changes:
            file.write_table(rows)


def _changelog(old: Release, new: Release, tally: Tally) -> str:
    """What the changelog of the later release says, or would say if it followed the earlier one."""
    described = new.manifest.get("description")
    about = described if isinstance(described, dict) else new.manifest  # older manifests have no description
    own = Difference(
        version=new.version,
        created_on=str(about.get("created_on", "")),
        former=old.version,
        tally=tally,
        works=new.tables.get("works", ()),
        tombstones=new.tables.get("tombstones", ()),
    )
    earlier = old.folder / CHANGELOG
    former = earlier.read_text(encoding="utf-8", errors="replace") if earlier.is_file() else ""
    return together(str(about.get("title", new.name)), own, former)
