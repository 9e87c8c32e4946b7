"""The ledger: segments, repairs and drops are enough to give back every decoded body, character for character."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity import sha256_text
from pipeline.validate import bodies
from pipeline.validate.columns import only
from pipeline.validate.findings import Finding, verdict
from pipeline.validate.undoing import Span, UndoError, undo

Row = Mapping[str, Any]
SEGMENT_COLUMNS = ["segment_id", "document_id", "text", "body_starts", "body_ends"]


def ledger(documents: pa.Table, segments: pa.Table, repairs: pa.Table, drops: pa.Table) -> Iterator[Finding]:
    """Check that the spans tile each body, and that their words have the body's digest.

    The second check looks only at bodies that passed the first, so that one fault is told once.
    """
    doubtful = bodies.doubtful(documents, segments, repairs, drops)
    documents, segments = only(documents, "document_id", doubtful), only(segments, "document_id", doubtful)
    near = only(repairs, "segment_id", segments["segment_id"]), only(drops, "capture_id", doubtful)
    spans, faults = _spans(segments, *near)
    gaps: list[str] = []
    for document in documents.select(["document_id", "n_decoded_chars", "decoded_sha256"]).to_pylist():
        name = document["document_id"]
        told = sorted(spans[name])
        gap = _gap(told, document["n_decoded_chars"])
        if gap:
            gaps.append(f"document {name}: {gap}")
        elif name not in faults and sha256_text("".join(span.text for span in told)) != document["decoded_sha256"]:
            faults[name] = "its segments, repairs and drops give another body"
    strangers = [f"document {name}: {fault}" for name, fault in sorted(faults.items())]
    yield verdict("ledger_covers", "documents", gaps)
    yield verdict("ledger_rebuilds", "documents", strangers)


def _gap(told: Sequence[Span], length: int) -> str:
    """Say where spans leave something out or overlap; empty if they tile the body.

    >>> _gap([Span(0, 2, "ab"), Span(3, 4, "d")], 4)
    'character 2 of the body is neither kept nor dropped'
    """
    place = 0
    for span in told:
        if span.start < place:
            return f"character {span.start} of the body is told twice"
        if span.start > place:
            return f"character {place} of the body is neither kept nor dropped"
        place = span.end
    return "" if place == length else f"the ledger ends at character {place}, the body at {length}"


def _spans(
    segments: pa.Table, repairs: pa.Table, drops: pa.Table
) -> tuple[defaultdict[str, list[Span]], dict[str, str]]:
    """Every span of every body with the words that stood there, and the documents whose repairs do not fit."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    faults: dict[str, str] = {}
    for drop in drops.select(["capture_id", "start", "end", "text"]).to_pylist():
        if drop["start"] is not None:
            spans[drop["capture_id"]].append(Span(drop["start"], drop["end"] or 0, drop["text"]))
    changes: defaultdict[str, list[Row]] = defaultdict(list)
    for repair in repairs.to_pylist():
        changes[repair["segment_id"]].append(repair)
    for segment in segments.select(SEGMENT_COLUMNS).to_pylist():
        name = segment["document_id"]
        try:
            spans[name] += undo(segment, changes[segment["segment_id"]])
        except UndoError as fault:
            spans[name] += [Span(*ends, "") for ends in zip(segment["body_starts"], segment["body_ends"], strict=False)]
            faults[name] = f"segment {segment['segment_id']}: {fault}"
    return spans, faults


def arrivals(captures: pa.Table, documents: pa.Table, drops: pa.Table) -> Finding:
    """Every capture became a document or was dropped whole, never both."""
    read = set(documents["document_id"].to_pylist())
    dropped = {drop["capture_id"] for drop in drops.filter(pc.is_null(drops["start"])).to_pylist()}
    lost = [
        f"capture {name} is {'a document and dropped' if name in read else 'neither a document nor dropped'}"
        for name in captures["capture_id"].to_pylist()
        if (name in read) == (name in dropped)
    ]
    return verdict("capture_accounted", "captures", lost)
