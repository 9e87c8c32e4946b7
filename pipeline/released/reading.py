"""A finished release, opened where it lies: what its manifest says, and its tables as streams.

Nothing is held to the sums here (``pipeline.released.verify`` does that); what is read is told apart from what is
damaged, so that a broken copy ends in one sentence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import CollectionBroken, ReleaseDamaged
from pipeline.finished import MANIFEST, read_manifest
from pipeline.release.listing import parquet_of
from pipeline.release.manifest import FORMAT
from pipeline.released.names import fault
from schemas.column import FULL
from schemas.conform import order


@dataclass(frozen=True)
class Rows:
    """The rows of a table of a release, read row group by row group whenever they are gone through."""

    table: str
    paths: Sequence[Path]
    columns: tuple[str, ...] | None = None
    """Those that are read, in this order; all, if none are named."""

    def __iter__(self) -> Iterator[pa.Table]:
        """One row group after another.

        Raises:
            ReleaseDamaged: A file cannot be read.
        """
        for path in self.paths:
            yield from _row_groups(path, self.columns)

    def rows(self, ids: Iterable[str]) -> pa.Table:
        """Those whose first column of the table's order is one of these; row groups without any are not read.

        Raises:
            ReleaseDamaged: A file cannot be read.
        """
        column, wanted = order(self.table)[0], sorted(set(ids))
        named = pa.array(wanted, pa.string())
        pieces = [
            rows.filter(pc.is_in(rows[column], value_set=named))
            for path in self.paths
            for rows in (_row_groups(path, self.columns, _meeting(column, wanted)) if wanted else ())
        ]
        return pa.concat_tables([self.schema.empty_table(), *pieces])

    @property
    def num_rows(self) -> int:
        """How many there are, by what the files say of themselves.

        Raises:
            ReleaseDamaged: A file cannot be read.
        """
        return sum(_n_rows(path) for path in self.paths)

    def select(self, *columns: str) -> "Rows":
        """The same rows with these columns alone."""
        return replace(self, columns=columns)

    def whole(self) -> pa.Table:
        """All of them at once.

        Raises:
            ReleaseDamaged: A file cannot be read.
        """
        pieces = [self.schema.empty_table(), *self]
        try:
            return pa.concat_tables(pieces).combine_chunks()
        except pa.ArrowInvalid as failure:
            raise damaged(self.paths[0], f"has other columns than the next file of {self.table}") from failure

    @property
    def schema(self) -> pa.Schema:
        """Names, types and field metadata, as the first file has them.

        Raises:
            ReleaseDamaged: It cannot be read.
        """
        with _opened(self.paths[0]) as file:
            schema = file.schema_arrow
        return schema if self.columns is None else pa.schema([schema.field(name) for name in self.columns])


@dataclass(frozen=True)
class Release:
    """A release in a folder, by its manifest."""

    folder: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the dataset."""
        return str(self.manifest["name"])

    @property
    def version(self) -> str:
        """Its version."""
        return str(self.manifest["version"])

    @property
    def edition(self) -> str:
        """Either ``full`` or ``open``; manifests from before there were editions are of the full one."""
        return str(self.manifest.get("edition", FULL))

    @property
    def created_on(self) -> date:
        """The date that it gives itself.

        Raises:
            ReleaseDamaged: It gives none.
        """
        try:
            return date.fromisoformat(self.manifest.get("description", self.manifest)["created_on"])
        except (AttributeError, KeyError, TypeError, ValueError) as failure:
            raise damaged(self.folder / MANIFEST, "gives the release no date") from failure

    @property
    def files(self) -> Mapping[str, Mapping[str, Any]]:
        """Bytes and SHA-256 of each file but the manifest, the sums and the signature, by its name in the folder."""
        files: Mapping[str, Mapping[str, Any]] = self.manifest["files"]
        return files

    @cached_property
    def tables(self) -> Mapping[str, Rows]:
        """Each table, in the manifest's order."""
        return {table: Rows(table, self.paths(table)) for table in self.manifest["tables"]}

    def paths(self, table: str) -> tuple[Path, ...]:
        """The Parquet files of a table, in their order."""
        return tuple(self.folder / name for name in parquet_of(self.files, table))

    def told(self, table: str) -> Mapping[str, Any]:
        """What the manifest says of a table: rows, rows_sha256, key."""
        about: Mapping[str, Any] = self.manifest["tables"][table]
        return about

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def open_release(folder: Path) -> Release:
    """Open the release in a folder.

    Raises:
        CollectionBroken: There is none, or one of a later form than this openletters reads.
        ReleaseDamaged: Its manifest does not say what a manifest says.
    """
    release = Release(folder, _manifest(folder))
    _hold(release)
    return release


def _manifest(folder: Path) -> Mapping[str, Any]:
    try:
        return read_manifest(folder)
    except (FileNotFoundError, NotADirectoryError) as failure:
        raise CollectionBroken(
            f"{folder}: is no release, for there is no {MANIFEST} in it; name the folder of one version, "
            "such as dist/NAME/1.0.0"
        ) from failure
    except (OSError, ValueError, TypeError) as failure:
        raise damaged(folder / MANIFEST, f"cannot be read ({failure})") from failure


def _hold(release: Release) -> None:
    """See to it that everything which is read of a manifest is there, and of the kind it should be."""
    manifest, path = release.manifest, release.folder / MANIFEST
    number = manifest.get("format", 0)  # it was not counted at first
    if isinstance(number, int) and number > FORMAT:
        raise CollectionBroken(
            f"{release.folder}: was written by a later openletters (form {number}, this one reads up to {FORMAT}); "
            "install a newer one"
        )
    kinds = {"name": str, "version": str, "tables": dict, "files": dict}
    wrong = next((name for name, kind in kinds.items() if not isinstance(manifest.get(name), kind)), None)
    if wrong or not isinstance(number, int):
        raise damaged(path, f"is no manifest of a release: {wrong or 'format'} is missing or of another kind")
    if any("/" in word or fault(word) for word in (manifest["name"], manifest["version"])):
        raise damaged(path, "has a name or a version that no folder may have")
    if not all(isinstance(about, dict) for part in ("tables", "files") for about in manifest[part].values()):
        raise damaged(path, "is no manifest of a release: it says nothing of a table or a file")
    stray = next((told for told in map(fault, release.files) if told), None)
    if stray:
        raise damaged(path, f"names a file outside the release: {stray}")
    for table in manifest["tables"]:
        if not release.paths(table):
            raise damaged(path, f"lists no file of the table {table}")


def _meeting(column: str, wanted: Sequence[str]) -> Callable[[pq.RowGroupMetaData], bool]:
    """Whether a row group may have rows with one of these values, which are sorted, by its statistics."""

    def meets(group: pq.RowGroupMetaData) -> bool:
        parts = (group.column(number) for number in range(group.num_columns))
        told = next((part.statistics for part in parts if part.path_in_schema == column), None)
        if told is None or not told.has_min_max:
            return True
        return bisect_left(wanted, told.min) < bisect_right(wanted, told.max)

    return meets


def _n_rows(path: Path) -> int:
    with _opened(path) as file:
        return int(file.metadata.num_rows)


def _row_groups(
    path: Path, columns: Sequence[str] | None, is_wanted: Callable[[pq.RowGroupMetaData], bool] | None = None
) -> Iterator[pa.Table]:
    with _opened(path) as file:
        for number in range(file.num_row_groups):
            if is_wanted is not None and not is_wanted(file.metadata.row_group(number)):
                continue
            try:
                rows = file.read_row_group(number, columns=columns and [*columns], use_threads=False)
            except (OSError, pa.ArrowException) as failure:
                raise damaged(path, f"cannot be read ({failure})") from failure
            yield rows if columns is None else rows.select([*columns])


def _opened(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path, page_checksum_verification=True)
    except (OSError, pa.ArrowException) as failure:
        raise damaged(path, f"cannot be read ({failure})") from failure


def damaged(path: Path, trouble: str) -> ReleaseDamaged:
    """What to say of a file of a release that is not what it was."""
    return ReleaseDamaged(f"{path}: {trouble}; fetch the release again, and see what else is damaged by `verify`")
