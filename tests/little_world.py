"""A small coherent build, with every hostile thing a text can hold, for tests of validate and release."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.collection import Collection
from pipeline.identity import content_id, sha256_text
from pipeline.settings import Settings
from schemas import TABLES
from schemas.conform import arrow_schema, tabulate

Tables = dict[str, pa.Table]
Row = dict[str, Any]

HOSTILE = 'Say "hi"\tto <script>alert(1)</script> | `rm` \\ 100 % \x00\x01\x0b\r\n\u2028 é 😀𠮷 ]]> {n_works} &'
HOSTILE_TITLE = "<script>alert('title')</script> | a\nb # *bold* 😀"


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

CHINESE: list[Passage] = [
    [[[Cut("---\ntitle: x\n---\n", "front_matter"), "媒体报道，", Cut("<b>"), "全文如下。"]]],
    [
        [[Cut("\n\n"), "各位同学："]],
        [[Cut("\n\n"), "我们", Mend("  ", " "), "是全球第二", Mend("!", "！")], [Cut("\n"), HOSTILE], ["谢谢𠮷。"]],
    ],
]
ENGLISH: list[Passage] = [
    [[["Dear all,"]], [[Cut("\n\n"), "We are No. 2!"], [Cut(" "), HOSTILE, Cut("\nLeave a Reply")]]]
]


@dataclass
class Build:
    """Rows under construction, by table."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    def put(self, table: str, *known: Mapping[str, Any], **row: Any) -> None:
        """Add a row; columns that are not named are null, or empty where they hold lists."""
        blank = {name: [] if pa.types.is_list(kind) else None for name, kind in _columns(table)}
        merged: Row = dict(blank)
        for part in (*known, row):
            merged.update(part)
        self.rows.setdefault(table, []).append(merged)

    def tables(self) -> Tables:
        """All tables."""
        return {name: tabulate(name, self.rows.get(name, [])) for name in TABLES}


def _columns(table: str) -> list[tuple[str, pa.DataType]]:
    return [(column.name, column.type) for column in arrow_schema(table)]


RIGHTS = {
    "rights_uri": "http://rightsstatements.org/vocab/InC/1.0/",
    "license": "LicenseRef-All-Rights-Reserved",
    "rights_evidence": "no licence stated | *none*",
}


def _capture(build: Build, name: str, body: str, **declared: Any) -> str:
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
        _capture(self.build, self.name, self.body, fetched_at=datetime(2026, 1, 2, 3, 4, 5, 678, UTC))
        self.build.put(
            "documents",
            {"format": "markdown", "charset": "utf-8", "charset_evidence": "it decodes", "date_precision": "unknown"},
            document_id=self.document_id,
            source_id=self.name,
            n_undecodable=0,
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
        starts: list[int] = []
        ends: list[int] = []
        words = ""
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


def little_world() -> Tables:
    """Two documents that carry one letter in two languages, a capture dropped whole, a source that failed."""
    build = Build()
    lead_in, chinese = Reader(build, "chinese").read(CHINESE, title=HOSTILE_TITLE, categories=["a", "b|c"])
    (english,) = Reader(build, "english").read(ENGLISH, published_at=datetime(2021, 7, 16, tzinfo=UTC))
    _drop_whole(build)
    _claim(build, "chinese")
    _work(build, "letter", [(chinese, "chinese", "zh-Hans"), (english, "english", "en")])
    _work(build, "report", [(lead_in, "chinese", "zh-Hans")])
    _link(build, *sorted((chinese, english)))
    _align(build, chinese, english)
    return build.tables()


def _drop_whole(build: Build) -> None:
    binary = _capture(build, "binary", "\x00")
    gone = {"text": "", "reason": "no text"}
    build.put("drops", gone, drop_id="0" * 16, source_id="binary", capture_id=binary, stage="clean", rule="binary")
    build.put("drops", gone, drop_id="1" * 16, source_id="lost", stage="fetch", rule="missing_file")


def _claim(build: Build, name: str) -> None:
    for rank, value in enumerate((HOSTILE_TITLE, "another")):
        claim = {"field": "title", "rank": rank, "value": value, "evidence": "front matter", "is_chosen": rank == 0}
        build.put("metadata", claim, document_id=content_id("capture", name))


def _work(build: Build, kind: str, carried: list[tuple[str, str, str]]) -> None:
    work_id = content_id("work", kind)
    dated = {"written_on": date(2021, 7, 16), "date_precision": "day"}
    named = {"title_zh": HOSTILE_TITLE, "origin_evidence": "none", "languages": sorted({told for *_, told in carried})}
    build.put("works", dated, named, work_id=work_id, kind=kind, n_versions=len(carried))
    for passage_id, name, language in carried:
        own = {"work_id": work_id, "passage_id": passage_id, "document_id": content_id("capture", name)}
        build.put("versions", own, language=language, is_canonical=True, completeness=1.0)


def _link(build: Build, left: str, right: str) -> None:
    decided = {"judgement": "positive", "judged_by": "rule", "reason": "numbers agree"}
    named = {"link_id": content_id("link", left, right), "left_id": left, "right_id": right}
    build.put("links", decided, named, relation="translation", score=0.1 + 0.2, method="demo", length_ratio=1e-9)


def _align(build: Build, left: str, right: str) -> None:
    """Beads of the Chinese letter (segments 1 to 4) and the English one (0 to 2)."""
    for ordinal, (ours, theirs) in enumerate([([1], [0]), ([2], [1]), ([3], [2]), ([4], [])]):
        texts = {
            side: [row for row in build.rows["segments"] if row["passage_id"] == passage and row["ordinal"] in numbers]
            for side, passage, numbers in (("left", left, ours), ("right", right, theirs))
        }
        build.put(
            "bitext",
            {f"{side}_text": "".join(row["text"] for row in rows) for side, rows in texts.items()},
            {f"{side}_segment_ids": [row["segment_id"] for row in rows] for side, rows in texts.items()},
            {"left_passage_id": left, "right_passage_id": right, "left_language": "zh-Hans", "right_language": "en"},
            bead_id=content_id("bead", left, right, str(ordinal)),
            work_id=content_id("work", "letter"),
            ordinal=ordinal,
            kind=f"{len(ours)}-{len(theirs)}",
            score=0.75,
            flags=[] if theirs else ["omitted"],
        )


def changed(tables: Tables, table: str, change: Callable[[list[Row]], list[Row]]) -> Tables:
    """The same build with the rows of one table changed."""
    return {**tables, table: tabulate(table, change(tables[table].to_pylist()))}


def edited(tables: Tables, table: str, row: int, **values: Any) -> Tables:
    """The same build with some values of one row changed."""
    return changed(
        tables, table, lambda rows: [old | (values if place == row else {}) for place, old in enumerate(rows)]
    )


def little_collection(root: Path = Path(), **declared: Any) -> Collection:
    """A collection with a hostile title and one answer."""
    known: dict[str, Any] = {
        "root": root,
        "name": "little-world",
        "version": "0.1.0",
        "title": HOSTILE_TITLE,
        "description": HOSTILE,
        "created_on": date(2026, 11, 22),
        "maintainers": ("A & B <a@example.org>",),
        "url": None,
        "keywords": ("letters",),
        "settings": Settings(),
        "sources": (),
        "judgements": (),
        "datasheet": {"motivation-purpose": "To test {n_documents} documents."},
        "rights": {"license": "CC0-1.0"},
    }
    return Collection(**{**known, **declared})
