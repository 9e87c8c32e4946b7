"""Take-downs: which sources and captures are not read any more, and what the release before knows of them.

The unit is the capture, since whatever is made of a text is made of its capture: what is never read has no row
anywhere. A line that names a passage or a work takes down every capture that carries it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.collection import Source, Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import CollectionBroken
from pipeline.fetch.findings import Finding

RULE = "taken_down"
"""Rule of the drops that tell of what was not read."""
GONE = ("source_missing", "empty_folder")
"""Rules that say that a file is not there: as it should be where its capture was taken down."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
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
    sources: dict[str, Takedown] = field(default_factory=dict)
    captures: dict[str, Takedown] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Ids that were found, or taken down before."""

    def look(self) -> None:
        """Look in every table whose ids a line may name."""
        self._among_tombstones()
        for row in self.former.rows("captures", ["source_id"], where="source_id", among=self.lines):
            self.sources[row["source_id"]] = self.lines[row["source_id"]]
        for column, table in (("capture_id", "captures"), ("passage_id", "passages"), ("work_id", "versions")):
            names = self._renamed() if column == "work_id" else {name: name for name in self.lines}
            home = "capture_id" if table == "captures" else "document_id"
            columns = list(dict.fromkeys((column, home)))
            for row in self.former.rows(table, columns, where=column, among=names):
                self._take(row[home], self.lines[names[row[column]]])
        self.known |= self.sources.keys()

    def _take(self, capture_id: str, line: Takedown) -> None:
        self.captures[capture_id] = min(self.captures.get(capture_id, line), line, key=lambda one: one.id)
        self.known.add(line.id)

    def _renamed(self) -> dict[str, str]:
        """The work ids that the lines mean, former ones among them, each with the id that stands in the line."""
        names: dict[str, str] = {}
        for row in self.former.rows("works", ["work_id", "former_ids"]):
            meant = [name for name in (row["work_id"], *row["former_ids"]) if name in self.lines]
            if meant:
                names[row["work_id"]] = min(meant)
                self.known |= set(meant)
        return names

    def _among_tombstones(self) -> None:
        """What the same line took down in an earlier release, or another line did."""
        columns = ["id", "table", "takedown_id"]
        for row in self.former.rows("tombstones", columns, where="takedown_id", among=self.lines):
            if row["table"] == "captures":
                self._take(row["id"], self.lines[row["takedown_id"]])
            elif row["table"] == "sources":
                self.sources[row["id"]] = self.lines[row["takedown_id"]]
        earlier = self.former.rows("tombstones", ["id"], where="id", among=self.lines)
        self.known |= {row["id"] for row in earlier}


def withheld(takedowns: Sequence[Takedown], sources: Iterable[Source], former: Predecessor | None) -> Withheld:
    """What the lines of takedowns.csv mean; notes go no further than here."""
    lines = {one.id: replace(one, note=None) for one in takedowns}
    listed = {source.source_id for source in sources}
    whole = {name: line for name, line in lines.items() if name in listed}
    others = {name: line for name, line in lines.items() if name not in listed}
    if former is None or not others:
        return Withheld(sources=whole, captures=others, former=former.version if former else "")
    search = _Search(former, others)
    search.look()
    unknown = {name: line for name, line in others.items() if name not in search.known}
    homes = _homes(former, search.captures)
    whole |= search.sources
    captures = {name: line for name, line in search.captures.items() if homes.get(name) not in whole}
    return Withheld(sources=whole, captures=captures | unknown, homes=homes, former=former.version)


def _homes(former: Predecessor, captures: Iterable[str]) -> dict[str, str]:
    """The source of each capture, in the release before or taken down earlier still."""
    homes: defaultdict[str, str] = defaultdict(str)
    for table, column in (("tombstones", "id"), ("captures", "capture_id")):
        for row in former.rows(table, [column, "source_id"], where=column, among=captures):
            homes[row[column]] = row["source_id"]
    return dict(homes)


def settled(found: Sequence[Finding], held: Withheld) -> tuple[Finding, ...]:
    """The findings, with one for each source and capture that is not read, whether its file lies there or not.

    Raises:
        CollectionBroken: A line names what nobody knows.
    """
    met = {one.capture_id: one.source_id for one in found if one.rule == RULE}
    held.hold_known(met)
    homes = {**held.homes, **met}
    emptied = {homes[name] for name in held.captures}
    others = [one for one in found if one.rule != RULE and not (one.rule in GONE and one.source_id in emptied)]
    whole = [_told(name, "", line) for name, line in sorted(held.sources.items())]
    single = [_told(homes[name], name, line) for name, line in sorted(held.captures.items())]
    return (*others, *whole, *single)


def _told(source_id: str, capture_id: str, line: Takedown) -> Finding:
    reason = f"taken down on {line.taken_down_on.isoformat()} ({line.reason})"
    return Finding(
        source_id=source_id, location=capture_id, rule=RULE, reason=reason, takedown=line, capture_id=capture_id
    )
