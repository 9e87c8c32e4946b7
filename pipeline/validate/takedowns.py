"""What was taken down: none of it is there again, under any table's name."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.findings import Finding, verdict

LIVE = {
    "sources": (("captures", "source_id"),),
    "captures": (("captures", "capture_id"), ("documents", "document_id")),
    "passages": (("passages", "passage_id"),),
    "works": (("works", "work_id"), ("works", "former_ids")),
}
"""Where an id of a tombstone would stand if it were in use."""


def never_again(tombstones: pa.Table, tables: Mapping[str, pa.Table]) -> Finding:
    """No id that has a tombstone names a record again, nor a source that has one another text."""
    return verdict("taken_down", "tombstones", _again(tombstones, tables))


def _again(tombstones: pa.Table, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    for kind, places in LIVE.items():
        gone = tombstones.filter(pc.equal(tombstones["table"], kind))
        if not gone.num_rows:
            continue
        live = pa.concat_arrays([_ids(tables[table][column]) for table, column in places])
        for row in gone.filter(pc.is_in(gone["id"], value_set=live)).to_pylist():
            yield (
                f"{row['id']} ({kind}) of source {row['source_id']} was taken down on {row['taken_down_on']} by a line "
                f"{row['takedown_id']} and is there again; put that line back into takedowns.csv, or give what is "
                "released now another source_id"
            )


def _ids(column: pa.ChunkedArray) -> pa.Array:
    ids = pc.list_flatten(column) if pa.types.is_list(column.type) else column
    return ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
