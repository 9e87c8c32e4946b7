"""The gates: what a build must reach before it may be released."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.settings import Gates
from pipeline.validate.findings import verdict
from pipeline.validate.report import Check


def gates(
    captures: pa.Table, documents: pa.Table, passages: pa.Table, languages: pa.Table, limits: Gates
) -> Iterator[Check]:
    """Check the gates of the settings against the tables; the notes of a failed gate name the setting."""
    n_dropped = captures.num_rows - documents.num_rows
    undetermined = pc.and_(pc.equal(languages["level"], "passage"), pc.equal(languages["language"], "und"))
    n_undetermined = pc.sum(undetermined, min_count=0).as_py()
    few = documents.num_rows < limits.min_documents
    yield verdict(
        "gate_min_documents",
        "documents",
        [f"{documents.num_rows} documents, gates.min_documents is {limits.min_documents}"] if few else [],
    )
    yield _at_most("max_dropped_captures_share", "captures", n_dropped, captures.num_rows, limits)
    yield _at_most("max_undetermined_share", "languages", n_undetermined, passages.num_rows, limits)


def _at_most(setting: str, table: str, number: int, whole: int, limits: Gates) -> Check:
    limit = getattr(limits, setting)
    too_many = number > limit * whole
    note = f"{number} of {whole}, gates.{setting} is {limit}"
    return verdict(f"gate_{setting}", table, [note] if too_many else [])
