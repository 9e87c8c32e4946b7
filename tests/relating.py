"""Dedupe with the steps that prepare it, at once and in memory."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from scratches import MemoryScratch

from pipeline.dedupe import dedupe, match, sketch
from pipeline.settings import Settings
from schemas.conform import arrange, empty


def proposals_of(tables: Mapping[str, pa.Table], settings: Settings | None = None) -> pa.Table:
    """What passages that share words are proposed to be, given the tables documents, passages and segments."""
    own = sketch(**{name: tables[name] for name in ("documents", "passages", "segments")})
    streams = {name: [own[name]] for name in ("sketches", "texts")}
    made = match(**streams, earlier={}, scratch=MemoryScratch(), settings=settings or Settings())
    return arrange("proposals", pa.concat_tables([empty("proposals"), *made["proposals"]]))


def deduped(*, settings: Settings, **given: Any) -> dict[str, pa.Table]:
    """What the stage makes of tables, given them and all else by their names."""
    return dedupe(**given, proposals=proposals_of(given, settings), settings=settings)
