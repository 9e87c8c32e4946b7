"""The measures of each table: how each is taken from rows, and how those of further rows are joined to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.counting.aligned import answers, beads_in_doubt, differing, left_out, missing
from pipeline.release.counting.joining import different, extremes, firsts, grouped, last, summed

Take = Callable[[pa.Table], pa.Table]

RIGHTS = ("rights_uri", "license", "rights_holder", "rights_evidence", "rights_basis", "rights_checked_on")
"""What captures state of rights."""
SOURCES = ("declared_title", "source_id", "url")
DATED = ("written_on", "work_id")
"""How works are listed: the oldest first, undated ones last."""
SHOWN_SOURCES = 1_000
"""Addresses and sources that catalogues list, the first in their order; all of them are in ``captures``."""
SHOWN_WORKS = 200
"""More works than this are counted, not listed: a page is read in a browser."""
TOTALS: Mapping[str, str] = {
    "n_bytes": "captures",
    "n_decoded_chars": "documents",
    "n_undecodable": "documents",
    "n_mojibake": "documents",
    "n_masked": "documents",
}
"""Columns whose sums are told, and their tables."""
ROWS, UNKNOWN, TOTAL = "rows", "unknown ", "total "
"""Numbers of a table: its rows; behind a word and the name of a column, rows in which it is unknown, and its sum."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a table."""

    name: str
    take: Take
    join: Take


def numbers(rows: pa.Table) -> pa.Table:
    """Rows, rows in which a column is unknown, and sums of columns, by their names."""
    told = {ROWS: rows.num_rows}
    told |= {UNKNOWN + field.name: rows[field.name].null_count for field in rows.schema if field.nullable}
    totals = [name for name in rows.schema.names if name in TOTALS]
    told |= {TOTAL + name: pc.sum(rows[name], min_count=0).as_py() for name in totals}
    return pa.table({"name": pa.array(told, pa.string()), "n": pa.array(told.values(), pa.int64())})


def kept(segments: pa.Table) -> pa.Table:
    """Characters of the decoded bodies that segments keep."""
    ends, starts = (
        pc.sum(pc.list_flatten(segments[name]), min_count=0).as_py() for name in ("body_ends", "body_starts")
    )
    return pa.table({"n_chars": pa.array([ends - starts], pa.int64())})


def spoken(languages: pa.Table) -> pa.Table:
    """Passages and characters in each language."""
    return grouped(languages.filter(pc.equal(languages["level"], "passage")), ["language"], "n_chars")


def personal(segments: pa.Table) -> pa.Table:
    """Segments that hold each kind of personal detail."""
    return grouped(pa.table({"kind": pc.list_flatten(segments["personal"])}), ["kind"])


def removed(drops: pa.Table) -> pa.Table:
    """Drops and characters removed, by stage and rule."""
    n_chars = pc.subtract(*(pc.fill_null(drops[name], 0) for name in ("end", "start")))
    return grouped(drops.select(["stage", "rule"]).append_column("n_chars", n_chars), ["stage", "rule"], "n_chars")


def oldest(works: pa.Table) -> pa.Table:
    """The works that are listed."""
    return firsts(works, DATED, SHOWN_WORKS)


def latest(works: pa.Table) -> pa.Table:
    """The youngest of the dated works."""
    return last(works.filter(pc.is_valid(works["written_on"])), DATED)


def addresses(captures: pa.Table) -> pa.Table:
    """The first addresses."""
    return firsts(captures.filter(pc.is_valid(captures["url"])), ("url",), SHOWN_SOURCES, distinct=True)


def span(column: str, rows: pa.Table) -> pa.Table:
    """First and last known value of a column."""
    return extremes(pa.table({"first": rows[column], "last": rows[column]}))


def _span(column: str) -> Measure:
    return Measure(f"span {column}", partial(span, column), extremes)


def _groups(name: str, *by: str) -> Measure:
    return Measure(name, lambda rows: grouped(rows, by), lambda counted: summed(counted, by))


NUMBERS = Measure("numbers", numbers, lambda told: summed(told, ["name"]))
"""What is counted of every table."""
MEASURES: Mapping[str, Sequence[Measure]] = {
    "captures": (
        _groups("rights", *RIGHTS),
        Measure("sources", *[lambda rows: firsts(rows, SOURCES, SHOWN_SOURCES, distinct=True)] * 2),
        Measure("addresses", addresses, addresses),
        _span("fetched_at"),
    ),
    "documents": (_span("published_on"),),
    "passages": (_groups("kinds", "kind"),),
    "segments": (
        Measure("kept", kept, lambda counted: summed(counted, [])),
        Measure("personal", personal, lambda counted: summed(counted, ["kind"])),
    ),
    "repairs": (_groups("rules", "rule"),),
    "drops": (Measure("rules", removed, lambda counted: summed(counted, ["stage", "rule"])),),
    "languages": (Measure("spoken", spoken, lambda counted: summed(counted, ["language"])),),
    "links": (_groups("judged", "relation", "judgement"),),
    "works": (
        Measure("oldest", oldest, oldest),
        Measure("latest", latest, latest),
        Measure("dates", lambda works: works.select(["work_id", "written_on"]), lambda dates: dates),
        _span("written_on"),
    ),
    "bitext": (
        Measure("couples", *[lambda beads: different(beads, ["work_id", "left_passage_id", "right_passage_id"])] * 2),
        Measure("omitted", left_out, lambda beads: beads),
        Measure("doubts", beads_in_doubt, lambda counted: summed(counted, [])),
    ),
    "figures": (
        Measure("answers", answers, lambda figures: figures),
        Measure("differing", differing, lambda figures: figures),
        Measure("missing", missing, lambda counted: summed(counted, ["bead_id"])),
    ),
    "tombstones": (_groups("tables", "table"),),
}
"""What is counted of each table besides."""
