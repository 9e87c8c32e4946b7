"""Made texts as the tables documents, passages and segments, column by column."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.identity import content_id, sha256_text
from schemas.conform import arrow_schema

from .letters import Made

Named = Sequence[tuple[str, Made]]
"""Texts with the ids of their documents, in the order of these."""

_NOTHING: Mapping[str, Any] = {"string": "", "int32": 0, "int64": 0, "double": 1.0, "bool": False}
"""What stands in columns that no step before the links reads, where they may not be null."""


def tables_of(named: Named) -> dict[str, pa.Table]:
    """The three tables, each in its order."""
    words = [made.letter.words for _, made in named]
    digests = [sha256_text(text) for text in words]
    known = {
        "document_id": [name for name, _ in named],
        "passage_id": [made.name for _, made in named],
        "source_id": ["made"] * len(named),
        "end": list(map(len, words)),
        "n_chars": list(map(len, words)),
        "n_decoded_chars": list(map(len, words)),
        "n_segments": [made.letter.n_sentences for _, made in named],
        "n_passages": [1] * len(named),
        "kind": [made.kind for _, made in named],
        "date_precision": ["unknown"] * len(named),
        "format": ["text"] * len(named),
        "charset": ["utf-8"] * len(named),
        "charset_evidence": ["made"] * len(named),
        "text_sha256": digests,
        "decoded_sha256": digests,
    }
    return {
        "documents": _table("documents", len(named), known),
        "passages": _table("passages", len(named), known),
        "segments": _segments(named),
    }


def _segments(named: Named) -> pa.Table:
    spans = [made.letter.sentences for _, made in named]
    counts = list(map(len, spans))
    starts, ends = np.array([span for of_one in spans for span in of_one], np.int64).reshape(-1, 2).T
    known = {
        "segment_id": [
            content_id("segment", made.name, str(n)) for _, made in named for n in range(made.letter.n_sentences)
        ],
        "document_id": np.repeat([name for name, _ in named], counts),
        "passage_id": np.repeat([made.name for _, made in named], counts),
        "paragraph": [n for _, made in named for n, said in enumerate(made.letter.paragraphs) for _ in said],
        "ordinal": [n for count in counts for n in range(count)],
        "start": starts,
        "end": ends,
        "role": ["sentence"] * len(starts),
        "text": [sentence for _, made in named for said in made.letter.paragraphs for sentence in said],
        "body_starts": _in_lists(starts),
        "body_ends": _in_lists(ends),
    }
    return _table("segments", len(starts), known)


def _in_lists(numbers: npt.NDArray[np.int64]) -> pa.Array:
    """Each in a list of its own."""
    kind = arrow_schema("segments").field("body_starts").type
    return pa.ListArray.from_arrays(pa.array(np.arange(len(numbers) + 1), pa.int32()), pa.array(numbers), type=kind)


def _table(name: str, n_rows: int, known: Mapping[str, Any]) -> pa.Table:
    schema = arrow_schema(name)
    columns = [
        _column(known[field.name], field) if field.name in known else _nothing(field, n_rows) for field in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _column(values: Any, field: pa.Field) -> pa.Array:
    return values if isinstance(values, pa.Array) else pa.array(values, field.type)


def _nothing(field: pa.Field, n_rows: int) -> pa.Array:
    if field.nullable:
        return pa.nulls(n_rows, field.type)
    nothing = [] if pa.types.is_list(field.type) else _NOTHING[str(field.type)]
    return pa.array([nothing] * n_rows, field.type)
