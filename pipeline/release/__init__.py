"""Release: write a build as a folder that anyone can load, check and cite; it appears whole or not at all.

Every file is a function of the tables, the report, the collection and the changelog of the release before, so that
equal builds give equal bytes. Large tables are written before, file by file and side by side.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from pipeline.collection import Collection
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import StoreFailed, ValidationFailed
from pipeline.finished import MANIFEST
from pipeline.ranges import Range
from pipeline.release.bump import hold_version
from pipeline.release.description import describe
from pipeline.release.documents import CHANGELOG
from pipeline.release.filling import Built, Filling
from pipeline.release.folder import place
from pipeline.release.gate import may_publish
from pipeline.release.prepared import Prepared, Scratch, prepare
from pipeline.release.redescribed import redescribed
from pipeline.release.rows import Rows, shelved
from pipeline.release.tally import Tally
from pipeline.versions import is_draft
from schemas import TABLES

__all__ = ["release", "write"]


class Findings(Protocol):
    """What is needed of a validation's report."""

    @property
    def passed(self) -> bool:
        """Whether the build may be released."""

    def to_json(self) -> str:
        """The report as it is published."""


def write(
    *, tables: Mapping[str, pa.Table | Rows], editions: Sequence[str], span: Range, scratch: Scratch
) -> dict[str, Any]:
    """Write the files of a range of a table for every edition: of the one that is held; others are asked for texts.

    Raises:
        StoreFailed: The disk did not take one.
    """
    (table,) = (name for name, rows in tables.items() if isinstance(rows, pa.Table))
    try:
        measures, files = prepare(table, tables, span=span, editions=editions, scratch=scratch)
    except OSError as failure:
        raise StoreFailed(
            f"{failure.filename or table}: cannot be written ({failure.strerror or failure}); "
            "free space, and run the same command again: what is done is kept"
        ) from failure
    return {"measures": measures, "files": files}


def release(
    *,
    tables: Mapping[str, Any],
    report: Findings,
    collection: Collection,
    dist: Path,
    predecessor: Predecessor | None = None,
) -> tuple[Path, ...]:
    """Write ``dist/<name>/<version>/``, for each edition of the collection under its own name, and return the folders.

    Args:
        tables: Those of the schemas. If files of some were written before: their ``measures``, too, and the ``files``.
        report: What validation found.
        collection: What is released.
        dist: Where releases lie.
        predecessor: The release that this one follows.

    Raises:
        ValidationFailed: The report failed; nothing was written.
        CollectionBroken: An answer for the datasheet cannot be used; nothing was written.
        ReleaseRefused: This version is released (1.0.0 or later) and would change, or does not go up as far as the
            changes since its predecessor ask; or it is meant for publication, and the rights of a record stand
            against that.
        StoreFailed: The disk did not take it; nothing half-written remains.
    """
    if not report.passed:
        raise ValidationFailed("the report has failed checks, so nothing was released; see report.json")
    prepared = Prepared.of(tables)
    held = {name: tables[name] if name in prepared.spans else _whole(tables[name]) for name in TABLES}
    shelves = shelved(held)
    if predecessor is not None:
        hold_version(collection.version, predecessor.version, Tally.of(shelves["changes"]))
    for edition in collection.publish:
        may_publish(shelves["captures"], edition)
    former = predecessor.text(CHANGELOG) if predecessor is not None else ""
    built = Built(held, prepared, report.to_json(), former)
    changed = _redescribed(collection, predecessor)
    described = [replace(describe(collection, edition), changed=changed) for edition in collection.editions]
    return tuple(_place(Filling.of(built, description), dist) for description in described)


def _whole(rows: pa.Table | Rows) -> pa.Table:
    return rows if isinstance(rows, pa.Table) else pa.concat_tables(rows)


def _redescribed(collection: Collection, predecessor: Predecessor | None) -> tuple[str, ...]:
    """What is said otherwise than of the release before; its full edition is held to ours."""
    if predecessor is None:
        return ()
    former = json.loads(predecessor.text(MANIFEST)).get("description")
    return tuple(redescribed(former, describe(collection).plain()))


def _place(filling: Filling, dist: Path) -> Path:
    """Write one edition and return its folder."""
    description = filling.description
    target = dist / description.name / description.version
    place(target, filling.fill, is_draft=is_draft(description.version))
    return target
