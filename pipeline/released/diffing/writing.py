"""Writing: the differences between two releases as files, each of which appears whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.finished import around
from pipeline.release.changelog import Difference, together
from pipeline.release.redescribed import redescribed
from pipeline.release.tally import Tally
from pipeline.released.reading import Release
from schemas.conform import arrow_schema

CHANGES, CHANGELOG = "changes.parquet", "CHANGELOG.md"


def written(out: Path, changes: Iterator[pa.Table], old: Release, new: Release, tally: Tally) -> None:
    """Write both files into a folder; ``tally`` counts the changes while they are gone through.

    Raises:
        CollectionBroken: The folder is a release or lies in one, or has such files already.
        StoreFailed: The disk did not take them.
    """
    _hold_out(out)
    rows, text = (out / f".{name}.partial" for name in (CHANGES, CHANGELOG))
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write_changes(rows, changes)
        text.write_text(_changelog(old, new, tally), encoding="utf-8", newline="\n")
        rows.replace(out / CHANGES)
        text.replace(out / CHANGELOG)
    except OSError as failure:
        raise StoreFailed(
            f"--out {out}: could not be written ({failure.strerror or failure}); free space or name another folder"
        ) from failure
    finally:
        for partial in (rows, text):
            with suppress(OSError):
                partial.unlink()


def _hold_out(out: Path) -> None:
    """See to it that nothing is damaged or lost: a changelog there may be one that somebody wrote."""
    if release := around(out):
        raise CollectionBroken(
            f"--out {out}: is or lies in a release, {release}, which never changes; name another folder"
        )
    for name in (CHANGES, CHANGELOG):
        if os.path.lexists(out / name):
            raise CollectionBroken(
                f"--out {out}: has a {name} already; nothing was overwritten. Name another folder, or move it elsewhere"
            )


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
        changed=[*redescribed(old.manifest.get("description"), described)],
        works=new.tables.get("works", ()),
        tombstones=new.tables.get("tombstones", ()),
    )
    earlier = old.folder / CHANGELOG
    former = earlier.read_text(encoding="utf-8", errors="replace") if earlier.is_file() else ""
    return together(str(about.get("title", new.name)), own, former)
