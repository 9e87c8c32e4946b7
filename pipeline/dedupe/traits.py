"""What is known of a passage besides its words: what tells who speaks for a work, its name, and its origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Protocol

import pyarrow as pa

from pipeline.dedupe.declared.claims import Claim


class Version(Protocol):
    """A passage as works see it, with its words at hand or without."""

    @property
    def passage_id(self) -> str:
        """Its id."""

    @property
    def document_id(self) -> str:
        """The document it stands in."""

    @property
    def start(self) -> int:
        """Where in that it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def kind(self) -> str:
        """Whether it is a letter, a speech, or what else."""

    @property
    def title(self) -> str | None:
        """Its title."""

    @property
    def author(self) -> str | None:
        """Who speaks."""

    @property
    def written_on(self) -> date | None:
        """When it was written, by its own words."""

    @property
    def date_precision(self) -> str:
        """How exactly that is known."""

    @property
    def published_on(self) -> date | None:
        """When its document was published, if it is what that document carries."""

    @property
    def published_precision(self) -> str:
        """How exactly that is known."""

    @property
    def language(self) -> str:
        """Its language."""

    @property
    def is_mixed(self) -> bool:
        """Whether much of it is in another language, too."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What its document says of its origin and translation."""

    @property
    def has_words(self) -> bool:
        """Whether any segment is left of it."""

    @property
    def is_chinese(self) -> bool:
        """Whether it can stand on the Chinese side of an alignment."""

    @property
    def is_english(self) -> bool:
        """Whether it can stand on the English side."""

    @property
    def n_folded(self) -> int:
        """How many characters folding leaves of its text."""

    @property
    def folded_id(self) -> str:
        """The id of a work that its text speaks for."""

    @property
    def own_id(self) -> str:
        """The id of a work that it speaks for where the text alone does not tell which."""

    @property
    def is_plain(self) -> bool:
        """Whether its text is long enough to name a work."""


@dataclass(frozen=True, kw_only=True)
class Traits:
    """A passage without its words."""

    passage_id: str
    document_id: str
    start: int
    end: int
    kind: str
    title: str | None
    author: str | None
    written_on: date | None
    date_precision: str
    published_on: date | None
    published_precision: str
    language: str
    is_mixed: bool
    n_segments: int
    n_words: int
    n_folded: int
    folded_id: str
    own_id: str
    is_plain: bool
    claims: tuple[Claim, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether any segment is left of it."""
        return self.n_segments > 0

    @property
    def is_chinese(self) -> bool:
        """Whether it can stand on the Chinese side of an alignment."""
        return self.language.split("-")[0] == "zh"

    @property
    def is_english(self) -> bool:
        """Whether it can stand on the English side."""
        return self.language == "en"


def read_traits(rows: pa.Table, said: Mapping[str, Sequence[Claim]]) -> list[Traits]:
    """Passages from their table, in its order, each with the claims about it."""
    return [Traits(**row, claims=tuple(said.get(row["passage_id"], ()))) for row in rows.to_pylist()]


_OF_TEXT = tuple(one.name for one in fields(Traits) if one.name not in {"n_segments", "claims"})


def traits_row(text: Any) -> dict[str, Any]:
    """A passage whose words are at hand as a row of the table."""
    return {
        **{name: getattr(text, name) for name in _OF_TEXT if name != "n_words"},
        "n_segments": len(text.segments),
        "n_words": len(text.words),
    }


def read_testimony(rows: pa.Table, leads: pa.Table, homes: Mapping[str, str]) -> dict[str, list[Claim]]:
    """The claims about each passage, in the order they are heard; ``homes`` has the document of each passage."""
    led = {(row["document_id"], row["value"]): tuple(row["targets"]) for row in leads.to_pylist()}
    said: dict[str, list[Claim]] = {}
    for row in rows.to_pylist():
        name, value = row["passage_id"], row["value"]
        targets = led.get((homes[name], value), ()) if row["field"] == "translation_of" else ()
        said.setdefault(name, []).append(Claim(row["field"], value, row["evidence"], targets))
    return said


def testimony_rows(passages: Iterable[Version]) -> Iterable[dict[str, Any]]:
    """The claims about passages as rows; where addresses lead is told later, when all documents are known."""
    for one in passages:
        for ordinal, claim in enumerate(one.claims):
            yield {
                "passage_id": one.passage_id,
                "ordinal": ordinal,
                "field": claim.field,
                "value": claim.value,
                "evidence": claim.evidence,
            }
