"""Release: write a build as a folder that anyone can load, check and cite; it appears whole or not at all.

Every file is a function of the tables, the report, the collection and the changelog of the release before, so that
equal builds give equal bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from pipeline.collection import Collection
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import ValidationFailed
from pipeline.finished import MANIFEST
from pipeline.release.bump import hold_version
from pipeline.release.description import Description, describe
from pipeline.release.documents import CHANGELOG, catalogues, documents
from pipeline.release.editions import edition_tables
from pipeline.release.folder import files, place
from pipeline.release.gate import may_publish
from pipeline.release.listing import listed
from pipeline.release.manifest import RowDigests, write_manifest, write_sums
from pipeline.release.measures import Measures
from pipeline.release.redescribed import redescribed
from pipeline.release.tables import write_tables
from pipeline.release.tables.bitext import write_tmx, write_tsv
from pipeline.release.tables.jsonl import rows_digest
from pipeline.release.tally import Tally
from pipeline.versions import is_draft
from schemas import TABLES
from schemas.column import FULL

__all__ = ["release"]


class Findings(Protocol):
    """What is needed of a validation's report."""

    @property
    def passed(self) -> bool:
        """Whether the build may be released."""

    def to_json(self) -> str:
        """The report as it is published."""


def release(
    *,
    tables: Mapping[str, pa.Table],
    report: Findings,
    collection: Collection,
    dist: Path,
    predecessor: Predecessor | None = None,
) -> tuple[Path, ...]:
    """Write ``dist/<name>/<version>/``, for each edition of the collection under its own name, and return the folders.

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
    if predecessor is not None:
        hold_version(collection.version, predecessor.version, Tally.of(tables["changes"]))
    for edition in collection.publish:
        may_publish(tables["captures"], edition)
    former = predecessor.text(CHANGELOG) if predecessor is not None else ""
    built = Built({name: tables[name] for name in TABLES}, report.to_json(), former)
    changed = _redescribed(collection, predecessor)
    described = [replace(describe(collection, edition), changed=changed) for edition in collection.editions]
    return tuple(_place(description, built, dist) for description in described)


def _redescribed(collection: Collection, predecessor: Predecessor | None) -> tuple[str, ...]:
    """What is said otherwise than of the release before; its full edition is held to ours."""
    if predecessor is None:
        return ()
    former = json.loads(predecessor.text(MANIFEST)).get("description")
    return tuple(redescribed(former, describe(collection).plain()))


@dataclass(frozen=True)
class Built:
    """What a build made, from which every edition is written."""

    tables: Mapping[str, pa.Table]
    report: str
    former: str
    """The changelog of the release before."""

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """Of the rows of each table in the full edition."""
        return {name: rows_digest(rows) for name, rows in self.tables.items()}


def _place(description: Description, built: Built, dist: Path) -> Path:
    """Write one edition and return its folder."""
    measures = Measures(edition_tables(built.tables, description.edition))
    texts = documents(description, measures, built.report, built.former)
    target = dist / description.name / description.version
    full = {} if description.edition == FULL else built.digests
    fill = partial(_fill, texts=texts, measures=measures, description=description, full=full)
    place(target, fill, is_draft=is_draft(description.version))
    return target


def _fill(
    folder: Path, *, texts: Mapping[str, str], measures: Measures, description: Description, full: Mapping[str, str]
) -> None:
    """Write every file of the release into an empty folder; the manifest and the sums come last."""
    tables = measures.tables
    _write(folder, texts)
    digests = write_tables(tables, folder)
    if description.edition == FULL:
        _write_bitext(folder / "bitext", tables["bitext"], description)
    measured = listed(folder, files(folder))
    about = catalogues(description, measures, measured)
    _write(folder, about)
    measured |= listed(folder, about)
    write_manifest(folder, description, tables, RowDigests(digests, full), measured)
    write_sums(folder, {**measured, **listed(folder, [MANIFEST])})


def _write_bitext(folder: Path, bitext: pa.Table, description: Description) -> None:
    """Write the alignment for translators, who have no use for it without its words."""
    folder.mkdir()
    aligned = folder / description.name
    write_tmx(bitext, aligned.with_suffix(".tmx"), created_on=description.created_on)
    write_tsv(bitext, aligned.with_suffix(".tsv"))


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
