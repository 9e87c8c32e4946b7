"""The steps that prepare dedupe: a sketch of every passage, and what those that share words are to each other.

However many passages there are, no more words of them are in memory at once than one bucket holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.candidates.finding import find_candidates
from pipeline.dedupe.candidates.recurrences import find_recurrences
from pipeline.dedupe.comparing.couples import compare_couples
from pipeline.dedupe.comparing.coupling import make_couples
from pipeline.dedupe.shingles import METHOD
from pipeline.dedupe.sketches import sketch_texts
from pipeline.errors import CollectionBroken
from pipeline.scratch import Lookup, Scratch
from pipeline.settings import Settings
from schemas.conform import arrange, arrow_schema, empty

Stream = Iterable[pa.Table]
"""A table part by part, as often as one likes."""


def sketch(*, documents: pa.Table, passages: pa.Table, segments: pa.Table) -> dict[str, pa.Table]:
    """Sketch every passage of a partition, and put its words together."""
    sketches, texts = sketch_texts(passages, segments, documents)
    return {"sketches": sketches, "texts": texts}


def match(
    *, sketches: Stream, texts: Stream, earlier: Mapping[str, Stream], scratch: Scratch, settings: Settings
) -> dict[str, pa.Table | Iterator[pa.Table]]:
    """Say which passages to compare, and what of them earlier releases have, by their sketches.

    ``earlier`` has the sketches of each by its name and version.

    Raises:
        CollectionBroken: An earlier release was sketched in another way.
    """
    known = [_recurrences(name, sketches, theirs, scratch, settings) for name, theirs in earlier.items()]
    candidates = find_candidates(sketches, scratch)
    return {
        "couples": make_couples(candidates, texts),
        "recurrences": arrange("recurrences", pa.concat_tables([empty("recurrences"), *known])),
    }


def compare(*, couples: pa.Table, texts: Lookup, settings: Settings) -> dict[str, pa.Table]:
    """Say what some of the couples are to each other, by their words."""
    return {"proposals": compare_couples(couples, texts, settings.dedupe)}


@dataclass(frozen=True)
class _Comparable:
    """The sketches of an earlier release, held to be made as ours are while they are read."""

    release: str
    parts: Stream

    def __iter__(self) -> Iterator[pa.Table]:
        for rows in self.parts:
            if rows.schema != arrow_schema("sketches") or pc.unique(rows["method"]).to_pylist() not in ([], [METHOD]):
                raise CollectionBroken(
                    f"compare_with: {self.release} was sketched in another way than {METHOD}; build it again with this "
                    "version of openletters, or leave it out"
                )
            yield rows


def _recurrences(release: str, own: Stream, earlier: Stream, scratch: Scratch, settings: Settings) -> pa.Table:
    found = find_recurrences(own, _Comparable(release, earlier), scratch, settings.dedupe)
    named = found.append_column("release", pa.array([release] * found.num_rows, pa.string()))
    schema = arrow_schema("recurrences")
    return named.select(schema.names).cast(schema)
