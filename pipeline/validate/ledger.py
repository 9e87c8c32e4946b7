"""The ledger: segments, repairs and drops are enough to give back every decoded body, character for character."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity import sha256_text
from pipeline.validate.findings import verdict
from pipeline.validate.report import Check

Row = Mapping[str, Any]
SEGMENT_COLUMNS = ["segment_id", "document_id", "text", "body_starts", "body_ends"]


class Span(NamedTuple):
    """A stretch of a decoded body, and what stood there."""

    start: int
    end: int
    text: str


class UndoError(Exception):
    """The repairs of a segment do not fit its words."""


def ledger(documents: pa.Table, segments: pa.Table, repairs: pa.Table, drops: pa.Table) -> Iterator[Check]:
    """Check that the spans tile each body, and that their words have the body's digest.

    The second check looks only at bodies that passed the first, so that one fault is told once.
    """
    spans, faults = _spans(segments, repairs, drops)
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


def undo(segment: Row, repairs: Sequence[Row]) -> list[Span]:
    """Take the repairs back: the pieces of the body that a segment was made of, as they stood there.

    >>> segment = {"text": "Dear all", "body_starts": [0, 9], "body_ends": [6, 12]}
    >>> undo(segment, [{"start": 4, "end": 6, "before": "  ", "after": " "}])
    [Span(start=0, end=6, text='Dear  '), Span(start=9, end=12, text='all')]

    Raises:
        UndoError: A repair lies outside the pieces, or the words do not have what it says it put there.
    """
    starts, ends, text = segment["body_starts"], segment["body_ends"], segment["text"]
    if len(starts) != len(ends):
        raise UndoError("body_starts and body_ends differ in length")
    waiting = sorted(repairs, key=lambda repair: (repair["start"], repair["end"]))
    told, place, number = [], 0, 0
    for start, end in zip(starts, ends, strict=True):
        first = number
        while number < len(waiting) and start <= waiting[number]["start"] and waiting[number]["end"] <= end:
            number += 1
        words, place = _undo_piece(text, place, (start, end), waiting[first:number])
        told.append(Span(start, end, words))
    if number < len(waiting):
        raise UndoError(f"the repair at {waiting[number]['start']} lies outside its pieces")
    if place != len(text):
        raise UndoError(f"its pieces account for {place} of its {len(text)} characters")
    return told


def _undo_piece(text: str, place: int, piece: tuple[int, int], repairs: Sequence[Row]) -> tuple[str, int]:
    """The body's words in one piece, and the place in the segment's text behind it."""
    words: list[str] = []
    offset, end = piece
    for repair in repairs:
        plain = repair["start"] - offset
        words.append(text[place : place + max(plain, 0)])
        place += plain
        if plain < 0 or not text.startswith(repair["after"], place):
            raise UndoError(f"the repair at {repair['start']} did not put {repair['after']!r} there")
        words.append(repair["before"])
        place += len(repair["after"])
        offset = repair["end"]
    words.append(text[place : place + end - offset])
    return "".join(words), place + end - offset


def arrivals(captures: pa.Table, documents: pa.Table, drops: pa.Table) -> Check:
    """Every capture became a document or was dropped whole, never both."""
    read = set(documents["document_id"].to_pylist())
    dropped = {drop["capture_id"] for drop in drops.filter(pc.is_null(drops["start"])).to_pylist()}
    lost = [
        f"capture {name} is {'a document and dropped' if name in read else 'neither a document nor dropped'}"
        for name in captures["capture_id"].to_pylist()
        if (name in read) == (name in dropped)
    ]
    return verdict("capture_accounted", "captures", lost)
