"""Figures against the texts that state them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.findings import verdict
from pipeline.validate.report import Check

Row = Mapping[str, Any]


def stated(figures: pa.Table, segments: pa.Table) -> Check:
    """Check that every figure stands in its segment with the words it says."""
    named = pc.is_in(segments["segment_id"], value_set=pc.unique(figures["segment_id"]))
    known = {row["segment_id"]: row for row in segments.filter(named).to_pylist()}
    return verdict("figure_texts", "figures", _misquotes(figures.to_pylist(), known))


def _misquotes(figures: list[Row], known: Mapping[str, Row]) -> Iterator[str]:
    for figure in figures:
        segment = known.get(figure["segment_id"])
        if segment is None:
            continue
        start = segment["start"]
        quoted = segment["text"][max(0, figure["start"] - start) : max(0, figure["end"] - start)]
        if quoted != figure["surface"] or segment["passage_id"] != figure["passage_id"]:
            yield f"figure {figure['figure_id']}: its segment does not have {figure['surface']!r} there"
