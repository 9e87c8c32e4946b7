"""Tables that pass between the steps of one build and never reach a release: plain Arrow schemas, each with its order.

Why not pandera models: nobody outside a build reads them, and a model takes time to make at every start.
"""

import pyarrow as pa


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=False) for name, kind in columns.items()])


SITES = _schema(group=pa.string())
"""Groups of captures (a host, or a folder) that are large enough for their repeated lines to be counted."""
SIGHTINGS = _schema(
    site=pa.string(),
    page=pa.int64(),
    line=pa.int64(),
    is_guarded=pa.bool_(),
    n_said=pa.int64(),
)
"""One line of text seen on one page of a site; pages and lines are told by the digest of what they are,
and ``n_said`` is its length if it is a sentence."""
FURNITURE = _schema(line=pa.int64(), n_pages=pa.int32())
"""Lines that are furniture of their site; ``n_pages`` is a power of two that no more pages need to reach."""

WORKING: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "sites": (SITES, ("group",)),
    "sightings": (SIGHTINGS, ("site", "page", "line", "is_guarded")),
    "furniture": (FURNITURE, ("line",)),
}
"""Schema and order of each."""
