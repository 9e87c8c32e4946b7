"""What a release consists of, what lies at the target under its name, and what publishing would change there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReleaseRefused
from pipeline.finished import MANIFEST, SIGNATURE, SUMS, read_sums
from pipeline.release.listing import Listed, listed
from pipeline.released.publish.target import Target
from pipeline.released.reading import Release
from pipeline.versions import is_draft

BEGUN = "publishing"
"""Ending of the file that lists what a publishing without renaming has begun to write."""
NAMED = 3
"""Files that a refusal names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Shipment:
    """A release that is to be published, with its files, sorted by their names."""

    release: Release
    files: Mapping[str, Listed]

    @property
    def source(self) -> Path:
        """The folder where it lies now."""
        return self.release.folder

    @property
    def folder(self) -> str:
        """The folder it has in a target."""
        return f"{self.release.name}/{self.release.version}"

    @property
    def is_draft(self) -> bool:
        """Whether it may still be replaced."""
        return is_draft(self.release.version)

    @property
    def n_bytes(self) -> int:
        """Bytes of all files."""
        return sum(file.n_bytes for file in self.files.values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What is at the target already."""

    is_same: bool = False
    """The whole release, byte for byte."""
    replaced: tuple[str, ...] = ()
    """Files of a draft that will have other bytes or go."""
    left: tuple[str, ...] = ()
    """Files that an interrupted publishing left."""


def shipment(release: Release) -> Shipment:
    """A release with its files: those its sums list, the sums, and the signature if there is one.

    Raises:
        OSError: One of the last two cannot be read.
    """
    sums = read_sums((release.folder / SUMS).read_bytes())
    files = {name: Listed((release.folder / name).stat().st_size, digest) for name, digest in sums.items()}
    files |= listed(release.folder, (name for name in (SUMS, SIGNATURE) if (release.folder / name).is_file()))
    return Shipment(release, dict(sorted(files.items())))


def survey(target: Target, shipped: Shipment) -> Standing:
    """Look at what the target has under the name of a release.

    Raises:
        ReleaseRefused: It has something else there, or another release that may not change.
        StoreFailed: The target did not answer.
    """
    folder = shipped.folder
    there = target.sizes(folder)
    if not there:
        return Standing()
    sums = target.read(f"{folder}/{SUMS}")
    if sums is None:
        return _unfinished(target, folder, there)
    differing = _differing(target, shipped, there)
    if not differing:
        return Standing(is_same=True)
    if not shipped.is_draft:
        raise ReleaseRefused(
            f"{target.shown}/{folder}: {shipped.release} is published there with other bytes ({several(differing)}), "
            "and a release from 1.0.0 on never changes; raise its version, or, if that copy is damaged, remove it there"
        )
    _hold_ours(target, folder, there, {SUMS, SIGNATURE, MANIFEST, *read_sums(sums)})
    return Standing(replaced=tuple(differing))


def begun(folder: str) -> str:
    """Where the list stands of what is being written into a folder.

    >>> begun("letters/1.0.0")
    'letters/.1.0.0.publishing'
    """
    parent, _, version = folder.rpartition("/")
    return f"{parent}/.{version}.{BEGUN}"


def _unfinished(target: Target, folder: str, there: Mapping[str, int]) -> Standing:
    listed = set((target.read(begun(folder)) or b"").decode().splitlines())
    _hold_ours(target, folder, there, listed)
    return Standing(left=tuple(there))


def _differing(target: Target, shipped: Shipment, there: Mapping[str, int]) -> list[str]:
    """Files that only one side has, or that have other bytes there; a signature may come later and is left aside."""
    ours = shipped.files
    return [
        name
        for name in sorted({*ours, *there} - {SIGNATURE})
        if name not in there
        or name not in ours
        or there[name] != ours[name].n_bytes
        or target.digest(f"{shipped.folder}/{name}") != ours[name].sha256
    ]


def _hold_ours(target: Target, folder: str, there: Mapping[str, int], listed: set[str]) -> None:
    """Refuse where something lies that no release of ours put there."""
    strangers = [name for name in there if name not in listed]
    if strangers:
        raise ReleaseRefused(
            f"{target.shown}/{folder}: has something in it that is no file of a release ({several(strangers)}), and "
            "publishing would hide or delete it; move it elsewhere, or name another target"
        )


def several(names: Sequence[str]) -> str:
    """Some names, and how many more there are.

    >>> several(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    told = ", ".join(name or "a file of its name" for name in names[:NAMED])
    return f"{told} and {len(names) - NAMED} more" if len(names) > NAMED else told
