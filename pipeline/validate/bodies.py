"""Decoded bodies put together again by whole columns: which of them need a closer look.

A body is sound if the spans of its segments and drops, sorted, tile it and their words have its digest. Whatever is
unusual here (an order, an id, a length) only makes it doubtful; ``pipeline.validate.ledger`` says what is wrong.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.columns import (
    Flags,
    Numbers,
    cut,
    digest,
    every,
    is_ascending,
    is_distinct,
    joined,
    numbers,
    parted,
    places,
    runs,
    taken,
)
from pipeline.validate.undoing import Row, UndoError, undo

LONGEST = 1 << 32
"""Characters that a body may have; of a longer one its rows tell."""
PLACE = "place"
"""The document of a row, by its place in the table."""
SEGMENT_COLUMNS = [PLACE, "segment_id", "text", "body_starts", "body_ends"]
REPAIR_COLUMNS = ["segment_id", "start", "end", "before", "after"]

Changes = Mapping[str, Sequence[Row]]


class Spans(NamedTuple):
    """Stretches of bodies: the place of the document that each is of, where it begins and ends, and its words."""

    document: Numbers
    start: Numbers
    end: Numbers
    text: pa.Array


def doubtful(documents: pa.Table, segments: pa.Table, repairs: pa.Table, drops: pa.Table) -> pa.Array:
    """The ids of documents that may not be as the ledger says."""
    names = documents["document_id"]
    drops = drops.filter(pc.and_(pc.is_valid(drops["start"]), pc.is_in(drops["capture_id"], value_set=names)))
    of_segments, of_drops = places(segments["document_id"], names), places(drops["capture_id"], names)
    if not (is_distinct(names) and is_ascending(of_segments) and is_ascending(of_drops)):
        return every(names, segments["document_id"])
    segments = segments.append_column(PLACE, pa.array(of_segments)).select(SEGMENT_COLUMNS)
    is_plain, changes, doubts = _plain(segments, repairs), _changes(repairs), np.zeros(len(names), bool)
    for documents_part, kept, dropped in runs(len(names), of_segments, of_drops):
        whole, others = parted(cut(segments, kept), is_plain[kept])
        undone = _undone(others, changes, doubts)
        spans = _sorted([_kept(whole), undone, _dropped(cut(drops, dropped), of_drops[dropped])], doubts)
        _look(cut(documents, documents_part), documents_part.start, spans, doubts)
    return taken(names, doubts)


def _changes(repairs: pa.Table) -> Changes:
    changes: defaultdict[str, list[Row]] = defaultdict(list)
    for repair in repairs.select(REPAIR_COLUMNS).to_pylist():
        changes[repair["segment_id"]].append(repair)
    return changes


def _plain(segments: pa.Table, repairs: pa.Table) -> Flags:
    """Whether a segment is one piece of a body as it stood there."""
    pieces = [pc.equal(pc.list_value_length(segments[name]), 1) for name in ("body_starts", "body_ends")]
    changed = pc.is_in(segments["segment_id"], value_set=pc.unique(repairs["segment_id"]))
    is_plain: Flags = pc.and_(pc.and_(*pieces), pc.invert(changed)).to_numpy()
    whole, _ = parted(segments, is_plain)
    start, end = (numbers(pc.list_flatten(whole[name])) for name in ("body_starts", "body_ends"))
    is_plain = is_plain.copy()
    is_plain[is_plain] = end - start == numbers(pc.utf8_length(whole["text"]))
    return is_plain


def _kept(segments: pa.Table) -> Spans:
    start, end = (numbers(pc.list_flatten(segments[name])) for name in ("body_starts", "body_ends"))
    return Spans(numbers(segments[PLACE]), start, end, segments["text"].combine_chunks())


def _undone(segments: pa.Table, changes: Changes, doubts: Flags) -> Spans:
    """The pieces of segments that were put together or repaired."""
    told = [*_pieces(segments, changes, doubts)]
    document, start, end = (np.array([piece[number] for piece in told], np.int64) for number in range(3))
    return Spans(document, start, end, pa.array([piece[3] for piece in told], pa.string()))


def _pieces(segments: pa.Table, changes: Changes, doubts: Flags) -> Iterator[tuple[int, int, int, str]]:
    for segment in segments.to_pylist():
        try:
            for span in undo(segment, changes.get(segment["segment_id"], ())):
                yield segment[PLACE], *span
        except UndoError:
            doubts[segment[PLACE]] = True


def _dropped(drops: pa.Table, of_drops: Numbers) -> Spans:
    end = numbers(pc.fill_null(drops["end"], 0))
    return Spans(of_drops, numbers(drops["start"]), end, drops["text"].combine_chunks())


def _sorted(several: Sequence[Spans], doubts: Flags) -> Spans:
    """All of them by document and start; they come so, so that sorting only merges them."""
    document, start, end = (np.concatenate([spans[number] for spans in several]) for number in range(3))
    doubts[document[(start < 0) | (start >= LONGEST)]] = True
    order = np.argsort(document * LONGEST + np.clip(start, 0, LONGEST - 1), kind="stable")
    texts = pa.concat_arrays([spans.text for spans in several]).take(pa.array(order))
    return Spans(document[order], start[order], end[order], texts)


def _look(documents: pa.Table, first: int, spans: Spans, doubts: Flags) -> None:
    """Hold the spans to what each document says of its body."""
    bounds = np.searchsorted(spans.document, np.arange(first, first + documents.num_rows + 1))
    goes_on = np.diff(spans.document, prepend=-1) == 0
    before = np.where(goes_on, np.roll(spans.end, 1), 0)
    # Of two spans without length at one place, what they say decides which is first: that is told row by row.
    is_empty_twice = goes_on & (spans.start == spans.end) & (np.roll(spans.start, 1) == spans.start)
    doubts[spans.document[(spans.start != before) | is_empty_twice]] = True
    reached = np.concatenate(([0], spans.end))[np.where(np.diff(bounds) > 0, bounds[1:], 0)]
    doubts[first:][: documents.num_rows] |= reached != numbers(documents["n_decoded_chars"])
    told = zip(joined(spans.text, bounds), documents["decoded_sha256"].to_pylist(), strict=True)
    for number, (body, sha256) in enumerate(told, first):
        doubts[number] |= digest(body) != sha256
