"""The steps that prepare dedupe: a sketch of every passage, and what those that share words are to each other.

However many passages there are, no more of them are in memory at once than one part of a table or one bucket holds.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from pipeline.dedupe.candidates.finding import find_candidates
from pipeline.dedupe.comparing.couples import compare
from pipeline.dedupe.scratch import Scratch
from pipeline.dedupe.sketches import sketch_texts
from pipeline.settings import Settings
from schemas.conform import arrange, empty

Stream = Iterable[pa.Table]
"""A table part by part, as often as one likes."""


def sketch(*, documents: pa.Table, passages: pa.Table, segments: pa.Table) -> dict[str, pa.Table]:
    """Sketch every passage of a partition, and put its words together."""
    sketches, texts = sketch_texts(passages, segments, documents)
    return {"sketches": arrange("sketches", sketches), "texts": texts}


def match(
    *,
    sketches: Stream,
    texts: Stream,
    earlier: Mapping[str, Stream],  # noqa: ARG001 - overlaps are to come
    scratch: Scratch,
    settings: Settings,
) -> dict[str, pa.Table | Iterator[pa.Table]]:
    """Say what passages that share words are to each other."""
    candidates = find_candidates(sketches, scratch)
    return {"proposals": compare(candidates, texts, scratch, settings.dedupe), "overlaps": empty("overlaps")}
