"""Dedupe with the steps that prepare it, at once and in memory."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
from little_reader import Build
from scratches import MemoryLookup, MemoryScratch, joined

from pipeline.dedupe import compare, match, sketch
from pipeline.journey import BY_PARTITION, JOURNEY
from pipeline.ranges import Range
from pipeline.rights import NOT_EXAMINED, UNDETERMINED, UNKNOWN
from pipeline.settings import Settings
from pipeline.stage import Stage
from schemas.conform import arrange, empty, order

Tables = dict[str, pa.Table]

ROAD = [stage for stage in JOURNEY if "dedupe" in {stage.name, stage.prepares} and not stage.replaces]
"""The stages that dedupe is made of."""
MADE = ("links", "works", "versions", "bitext", "figures")


def proposals_of(tables: Mapping[str, pa.Table], settings: Settings | None = None) -> pa.Table:
    """What passages that share words are proposed to be, given the tables documents, passages and segments."""
    own = sketch(**{name: tables[name] for name in ("documents", "passages", "segments")})
    streams = {name: [own[name]] for name in ("sketches", "texts")}
    known = settings or Settings()
    couples = joined(match(**streams, earlier={}, scratch=MemoryScratch(), settings=known)["couples"])
    return compare(couples=couples, texts=MemoryLookup("passage_id", own["texts"]), settings=known)["proposals"]


def deduped(*, settings: Settings, n_ranges: int = 1, **given: Any) -> Tables:
    """What the stages make of tables, given them and all else by their names; captures are made up if left out.

    ``n_ranges`` says into how many ranges each stage is cut that goes by ranges.
    """
    tables = {name: rows for name, rows in given.items() if isinstance(rows, pa.Table)}
    tables.setdefault("captures", captures_of(tables["documents"]))
    tables.setdefault("tombstones", empty("tombstones"))
    world: dict[str, Any] = {"judgements": (), "former": {}, "embed": None, "earlier": {}, "settings": settings}
    world |= {name: value for name, value in given.items() if name not in tables}
    for stage in ROAD:
        made = [_done(stage, tables, world, span) for span in _spans(stage, n_ranges)]
        for table in stage.makes:
            rows = [empty(table), *([tables[table]] if table in tables and table not in BY_PARTITION else [])]
            tables[table] = arrange(table, pa.concat_tables([*rows, *(one[table] for one in made)]))
    return {table: tables[table] for table in MADE}


def _spans(stage: Stage, n_ranges: int) -> Iterable[Range | None]:
    return [Range(number, n_ranges) for number in range(n_ranges)] if stage.scope == "range" else [None]


def _done(stage: Stage, tables: Tables, world: Mapping[str, Any], span: Range | None) -> Tables:
    """What one step of a stage makes."""
    given = {name: world[name] for name in stage.given if name in world}
    if "scratch" in stage.given:
        given["scratch"] = MemoryScratch()
    of = {name: tables[name] for name in stage.tables}
    given |= {name: span.cut(rows, order(name)[0]) if span else rows for name, rows in of.items()}
    given |= {name: [tables[name]] for name in stage.streams}
    given |= {name: MemoryLookup(order(name)[0], tables[name]) for name in stage.lookups}
    return {
        name: rows if isinstance(rows, pa.Table) else joined([empty(name), *rows])
        for name, rows in stage.load()(**given).items()
    }


def captures_of(documents: pa.Table) -> pa.Table:
    """Captures in which documents could have been read; nobody has looked at their rights."""
    build = Build()
    for number, (name, source) in enumerate(
        zip(documents["document_id"].to_pylist(), documents["source_id"].to_pylist(), strict=True)
    ):
        declared = {"rights_uri": UNDETERMINED, "license": UNKNOWN, "rights_evidence": NOT_EXAMINED}
        own = {"capture_id": name, "source_id": source, "location": f"{number}.txt", "n_bytes": 1}
        build.put("captures", declared, own, body_sha256=f"{number:064x}")
    return build.tables()["captures"]
