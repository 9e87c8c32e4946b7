"""What a collection is, once read: frozen values without a trace of the machine but its root."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.collection.earlier import Earlier
from pipeline.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One line of sources.csv: a file or folder of captures, and what is known of it."""

    source_id: str
    """Names the source; unique in the collection, and never reused for another text."""
    file: str
    """File or folder, relative to the collection, with forward slashes."""
    rights_uri: str
    license: str
    rights_evidence: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published_on: str | None = None
    fetched_at: str | None = None
    media_type: str | None = None
    rights_holder: str | None = None
    rights_basis: str | None = None
    rights_checked_on: str | None = None
    line: int = 0
    """Where it stands in sources.csv; for messages only, never for output."""

    def content(self) -> dict[str, str | None]:
        """What is declared, without the line."""
        return {name: value for name, value in asdict(self).items() if name != "line"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """One line of judgements.csv: what a person decided about two passages."""

    left_id: str
    right_id: str
    relation: str
    judgement: str
    judged_by: str
    judged_on: str | None
    why: str
    line: int = 0
    """Where it stands in judgements.csv; for messages only, never for output."""

    def content(self) -> dict[str, str | None]:
        """What was decided, without the line."""
        return {name: value for name, value in asdict(self).items() if name != "line"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Takedown:
    """One line of takedowns.csv: something that was released and is to be released no more."""

    id: str
    """A source_id, or the id of a capture, document, passage or work of an earlier release."""
    reason: str
    taken_down_on: date
    note: str | None = None
    """For the maintainers only; it reaches no release."""
    line: int = 0
    """Where it stands in takedowns.csv; for messages only, never for output."""

    def content(self) -> dict[str, str]:
        """What is asked, without the note and the line."""
        return {"id": self.id, "reason": self.reason, "taken_down_on": self.taken_down_on.isoformat()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Collection:
    """A collection as declared; sources and judgements are sorted by their ids, whatever order the files have."""

    root: Path
    """The folder it was read from; the only field that differs from machine to machine."""
    name: str
    """Slug: names the release's folder and files."""
    version: str
    """Version of the release to make, three numbers with dots."""
    title: str
    description: str
    created_on: date
    """Date of the release, as the collection declares it: builds have no clock."""
    maintainers: tuple[str, ...]
    url: str | None
    keywords: tuple[str, ...]
    settings: Settings
    sources: tuple[Source, ...]
    judgements: tuple[Judgement, ...]
    datasheet: Mapping[str, Any]
    """Answers for the datasheet by question id: datasheet.toml and the [datasheet] table of collection.toml."""
    rights: Mapping[str, Any]
    """The [rights] table of collection.toml, as it stands."""
    earlier: tuple[Earlier, ...] = ()
    """Releases that it is held against."""
    takedowns: tuple[Takedown, ...] = ()
    """What is to be released no more, sorted by ids."""
    follows: str | None = None
    """Version of this collection's release that this one follows."""
    doi: str | None = None
    """Digital object identifier of this release, where one was reserved."""
    publisher: str | None = None
    """Who publishes the release, where that is not its maintainers."""
    editions: tuple[str, ...] = ("full",)
    """What a build makes: the full edition with its texts, the open one without, or both."""
    publish: tuple[str, ...] = ()
    """The editions that are meant for publication, so that every record's rights must allow them."""

    def content(self) -> dict[str, Any]:
        """Everything that may reach a release, as plain values: no root, no line numbers."""
        content = asdict(self)
        del content["root"]
        content["sources"] = [source.content() for source in self.sources]
        content["earlier"] = [one.content() for one in self.earlier]
        content["takedowns"] = [takedown.content() for takedown in self.takedowns]
        content["judgements"] = [ruling.content() for ruling in self.judgements]
        return content
