"""Tables that pass between the steps that gather passages into works: plain Arrow schemas, each with its order."""

import pyarrow as pa

_NAMES = pa.list_(pa.field("element", pa.string(), nullable=False))


def _schema(unknown: frozenset[str] = frozenset(), **columns: pa.DataType) -> pa.Schema:
    """Columns by name; only those that may be ``unknown`` may be null."""
    return pa.schema([pa.field(name, kind, nullable=name in unknown) for name, kind in columns.items()])


_PLACES = ("left_start", "left_end", "right_start", "right_end")
_SHARES = ("jaccard", "containment")
_TOLD = ("against", "changed", "quoted_id")
RULED = _schema(
    unknown=frozenset([*_PLACES, *_SHARES, *_TOLD]),
    left_id=pa.string(),
    right_id=pa.string(),
    relation=pa.string(),
    method=pa.string(),
    score=pa.float64(),
    judgement=pa.string(),
    reason=pa.string(),
    **dict.fromkeys(_PLACES, pa.int64()),
    **dict.fromkeys(_SHARES, pa.float64()),
    **dict.fromkeys(_TOLD, pa.string()),
)
"""What proposals say, of two passages that only a person related to each other, as far as it can be measured."""
_TEXT = {
    "passage_id": pa.string(),
    "document_id": pa.string(),
    "start": pa.int64(),
    "end": pa.int64(),
    "kind": pa.string(),
    "title": pa.string(),
    "author": pa.string(),
    "written_on": pa.date32(),
    "date_precision": pa.string(),
    "published_on": pa.date32(),
    "published_precision": pa.string(),
    "language": pa.string(),
    "is_mixed": pa.bool_(),
}
"""What tells of a text without its words, of all passages and of those that speak."""
_UNKNOWN = frozenset({"title", "author", "written_on", "published_on"})
"""What of that may be unknown."""
TRAITS = _schema(
    unknown=_UNKNOWN,
    **_TEXT,
    n_segments=pa.int64(),
    n_words=pa.int64(),
    n_folded=pa.int64(),
    folded_id=pa.string(),
    own_id=pa.string(),
    is_plain=pa.bool_(),
)
"""One passage without its words, as works see it: ``n_words`` and ``n_folded`` are characters of its text and of what
folding leaves of it, ``folded_id`` names a work that this text speaks for, ``own_id`` one if others have the same
text, and it ``is_plain`` if the text is long enough to name one alone."""
SIGNS = _schema(sign=pa.int64(), document_id=pa.string(), is_offer=pa.bool_())
"""The digest of what another document may bear or be found by (``is_offer``), or of what this one looks for."""
MET = _schema(document_id=pa.string())
"""Documents that bear what another bears or looks for, or look for what another bears."""
TESTIMONY = _schema(
    passage_id=pa.string(), ordinal=pa.int32(), field=pa.string(), value=pa.string(), evidence=pa.string()
)
"""What a passage's document says of its origin and translation, in the order in which it is heard."""
LEADS = _schema(document_id=pa.string(), value=pa.string(), targets=_NAMES)
"""The other documents that an address leads to which a document names as that of its original."""
SPEAKERS = _schema(
    unknown=_UNKNOWN,
    **_TEXT,
    n_words=pa.int64(),
)
"""The Chinese and English passages that speak for works of same texts; none where there are not both. Columns mean what
they mean in traits."""
DECLARED = _schema(left_id=pa.string(), right_id=pa.string(), reason=pa.string())
"""Speakers whose documents declare each other, the smaller id on the left, and in which words."""
HOMES = _schema(work_id=pa.string(), passage_id=pa.string(), former_ids=_NAMES)
"""Which passages carry which work, and on the first row of a work the ids that it had before."""

_READ = {
    "figure_id": pa.string(),
    "document_id": pa.string(),
    "passage_id": pa.string(),
    "segment_id": pa.string(),
    "start": pa.int64(),
    "end": pa.int64(),
    "surface": pa.string(),
    "kind": pa.string(),
    "low": pa.float64(),
    "high": pa.float64(),
    "first_on": pa.date32(),
    "last_on": pa.date32(),
    "unit": pa.string(),
    "qualifier": pa.string(),
}
_COMPARED = {
    "bead_id": pa.string(),
    "counterpart": pa.string(),
    "agreement": pa.string(),
    "differs_in": _NAMES,
}
_OPEN = frozenset({"low", "high", "first_on", "last_on", "unit"})
READINGS = _schema(unknown=_OPEN, **_READ)
"""The figures that a passage states, read in it alone; columns mean what they mean in figures."""
COMPARED = _schema(unknown=_OPEN | {"bead_id", "counterpart", "agreement"}, **_READ, **_COMPARED)
"""The figures of passages that are aligned with others, as they stand in figures."""

RELATING: dict[str, tuple[pa.Schema, tuple[str, ...]]] = {
    "traits": (TRAITS, ("passage_id",)),
    "testimony": (TESTIMONY, ("passage_id", "ordinal")),
    "signs": (SIGNS, ("sign", "document_id", "is_offer")),
    "readings": (READINGS, ("document_id", "start")),
    "met": (MET, ("document_id",)),
    "speakers": (SPEAKERS, ("passage_id",)),
    "declared": (DECLARED, ("left_id", "right_id")),
    "leads": (LEADS, ("document_id", "value")),
    "ruled": (RULED, ("left_id", "right_id", "relation")),
    "homes": (HOMES, ("work_id", "passage_id")),
    "compared": (COMPARED, ("document_id", "start")),
}
"""Schema and order of each."""
