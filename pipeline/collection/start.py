"""Starting a collection: the three files that describe it, with one line of sources.csv for each file found."""

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.collection.declaration import FILE as DECLARATION
from pipeline.collection.judgements import COLUMNS as JUDGEMENT_COLUMNS
from pipeline.collection.judgements import FILE as JUDGEMENTS
from pipeline.collection.sources import COLUMNS
from pipeline.collection.sources import FILE as SOURCES
from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.identity import sha256_text

CAPTURES = "captures"
"""Folder in the collection that takes the files of another folder."""

UNDETERMINED = {
    "rights_uri": "http://rightsstatements.org/vocab/UND/1.0/",
    "license": "LicenseRef-Unknown",
    "rights_evidence": "not yet examined",
}
"""What is true of every text before somebody looked: its rights are undetermined."""

TOML = """\
[collection]
name = "{name}"
version = "0.1.0"
title = "{name}"
description = "Letters and speeches."
created_on = {created_on}
maintainers = []

# Settings that change what a build produces; what is not named here keeps its default (pipeline/settings.py).
[settings.clean]
[settings.detect]
[settings.dedupe]

# What the release must reach; a failed gate stops it.
[gates]
min_documents = 1
"""


def start_collection(root: Path, folder: Path | None, *, created_on: date) -> int:
    """Make a collection of a folder of files, and return how many sources it has.

    Args:
        root: The collection; made if it is not there.
        folder: Where the files are; those of a folder outside are copied into the collection. None means ``root``.
        created_on: The date of its first release.

    Raises:
        CollectionBroken: There is a collection already, or no file to take in.
        StoreFailed: The disk did not take it.
    """
    for name in (DECLARATION, SOURCES, JUDGEMENTS):
        if (root / name).exists():
            raise CollectionBroken(f"{root / name}: is there already; nothing was overwritten. Name another folder")
    files = _files_of(folder or root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        if folder is not None and not folder.resolve().is_relative_to(root.resolve()):
            files = _copied(files, folder, root / CAPTURES)
        _write(root, files, created_on)
    except OSError as failure:
        raise StoreFailed(f"{root}: could not be written ({failure.strerror}); free some space") from failure
    return len(files)


def _files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise CollectionBroken(f"{folder}: no such folder; name the one with the files by --from")
    files = sorted(_walked(folder), key=os.fsencode)
    if not files:
        raise CollectionBroken(f"{folder}: has no files in it; put some there, or name another folder by --from")
    return files


def _walked(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent) / name for name in names if not name.startswith("."))


def _copied(files: Sequence[Path], folder: Path, target: Path) -> list[Path]:
    """Copy files, byte for byte, under the same names."""
    copies = [target / path.relative_to(folder) for path in files]
    for path, copy in zip(files, copies, strict=True):
        if copy.exists():
            raise CollectionBroken(f"{copy}: is there already; nothing was overwritten. Name another folder")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return copies


def _write(root: Path, files: Sequence[Path], created_on: date) -> None:
    locations = [path.resolve().relative_to(root.resolve()) for path in files]
    spelled = [os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace") for path in locations]
    lines = [
        {"source_id": name, "file": file, **UNDETERMINED} for name, file in zip(_ids(spelled), spelled, strict=True)
    ]
    (root / JUDGEMENTS).write_text(_csv(JUDGEMENT_COLUMNS, []), encoding="utf-8")
    (root / SOURCES).write_text(_csv(COLUMNS, lines), encoding="utf-8")
    name = slug(root.resolve().name) or "letters"
    (root / DECLARATION).write_text(TOML.format(name=name, created_on=created_on.isoformat()), encoding="utf-8")


def _ids(locations: Sequence[str]) -> list[str]:
    """Ids that people can read: the slug of the location, made unique where two have the same or none."""
    slugs = [slug(location.removeprefix(f"{CAPTURES}/").rpartition(".")[0]) for location in locations]
    return [
        name if name and slugs.count(name) == 1 else f"{name or 'source'}-{sha256_text(location)[:8]}"
        for name, location in zip(slugs, locations, strict=True)
    ]


def _csv(columns: Sequence[str], lines: Sequence[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def slug(name: str) -> str:
    """Small ASCII letters, digits and single hyphens.

    >>> slug("Letters/2021 July.txt"), slug("致员工信")
    ('letters-2021-july-txt', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
