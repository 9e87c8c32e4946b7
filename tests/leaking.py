"""What an edition says in all its files, and which words of the texts are in that."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pyarrow.parquet as pq

TITLED = {"title", "title_zh", "title_en", "declared_title"}


def said(release: Path) -> str:
    """All that the files of a release say, rows of Parquet and compressed lines included."""
    return "\n".join(_words(path) for path in sorted(release.rglob("*")) if path.is_file())


def _words(path: Path) -> str:
    if path.suffix == ".parquet":
        return b"".join(orjson.dumps(row, default=str) for row in pq.read_table(path).to_pylist()).decode()
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode()
    return path.read_bytes().decode(errors="replace")


def rows(release: Path, table: str) -> list[dict[str, object]]:
    """The rows of a table of a release."""
    return [row for path in sorted((release / "data").glob(f"{table}-*")) for row in pq.read_table(path).to_pylist()]


def titles(release: Path) -> str:
    """What names the texts: it may be said of them, also where it is one of their lines."""
    named = [
        str(value)
        for table in ("captures", "documents", "passages", "works")
        for row in rows(release, table)
        for column, value in row.items()
        if column in TITLED and value
    ]
    return "\n".join([*named, *(str(row["value"]) for row in rows(release, "metadata"))])


def words_in(texts: Iterable[object], length: int, haystack: str, apart: str) -> Iterator[str]:
    """Stretches of so many characters of texts that stand in a haystack, and not in what is excepted."""
    for text in dict.fromkeys(map(str, texts)):
        for start in range(0, max(1, len(text) - length + 1), length // 2):
            stretch = text[start : start + length]
            is_named = stretch.strip("\"' ") in apart
            if len(stretch) == length and not is_named and stretch in haystack:
                yield stretch
