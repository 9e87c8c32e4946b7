"""Manifests: the record of a step that is done, and the parts it made.

A manifest counts only if its ingredients are those of the step to be done now and every file it names is there with the
digest it names; so whatever was changed, removed or half-written is made again, and nothing else is.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipeline.finished import SUMS, read_sums
from pipeline.ranges import Value
from pipeline.store import Stamp, Store, running, sha256_file, stamp

FILE = "manifest.json"
WHOLE = "all"
"""The partition of what is not divided."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A table, or the rows of it that belong to one partition, as a file."""

    table: str
    partition: str
    path: Path
    sha256: str
    rows: int
    least: Value = None
    """The first value of the column that its table is sorted by; null where none is known, and for what is no table."""
    most: Value = None
    """The last."""
    n_unknown: int = 0
    """Rows without one."""
    stamp: Stamp = ()
    """What the file system says of the file, from which alone nothing follows if it differs."""

    def is_there(self) -> bool:
        """Whether the file is as it was; it is read only if the file system says otherwise.

        Raises:
            OSError: It is gone or cannot be read.
        """
        return stamp(self.path) == self.stamp or sha256_file(self.path) == self.sha256


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """What a step made, as recorded when it was done."""

    ingredients: Mapping[str, str] = field(default_factory=dict)
    """All that its result depends on, by its name."""
    parts: tuple[Part, ...] = ()
    releases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The folders of the releases it made, one an edition; of each the digests of its files, by their path in it."""
    stamps: Mapping[str, Mapping[str, Stamp]] = field(default_factory=dict)
    """What the file system says of each of them."""
    while_running: str = ""
    """The running of the machine during which the stamps tell something."""
    rows_in: Mapping[str, int] = field(default_factory=dict)
    rows_out: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    """Number of drops by rule."""
    warnings: tuple[str, ...] = ()

    def is_whole(self) -> bool:
        """Whether every file it names is there as it was, and beside a release's files no other."""
        try:
            kept = all(part.is_there() for part in self.parts)
            return kept and all(self._unchanged(folder, files) for folder, files in self.releases.items())
        except OSError:
            return False

    def _unchanged(self, folder: str, files: Mapping[str, str]) -> bool:
        """Whether a release's folder holds these files and no other but a signature, which is given later."""
        found = {name: path for name, path in _files(Path(folder)).items() if not name.endswith(".sig")}
        if found.keys() != files.keys():
            return False
        stamps = self.stamps.get(folder, {})
        return all(stamp(path) == stamps.get(name) or sha256_file(path) == files[name] for name, path in found.items())


def read_manifest(folder: Path) -> Manifest | None:
    """Read the manifest of a step; none if the step was never done, or is recorded in another form."""
    try:
        recorded: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        tells = bool(running()) and recorded["while_running"] == running()
        parts = tuple(
            Part(**{**part, "path": folder / part["path"], "stamp": tuple(part["stamp"]) if tells else ()})
            for part in recorded.pop("parts")
        )
        stamps = _as_stamps(recorded.pop("stamps")) if tells else {}
        return Manifest(**{**recorded, "parts": parts, "stamps": stamps, "warnings": tuple(recorded["warnings"])})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _as_stamps(recorded: Mapping[str, Mapping[str, list[int]]]) -> dict[str, dict[str, Stamp]]:
    return {folder: {name: tuple(told) for name, told in files.items()} for folder, files in recorded.items()}


def write_manifest(store: Store, folder: Path, manifest: Manifest) -> None:
    """Record that a step is done, and what the file system says of what it made.

    Raises:
        StoreFailed: The disk did not take it.
    """
    recorded = asdict(manifest)
    recorded["parts"] = [
        {**part, "path": part["path"].name, "stamp": stamp(part["path"])} for part in recorded["parts"]
    ]
    recorded["stamps"] = {
        folder: {name: stamp(Path(folder) / name) for name in files} for folder, files in manifest.releases.items()
    }
    recorded["while_running"] = running()
    text = json.dumps(recorded, ensure_ascii=False, indent=1) + "\n"
    store.write(folder / FILE, [text.encode("utf-8")])


def stated(release: Path) -> dict[str, str]:
    """Digests of all files of a release that was just written, as its own list has them, by their path in it.

    Raises:
        OSError: One cannot be read.
    """
    return {**read_sums((release / SUMS).read_bytes()), SUMS: sha256_file(release / SUMS)}


def _files(folder: Path) -> dict[str, Path]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in files}
