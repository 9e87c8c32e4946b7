"""Rows of the tables that clean fills, made from one document's text and its books."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.clean.blocks import Block
from pipeline.clean.decode import VALID
from pipeline.clean.document import Manuscript
from pipeline.clean.dropped import Dropped
from pipeline.clean.ledger import Piece, audit, merge
from pipeline.clean.metadata import chosen, chosen_value, chosen_values, site
from pipeline.clean.mojibake import n_lost
from pipeline.clean.passages import Part
from pipeline.clean.personal.details import details, kinds_within
from pipeline.clean.segments import covered, spans_of
from pipeline.identity import content_id, sha256_text

Row = dict[str, Any]
Rows = dict[str, list[Row]]
PARAGRAPH_GAP = "\n\n"


class Books:
    """The books of a document while it is written down: rows so far, and where the next paragraph starts."""

    def __init__(self, capture: Mapping[str, Any], text: Manuscript) -> None:
        self.capture, self.text = capture, text
        self.document_id: str = capture["capture_id"]
        self.rows: Rows = {"documents": [], "metadata": [], "passages": [], "segments": [], "repairs": []}
        self.cuts = list(text.cuts)
        self.paragraphs: list[str] = []
        self.offset = 0
        self._seen: Counter[tuple[str, ...]] = Counter()

    def write(self, dropped: Dropped) -> Rows:
        """All rows of the document but its drops, which go among the others; the ledger is audited first."""
        for part in self.text.parts:
            self._passage(part)
        cuts = merge(self.cuts)
        kept = [
            span for row in self.rows["segments"] for span in zip(row["body_starts"], row["body_ends"], strict=True)
        ]
        audit([*kept, *((cut.start, cut.end) for cut in cuts)], len(self.text.decoded.text), self.document_id)
        dropped.spans(self.capture, self.text.decoded.text, cuts, self.text.faults)
        self.rows["metadata"] = list(self._claims())
        self.rows["documents"] = [self._document(sum(end - start for start, end in kept))]
        return self.rows

    def _numbered(self, *parts: str) -> str:
        """An id from content; things equal in content are told apart by their place among equals."""
        self._seen[parts] += 1
        return content_id(*parts, str(self._seen[parts] - 1))

    def _passage(self, part: Part) -> None:
        text = PARAGRAPH_GAP.join(block.words.text for block in part.blocks)
        digest = sha256_text(text)
        passage_id = self._numbered("passage", self.document_id, digest)
        start, before = self.offset, len(self.rows["segments"])
        for block, role in zip(part.blocks, part.roles, strict=True):
            self._paragraph(passage_id, block, role, speaks=part.kind in {"speech", "interview"})
        n_segments = len(self.rows["segments"]) - before
        self.rows["passages"].append(
            {
                "passage_id": passage_id,
                "document_id": self.document_id,
                "ordinal": len(self.rows["passages"]),
                "start": start,
                "end": start + len(text),
                "kind": part.kind,
                "kind_evidence": list(part.kind_evidence),
                "title": self._title(part),
                "author": part.author,
                "written_on": part.dated.on if part.dated else None,
                "date_precision": part.dated.precision if part.dated else "unknown",
                "date_evidence": part.dated.evidence if part.dated else None,
                "has_salutation": "salutation" in part.roles,
                "has_signature": "signature" in part.roles,
                "n_chars": len(text),
                "n_segments": n_segments,
                "text_sha256": digest,
            }
        )

    def _paragraph(self, passage_id: str, block: Block, role: str, *, speaks: bool) -> None:
        words = block.words.text
        spans = list(spans_of(words, role, speaks=speaks))
        pieces, cuts = block.words.split([span[:2] for span in spans], "layout")
        self.cuts += [*block.words.cuts, *cuts]
        found = details(words)
        for span, own in zip(spans, pieces, strict=True):
            self._segment(passage_id, words, span, own)
            self.rows["segments"][-1]["personal"] = kinds_within(found, *span[:2]) if found else []
        self.paragraphs.append(words)
        self.offset += len(words) + len(PARAGRAPH_GAP)

    def _title(self, part: Part) -> str | None:
        """The document's title for the text that carries the document: the only one, or the report that opens it."""
        parts = self.text.parts
        carries = part is parts[0] and (len(parts) == 1 or part.kind == "report")
        return (chosen_value(self.text.claims, "title") if carries else None) or part.title

    def _segment(self, passage_id: str, paragraph: str, span: tuple[int, int, str], pieces: tuple[Piece, ...]) -> None:
        start, end, role = span
        text = paragraph[start:end]
        segment_id = self._numbered("segment", passage_id, text)
        spans = covered(pieces)
        self.rows["segments"].append(
            {
                "segment_id": segment_id,
                "document_id": self.document_id,
                "passage_id": passage_id,
                "paragraph": len(self.paragraphs),
                "ordinal": len(self.rows["segments"]),
                "start": self.offset + start,
                "end": self.offset + end,
                "role": role,
                "text": text,
                "body_starts": [first for first, _ in spans],
                "body_ends": [behind for _, behind in spans],
            }
        )
        self.rows["repairs"] += [self._repair(segment_id, piece) for piece in pieces if piece.repair]

    def _repair(self, segment_id: str, piece: Piece) -> Row:
        return {
            "document_id": self.document_id,
            "start": piece.start,
            "end": piece.end,
            "segment_id": segment_id,
            "rule": piece.repair,
            "before": self.text.decoded.text[piece.start : piece.end],
            "after": piece.text,
        }

    def _claims(self) -> Iterator[Row]:
        for claim, rank, is_chosen, is_contrary in self.text.claims:
            yield {
                "document_id": self.document_id,
                "field": claim.field,
                "rank": rank,
                "value": claim.value,
                "evidence": claim.evidence,
                "is_chosen": is_chosen,
                "is_contrary": is_contrary,
            }

    def _decoded_sha256(self) -> str:
        """The digest of the decoded body as UTF-8, which is the body's own where it is UTF-8 and nothing is masked."""
        decoded = self.text.decoded
        if decoded.evidence == VALID and not decoded.n_masked:
            return str(self.capture["body_sha256"])
        return sha256_text(decoded.text)

    def _document(self, n_kept: int) -> Row:
        claims, decoded, published = self.text.claims, self.text.decoded, self.text.published
        text = PARAGRAPH_GAP.join(self.paragraphs)
        source = chosen(claims, "date")
        return {
            "document_id": self.document_id,
            "source_id": self.capture["source_id"],
            "title": chosen_value(claims, "title"),
            "author": chosen_value(claims, "author"),
            "publisher": chosen_value(claims, "publisher") or chosen_value(claims, "source"),
            "site": site(chosen_value(claims, "url")),
            "url": chosen_value(claims, "url"),
            "published_at": published.at if published else None,
            "published_on": published.on if published else None,
            "date_precision": published.precision if published else "unknown",
            "date_evidence": f"{source.evidence}: {source.value}" if source else None,
            "categories": chosen_values(claims, "category"),
            "format": self.text.form,
            "charset": decoded.charset,
            "charset_evidence": decoded.evidence,
            "n_undecodable": decoded.n_undecodable,
            "n_mojibake": n_lost(text),
            "n_masked": decoded.n_masked,
            "decoded_sha256": self._decoded_sha256(),
            "n_decoded_chars": len(decoded.text),
            "n_chars": len(text),
            "n_passages": len(self.rows["passages"]),
            "n_segments": len(self.rows["segments"]),
            "kept_share": n_kept / len(decoded.text) if decoded.text else 0.0,
            "text_sha256": sha256_text(text),
        }
