"""Earlier releases that a collection is held against: what it has that they have too is told, without their text."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.errors import CollectionBroken
from pipeline.finished import DATA, MANIFEST, read_manifest
from pipeline.store import sha256_file

SKETCHES = f"{DATA}sketches-"
"""What the files with a release's sketches begin with; they are all that is read of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """A release, this collection's or another's."""

    name: str
    """Its name and version, with a space."""
    files: tuple[Path, ...]
    """Its sketches."""
    sha256: str
    """Digest of these, whichever folder they lie in."""

    def content(self) -> dict[str, str]:
        """What it is, without its place."""
        return {"name": self.name, "sha256": self.sha256}


def read_earlier(root: Path, folders: Sequence[str]) -> tuple[Earlier, ...]:
    """Find the releases that ``compare_with`` names, as seen from the collection, in the order of their names.

    Raises:
        CollectionBroken: A folder is no release, has no sketches or damaged ones, or two are the same release.
    """
    found = sorted((_read(root / folder, folder) for folder in folders), key=lambda one: one.name)
    for one, other in pairwise(found):
        if one.name == other.name:
            raise CollectionBroken(f"collection.toml: compare_with names {one.name} twice; name each release once")
    return tuple(found)


def _read(folder: Path, named: str) -> Earlier:
    try:
        manifest = read_manifest(folder)
        name = f"{manifest['name']} {manifest['version']}"
        listed = dict(_sketches(manifest))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as failure:
        raise CollectionBroken(
            f"collection.toml: compare_with: {named} is no release ({failure}); name the folder with its {MANIFEST}"
        ) from failure
    if not listed:
        raise CollectionBroken(
            f"collection.toml: compare_with: {named} was made before releases had sketches; build it again"
        )
    for file, digest in listed.items():
        if not (folder / file).is_file() or sha256_file(folder / file) != digest:
            raise CollectionBroken(
                f"collection.toml: compare_with: {file} of {named} is missing or not what its manifest says; "
                "fetch the release again"
            )
    together = hashlib.sha256("".join(listed.values()).encode()).hexdigest()
    return Earlier(name=name, files=tuple(folder / file for file in listed), sha256=together)


def _sketches(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for file, about in sorted(manifest["files"].items()):
        if file.startswith(SKETCHES):
            yield file, about["sha256"]
