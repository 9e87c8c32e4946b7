"""What a release says of its files: each is measured once, for every document that lists files."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.finished import DATA, JSONL


@dataclass(frozen=True, slots=True)
class Listed:
    """What a release says of one of its files."""

    n_bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """Measure a file that is written."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return cls(file.tell(), digest)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """Measure a file that is still to be written, as UTF-8."""
        body = text.encode("utf-8")
        return cls(len(body), hashlib.sha256(body).hexdigest())


def listed(folder: Path, names: Iterable[str]) -> dict[str, Listed]:
    """Measure these files of a folder, each read once, in the order of their names."""
    return {name: Listed.of(folder / name) for name in sorted(names)}


def parquet_of(files: Iterable[str], table: str) -> list[str]:
    """Those of the files that hold a table as Parquet, in their order.

    >>> parquet_of(["data/links-00000-of-00001.parquet", "jsonl/links.jsonl.gz"], "links")
    ['data/links-00000-of-00001.parquet']
    """
    return _beginning(files, f"{DATA}{table}-")


def jsonl_of(files: Iterable[str], table: str) -> list[str]:
    """Those of the files that hold a table as JSON Lines.

    >>> jsonl_of(["data/links-00000-of-00001.parquet", "jsonl/links.jsonl.gz"], "links")
    ['jsonl/links.jsonl.gz']
    """
    return _beginning(files, f"{JSONL}{table}.", f"{JSONL}{table}-")


def _beginning(files: Iterable[str], *openings: str) -> list[str]:
    return sorted(name for name in files if name.startswith(openings))
