"""Texts laid out by whole columns: which documents need a closer look.

A document is sound if its segments and passages stand where they say and lay out the text whose digest and counts it
has. Whatever is unusual here only makes it doubtful; ``pipeline.validate.layout`` says what is wrong.
"""

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
    places,
    runs,
    taken,
)
from pipeline.wording import PARAGRAPH_GAP

GAPS = pa.array(["", " ", PARAGRAPH_GAP])
"""What stands between two segments; each has as many characters as its place says."""


class Rows(NamedTuple):
    """The three tables, and where the document or the passage of a row stands."""

    documents: pa.Table
    passages: pa.Table
    segments: pa.Table
    of_passages: Numbers
    of_segments: Numbers
    inside: Numbers


def doubtful(documents: pa.Table, passages: pa.Table, segments: pa.Table) -> pa.Array:
    """The ids of documents that may not be as their segments and passages lay them out."""
    names = documents["document_id"]
    of_passages, of_segments = places(passages["document_id"], names), places(segments["document_id"], names)
    is_usual = is_distinct(names) and is_distinct(passages["passage_id"])
    if not (is_usual and is_ascending(of_passages) and is_ascending(of_segments)):
        return every(names, passages["document_id"])
    inside = places(segments["passage_id"], passages["passage_id"])
    rows = Rows(documents, passages, segments, of_passages, of_segments, inside)
    doubts = np.zeros(len(names), bool)
    _place_segments(rows, doubts)
    _place_passages(rows, doubts)
    for read, parts, words in runs(len(names), of_passages, of_segments):
        _look(rows, (read, parts, words), doubts)
    return taken(names, doubts)


def _place_segments(rows: Rows, doubts: Flags) -> None:
    """Segments are as long as their words, in a passage of their document, behind the one before."""
    if not len(rows.of_passages):
        return
    passage, known = rows.inside, rows.inside >= 0
    start, end = (numbers(rows.segments[name]) for name in ("start", "end"))
    first, last = (numbers(rows.passages[name])[passage] for name in ("start", "end"))
    strays = (end - start != numbers(pc.utf8_length(rows.segments["text"]))) | (start < first) | (end > last)
    strays |= rows.of_passages[passage] != rows.of_segments
    doubts[rows.of_passages[passage[known & strays]]] = True
    order = np.argsort(passage, kind="stable")
    overlaps = (start[order][1:] < end[order][:-1]) & (np.diff(passage[order]) == 0)
    doubts[rows.of_passages[passage[order][1:][overlaps]]] = True
    n_segments = np.bincount(passage[known], minlength=len(rows.of_passages))
    doubts[rows.of_passages[n_segments != numbers(rows.passages["n_segments"])]] = True


def _place_passages(rows: Rows, doubts: Flags) -> None:
    """Passages stand in their document, one behind the other, and count their characters rightly."""
    start, end = (numbers(rows.passages[name]) for name in ("start", "end"))
    before = np.where(np.diff(rows.of_passages, prepend=-1) == 0, np.roll(end, 1), 0)
    behind = numbers(rows.documents["n_chars"])[rows.of_passages]
    strays = (start < before) | (end < start) | (end > behind) | (end - start != numbers(rows.passages["n_chars"]))
    doubts[rows.of_passages[strays]] = True
    n_passages = np.bincount(rows.of_passages, minlength=len(doubts))
    doubts |= n_passages != numbers(rows.documents["n_passages"])


def _look(rows: Rows, run: tuple[slice, ...], doubts: Flags) -> None:
    """Lay out some documents; hold them and their passages to their digests and counts."""
    read, parts, words = run
    documents, passages, segments = cut(rows.documents, read), cut(rows.passages, parts), cut(rows.segments, words)
    document, length = rows.of_segments[words], numbers(pc.utf8_length(segments["text"]))
    gaps = _gaps(segments, document, length, doubts)
    bounds = np.searchsorted(document, np.arange(read.start, read.stop + 1))
    n_chars = np.diff(np.concatenate(([0], np.cumsum(length + gaps)))[bounds])
    wrong = (np.diff(bounds) != numbers(documents["n_segments"])) | (n_chars != numbers(documents["n_chars"]))
    doubts[read] |= wrong
    texts = pc.binary_join_element_wise(GAPS.take(pa.array(gaps)), segments["text"].combine_chunks(), "")
    contents = joined(texts, bounds)
    for number, (content, sha256) in enumerate(zip(contents, documents["text_sha256"].to_pylist(), strict=True)):
        doubts[read.start + number] |= digest(content) != sha256
    _look_inside(passages, rows.of_passages[parts], read.start, contents, doubts)


def _gaps(segments: pa.Table, document: Numbers, length: Numbers, doubts: Flags) -> Numbers:
    """Which gap is before each segment; longer ones are for a closer look."""
    start = numbers(segments["start"])
    gaps = start - np.roll(start + length, 1)
    doubts[document[(gaps > 1) & ~_differs(numbers(segments["paragraph"])) & ~_differs(document)]] = True
    gaps = np.where(_differs(numbers(segments["paragraph"])), len(PARAGRAPH_GAP), np.clip(gaps, 0, 1))
    return np.where(_differs(document), 0, gaps)


def _differs(told: Numbers) -> Flags:
    """Whether each number is another than the one before; the first is."""
    return np.concatenate((np.ones(1, bool), told[1:] != told[:-1]))[: len(told)]


def _look_inside(
    passages: pa.Table, of_passages: Numbers, first: int, contents: list[memoryview], doubts: Flags
) -> None:
    columns = (passages[name].to_pylist() for name in ("start", "end", "text_sha256"))
    seen, text = -1, ""
    for number, start, end, sha256 in zip(of_passages.tolist(), *columns, strict=True):
        if number != seen:
            seen, text = number, str(contents[number - first], "utf-8")
        doubts[number] |= digest(text[start:end].encode()) != sha256
