"""Passages put together from where their rows lie: what is known of each, and its segments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.texts import Segment, Text

AT_ONCE = 512
"""Passages whose segments are looked up together."""

_SEGMENT = ["passage_id", "ordinal", "segment_id", "paragraph", "start", "end", "role", "text"]
_KNOWN = (
    "passage_id", "document_id", "start", "end", "kind", "title", "author", "written_on", "date_precision",
    "language", "published_on", "published_precision", "is_mixed",
)  # fmt: skip


class Lookup(Protocol):
    """A table of any size of which some rows are asked for."""

    def rows(self, ids: Sequence[str]) -> pa.Table:
        """The rows whose first column is one of these, in their order."""


@dataclass(frozen=True, slots=True)
class Held:
    """A table of which some rows are asked for, in memory."""

    table: pa.Table
    column: str

    def rows(self, ids: Sequence[str]) -> pa.Table:
        """The rows whose id is one of these."""
        return self.table.filter(pc.is_in(self.table[self.column], value_set=pa.array(ids, pa.string())))


Stream = Iterable[pa.Table]
"""A table part by part, as often as one likes."""


def gather(known: pa.Table, segments: Lookup) -> list[Text]:
    """The passages of these rows, in their order, with their segments."""
    texts: list[Text] = []
    for first in range(0, known.num_rows, AT_ONCE):
        texts += _gathered(known.slice(first, AT_ONCE), segments)
    return texts


def gather_named(names: Iterable[str], known: Lookup, segments: Lookup) -> dict[str, Text]:
    """Passages by their ids, as many of them as are known."""
    return {text.passage_id: text for text in gather(known.rows(sorted(set(names))), segments)}


def _gathered(known: pa.Table, segments: Lookup) -> list[Text]:
    rows = known.select(_KNOWN).to_pylist()
    found = segments.rows(sorted({row["document_id"] for row in rows})).select(_SEGMENT)
    own = found.filter(pc.is_in(found["passage_id"], value_set=known["passage_id"].combine_chunks()))
    lines = own.to_pylist()
    lines.sort(key=itemgetter("passage_id", "ordinal"))
    parts = {name: tuple(map(_segment, some)) for name, some in groupby(lines, key=itemgetter("passage_id"))}
    return [_text(row, parts.get(row["passage_id"], ())) for row in rows]


def _segment(row: Mapping[str, Any]) -> Segment:
    return Segment(row["segment_id"], row["paragraph"], row["start"], row["end"], row["role"], row["text"])


def _text(row: Mapping[str, Any], segments: tuple[Segment, ...]) -> Text:
    return Text(**{name: row[name] for name in _KNOWN}, segments=segments)
