"""Passages as the rules of this stage see them: their words, where these stand, and what is known of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

import pyarrow as pa

from pipeline.dedupe.declared.claims import Claim
from schemas.conform import arrange


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, heading, salutation or signature in its place."""

    segment_id: str
    paragraph: int
    start: int
    end: int
    role: str
    text: str


@dataclass(frozen=True)
class Text:
    """One passage."""

    passage_id: str
    document_id: str
    start: int
    end: int
    kind: str
    title: str | None
    author: str | None
    written_on: date | None
    date_precision: str
    language: str
    segments: tuple[Segment, ...]
    claims: tuple[Claim, ...] = ()
    """What its document says of the languages it is in, as far as that is said of this passage."""
    published_on: date | None = None
    """When its document was published, if it is what that document carries."""
    published_precision: str = "unknown"
    is_mixed: bool = False
    """Whether much of it is in another language, too."""

    @property
    def is_chinese(self) -> bool:
        """Whether it can stand on the Chinese side of an alignment."""
        return self.language.split("-")[0] == "zh"

    @property
    def is_english(self) -> bool:
        """Whether it can stand on the English side."""
        return self.language == "en"

    @cached_property
    def words(self) -> str:
        """Its text, as it stands in the document."""
        pieces, place = [], self.start
        paragraph = self.segments[0].paragraph if self.segments else 0
        for segment in self.segments:
            gap = segment.start - place
            pieces.append((" " if segment.paragraph == paragraph else "\n") * gap + segment.text)
            place, paragraph = segment.end, segment.paragraph
        return "".join(pieces)

    @cached_property
    def paragraphs(self) -> list[list[int]]:
        """The numbers of its segments, paragraph by paragraph."""
        numbered = enumerate(segment.paragraph for segment in self.segments)
        return [[number for number, _ in group] for _, group in groupby(numbered, key=itemgetter(1))]


def read_texts(passages: pa.Table, segments: pa.Table, languages: pa.Table) -> list[Text]:
    """Put the passages together from their tables, in the order of their ids."""
    lines = arrange("segments", segments).to_pylist()
    lines.sort(key=itemgetter("passage_id"))
    parts = {name: tuple(map(_segment, group)) for name, group in groupby(lines, key=itemgetter("passage_id"))}
    known = (languages[name].to_pylist() for name in ("subject_id", "language", "languages"))
    spoken = {subject: (language, len(all_of_them) > 1) for subject, language, all_of_them in zip(*known, strict=True)}
    made = [_text(row, spoken, parts.get(row["passage_id"], ())) for row in passages.to_pylist()]
    return sorted(made, key=attrgetter("passage_id"))


def _segment(row: Mapping[str, Any]) -> Segment:
    return Segment(row["segment_id"], row["paragraph"], row["start"], row["end"], row["role"], row["text"])


def _text(row: Mapping[str, Any], spoken: Mapping[str, tuple[str, bool]], segments: Sequence[Segment]) -> Text:
    language, is_mixed = spoken.get(row["passage_id"], ("und", False))
    return Text(
        passage_id=row["passage_id"],
        document_id=row["document_id"],
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        title=row["title"],
        author=row["author"],
        written_on=row["written_on"],
        date_precision=row["date_precision"],
        language=language,
        segments=tuple(segments),
        is_mixed=is_mixed,
    )
