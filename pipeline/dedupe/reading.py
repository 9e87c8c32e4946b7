"""Read: the step that reads of every passage what works and figures need of it, and nothing of any other.

What it makes is small, sorted by the passages' ids, and does not change with what else the collection has.
"""

from collections.abc import Sequence

import pyarrow as pa

from pipeline.dedupe.dating import with_publication
from pipeline.dedupe.declared.claims import hear
from pipeline.dedupe.declared.signs import sign_rows
from pipeline.dedupe.declared.testimony import with_claims
from pipeline.dedupe.figures import figure_rows
from pipeline.dedupe.texts import Text, read_texts
from pipeline.dedupe.traits import testimony_rows, traits_row
from schemas.conform import arrow_schema, tabulate


def read(
    *, documents: pa.Table, metadata: pa.Table, passages: pa.Table, segments: pa.Table, languages: pa.Table
) -> dict[str, pa.Table]:
    """What is known of each passage besides its words, what its document says of it, and the figures it states."""
    witnesses = hear(documents, metadata)
    texts = with_publication(read_texts(passages, segments, languages), passages, documents)
    texts = with_claims(texts, witnesses)
    return {
        "traits": tabulate("traits", map(traits_row, texts)),
        "testimony": tabulate("testimony", testimony_rows(texts)),
        "signs": tabulate("signs", sign_rows(witnesses.values())),
        "readings": _readings(texts),
    }


def _readings(texts: Sequence[Text]) -> pa.Table:
    names = arrow_schema("readings").names
    return tabulate("readings", ({name: row[name] for name in names} for row in figure_rows(texts, ())))
