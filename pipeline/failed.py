"""The sources that failed while a build went on with the others, in words."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.reading import Stream
from pipeline.steps import Outcome
from pipeline.summary import FAILED_SOURCES

SHOWN = 3
"""Failures that are told one by one."""


def failures(outcomes: Sequence[Outcome]) -> str:
    """How many places of sources failed, the first of them by source and rule with why, and where the others stand.

    Raises:
        StoreFailed: The drops of fetch cannot be read.
    """
    met = sorted((row["source_id"], row["rule"], row["reason"]) for row in _failed(outcomes))
    first = "; ".join(f"{source_id}: {reason or rule}" for source_id, rule, reason in met[:SHOWN])
    more = f"; and {len(met) - SHOWN} more" if len(met) > SHOWN else ""
    return f"{len(met)} failed of what the sources name: {first}{more} (table drops of the release, stage fetch)"


def _failed(outcomes: Sequence[Outcome]) -> list[dict[str, str]]:
    """Drops that mean a source failed; those of single records may be many, and stay in their files."""
    parts = [part for outcome in outcomes if outcome.stage == "fetch" for part in outcome.parts]
    wanted = pa.array(FAILED_SOURCES)
    return [
        row
        for piece in Stream("drops", [part.path for part in parts if part.table == "drops"])
        for row in piece.filter(pc.is_in(piece["rule"], wanted)).select(["source_id", "rule", "reason"]).to_pylist()
    ]
