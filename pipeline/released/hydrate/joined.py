"""What quotes more than one document: beads, links and versions, from segments that were restored."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pyarrow as pa

from pipeline.release.editions import QUOTING, quotable, replaced
from pipeline.release.editions.places import OPENED, recalled
from pipeline.release.editions.sources import sources_of
from pipeline.release.editions.texts import Texts, places_of
from pipeline.release.rows import shelved
from pipeline.wording import wording

Row = Mapping[str, Any]

HELD = 8
"""Documents whose segments are held at once: the beads of two passages stand together."""
LOST: Row = {"text": ""}
"""A segment that is not there."""


class Joined:
    """Restored segments, for the tables that quote several of them."""

    def __init__(self, tables: Mapping[str, pa.Table], segments: pa.Table, lost: Collection[str]) -> None:
        self._tables = tables
        self._segments = segments.select(["segment_id", "start", "end", "text"])
        self._lost = frozenset(lost)
        self._texts = Texts(segments)
        self._places = places_of(segments["document_id"])
        self._of = lru_cache(HELD)(self._read)

    def beads(self, beads: pa.Table) -> pa.Table:
        """Beads with the words of both sides; a side of which not every segment was restored stays empty."""
        passages = self._tables["passages"]
        home = dict(zip(passages["passage_id"].to_pylist(), passages["document_id"].to_pylist(), strict=True))
        for side in ("left", "right"):
            ids = zip(beads[f"{side}_passage_id"].to_pylist(), beads[f"{side}_segment_ids"].to_pylist(), strict=True)
            texts = [self._side(home.get(passage_id, ""), names) for passage_id, names in ids]
            field = pa.field(f"{side}_text", pa.string(), nullable=False)
            beads = beads.append_column(field, pa.array(texts, field.type))
        return beads

    def quotations(self, table: str, rows: pa.Table) -> pa.Table:
        """Rows with the words of evidence in their places; where a document was not restored, the places remain."""
        sources = sources_of(rows, table, shelved(self._tables))
        for column in QUOTING[table]:
            values = [
                recalled(value, quotable(source, self._texts))
                if value and OPENED in value and self._lost.isdisjoint(source.values())
                else value
                for value, source in zip(rows[column].to_pylist(), sources, strict=True)
            ]
            rows = replaced(rows, column, values)
        return rows

    def _side(self, document_id: str, names: Sequence[str]) -> str:
        segments = self._of(document_id)
        rows = [segments.get(name, LOST) for name in names]
        is_whole = all(row["text"] for row in rows)
        return wording((row["start"], row["end"], row["text"]) for row in rows) if is_whole else ""

    def _read(self, document_id: str) -> dict[str, Row]:
        """The segments of a document by their ids; those of one document stand together."""
        rows = self._segments.slice(*self._places.get(document_id, (0, 0))).to_pylist()
        return {row["segment_id"]: row for row in rows}
