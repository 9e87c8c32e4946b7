"""Figures against the texts that state them."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.findings import Finding, verdict

COLUMNS = ["figure_id", "passage_id", "surface"]
"""Of a figure, besides its offsets."""


def stated(figures: pa.Table, segments: pa.Table) -> Finding:
    """Check that every figure stands in its segment with the words it says."""
    places = pc.index_in(figures["segment_id"], value_set=segments["segment_id"])
    told = figures.filter(pc.is_valid(places)) if places.null_count else figures
    found = segments.select(["start", "passage_id", "text"]).take(places.drop_null())
    return verdict("figure_texts", "figures", _misquotes(told, found))


def _misquotes(figures: pa.Table, segments: pa.Table) -> Iterator[str]:
    """Figures whose segment, in the same row, has other words there."""
    offsets = (pc.max_element_wise(pc.subtract(figures[name], segments["start"]), 0) for name in ("start", "end"))
    columns = (*offsets, *(figures[name] for name in COLUMNS), *(segments[name] for name in ("passage_id", "text")))
    for start, end, name, passage, surface, place, text in zip(*(each.to_pylist() for each in columns), strict=True):
        if text[start:end] != surface or place != passage:
            yield f"figure {name}: its segment does not have {surface!r} there"
