"""The first words of works without a title, by which a reader calls them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.rows import Rows

Row = Mapping[str, Any]


def openings(works: Iterable[Row], shelves: Mapping[str, Rows]) -> dict[str, str]:
    """The first sentence of each of these works that has no title, by work_id; none in the open edition.

    The first is that of the first passage, in the order of ``segments``, that has one: of a work that many carry
    few are read.
    """
    untitled = [row["work_id"] for row in works if not (row["title_zh"] or row["title_en"])]
    if "text" not in shelves["segments"].schema.names or not untitled:
        return {}
    versions = shelves["versions"].rows(untitled).select(["document_id", "work_id", "passage_id"])
    waiting: dict[str, list[str]] = {}
    for row in versions.sort_by([("document_id", "ascending")]).to_pylist():
        waiting.setdefault(row["work_id"], []).append(row["document_id"])
    carried = dict(zip(versions["passage_id"].to_pylist(), versions["work_id"].to_pylist(), strict=True))
    found: dict[str, str] = {}
    while waiting:
        said = _said(shelves["segments"].rows([names[0] for names in waiting.values()]), [*carried])
        first = {carried[row["passage_id"]]: row["text"] for row in reversed(said)}
        found |= {name: first[name] for name in waiting if name in first}
        waiting = {name: names[1:] for name, names in waiting.items() if name not in first and names[1:]}
    return found


def _said(segments: pa.Table, passages: Sequence[str]) -> list[dict[str, Any]]:
    """The sentences of some passages."""
    wanted = pc.is_in(segments["passage_id"], value_set=pa.array(passages, pa.string()))
    sentences = segments.filter(pc.and_(wanted, pc.equal(segments["role"], "sentence")))
    rows: list[dict[str, Any]] = sentences.select(["passage_id", "text"]).to_pylist()
    return rows
