"""A release whose tables have several files: the same rows and documents, digests that tell them, restored alike."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from little_reader import Build, Reader
from little_world import CHINESE, ENGLISH, Tables, little_collection

from pipeline.release import release, write
from pipeline.release.folder import files
from pipeline.release.rows import Held
from pipeline.release.tables import files as cutting
from pipeline.release.tables.files import cut
from pipeline.released.hydrate import hydrate
from pipeline.released.verify import verify
from pipeline.validate import Report
from schemas.column import EDITIONS

LARGE = ("segments", "drops", "passages", "metadata", "repairs", "links", "works", "versions", "bitext", "languages")
"""Tables that are written before the release."""
SAME = ("DATASHEET.md", "COMPARISON.md", "CHANGELOG.md", "LICENSE.md", "SCHEMA.md", "datacite.json", "report.json")
"""Documents that do not name the files of tables."""


class Scratch:
    """A folder for files until they are placed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, name: str) -> Path:
        """Where a file of that name is written."""
        return self.folder / name


class Kept:
    """A file that was written before."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sha256 = sha256(path.read_bytes()).hexdigest()


def prepared(tables: Tables, folder: Path) -> dict[str, Any]:
    """The tables as the release is given them, the large ones written before, file by file, and not held."""
    shelves: dict[str, Any] = {name: Held(name, rows) for name, rows in tables.items()}
    measures, kept = list[pa.Table](), dict[str, Kept]()
    for table in LARGE:
        for span, rows in cut(table, tables[table]):
            made = write(tables={**shelves, table: rows}, editions=EDITIONS, span=span, scratch=Scratch(folder))
            measures.append(made["measures"])
            kept |= {name: Kept(path) for name, path in made["files"].items()}
    return {**shelves, "measures": pa.concat_tables(measures), "files": kept}


@pytest.fixture
def several(
    tables: Tables, report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """The little world with two rows to a file, ready to be released, and both editions of it."""
    monkeypatch.setattr(cutting, "FILE_ROWS", 2)
    made = {"report": report, "collection": little_collection(editions=EDITIONS)}
    return made, release(tables=tables, **made, dist=tmp_path / "dist")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


def test_what_was_written_before_is_what_the_release_writes(
    several: tuple[dict[str, Any], tuple[Path, ...]], tables: Tables, tmp_path: Path
) -> None:
    """Whether a table was written before, by steps of its own, changes no byte of either edition."""
    made, folders = several
    (tmp_path / "scratch").mkdir()
    placed = release(tables=prepared(tables, tmp_path / "scratch"), **made, dist=tmp_path / "again")
    assert [contents(folder) for folder in placed] == [contents(folder) for folder in folders]


def test_files_join_to_the_rows_of_one(
    several: tuple[dict[str, Any], tuple[Path, ...]], both: tuple[Path, ...]
) -> None:
    """Read in their order, the files of a table are the table."""
    _, folders = several
    for folder, one in zip(folders, both, strict=True):
        whole = pq.read_table(one / "data" / "segments-00000-of-00001.parquet")
        paths = sorted((folder / "data").glob("segments-*.parquet"))
        assert (len(paths) > 1, pa.concat_tables(map(pq.read_table, paths)).equals(whole)) == (True, True)


def test_documents_do_not_depend_on_the_files(
    several: tuple[dict[str, Any], tuple[Path, ...]], both: tuple[Path, ...]
) -> None:
    """What tells of the rows says the same, however many files they fill."""
    _, (full, _) = several
    assert {name: (full / name).read_text() for name in SAME} == {name: (both[0] / name).read_text() for name in SAME}


@pytest.mark.parametrize("edition", [0, 1])
def test_such_a_release_is_whole(several: tuple[dict[str, Any], tuple[Path, ...]], edition: int) -> None:
    """Verify finds nothing: digests of several files are joined as they were."""
    verdict = verify(several[1][edition])
    assert (verdict.findings, verdict.checks[-1].result) == ([], "whole")


def test_a_changed_line_of_one_file_is_found(several: tuple[dict[str, Any], tuple[Path, ...]]) -> None:
    """A file of several that another took the place of is told by its name."""
    folder = several[1][0]
    first, second, *_ = sorted((folder / "jsonl").glob("segments-*.jsonl.gz"))
    first.write_bytes(second.read_bytes())
    assert f"jsonl/{first.name}" in {finding.where for finding in verify(folder).findings}


def test_such_a_release_is_restored(several: tuple[dict[str, Any], tuple[Path, ...]], tmp_path: Path) -> None:
    """Every table is proven row for row, and its files are those of the full edition."""
    full, opened = several[1]
    for name, passages in (("chinese", CHINESE), ("english", ENGLISH)):
        reader = Reader(Build(), name)
        reader.read(passages)
        (tmp_path / name).write_bytes(reader.body.encode())
    told = hydrate(opened, tmp_path, tmp_path / "restored")
    same = [name for name in files(full) if name.startswith(("data/", "jsonl/"))]
    assert told.is_whole
    assert {name: (tmp_path / "restored" / name).read_bytes() for name in same} == {
        name: (full / name).read_bytes() for name in same
    }
