"""Dedupe with the steps that prepare it, at once and in memory."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from little_reader import Build
from scratches import MemoryLookup, MemoryScratch, joined

from pipeline.dedupe import compare, dedupe, match, sketch
from pipeline.rights import NOT_EXAMINED, UNDETERMINED, UNKNOWN
from pipeline.settings import Settings


def proposals_of(tables: Mapping[str, pa.Table], settings: Settings | None = None) -> pa.Table:
    """What passages that share words are proposed to be, given the tables documents, passages and segments."""
    own = sketch(**{name: tables[name] for name in ("documents", "passages", "segments")})
    streams = {name: [own[name]] for name in ("sketches", "texts")}
    known = settings or Settings()
    couples = joined(match(**streams, earlier={}, scratch=MemoryScratch(), settings=known)["couples"])
    return compare(couples=couples, texts=MemoryLookup("passage_id", own["texts"]), settings=known)["proposals"]


def deduped(*, settings: Settings, **given: Any) -> dict[str, pa.Table]:
    """What the stage makes of tables, given them and all else by their names; captures are made up if left out."""
    captures = given.pop("captures", None)
    captures = captures_of(given["documents"]) if captures is None else captures
    return dedupe(**given, captures=captures, proposals=proposals_of(given, settings), settings=settings)


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
