"""Tables that pass between the steps of one build and never reach a release: plain Arrow schemas, each with its order.

Why not pandera models: nobody outside a build reads them, and a model takes time to make at every start.
"""

import pyarrow as pa

from schemas.linking import LINKING
from schemas.relating import RELATING


def _schema(unknown: frozenset[str] = frozenset(), **columns: pa.DataType) -> pa.Schema:
    """Columns by name; only those that may be ``unknown`` may be null."""
    return pa.schema([pa.field(name, kind, nullable=name in unknown) for name, kind in columns.items()])


GATHERED = _schema(
    unknown=frozenset(
        """url publisher declared_title declared_author declared_date fetched_at http_status media_type rights_holder
        rights_basis rights_checked_on robots_allowed""".split()
    ),
    capture_id=pa.string(),
    source_id=pa.string(),
    location=pa.string(),
    url=pa.string(),
    publisher=pa.string(),
    declared_title=pa.string(),
    declared_author=pa.string(),
    declared_date=pa.string(),
    fetched_at=pa.timestamp("us", "UTC"),
    http_status=pa.int32(),
    media_type=pa.string(),
    n_bytes=pa.int64(),
    body_sha256=pa.string(),
    rights_uri=pa.string(),
    license=pa.string(),
    rights_holder=pa.string(),
    rights_evidence=pa.string(),
    rights_basis=pa.string(),
    rights_checked_on=pa.date32(),
    robots_allowed=pa.bool_(),
    partition=pa.string(),
)
"""What one shard brought, before anybody asks whether another brought the same: columns as in captures, and the
partition that has its body."""
MISSED = _schema(
    source_id=pa.string(), location=pa.string(), rule=pa.string(), reason=pa.string(), capture_id=pa.string()
)
"""A place without a body, and why; ``capture_id`` is empty unless it was taken down."""
BODIES = _schema(capture_id=pa.string(), body_sha256=pa.string(), body=pa.large_binary())
"""The bodies of one partition, each once, in the order in which its captures are read."""
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
DRAFTS = _schema(capture_id=pa.string(), draft=pa.string())
"""What was read of a page of a large site before its furniture is known, as JSON (``pipeline/clean/draft.py``)."""
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
    digest=pa.int64(),
)
"""One passage as the comparison reads it: its words as they stand in the document, and what dates it; columns mean what
they mean in passages, ``published_on`` is its document's date where it carries that document, and ``digest`` is one of
all the others, so that a table that names a passage by it pins what the comparison reads."""
COUPLES = _schema(
    cluster=pa.int64(),
    left_id=pa.string(),
    right_id=pa.string(),
    is_equal=pa.bool_(),
    left_chars=pa.int32(),
    right_chars=pa.int32(),
    left_digest=pa.int64(),
    right_digest=pa.int64(),
)
"""Two passages that are to be compared, or are known to be equal, the smaller id on the left, with the length and the
digest of each as texts have them; couples that hang together have one ``cluster``, which is a hash."""
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

MEASURES = _schema(
    table=pa.string(),
    number=pa.int32(),
    of=pa.int32(),
    measure=pa.string(),
    rows=pa.binary(),
)
"""What is counted of a range of a table's rows, the number of so many, as a stream of Arrow's."""
CROSSINGS = _schema(
    unknown=frozenset({"spelled", "start", "end", "words"}),
    place=pa.int64(),
    target=pa.int8(),
    role=pa.int8(),
    pointer=pa.int8(),
    spelled=pa.string(),
    start=pa.int64(),
    end=pa.int64(),
    words=pa.string(),
)
"""What a row of some table says of an id, which lies in another range: that it is there, or that something points to
it. ``place`` is the id as a number; ``spelled`` is one that is none, ``words`` what to say if it fails."""
FINDINGS = _schema(
    first=pa.string(),
    number=pa.int32(),
    check=pa.string(),
    table=pa.string(),
    key=pa.string(),
    n=pa.int64(),
    told=pa.list_(pa.string()),
)
"""What a check found in one range: how many problems, and the first ones in words; ``first`` is the least id there."""

WORKING: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "gathered": (GATHERED, ("capture_id", "location")),
    "missed": (MISSED, ("source_id", "location", "rule")),
    "bodies": (BODIES, ("capture_id", "body_sha256")),
    "sites": (SITES, ("group",)),
    "sightings": (SIGHTINGS, ("site", "page", "line", "is_guarded")),
    "standing": (FURNITURE, ("line",)),
    "furniture": (FURNITURE, ("line",)),
    "drafts": (DRAFTS, ("capture_id",)),
    "texts": (TEXTS, ("passage_id",)),
    "couples": (COUPLES, ("cluster", "left_id", "right_id")),
    "crossings": (CROSSINGS, ("place", "target", "role", "pointer", "words")),
    "findings": (FINDINGS, ("first", "number")),
    "proposals": (PROPOSALS, ("left_id", "right_id", "relation")),
    **RELATING,
    **LINKING,
    "measures": (MEASURES, ("table", "number", "measure")),
}
"""Schema and order of each."""
