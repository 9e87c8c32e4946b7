"""Parquet files: the same rows, the same bytes."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from little_world import little_world

from pipeline.release.parquet import write_parquet


def test_chunks_of_a_table_do_not_reach_the_file(tmp_path: Path) -> None:
    """Rows that come in three chunks are written as rows that come in one."""
    whole = little_world()["segments"]
    split = pa.concat_tables([whole.slice(0, 1), whole.slice(1, 3), whole.slice(4)])
    for name, rows in {"whole": whole, "split": split}.items():
        write_parquet("segments", rows, tmp_path / name)
    assert split["text"].num_chunks == 3
    assert (tmp_path / "whole").read_bytes() == (tmp_path / "split").read_bytes()


def test_files_say_how_they_are_sorted(tmp_path: Path) -> None:
    """Readers may rely on the declared order: document, then place in it."""
    write_parquet("segments", little_world()["segments"], tmp_path / "file")
    group = pq.ParquetFile(tmp_path / "file").metadata.row_group(0)
    names = [group.column(told.column_index).path_in_schema for told in group.sorting_columns]
    assert (names, group.column(0).compression) == (["document_id", "ordinal"], "ZSTD")
