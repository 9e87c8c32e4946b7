"""Parquet files: the same rows, the same bytes, in a form that lets readers skip and notice damage."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from little_world import little_world

from pipeline.release.tables import files, parquet
from pipeline.release.tables.parquet import write_parquet
from schemas.conform import tabulate


@pytest.fixture(scope="module")
def segments() -> pa.Table:
    """Three hundred segments of a document."""
    row = little_world()["segments"].to_pylist()[0]
    names = [{"segment_id": f"{number:016x}", "ordinal": number, "text": f"No. {number}."} for number in range(300)]
    return tabulate("segments", [{**row, **name} for name in names])


def test_chunks_of_a_table_do_not_reach_the_file(segments: pa.Table, tmp_path: Path) -> None:
    """Rows that come in three chunks are written as rows that come in one."""
    split = pa.concat_tables([segments.slice(0, 1), segments.slice(1, 3), segments.slice(4)])
    for name, rows in {"whole": segments, "split": split}.items():
        (tmp_path / name).mkdir()
        write_parquet("segments", rows, tmp_path / name)
    whole, other = ((tmp_path / name / "segments-00000-of-00001.parquet").read_bytes() for name in ("whole", "split"))
    assert (split["text"].num_chunks, whole == other) == (3, True)


def test_files_say_how_they_are_sorted(segments: pa.Table, tmp_path: Path) -> None:
    """Readers may rely on the declared order: document, then place in it."""
    (path,) = write_parquet("segments", segments, tmp_path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    names = [group.column(told.column_index).path_in_schema for told in group.sorting_columns]
    assert (names, group.column(0).compression) == (["document_id", "ordinal"], "ZSTD")


def encodings(path: Path) -> dict[str, tuple[str, ...]]:
    """How each column's values are written."""
    group = pq.ParquetFile(path).metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    return {column.path_in_schema: column.encodings for column in columns}


def test_values_that_hardly_repeat_have_no_dictionary(segments: pa.Table, tmp_path: Path) -> None:
    """Ids and texts have their lengths apart, offsets are differences, and words of a list have a dictionary."""
    (path,) = write_parquet("segments", segments, tmp_path)
    told = encodings(path)
    assert [set(told[name]) - {"RLE"} for name in ("segment_id", "text", "start", "role")] == [
        {"DELTA_LENGTH_BYTE_ARRAY"},
        {"DELTA_LENGTH_BYTE_ARRAY"},
        {"DELTA_BINARY_PACKED"},
        {"PLAIN", "RLE_DICTIONARY"},
    ]


def test_ids_by_which_rows_are_sorted_begin_like_the_one_before(tmp_path: Path) -> None:
    """Only what is new is written of each."""
    (path,) = write_parquet("captures", little_world()["captures"], tmp_path)
    assert "DELTA_BYTE_ARRAY" in encodings(path)["capture_id"]


def test_ids_in_no_order_have_bloom_filters(segments: pa.Table, tmp_path: Path) -> None:
    """A reader can tell without reading them that a group has no such segment or passage."""
    (path,) = write_parquet("segments", segments, tmp_path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    assert [column.path_in_schema for column in columns if column.bloom_filter_offset] == ["segment_id", "passage_id"]


def test_a_flipped_bit_is_noticed(segments: pa.Table, tmp_path: Path) -> None:
    """Pages carry checksums."""
    (path,) = write_parquet("segments", segments, tmp_path)
    column = pq.ParquetFile(path).metadata.row_group(0).column(segments.schema.get_field_index("text"))
    body = bytearray(path.read_bytes())
    body[column.data_page_offset + column.total_compressed_size - 9] ^= 1
    path.write_bytes(body)
    with pytest.raises(OSError, match="CRC checksum verification failed"):
        pq.ParquetFile(path, page_checksum_verification=True).read()


def test_long_texts_make_small_groups(segments: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row group is bound by rows and by bytes."""
    monkeypatch.setattr(parquet, "GROUP_BYTES", 10_000)
    (path,) = write_parquet("segments", segments, tmp_path)
    metadata = pq.ParquetFile(path).metadata
    n_rows = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
    assert (sum(n_rows), len(n_rows) > 1, max(n_rows) < 200) == (300, True, True)


def test_many_rows_make_several_files(segments: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are cut by the rows alone, are named by their place, and read together as one table."""
    monkeypatch.setattr(files, "FILE_ROWS", 100)
    spread = [{**row, "document_id": f"{number << 55:016x}"} for number, row in enumerate(segments.to_pylist())]
    paths = write_parquet("segments", tabulate("segments", spread), tmp_path)
    assert [path.name for path in paths] == [f"segments-0000{number}-of-00004.parquet" for number in range(4)]
    assert pq.read_table(tmp_path).equals(tabulate("segments", spread), check_metadata=True)
