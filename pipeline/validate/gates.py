"""The gates: what a build must reach before it may be released."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.settings import Gates
from pipeline.validate.findings import EMPTY, SAMPLES, Finding, counted, verdict


def count(captures: pa.Table, documents: pa.Table, passages: pa.Table, languages: pa.Table) -> Iterator[Finding]:
    """Count what gates are held against, and name the sources of documents of which no text was left."""
    undetermined = pc.and_(pc.equal(languages["level"], "passage"), pc.equal(languages["language"], "und"))
    yield counted("captures", captures.num_rows)
    yield counted("documents", documents.num_rows)
    yield counted("passages", passages.num_rows)
    yield counted("undetermined", pc.sum(undetermined, min_count=0).as_py())
    empty = _without_text(captures, documents)
    yield Finding(EMPTY, "documents", len(empty), tuple(empty))


def gates(counts: Mapping[str, int], empty: Sequence[str], limits: Gates) -> Iterator[Finding]:
    """Check the gates of the settings; the notes of a failed gate name the setting."""
    n_captures, n_documents, n_passages = (counts.get(name, 0) for name in ("captures", "documents", "passages"))
    few = n_documents < limits.min_documents
    told = f"{n_documents} documents, gates.min_documents is {limits.min_documents}"
    yield verdict("gate_min_documents", "documents", [told] if few else [])
    n_dropped = n_captures - n_documents
    yield _at_most("max_dropped_captures_share", "captures", (n_dropped, n_captures), limits)
    yield _at_most("max_empty_documents_share", "documents", (len(empty), n_documents), limits, such_as=empty)
    yield _at_most("max_undetermined_share", "languages", (counts.get("undetermined", 0), n_passages), limits)


def _without_text(captures: pa.Table, documents: pa.Table) -> list[str]:
    """The sources of documents of which no text was left, with the file where one source has several."""
    empty = set(documents.filter(pc.equal(documents["n_chars"], 0))["document_id"].to_pylist())
    read = captures.select(["capture_id", "source_id", "location"]).to_pylist() if empty else []
    return [f"{row['source_id']} ({row['location']})" for row in read if row["capture_id"] in empty]


def _at_most(
    setting: str, table: str, counted: tuple[int, int], limits: Gates, *, such_as: Sequence[str] = ()
) -> Finding:
    """Hold a share, given as a number and its whole, to the limit of the settings."""
    number, whole = counted
    limit = getattr(limits, setting)
    named = f" ({', '.join(such_as[:SAMPLES])}{', …' if len(such_as) > SAMPLES else ''})" if such_as else ""
    note = f"{number} of {whole}{named}, gates.{setting} is {limit}"
    return verdict(f"gate_{setting}", table, [note] if number > limit * whole else [])
