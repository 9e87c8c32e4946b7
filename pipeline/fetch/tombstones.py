"""Tombstones: the ids of what was taken down, so that who cites one learns what became of it, and no other gets it.

Sources, captures (a document has its capture's id), passages and works have them. What stands within a passage
(segments, figures, beads, links) has not: its ids are made of the passage's or the document's and cannot come back
without it, the table ``changes`` of the release that left it out lists it, and there would be a thousand a letter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from pipeline.collection import Takedown
from pipeline.collection.predecessor import Predecessor
from pipeline.fetch.findings import TAKEN_DOWN, Finding

COLUMNS = ("table", "id", "source_id", "takedown_id", "reason", "taken_down_on", "last_version")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Gone:
    """A capture of the release before that is not read any more."""

    capture_id: str
    source_id: str
    takedown: Takedown


def tombstones(findings: Sequence[Finding], former: Predecessor) -> list[Row]:
    """The tombstones of the release before, and those of what it has and this one has not for being taken down."""
    carried = former.rows("tombstones", COLUMNS)
    taken = [finding for finding in findings if finding.rule == TAKEN_DOWN]
    made = _made(taken, former) if taken else []
    known = {(row["table"], row["id"]): row for row in [*made, *carried]}
    return [known[name] for name in sorted(known)]


def _made(taken: Iterable[Finding], former: Predecessor) -> list[Row]:
    whole = {one.source_id: one.takedown for one in taken if one.takedown and not one.capture_id}
    single = {one.capture_id: one.takedown for one in taken if one.takedown and one.capture_id}
    sources = sorted({one.source_id for one in taken})
    listed = former.rows("captures", ["capture_id", "source_id"], where="source_id", among=sources)
    gone: dict[str, _Gone] = {}
    for row in sorted(listed, key=itemgetter("source_id", "capture_id")):
        takedown = whole.get(row["source_id"]) or single.get(row["capture_id"])
        if takedown:
            gone[row["capture_id"]] = _Gone(row["capture_id"], row["source_id"], takedown)
    version = former.version
    return [
        *(_row("sources", one.source_id, one, version) for one in _ended(listed, gone)),
        *(_row("captures", one.capture_id, one, version) for one in gone.values()),
        *(_row("passages", name, one, version) for name, one in _passages(gone, former)),
        *(_row("works", name, one, version) for name, one in _works(gone, former)),
    ]


def _row(table: str, name: str, gone: _Gone, version: str) -> Row:
    return {
        "table": table,
        "id": name,
        "source_id": gone.source_id,
        "takedown_id": gone.takedown.id,
        "reason": gone.takedown.reason,
        "taken_down_on": gone.takedown.taken_down_on,
        "last_version": version,
    }


def _ended(listed: Iterable[Row], gone: Mapping[str, _Gone]) -> list[_Gone]:
    """One capture of each source that has no other left, so that its source_id must not name another text."""
    left = {row["source_id"] for row in listed if row["capture_id"] not in gone}
    first: dict[str, _Gone] = {}
    for one in gone.values():
        first.setdefault(one.source_id, one)
    return [one for name, one in first.items() if name not in left]


def _passages(gone: Mapping[str, _Gone], former: Predecessor) -> Iterable[tuple[str, _Gone]]:
    for row in former.rows("passages", ["passage_id", "document_id"], where="document_id", among=gone):
        yield row["passage_id"], gone[row["document_id"]]


def _works(gone: Mapping[str, _Gone], former: Predecessor) -> Iterable[tuple[str, _Gone]]:
    """The works that nothing else carried, under every id they ever had."""
    columns = ["work_id", "document_id"]
    touched = {row["work_id"] for row in former.rows("versions", columns, where="document_id", among=gone)}
    carriers: defaultdict[str, set[str]] = defaultdict(set)
    for row in former.rows("versions", columns, where="work_id", among=touched):
        carriers[row["work_id"]].add(row["document_id"])
    ended = {work: min(documents) for work, documents in carriers.items() if documents <= gone.keys()}
    for row in former.rows("works", ["work_id", "former_ids"], where="work_id", among=ended):
        for name in (row["work_id"], *row["former_ids"]):
            yield name, gone[ended[row["work_id"]]]
