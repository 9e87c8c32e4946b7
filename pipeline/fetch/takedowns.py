"""Take-downs: which sources and captures are not read any more, and what the release before knows of them.

The unit is the capture, since whatever is made of a text is made of its capture: what is never read has no row
anywhere. A line that names a passage or a work takes down every capture that carries it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.collection import Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import CollectionBroken
from pipeline.fetch.findings import TAKEN_DOWN, Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenDown:
    """What is not read."""

    sources: Mapping[str, Takedown] = field(default_factory=dict)
    """Whole sources."""
    captures: Mapping[str, Takedown] = field(default_factory=dict)
    """Single captures of other sources; also ids that may turn out to be one when the files are read."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """The source of each capture that the release before knows."""
    former: str = ""
    """Version of the release before."""

    def hold_known(self, met: Iterable[str]) -> None:
        """Refuse a line whose id neither the release before knows nor a file has.

        Raises:
            CollectionBroken: Nothing would be taken down by it.
        """
        for name in sorted(self.captures.keys() - self.homes.keys() - set(met)):
            line = self.captures[name].line
            before = (
                f"{self.former}, which this release follows, has no source, capture, passage or work of that id"
                if self.former
                else "no release is followed that could know it (`follows` in collection.toml)"
            )
            raise CollectionBroken(
                f"takedowns.csv line {line}, column id: {name!r} is no source_id of sources.csv, and {before}; write "
                "the source_id, or the id as that release has it, or remove the line"
            )


@dataclass(slots=True)
class _Search:
    """Looks for the ids of lines in the release before."""

    former: Predecessor
    lines: Mapping[str, Takedown]
    """By their ids."""
    sources: dict[str, Takedown] = field(default_factory=dict)
    captures: dict[str, Takedown] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Ids of lines that name something."""

    def look(self) -> None:
        """Look in every table whose ids a line may name."""
        for row in self.former.rows("captures", ["source_id"], where="source_id", among=self.lines):
            self._take_source(row["source_id"], self.lines[row["source_id"]])
        for row in self.former.rows("captures", ["capture_id"], where="capture_id", among=self.lines):
            self._take(row["capture_id"], self.lines[row["capture_id"]])
        for row in self.former.rows("passages", ["passage_id", "document_id"], where="passage_id", among=self.lines):
            self._take(row["document_id"], self.lines[row["passage_id"]])
        works = self._works()
        for row in self.former.rows("versions", ["work_id", "document_id"], where="work_id", among=works):
            self._take(row["document_id"], works[row["work_id"]])
        self._take_again()

    def _take(self, capture_id: str, line: Takedown) -> None:
        """Take a capture down; of two lines the one with the smaller id tells why."""
        self.captures[capture_id] = min(self.captures.get(capture_id, line), line, key=lambda one: one.id)
        self.known.add(line.id)

    def _take_source(self, source_id: str, line: Takedown) -> None:
        self.sources[source_id] = line
        self.known.add(line.id)

    def _works(self) -> dict[str, Takedown]:
        """The works that lines name, by an id they have or had."""
        named: dict[str, Takedown] = {}
        for row in self.former.rows("works", ["work_id", "former_ids"]):
            meant = sorted({row["work_id"], *row["former_ids"]} & self.lines.keys())
            if meant:
                named[row["work_id"]] = self.lines[meant[0]]
                self.known |= set(meant)
        return named

    def _take_again(self) -> None:
        """What the same line took down in an earlier release; what another line did is known, and needs nothing.

        A source that ended with its last capture is not asked for: another text under its id is refused, not left out.
        """
        columns = ["id", "table", "takedown_id"]
        for row in self.former.rows("tombstones", columns, where="takedown_id", among=self.lines):
            line = self.lines[row["takedown_id"]]
            if row["table"] == "captures":
                self._take(row["id"], line)
            elif row["table"] == "sources" and row["id"] == line.id:
                self._take_source(row["id"], line)
        for row in self.former.rows("tombstones", ["id"], where="id", among=self.lines):
            self.known.add(row["id"])


def taken_down(takedowns: Sequence[Takedown], sources: Iterable[Source], former: Predecessor | None) -> TakenDown:
    """What the lines of takedowns.csv mean; notes go no further than here."""
    lines = {one.id: replace(one, note=None) for one in takedowns}
    listed = {source.source_id for source in sources}
    whole = {name: line for name, line in lines.items() if name in listed}
    others = {name: line for name, line in lines.items() if name not in listed}
    if former is None or not others:
        return TakenDown(sources=whole, captures=others, former=former.version if former else "")
    search = _Search(former, others)
    search.look()
    unknown = {name: line for name, line in others.items() if name not in search.known}
    homes = _homes(former, search.captures)
    whole |= search.sources
    captures = {name: line for name, line in search.captures.items() if homes.get(name) not in whole}
    return TakenDown(sources=whole, captures=captures | unknown, homes=homes, former=former.version)


def _homes(former: Predecessor, captures: Iterable[str]) -> dict[str, str]:
    """The source of each capture, in the release before or taken down earlier still."""
    homes: dict[str, str] = {}
    for table, column in (("tombstones", "id"), ("captures", "capture_id")):
        for row in former.rows(table, [column, "source_id"], where=column, among=captures):
            homes[row[column]] = row["source_id"]
    return homes


def settled(found: Iterable[Finding], gone: TakenDown) -> tuple[Finding, ...]:
    """One finding for each source and capture that is not read, whether its file lies there or not.

    Raises:
        CollectionBroken: A line names what nobody knows.
    """
    met = {one.capture_id: one.source_id for one in found if one.rule == TAKEN_DOWN}
    gone.hold_known(met)
    homes = {**gone.homes, **met}
    whole = [_told(name, "", line) for name, line in sorted(gone.sources.items())]
    single = [_told(homes[name], name, line) for name, line in sorted(gone.captures.items())]
    return (*whole, *single)


def _told(source_id: str, capture_id: str, line: Takedown) -> Finding:
    reason = f"taken down on {line.taken_down_on.isoformat()} ({line.reason})"
    return Finding(
        source_id=source_id,
        location=capture_id,
        rule=TAKEN_DOWN,
        reason=reason,
        takedown=replace(line, line=0),
        capture_id=capture_id,
    )
