"""One document of a made release: its body, and the rows that read it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np

from pipeline.identity import sha256_text

from .ledger import Ledger, Row

REASONS = {"layout": "white space between texts", "boilerplate": "a line that many pages of the site have"}
RIGHTS = {
    "rights_uri": "http://rightsstatements.org/vocab/CNE/1.0/",
    "license": "LicenseRef-None",
    "rights_evidence": "Nobody wrote these words.",
}


class Read(NamedTuple):
    """A passage that was read, and its segments."""

    row: Row
    segments: list[Row]
    language: str


class Document:
    """Writes a document segment by segment: ``text`` is what is read, ``body`` what came."""

    def __init__(self, ledger: Ledger, language: str, stock: Iterator[str]) -> None:
        self.ledger, self.language, self._stock = ledger, language, stock
        self.document_id = ledger.name()
        self._text, self._body, self._place, self._offset = [], [], 0, 0
        self._paragraph, self._ordinal, self._n_kept = -1, 0, 0
        self._drop(f"Page {int(ledger.rng.integers(10_000))} of a house\n\n", "boilerplate")
        self.passages = [self._read_passage(n) for n in range(1 + ledger.chance(0.1))]
        self._drop("\n\nRead by many people\n", "boilerplate")
        self._put_document()

    def _drop(self, words: str, rule: str) -> None:
        ids = dict.fromkeys(("capture_id", "source_id"), self.document_id)
        span = {"start": self._offset, "end": self._offset + len(words), "text": words}
        told = {"drop_id": self.ledger.name(), "stage": "clean", "rule": rule, "reason": REASONS[rule]}
        self.ledger.put("drops", **ids, **span, **told)
        self._body.append(words)
        self._offset += len(words)

    def _read_passage(self, ordinal: int) -> Read:
        """Some paragraphs of one to six sentences."""
        passage_id, segments = self.ledger.name(), []
        if ordinal:
            self._gap("\n\n")
        start, first = self._place, len(self._text)
        for number in range(int(self.ledger.rng.integers(4, 16))):
            if number:
                self._gap("\n\n")
            segments += self._read_paragraph(passage_id)
        return self._put_passage(passage_id, ordinal, start, "".join(self._text[first:]), segments)

    def _gap(self, words: str) -> None:
        self._drop(words, "layout")
        self._text.append(words)
        self._place += len(words)

    def _read_paragraph(self, passage_id: str) -> list[Row]:
        self._paragraph += 1
        start, segments = self._place, []
        for number in range(int(self.ledger.rng.integers(1, 7))):
            if number and self.language == "en":
                self._gap(" ")
            segments.append(self._read_segment(passage_id))
        self._tell(f"{passage_id}.{self._paragraph}", "paragraph", self._place - start, passage_id)
        return segments

    def _read_segment(self, passage_id: str) -> Row:
        text, figure = self._words()
        body = text.replace("“", "&ldquo;")
        row = self.ledger.put(
            "segments", segment_id=self.ledger.name(), document_id=self.document_id, passage_id=passage_id,
            paragraph=self._paragraph, ordinal=self._ordinal, start=self._place, end=self._place + len(text),
            role="sentence", text=text, body_starts=[self._offset], body_ends=[self._offset + len(body)],
        )  # fmt: skip
        if figure:
            self._state(row, figure)
        if body != text:
            self._mend(row)
        self._text.append(text)
        self._body.append(body)
        self._place, self._offset, self._ordinal = self._place + len(text), self._offset + len(body), self._ordinal + 1
        self._n_kept += len(body)
        return row

    def _words(self) -> tuple[str, str]:
        """A sentence and the figure in it; one in ten opens with a quotation mark, two in five state a figure."""
        words, is_english = next(self._stock), self.language == "en"
        figure = str(int(self.ledger.rng.integers(2, 10_000))) if self.ledger.chance(0.4) else ""
        if figure:
            first, gap, rest = words.partition(" ") if is_english else (words[:6], "", words[6:])
            words = f"{first}{gap}{figure}{gap}{rest}"
        opening = "“" if self.ledger.chance(0.1) else ""
        return f"{opening}{words}{'.' if is_english else '。'}", figure

    def _state(self, segment: Row, figure: str) -> None:
        start = segment["start"] + segment["text"].index(figure)
        names = {name: segment[name] for name in ("document_id", "passage_id", "segment_id")}
        told = {"kind": "count", "low": float(figure), "high": float(figure), "qualifier": "exact"}
        span = {"start": start, "end": start + len(figure), "surface": figure}
        self.ledger.put("figures", figure_id=self.ledger.name(), **names, **span, **told)

    def _mend(self, segment: Row) -> None:
        """The quotation mark was an entity."""
        span = {"start": self._offset, "end": self._offset + len("&ldquo;"), "before": "&ldquo;", "after": "“"}
        names = {name: segment[name] for name in ("document_id", "segment_id")}
        self.ledger.put("repairs", rule="entities", **names, **span)

    def _tell(self, subject_id: str, level: str, n_chars: int, passage_id: str | None = None) -> None:
        """What the text is written in; a seventh of the paragraphs has some Latin words in it."""
        latin = 1.0 if self.language == "en" else float(round(self.ledger.rng.random(), 6)) * self.ledger.chance(0.15)
        han = 0.0 if self.language == "en" else 1.0 - latin
        shares = {"han_share": han, "latin_share": latin, "kana_share": 0.0, "hangul_share": 0.0, "confidence": 1.0}
        names = {"subject_id": subject_id, "document_id": self.document_id, "passage_id": passage_id, "level": level}
        told = {"language": self.language, "languages": [self.language], "method": "script", "n_chars": n_chars}
        paragraph = self._paragraph if level == "paragraph" else None
        self.ledger.put("languages", **names, **told, **shares, paragraph=paragraph)

    def _put_passage(self, passage_id: str, ordinal: int, start: int, text: str, segments: list[Row]) -> Read:
        self._tell(passage_id, "passage", len(text), passage_id)
        row = self.ledger.put(
            "passages", passage_id=passage_id, document_id=self.document_id, ordinal=ordinal, start=start,
            end=start + len(text), kind="letter", title=None, author="A. Writer", written_on=self.ledger.day(),
            date_precision="day", has_salutation=False, has_signature=self.ledger.chance(0.5), n_chars=len(text),
            n_segments=len(segments), text_sha256=sha256_text(text),
        )  # fmt: skip
        self._sketch(passage_id, len(text), row["text_sha256"])
        return Read(row, segments, self.language)

    def _sketch(self, passage_id: str, n_chars: int, digest: str) -> None:
        """About one hash for sixteen characters, as the stage keeps them."""
        hashes = np.sort(self.ledger.rng.integers(0, 1 << 59, size=max(16, n_chars // 16)))
        told = {"method": "made 1", "n_chars": n_chars, "n_east_asian": 0, "n_shingles": n_chars}
        self.ledger.put("sketches", passage_id=passage_id, **told, folded_sha256=digest, hashes=hashes.tolist())

    def _put_document(self) -> None:
        """What is known of the document, and of the capture that it was read from."""
        text, body = "".join(self._text), "".join(self._body)
        digest, day, url = sha256_text(body), self.ledger.day(), f"https://example.org/{self.document_id}"
        title = text[:40].strip()
        self._tell(self.document_id, "document", len(text))
        self.ledger.put(
            "documents", document_id=self.document_id, source_id=self.document_id, title=title, author="A. Writer",
            site="example.org", url=url, published_at=datetime(day.year, day.month, day.day, 8, 30, tzinfo=UTC),
            published_on=day, date_precision="day", date_evidence=str(day), categories=["letters"], format="text",
            charset="utf-8", charset_evidence="valid UTF-8", n_undecodable=0, n_mojibake=0, n_masked=0,
            decoded_sha256=digest, n_decoded_chars=len(body), n_chars=len(text), n_passages=len(self.passages),
            n_segments=self._ordinal, kept_share=self._n_kept / len(body), text_sha256=sha256_text(text),
        )  # fmt: skip
        ids = {"capture_id": self.document_id, "source_id": self.document_id, "location": f"{self.document_id}.txt"}
        came = {"url": url, "media_type": "text/plain", "n_bytes": len(body.encode()), "body_sha256": digest}
        self.ledger.put("captures", **ids, **came, **RIGHTS, rights_holder="nobody")
        for field, value in (("author", "A. Writer"), ("date", str(day)), ("title", title), ("url", url)):
            claim = {"rank": 0, "value": value, "evidence": "front matter", "is_chosen": True, "is_contrary": False}
            self.ledger.put("metadata", document_id=self.document_id, field=field, **claim)
