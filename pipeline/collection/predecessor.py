"""The release that a build follows: what its ids, tombstones and changelog are continued from.

Why the collection says so, and not the folder of releases: the bytes of a release depend on what it is compared with,
and whoever builds it again may have other releases lying there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CollectionBroken, ReleaseRefused
from pipeline.finished import DATA, MANIFEST, SUMS, read_manifest, read_sums
from pipeline.store import sha256_file
from pipeline.versions import is_draft, is_version, parse

AGAIN = "fetch that release again"


@dataclass(frozen=True, kw_only=True, slots=True)
class Predecessor:
    """A finished release of the same name and a lower version, whole as its sums say."""

    name: str
    version: str
    folder: Path
    """Where it lies."""
    sums_sha256: str
    """Digest of its SHA256SUMS, and so of everything in it."""
    files: Mapping[str, tuple[Path, ...]]
    """The Parquet files of each of its tables, in order; tables that it has not are not named."""

    def content(self) -> dict[str, str]:
        """Which release it is, wherever it lies."""
        return {"name": self.name, "version": self.version, "sha256": self.sums_sha256}

    def text(self, file: str) -> str:
        """What a file beside its tables says; empty where it has none, for an older openletters made it.

        Raises:
            CollectionBroken: The file is not what the release's sums say.
        """
        sums = _sums(self.folder)
        if file not in sums:
            return ""
        _hold_digest(self.folder, file, sums[file])
        return (self.folder / file).read_text(encoding="utf-8")

    def rows(
        self, table: str, columns: Sequence[str], *, where: str = "", among: Iterable[str] = ()
    ) -> list[dict[str, Any]]:
        """Some columns of a table; with ``where`` only the rows that have there one of the values ``among``.

        Raises:
            CollectionBroken: The table has no such columns: another openletters made it.
        """
        import pyarrow.parquet as pq  # noqa: PLC0415 - a tenth of a second that a build with nothing taken down saves
        from pyarrow import ArrowInvalid, array, compute, string  # noqa: PLC0415 - the same

        chosen = compute.field(where).isin(array(sorted(among), string())) if where else None
        try:
            parts = [pq.read_table(file, columns=list(columns), filters=chosen) for file in self.files.get(table, ())]
            return [row for part in parts for row in part.select(columns).to_pylist()]
        except (ArrowInvalid, KeyError) as failure:
            raise CollectionBroken(
                f"collection.toml: follows: table {table} of {self.name} {self.version} is not as this openletters "
                f"makes it ({failure}); take an openletters that knows that release"
            ) from failure


def read_predecessor(dist_of_name: Path, follows: str | None, version: str) -> Predecessor | None:
    """Find the release that ``follows`` names, and see that its tables are what its sums say.

    Args:
        dist_of_name: The folder with the releases of this collection, a folder a version; it may be missing.
        follows: The version that collection.toml names; None for a first release.
        version: The version to be built.

    Raises:
        CollectionBroken: ``follows`` is not below the version, or names a release that is not there or is damaged.
        ReleaseRefused: Releases lie there that this one would skip.
    """
    _hold_chain(dist_of_name, follows, version)
    if follows is None:
        return None
    if parse(follows) >= parse(version):
        raise CollectionBroken(
            f"collection.toml: follows is {follows} and version is {version}; a release follows a lower one: raise "
            "`version`, or name in `follows` the release before it"
        )
    return _read(dist_of_name / follows)


def _hold_chain(dist_of_name: Path, follows: str | None, version: str) -> None:
    """Refuse to skip a release: its tombstones and ids would be forgotten.

    A version that lies there already is only built again, whatever was released since.
    """
    if (dist_of_name / version).exists():
        return
    last = _last_before(dist_of_name, version)
    if last is None or (follows is not None and parse(follows) >= parse(last)):
        return
    said = f"{version} follows {follows}" if follows else f"of {version} it does not say what it follows"
    raise ReleaseRefused(
        f"{dist_of_name}: {last} is released, and {said}; write follows = "
        f'"{last}" under [collection] in collection.toml, or move the folder {last} elsewhere if it is no release'
    )


def _last_before(dist_of_name: Path, version: str) -> str | None:
    """The highest released version below one; drafts are no releases."""
    names = [path.name for path in dist_of_name.iterdir()] if dist_of_name.is_dir() else []
    released = [name for name in names if is_version(name) and not is_draft(name) and parse(name) < parse(version)]
    return max(released, key=parse, default=None)


def _read(folder: Path) -> Predecessor:
    sums = _sums(folder)
    manifest = _manifest(folder, sums)
    tables: defaultdict[str, list[Path]] = defaultdict(list)
    for file in sorted(sums):
        if file.startswith(DATA):
            _hold_digest(folder, file, sums[file])
            tables[file.removeprefix(DATA).partition("-")[0]].append(folder / file)
    return Predecessor(
        name=manifest["name"],
        version=manifest["version"],
        folder=folder,
        sums_sha256=sha256_file(folder / SUMS),
        files={table: tuple(files) for table, files in tables.items()},
    )


def _sums(folder: Path) -> dict[str, str]:
    """The digests that the release lists, by file."""
    try:
        return read_sums((folder / SUMS).read_bytes())
    except OSError as failure:
        raise CollectionBroken(
            f"collection.toml: follows: there is no release {folder} ({failure.strerror or failure}); name one that is "
            "there, or put it there"
        ) from failure


def _manifest(folder: Path, sums: Mapping[str, str]) -> Mapping[str, Any]:
    """The manifest, if it is that of this name and version."""
    _hold_digest(folder, MANIFEST, sums.get(MANIFEST, ""))
    try:
        manifest = read_manifest(folder)
        is_it = (manifest["name"], manifest["version"]) == (folder.parent.name, folder.name)
    except (OSError, ValueError, TypeError, KeyError) as failure:
        raise _damaged(folder, f"{MANIFEST} cannot be read ({failure})") from failure
    if not is_it:
        raise _damaged(folder, f"{MANIFEST} is of {manifest['name']} {manifest['version']}")
    return manifest


def _hold_digest(folder: Path, file: str, digest: str) -> None:
    try:
        found = sha256_file(folder / file)
    except OSError as failure:
        raise _damaged(folder, f"{file} is missing or cannot be read") from failure
    if found != digest:
        raise _damaged(folder, f"{file} is not what {SUMS} says")


def _damaged(folder: Path, what: str) -> CollectionBroken:
    return CollectionBroken(f"collection.toml: follows: {folder}: {what}; {AGAIN}")
