"""Claims against each other: what a page says of itself in two places should be one thing."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.findings import Finding, verdict

LONGEST = 60
"""Characters of a value that is quoted."""

Row = Mapping[str, Any]


def agreed(metadata: pa.Table, captures: pa.Table) -> Finding:
    """No claim contradicts the one a document carries; a warning, for pages do contradict themselves."""
    contrary = metadata.filter(metadata["is_contrary"])
    named = set(contrary["document_id"].to_pylist())
    concerned = pc.is_in(metadata["document_id"], value_set=pa.array(sorted(named), pa.string()))
    chosen = metadata.filter(pc.and_(metadata["is_chosen"], concerned)).to_pylist()
    carried = {(row["document_id"], row["field"]): row for row in chosen}
    places = captures.select(["capture_id", "source_id", "location"]).to_pylist() if named else []
    sources = {row["capture_id"]: row for row in places if row["capture_id"] in named}
    told = _contradictions(contrary.to_pylist(), carried, sources)
    return verdict("claims_agree", "metadata", told)


def _contradictions(
    contrary: list[Row], carried: Mapping[tuple[str, str], Row], sources: Mapping[str, Row]
) -> Iterator[str]:
    for row in contrary:
        source = sources.get(row["document_id"])
        named = f"{source['source_id']} ({source['location']})" if source else f"document {row['document_id']}"
        chosen = carried.get((row["document_id"], row["field"]))
        if chosen:
            yield f"{row['field']} of {named} is {_quoted(chosen)}, but {_quoted(row)}"


def _quoted(row: Row) -> str:
    """A claim in a few words.

    >>> _quoted({"value": "2021-07-16", "evidence": "meta pubdate"})
    "'2021-07-16' by its meta pubdate"
    """
    value = row["value"] if len(row["value"]) <= LONGEST else f"{row['value'][: LONGEST - 1]}…"
    return f"{value!r} by its {row['evidence']}"
