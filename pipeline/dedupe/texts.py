"""Passages as the rules of this stage see them: their words, where these stand, and what is known of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from itertools import groupby, starmap
from operator import attrgetter, itemgetter
from typing import Any

import pyarrow as pa

from pipeline.dedupe.declared.claims import Claim
from pipeline.dedupe.fold import folded_text
from pipeline.dedupe.shingles import is_evidence
from pipeline.dedupe.traits import Traits
from pipeline.identity import content_id
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

    @property
    def has_words(self) -> bool:
        """Whether any segment is left of it."""
        return bool(self.segments)

    @cached_property
    def folded(self) -> str:
        """Its text without what typesetting may change."""
        return folded_text(self.words)

    @property
    def n_folded(self) -> int:
        """How many characters folding leaves of it."""
        return len(self.folded)

    @cached_property
    def folded_id(self) -> str:
        """The id of a work that this text speaks for."""
        return content_id("work", self.folded)

    @cached_property
    def own_id(self) -> str:
        """The id of a work that it speaks for where the text alone does not tell which."""
        return content_id("work", self.folded, self.passage_id)

    @cached_property
    def is_plain(self) -> bool:
        """Whether its text is long enough to name a work: many a source has the same few words."""
        return is_evidence(self.words)

    @cached_property
    def paragraphs(self) -> list[list[int]]:
        """The numbers of its segments, paragraph by paragraph."""
        numbered = enumerate(segment.paragraph for segment in self.segments)
        return [[number for number, _ in group] for _, group in groupby(numbered, key=itemgetter(1))]


def with_words(passages: Iterable[Traits], segments: pa.Table) -> list[Text]:
    """Passages with their words, given at least the segments of their documents, in their order."""
    lines = _by_passage(segments)
    return [
        Text(**{name: getattr(one, name) for name in _KNOWN}, segments=lines.get(one.passage_id, ()))
        for one in passages
    ]


_KNOWN = tuple(one.name for one in fields(Text) if one.name != "segments")


def read_texts(passages: pa.Table, segments: pa.Table, languages: pa.Table) -> list[Text]:
    """Put the passages together from their tables, in the order of their ids."""
    parts = _by_passage(segments)
    known = (languages[name].to_pylist() for name in ("subject_id", "language", "languages"))
    spoken = {subject: (language, len(all_of_them) > 1) for subject, language, all_of_them in zip(*known, strict=True)}
    made = [_text(row, spoken, parts.get(row["passage_id"], ())) for row in passages.to_pylist()]
    return sorted(made, key=attrgetter("passage_id"))


def _by_passage(segments: pa.Table) -> dict[str, tuple[Segment, ...]]:
    rows = arrange("segments", segments)
    lines = starmap(Segment, zip(*(rows[one.name].to_pylist() for one in fields(Segment)), strict=True))
    told = sorted(zip(rows["passage_id"].to_pylist(), lines, strict=True), key=itemgetter(0))
    return {name: tuple(line for _, line in group) for name, group in groupby(told, key=itemgetter(0))}


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
