"""Tables made from plain lists of paragraphs, as the clean stage would make them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.dedupe.texts import Segment, Text
from pipeline.identity import content_id, sha256_text
from schemas.conform import tabulate

Paragraphs = Sequence[Sequence[str]]


@dataclass
class Shelf:
    """Documents under construction; ``tables()`` gives what the clean stage would hand on."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    passages: list[dict[str, Any]] = field(default_factory=list)
    segments: list[dict[str, Any]] = field(default_factory=list)
    metadata: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, *passages: Paragraphs, about: Sequence[Mapping[str, Any]] = ()) -> list[str]:
        """Add a document of passages, each a list of paragraphs of sentences; gives the ids of its passages."""
        document_id = content_id("document", name)
        place, made = _Place(), []
        for ordinal, paragraphs in enumerate(passages):
            told = dict(about[ordinal]) if ordinal < len(about) else {}
            made.append(self._add_passage(document_id, ordinal, paragraphs, place, told))
        self.documents.append(_document(document_id, name, place, len(passages)))
        return made

    def _add_passage(
        self, document_id: str, ordinal: int, paragraphs: Paragraphs, place: "_Place", told: dict[str, Any]
    ) -> str:
        text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
        passage_id = content_id("passage", document_id, text, str(ordinal))
        roles = told.pop("roles", {})
        start = place.start + 2 if place.n_segments else 0
        first = place.n_segments
        for sentences in paragraphs:
            place.start += 2 if place.n_segments else 0
            for number, sentence in enumerate(sentences):
                place.start += 1 if number else 0
                self.segments.append(_segment(document_id, passage_id, place, sentence, roles.get(sentence)))
                place.pass_over(sentence)
            place.paragraph += 1
        own = {
            "passage_id": passage_id,
            "document_id": document_id,
            "ordinal": ordinal,
            "start": start,
            "end": place.start,
            "n_segments": place.n_segments - first,
        }
        self.passages.append(own | _described(text) | told)
        return passage_id

    def claim(self, name: str, field: str, value: str, evidence: str = "test") -> None:
        """Let a document make a claim."""
        document_id = content_id("document", name)
        rank = sum(row["document_id"] == document_id and row["field"] == field for row in self.metadata)
        told = {"field": field, "rank": rank, "value": value, "evidence": evidence}
        self.metadata.append({"document_id": document_id, "is_chosen": False, "is_contrary": False, **told})

    def claims(self) -> pa.Table:
        """The table metadata."""
        return tabulate("metadata", self.metadata)

    def tables(self) -> dict[str, pa.Table]:
        """The tables documents, passages and segments."""
        return {name: tabulate(name, getattr(self, name)) for name in ("documents", "passages", "segments")}


@dataclass
class _Place:
    start: int = 0
    paragraph: int = 0
    n_segments: int = 0

    def pass_over(self, sentence: str) -> None:
        self.start += len(sentence)
        self.n_segments += 1


def _segment(document_id: str, passage_id: str, place: _Place, text: str, role: str | None) -> dict[str, Any]:
    return {
        "segment_id": content_id("segment", passage_id, text, str(place.n_segments)),
        "document_id": document_id,
        "passage_id": passage_id,
        "paragraph": place.paragraph,
        "ordinal": place.n_segments,
        "start": place.start,
        "end": place.start + len(text),
        "role": role or "sentence",
        "text": text,
        "personal": [],
        "body_starts": [place.start],
        "body_ends": [place.start + len(text)],
    }


def _described(text: str) -> dict[str, Any]:
    return {
        **dict.fromkeys(("title", "author", "written_on", "date_evidence")),
        "kind": "letter",
        "kind_evidence": [],
        "date_precision": "unknown",
        "has_salutation": False,
        "has_signature": False,
        "n_chars": len(text),
        "text_sha256": sha256_text(text),
    }


def _document(document_id: str, name: str, place: _Place, n_passages: int) -> dict[str, Any]:
    digest = sha256_text(name)
    unknown = ("title", "author", "publisher", "site", "url", "published_at", "published_on", "date_evidence")
    return {
        **dict.fromkeys(unknown),
        "document_id": document_id,
        "source_id": name,
        "date_precision": "unknown",
        "categories": [],
        "format": "text",
        "charset": "utf-8",
        "charset_evidence": "test",
        "n_undecodable": 0,
        "n_mojibake": 0,
        "n_masked": 0,
        "decoded_sha256": digest,
        "n_decoded_chars": place.start,
        "n_chars": place.start,
        "n_passages": n_passages,
        "n_segments": place.n_segments,
        "kept_share": 1.0,
        "text_sha256": digest,
    }


def text(name: str, language: str, *sentences: str, written_on: date | None = None) -> Text:
    """A passage of one paragraph."""
    ends = [sum(map(len, sentences[: number + 1])) for number in range(len(sentences))]
    parts = [
        Segment(f"{name}{number}", 0, end - len(sentence), end, "sentence", sentence)
        for number, (sentence, end) in enumerate(zip(sentences, ends, strict=True))
    ]
    precision = "day" if written_on else "unknown"
    return Text(name, name, 0, ends[-1], "letter", None, None, written_on, precision, language, tuple(parts))
