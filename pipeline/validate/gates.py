"""The gates: what a build must reach before it may be released."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.settings import Gates
from pipeline.validate.findings import SAMPLES, verdict
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
    n_documents, empty = documents.num_rows, without_text(captures, documents)
    yield _at_most("max_dropped_captures_share", "captures", (n_dropped, captures.num_rows), limits)
    yield _at_most("max_empty_documents_share", "documents", (len(empty), n_documents), limits, such_as=empty)
    yield _at_most("max_undetermined_share", "languages", (n_undetermined, passages.num_rows), limits)


def without_text(captures: pa.Table, documents: pa.Table) -> list[str]:
    """The sources of documents of which no text was left, with the file where one source has several."""
    empty = set(documents.filter(pc.equal(documents["n_chars"], 0))["document_id"].to_pylist())
    read = captures.select(["capture_id", "source_id", "location"]).to_pylist()
    return [f"{row['source_id']} ({row['location']})" for row in read if row["capture_id"] in empty]


def silent(captures: pa.Table, documents: pa.Table) -> Iterator[Check]:
    """Tell of each document that has no text, one by one: a person will want to look at every one."""
    empty = without_text(captures, documents)
    told = [[f"no text was left of {source}"] for source in empty] or [[]]
    for problems in told:
        yield verdict("document_text", "documents", problems, required=False)


def _at_most(
    setting: str, table: str, counted: tuple[int, int], limits: Gates, *, such_as: Sequence[str] = ()
) -> Check:
    """Hold a share, given as a number and its whole, to the limit of the settings."""
    number, whole = counted
    limit = getattr(limits, setting)
    named = f" ({', '.join(such_as[:SAMPLES])}{', …' if len(such_as) > SAMPLES else ''})" if such_as else ""
    note = f"{number} of {whole}{named}, gates.{setting} is {limit}"
    return verdict(f"gate_{setting}", table, [note] if number > limit * whole else [])
