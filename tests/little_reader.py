"""Reads made-up documents piece by piece and writes the rows that fetch, clean and detect would make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.identity import content_id, sha256_text
from schemas import TABLES
from schemas.conform import arrow_schema, tabulate

Row = dict[str, Any]


class Cut(NamedTuple):
    """A piece of a body that is dropped."""

    text: str
    rule: str = "layout"


class Mend(NamedTuple):
    """A piece of a body that is shown differently."""

    before: str
    after: str


Piece = str | Cut | Mend
Sentence = list[Piece]
Passage = list[list[Sentence]]
"""Paragraphs of sentences of pieces; a piece ahead of a sentence's first kept one lies between sentences."""


@dataclass
class Build:
    """Rows under construction, by table."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def put(self, table: str, *known: Mapping[str, Any], **row: Any) -> None:
        """Add a row; columns that are not named are null, or empty where they hold lists."""
        merged: Row = {told.name: [] if pa.types.is_list(told.type) else None for told in arrow_schema(table)}
        for part in (*known, row):
            merged.update(part)
        self.rows.setdefault(table, []).append(merged)

    def tables(self) -> dict[str, pa.Table]:
        """All tables."""
        return {name: tabulate(name, self.rows.get(name, [])) for name in TABLES}


RIGHTS = {
    "rights_uri": "http://rightsstatements.org/vocab/InC/1.0/",
    "license": "LicenseRef-All-Rights-Reserved",
    "rights_evidence": "no licence stated | *none*",
}


def put_capture(build: Build, name: str, body: str, **declared: Any) -> str:
    """Add a capture; gives its id."""
    capture_id = content_id("capture", name)
    build.put(
        "captures",
        RIGHTS,
        capture_id=capture_id,
        source_id=name,
        location=f"{name}.txt",
        n_bytes=len(body.encode()),
        body_sha256=sha256_text(body),
        **declared,
    )
    return capture_id


@dataclass
class Reader:
    """Reads a document piece by piece and writes its rows."""

    build: Build
    name: str
    body: str = ""
    text: str = ""
    n_segments: int = 0
    paragraph: int = 0

    @property
    def document_id(self) -> str:
        """Id of the document and its capture."""
        return content_id("capture", self.name)

    def read(self, passages: list[Passage], **about: Any) -> list[str]:
        """Add capture, document, passages, segments, repairs and drops; gives the ids of the passages."""
        names = [self._passage(ordinal, passage) for ordinal, passage in enumerate(passages)]
        put_capture(self.build, self.name, self.body, fetched_at=datetime(2026, 1, 2, 3, 4, 5, 678, UTC))
        self.build.put(
            "documents",
            {"format": "markdown", "charset": "utf-8", "charset_evidence": "it decodes", "date_precision": "unknown"},
            document_id=self.document_id,
            source_id=self.name,
            n_undecodable=0,
            n_mojibake=0,
            n_masked=0,
            decoded_sha256=sha256_text(self.body),
            n_decoded_chars=len(self.body),
            n_chars=len(self.text),
            n_passages=len(passages),
            n_segments=self.n_segments,
            kept_share=0.5,
            text_sha256=sha256_text(self.text),
            **about,
        )
        self._language("document", self.document_id, len(self.text))
        return names

    def _passage(self, ordinal: int, passage: Passage) -> str:
        passage_id = content_id("passage", self.name, str(ordinal))
        first, start = self.n_segments, len(self.text) + (2 if self.text else 0)
        for paragraph in passage:
            self.text += "\n\n" if self.text else ""
            for sentence in paragraph:
                self._segment(passage_id, sentence)
            self.paragraph += 1
        self.build.put(
            "passages",
            {"kind": "letter", "date_precision": "day", "has_salutation": True, "has_signature": False},
            passage_id=passage_id,
            document_id=self.document_id,
            ordinal=ordinal,
            start=start,
            end=len(self.text),
            kind_evidence=["salutation"],
            written_on=date(2021, 7, 16),
            n_chars=len(self.text) - start,
            n_segments=self.n_segments - first,
            text_sha256=sha256_text(self.text[start:]),
        )
        self._language("passage", passage_id, len(self.text) - start, passage_id=passage_id)
        return passage_id

    def _segment(self, passage_id: str, sentence: Sentence) -> None:
        segment_id = content_id("segment", self.name, str(self.n_segments))
        starts, ends, words = list[int](), list[int](), ""
        for piece in sentence:
            start = len(self.body)
            self.body += piece if isinstance(piece, str) else piece[0]
            if isinstance(piece, Cut):
                self._drop(piece, start)
                continue
            starts.append(start)
            ends.append(len(self.body))
            words += piece if isinstance(piece, str) else piece.after
            if isinstance(piece, Mend):
                self._repair(segment_id, piece, start)
        self.build.put(
            "segments",
            {"segment_id": segment_id, "document_id": self.document_id, "passage_id": passage_id},
            paragraph=self.paragraph,
            ordinal=self.n_segments,
            start=len(self.text),
            end=len(self.text) + len(words),
            role="sentence",
            text=words,
            body_starts=starts,
            body_ends=ends,
        )
        self.text += words
        self.n_segments += 1

    def _drop(self, piece: Cut, start: int) -> None:
        self.build.put(
            "drops",
            drop_id=content_id("drop", self.name, str(start)),
            source_id=self.name,
            capture_id=self.document_id,
            stage="clean",
            rule=piece.rule,
            start=start,
            end=start + len(piece.text),
            text=piece.text,
            reason="markup",
        )

    def _repair(self, segment_id: str, piece: Mend, start: int) -> None:
        self.build.put(
            "repairs",
            {"document_id": self.document_id, "segment_id": segment_id, "rule": "demo", **piece._asdict()},
            start=start,
            end=start + len(piece.before),
        )

    def _language(self, level: str, subject: str, n_chars: int, **more: Any) -> None:
        language = "zh-Hans" if self.name == "chinese" else "en"
        shares = {"han_share": 1.0, "kana_share": 0.0, "hangul_share": 0.0, "latin_share": 0.0, "confidence": 1 / 3}
        told = {"level": level, "language": language, "method": "script"}
        self.build.put(
            "languages", shares, told, more, subject_id=subject, document_id=self.document_id, n_chars=n_chars
        )
