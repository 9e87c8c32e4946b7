"""Diffing: two finished releases compared row by row, with the values of some rows, for whoever has both."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from pipeline.buckets import bucket_files
from pipeline.diff.releases import Differing
from pipeline.errors import CollectionBroken, ReleaseDamaged
from pipeline.release.bump import Asked, asked
from pipeline.release.redescribed import redescribed
from pipeline.release.tally import KEPT, Tally
from pipeline.released.diffing.samples import Sample, sampled
from pipeline.released.diffing.writing import written
from pipeline.released.reading import Release, open_release
from pipeline.versions import is_version
from schemas import TABLES, conform

__all__ = ["Compared", "compare"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Two releases and what differs between them."""

    old: Release
    new: Release
    tally: Tally
    asked: Asked
    samples: tuple[Sample, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the version of the later release goes up as far as the changes ask."""
        return self.asked.allows(self.new.version)

    @property
    def redescribed(self) -> dict[str, tuple[Any, Any]]:
        """What the two say otherwise of themselves, by name: both values."""
        return redescribed(self.old.manifest.get("description"), self.new.manifest.get("description"))

    @property
    def note(self) -> str:
        """What a reader should know before the numbers; empty where nothing is odd."""
        if self.old.name == self.new.name:
            return ""
        return (
            f"{self.old.name} and {self.new.name} are two datasets or editions, compared as if one followed the other"
        )


def compare(old: Path, new: Path, *, samples: int = 3, out: Path | None = None) -> Compared:
    """Compare the releases in two folders.

    Args:
        old: Folder of the earlier one.
        new: Folder of the later one.
        samples: Rows of each table and sort of change whose values are told.
        out: Folder for changes.parquet and CHANGELOG.md; none is written where none is named.

    Raises:
        CollectionBroken: One is no release, or an option cannot be used.
        ReleaseDamaged: A file of one cannot be read.
        StoreFailed: The disk did not take what was written.
    """
    if samples < 0:
        raise CollectionBroken(f"--samples is {samples}; it must be 0 or more")
    releases = _opened(old), _opened(new)
    try:
        return _compared(*releases, samples, out)
    except (pa.ArrowException, KeyError) as failure:
        raise ReleaseDamaged(
            f"{old} and {new}: a table is not what its manifest says ({failure}); see by `verify` which is damaged"
        ) from failure


def _opened(folder: Path) -> Release:
    release = open_release(folder)
    if not is_version(release.version):
        raise ReleaseDamaged(f"{folder}: its version is {release.version!r}, which is none; fetch the release again")
    return release


def _compared(old: Release, new: Release, n_samples: int, out: Path | None) -> Compared:
    tally = Tally(max(KEPT, n_samples))
    keys = {table: _key(new, table) for table in new.tables}
    with TemporaryDirectory(prefix="openletters-diff-") as folder, bucket_files(Path(folder) / "rows") as scratch:
        changes = Differing(former=old.tables, current=new.tables, keys=keys, scratch=scratch).changes()
        counted = _counted(changes, tally)
        if out is None:
            for _ in counted:
                pass
        else:
            written(out, counted, old, new, tally)
    return Compared(
        old=old,
        new=new,
        tally=tally,
        asked=asked(old.version, tally),
        samples=tuple(sampled(old, new, keys, tally, n_samples)),
    )


def _counted(changes: Iterator[pa.Table], tally: Tally) -> Iterator[pa.Table]:
    for rows in changes:
        tally.add(rows)
        yield rows


def _key(release: Release, table: str) -> list[str]:
    """The key of a table, by its schema; of one that this openletters does not know, by the release's own word."""
    return conform.key(table) if table in TABLES else [str(name) for name in release.told(table).get("key", ())]
