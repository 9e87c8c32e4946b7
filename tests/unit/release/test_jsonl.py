"""JSON Lines files: the same rows, the same bytes, whoever compresses them."""

import gzip
import hashlib
from pathlib import Path

import orjson
import pyarrow as pa
import pytest

from pipeline.release.tables import jsonl
from pipeline.release.tables.jsonl import write_jsonl


@pytest.fixture(scope="module")
def many() -> pa.Table:
    """Rows of some three blocks, one of them with characters to escape."""
    texts = [f"{number} of a row, “{number * number}”" for number in range(40_000)]
    return pa.table({"text": [*texts, 'say "hi"\n'], "n_chars": range(40_001)})


def test_many_rows_come_back(many: pa.Table, tmp_path: Path) -> None:
    """The standard library reads all blocks, in their order."""
    write_jsonl(many, tmp_path / "file.gz")
    read = [orjson.loads(line) for line in gzip.decompress((tmp_path / "file.gz").read_bytes()).splitlines()]
    assert read == many.to_pylist()


def test_the_digest_is_that_of_the_lines(many: pa.Table, tmp_path: Path) -> None:
    """As ``zcat FILE | sha256sum`` gives it."""
    digest = write_jsonl(many, tmp_path / "file.gz")
    assert digest == hashlib.sha256(gzip.decompress((tmp_path / "file.gz").read_bytes())).hexdigest()


def test_neither_chunks_nor_the_way_of_writing_reach_the_file(
    many: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows in other chunks, written one by one, give the same bytes."""
    write_jsonl(many, tmp_path / "whole.gz")
    monkeypatch.setattr(jsonl, "FEW", many.num_rows)
    write_jsonl(pa.concat_tables([many.slice(0, 7), many.slice(7)]), tmp_path / "split.gz")
    assert (tmp_path / "whole.gz").read_bytes() == (tmp_path / "split.gz").read_bytes()


def test_no_rows_are_a_file_that_can_be_read(many: pa.Table, tmp_path: Path) -> None:
    """An empty table is an empty text, not an empty file."""
    write_jsonl(many.slice(0, 0), tmp_path / "file.gz")
    assert (gzip.decompress((tmp_path / "file.gz").read_bytes()), (tmp_path / "file.gz").stat().st_size > 0) == (
        b"",
        True,
    )
