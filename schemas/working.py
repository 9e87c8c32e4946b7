"""Tables that pass between the steps of one build and never reach a release: plain Arrow schemas, each with its order.

Why not pandera models: nobody outside a build reads them, and a model takes time to make at every start.
"""

import pyarrow as pa


def _schema(unknown: frozenset[str] = frozenset(), **columns: pa.DataType) -> pa.Schema:
    """Columns by name; only those that may be ``unknown`` may be null."""
    return pa.schema([pa.field(name, kind, nullable=name in unknown) for name, kind in columns.items()])


SITES = _schema(group=pa.string(), one_in=pa.int64())
"""Groups of captures (a host, or a folder) that are large enough for their repeated lines to be counted; of the
largest only one page in so many, a power of two, is looked at."""
SIGHTINGS = _schema(
    site=pa.int64(),
    page=pa.int64(),
    line=pa.int64(),
    is_guarded=pa.bool_(),
    n_said=pa.int64(),
)
"""One line of text seen on one page of a site; sites, pages and lines are told by the digest of what they are,
and ``n_said`` is its length if it is a sentence."""
FURNITURE = _schema(line=pa.int64(), n_pages=pa.int32())
"""Lines that are furniture of their site; ``n_pages`` is a power of two that no more pages need to reach. As
``standing`` those of all sites, as ``furniture`` those that were seen on the pages of a partition."""
TEXTS = _schema(
    unknown=frozenset({"written_on", "published_on"}),
    passage_id=pa.string(),
    document_id=pa.string(),
    start=pa.int64(),
    end=pa.int64(),
    kind=pa.string(),
    written_on=pa.date32(),
    date_precision=pa.string(),
    published_on=pa.date32(),
    published_precision=pa.string(),
    words=pa.string(),
)
"""One passage as the comparison reads it: its words as they stand in the document, and what dates it; columns mean what
they mean in passages, and ``published_on`` is its document's date where it carries that document."""
PROPOSALS = _schema(
    unknown=frozenset({"against", "changed", "quoted_id"}),
    left_id=pa.string(),
    right_id=pa.string(),
    relation=pa.string(),
    method=pa.string(),
    score=pa.float64(),
    judgement=pa.string(),
    reason=pa.string(),
    left_start=pa.int64(),
    left_end=pa.int64(),
    right_start=pa.int64(),
    right_end=pa.int64(),
    jaccard=pa.float64(),
    containment=pa.float64(),
    against=pa.string(),
    changed=pa.string(),
    quoted_id=pa.string(),
)
"""What the rules say of two passages that share words, before any person does; columns mean what they mean in links."""

WORKING: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "sites": (SITES, ("group",)),
    "sightings": (SIGHTINGS, ("site", "page", "line", "is_guarded")),
    "standing": (FURNITURE, ("line",)),
    "furniture": (FURNITURE, ("line",)),
    "texts": (TEXTS, ("passage_id",)),
    "proposals": (PROPOSALS, ("left_id", "right_id", "relation")),
}
"""Schema and order of each."""
