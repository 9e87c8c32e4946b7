"""Where things stand: segments in passages in documents, and the digests of the text they lay out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity import sha256_text
from pipeline.validate import spread
from pipeline.validate.columns import only
from pipeline.validate.findings import Finding, verdict
from pipeline.wording import lay_out

Row = Mapping[str, Any]
Rows = Sequence[Row]
SEGMENT_COLUMNS = ["segment_id", "document_id", "passage_id", "paragraph", "start", "end", "text"]


def layout(documents: pa.Table, passages: pa.Table, segments: pa.Table) -> Iterator[Finding]:
    """Check offsets, the digests of the text they lay out, and the counts that documents and passages state."""
    doubtful = spread.doubtful(documents, passages, segments)
    documents, passages = only(documents, "document_id", doubtful), only(passages, "document_id", doubtful)
    words = _near(segments, passages, doubtful).select(SEGMENT_COLUMNS).to_pylist()
    by_document = _grouped(words, "document_id")
    by_passage = _grouped(words, "passage_id")
    passages_of = _grouped(passages.to_pylist(), "document_id")
    read, parts = documents.to_pylist(), passages.to_pylist()
    texts = {row["document_id"]: lay_out(by_document[row["document_id"]]) for row in read}
    yield verdict("segments_placed", "segments", _misplaced_segments(parts, by_passage))
    yield verdict("passages_placed", "passages", _misplaced_passages(read, passages_of))
    yield verdict("text_digest", "documents", _other_texts(read, texts))
    yield verdict("text_digest", "passages", _other_passages(parts, texts))
    yield verdict("counts", "documents", _miscounted_documents(read, by_document, passages_of, texts))
    yield verdict("counts", "passages", _miscounted_passages(parts, by_passage))


def _near(segments: pa.Table, passages: pa.Table, doubtful: pa.Array) -> pa.Table:
    """The segments of some documents, also those that say to be in other ones."""
    if not len(doubtful):
        return segments.slice(0, 0)
    inside = pc.is_in(segments["passage_id"], value_set=passages["passage_id"])
    return segments.filter(pc.or_(inside, pc.is_in(segments["document_id"], value_set=doubtful)))


def _grouped(rows: Rows, column: str) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _misplaced_segments(passages: Rows, by_passage: Mapping[str, Rows]) -> Iterator[str]:
    """Segments whose length is not that of their span, that leave their passage, or that overlap the one before."""
    for passage in passages:
        inside = by_passage[passage["passage_id"]]
        for segment in inside:
            where = f"segment {segment['segment_id']}"
            if segment["end"] - segment["start"] != len(segment["text"]):
                yield f"{where} spans {segment['end'] - segment['start']} characters and has {len(segment['text'])}"
            if segment["document_id"] != passage["document_id"]:
                yield f"{where} stands in another document than its passage"
            if segment["start"] < passage["start"] or segment["end"] > passage["end"]:
                yield f"{where} reaches out of its passage"
        for before, after in pairwise(inside):
            if after["start"] < before["end"]:
                yield f"segment {after['segment_id']} overlaps the one before"


def _misplaced_passages(documents: Rows, passages_of: Mapping[str, Rows]) -> Iterator[str]:
    """Passages that leave their document or overlap the one before."""
    for document in documents:
        place = 0
        for passage in passages_of[document["document_id"]]:
            if not place <= passage["start"] <= passage["end"] <= document["n_chars"]:
                yield f"passage {passage['passage_id']} overlaps the one before or reaches out of its document"
            place = passage["end"]


def _other_texts(documents: Rows, texts: Mapping[str, str]) -> Iterator[str]:
    for document in documents:
        if sha256_text(texts[document["document_id"]]) != document["text_sha256"]:
            yield f"document {document['document_id']}: its segments lay out another text"


def _other_passages(passages: Rows, texts: Mapping[str, str]) -> Iterator[str]:
    for passage in passages:
        text = texts.get(passage["document_id"], "")[passage["start"] : passage["end"]]
        if sha256_text(text) != passage["text_sha256"]:
            yield f"passage {passage['passage_id']}: its segments lay out another text"


def _miscounted_documents(
    documents: Rows, segments: Mapping[str, Rows], passages: Mapping[str, Rows], texts: Mapping[str, str]
) -> Iterator[str]:
    for row in documents:
        name = row["document_id"]
        found = {"n_segments": len(segments[name]), "n_passages": len(passages[name]), "n_chars": len(texts[name])}
        yield from _contradictions(f"document {name}", row, found)


def _miscounted_passages(passages: Rows, segments: Mapping[str, Rows]) -> Iterator[str]:
    for row in passages:
        name = row["passage_id"]
        found = {"n_segments": len(segments[name]), "n_chars": row["end"] - row["start"]}
        yield from _contradictions(f"passage {name}", row, found)


def _contradictions(where: str, row: Row, found: Mapping[str, int]) -> Iterator[str]:
    for column, number in found.items():
        if row[column] != number:
            yield f"{where}: {column} says {row[column]}, the tables have {number}"
