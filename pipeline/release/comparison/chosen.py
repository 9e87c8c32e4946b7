"""Chooses the works that are compared on the page, and reads of all tables what belongs to them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.counting import Counts
from pipeline.release.counting.joining import firsts
from pipeline.release.counting.measuring import DATED
from pipeline.release.rows import Rows

BY_DOCUMENT = ("documents", "passages", "segments", "figures")


def chosen(works: Counts, beads: Counts, most: int) -> tuple[list[str], int]:
    """The ids of the first works that have aligned versions, the oldest first, and how many have some in all."""
    compared = works["dates"].filter(
        pc.is_in(works["dates"]["work_id"], value_set=_column(beads["couples"], "work_id"))
    )
    return firsts(compared, DATED, most)["work_id"].to_pylist(), compared.num_rows


def _column(rows: pa.Table, name: str) -> pa.Array:
    return rows[name].combine_chunks()


def excerpt(work_ids: Iterable[str], shelves: Mapping[str, Rows]) -> dict[str, pa.Table]:
    """The rows of each table that tell of these works: their aligned versions whole, of the others what names them."""
    ids = list(work_ids)
    versions = shelves["versions"].rows(ids)
    passages = versions["passage_id"].to_pylist()
    beads = shelves["bitext"].rows(passages)
    bitext = beads.filter(pc.is_in(beads["work_id"], value_set=pa.array(ids, pa.string())))
    aligned = [*bitext["left_passage_id"].unique().to_pylist(), *bitext["right_passage_id"].unique().to_pylist()]
    home = dict(zip(passages, versions["document_id"].to_pylist(), strict=True))
    documents = [home[name] for name in aligned if name in home]
    return {
        "works": shelves["works"].rows(ids),
        "versions": versions,
        "bitext": bitext,
        "links": shelves["links"].rows(aligned),
        **{table: shelves[table].rows(documents) for table in BY_DOCUMENT},
    }


def in_order(works: pa.Table, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of works by their ids, in an order of these."""
    by_id = {row["work_id"]: row for row in works.to_pylist()}
    return [by_id[name] for name in ids]
