"""Starting a collection: the four files that describe it, with one line of sources.csv for each file found."""

import csv
import io
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import rights
from pipeline.collection.declaration import FILE as DECLARATION
from pipeline.collection.intake import Survey, copy_files, survey
from pipeline.collection.judgements import COLUMNS as JUDGEMENT_COLUMNS
from pipeline.collection.judgements import FILE as JUDGEMENTS
from pipeline.collection.sources import COLUMNS
from pipeline.collection.sources import FILE as SOURCES
from pipeline.collection.takedowns import COLUMNS as TAKEDOWN_COLUMNS
from pipeline.collection.takedowns import FILE as TAKEDOWNS
from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.identity import sha256_text

CAPTURES = "captures"
"""Folder in the collection that takes the files of another folder."""

UNDETERMINED = {
    "rights_uri": rights.UNDETERMINED,
    "license": rights.UNKNOWN,
    "rights_evidence": rights.NOT_EXAMINED,
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Started:
    """What came of starting a collection."""

    name: str
    """What its releases are called: the folder's name as far as a release can have it."""
    n_sources: int
    left_out: tuple[str, ...]
    """What was not taken in, each with the reason."""


def start_collection(root: Path, folder: Path | None, *, created_on: date) -> Started:
    """Make a collection of a folder of files.

    It is made under a hidden name and then renamed, so that a failure leaves nothing behind.

    Args:
        root: The collection; made if it is not there.
        folder: Where the files are; those of a folder outside are copied into the collection. None means ``root``.
        created_on: The date of its first release.

    Raises:
        CollectionBroken: There is a collection already, or no file to take in.
        StoreFailed: The disk did not take it.
    """
    folder = folder or root
    is_inside = folder.resolve().is_relative_to(root.resolve())
    _hold_free(root, is_inside=is_inside)
    found = _surveyed(folder)
    try:
        with _appearing(root) as hidden:
            if not is_inside:
                copy_files(found.files, folder, hidden / CAPTURES)
            _write(
                hidden, _locations(found.files, root if is_inside else folder, is_inside=is_inside), root, created_on
            )
    except OSError as failure:
        raise StoreFailed(
            f"{failure.filename or root}: could not be read or written ({failure.strerror or failure}); free some "
            "space or mend the rights, and run the same command again; nothing was left"
        ) from failure
    return Started(name=_name(root), n_sources=len(found.files), left_out=found.left_out)


def _hold_free(root: Path, *, is_inside: bool) -> None:
    """Refuse to overwrite anything."""
    if os.path.lexists(root) and not root.is_dir():
        raise CollectionBroken(f"{root}: is there already and is no folder; name another one")
    for name in (DECLARATION, SOURCES, JUDGEMENTS, TAKEDOWNS, *([] if is_inside else [CAPTURES])):
        if os.path.lexists(root / name):
            raise CollectionBroken(f"{root / name}: is there already; nothing was overwritten. Name another folder")


def _surveyed(folder: Path) -> Survey:
    if not folder.is_dir():
        raise CollectionBroken(f"{folder}: no such folder; name the one with the files by --from")
    found = survey(folder)
    if not found.files:
        reasons = f" that can be taken in ({'; '.join(found.left_out[:3])})" if found.left_out else ""
        raise CollectionBroken(
            f"{folder}: has no files in it{reasons}; put some there, or name another folder by --from"
        )
    return found


@contextmanager
def _appearing(root: Path) -> Iterator[Path]:
    """A hidden folder whose content has the name ``root`` at the end, or is nowhere."""
    root = root.resolve()
    is_new = not root.exists() or not any(root.iterdir())
    name = f".{root.name}-{secrets.token_hex(4)}.partial"
    hidden = root.with_name(name) if is_new else root / name
    try:
        hidden.mkdir(parents=True)
        yield hidden
        if is_new:
            hidden.rename(root)
        else:
            _moved(hidden, root)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _moved(hidden: Path, root: Path) -> None:
    """Move everything into a folder that has files already; what makes it a collection comes last."""
    moved: list[Path] = []
    try:
        for path in sorted(hidden.iterdir(), key=lambda path: path.name == DECLARATION):
            moved.append(path.rename(root / path.name))  # noqa: PERF401 - after a failure it must have what was moved
    except BaseException:
        for path in moved:
            path.rename(hidden / path.name)
        raise


def _locations(files: Sequence[Path], folder: Path, *, is_inside: bool) -> list[str]:
    """How sources.csv names the files."""
    prefix = "" if is_inside else f"{CAPTURES}/"
    return [prefix + os.fsencode(path.resolve().relative_to(folder.resolve())).decode("utf-8") for path in files]


def _write(hidden: Path, locations: Sequence[str], root: Path, created_on: date) -> None:
    """Write the four files."""
    lines = [
        {"source_id": name, "file": file, **UNDETERMINED} for name, file in zip(_ids(locations), locations, strict=True)
    ]
    declaration = TOML.format(name=_name(root), created_on=created_on.isoformat())
    for file, text in (
        (JUDGEMENTS, _csv(JUDGEMENT_COLUMNS, [])),
        (TAKEDOWNS, _csv(TAKEDOWN_COLUMNS, [])),
        (SOURCES, _csv(COLUMNS, lines)),
        (DECLARATION, declaration),
    ):
        (hidden / file).write_text(text, encoding="utf-8", newline="\n")


def _name(root: Path) -> str:
    return slug(root.resolve().name) or "letters"


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
