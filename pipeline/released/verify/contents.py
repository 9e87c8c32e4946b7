"""What the files of a release say, held against one another: schemas, rows, rules, bitext and documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from pipeline.errors import ReleaseDamaged
from pipeline.finished import MANIFEST
from pipeline.ranges import Range
from pipeline.release.description import Description
from pipeline.release.tables.files import names
from pipeline.released.reading import Release
from pipeline.released.verify.findings import DISTRUST, FETCH, Finding
from schemas import TABLES
from schemas.column import FULL


@dataclass(frozen=True)
class Contents:
    """A release whose bytes were looked at."""

    release: Release
    damaged: frozenset[str]
    """Files that are not what they were; no Parquet among them is opened, for nobody knows what is in it."""

    @cached_property
    def unreadable(self) -> list[str]:
        """Tables with a file that is damaged or gone."""
        return [table for table in self.release.tables if any(name in self.damaged for name in self.names(table))]

    @property
    def has_words(self) -> bool:
        """Whether it is of the edition that has the words of the texts, and so a bitext for other programs."""
        return self.release.edition == FULL

    def names(self, table: str) -> list[str]:
        """The Parquet files of a table, by their names in the release."""
        return [path.relative_to(self.release.folder).as_posix() for path in self.release.paths(table)]

    @cached_property
    def known(self) -> set[str]:
        """Files with the rows of the manifest's tables."""
        tables = self.release.tables
        return {name for table in tables for name in (*self.names(table), *self.twins(table))}

    def twins(self, table: str) -> list[str]:
        """The JSON Lines of a table, by their names in the release: as many as it has Parquet files."""
        n_files = len(self.names(table))
        return [names(table, Range(number, n_files))[1] for number in range(n_files)]

    def remedy(self, name: str) -> str:
        """What to do about a file that says something wrong."""
        return FETCH if name in self.damaged else DISTRUST

    @cached_property
    def description(self) -> Description | None:
        """What the manifest says of the release, if it says it as this openletters does."""
        try:
            return Description.from_plain(self.release.manifest["description"])
        except (KeyError, TypeError, ValueError, AttributeError):
            return None

    @property
    def other(self) -> str:
        """Why the words of this release cannot be written again here; empty if they can."""
        if self.description is None:
            return "it does not describe itself as this openletters reads it"
        made, ours = self.description.software.get("openletters"), version("openletters")
        return "" if made == ours else f"openletters {made} wrote it and this is {ours}, which may say it otherwise"

    @cached_property
    def tables(self) -> Mapping[str, pa.Table]:
        """All tables, whole.

        Raises:
            ReleaseDamaged: One cannot be read.
        """
        return {table: self.release.tables[table].whole() for table in TABLES}


def described(contents: Contents) -> Iterator[Finding]:
    """What the manifest says twice, once for readers and once for those who write its documents again."""
    told, manifest = contents.description, contents.release.manifest
    if told is None or not isinstance(manifest.get("format"), int):
        yield Finding(MANIFEST, "has no format or no description that can be read", DISTRUST)
    for name in ("name", "version", "edition") if told else ():
        if manifest.get(name) != getattr(told, name):
            yield Finding(MANIFEST, f"has two values of {name}, {manifest.get(name)!r} and {getattr(told, name)!r}")


def unread(failure: ReleaseDamaged, files: Iterable[str]) -> Finding:
    """A table that no reader of Parquet takes, though its digest is right."""
    return Finding(", ".join(files), f"cannot be read as Parquet ({_cause(failure)})", DISTRUST)


def _cause(failure: BaseException) -> Any:
    return (str(failure.__cause__ or failure).splitlines() or ["no reason given"])[0]
