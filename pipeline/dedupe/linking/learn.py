"""The step that adds up what was counted of words, and learns from a sample of the collection what stands for what.

The sample bounds what is held. Texts are drawn by their rarest number, which a translation mostly has too, so that of
two versions both are drawn or neither. What has fewer characters than the sample may have is drawn whole. Which texts
teach is told by the words that were read of them already; only these are put together and aligned.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.translator import Ints
from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.linking.gathering import Lookup, Stream
from pipeline.dedupe.linking.held import joined
from pipeline.dedupe.linking.lore import Counted, answered, lore_rows, norm_rows
from pipeline.dedupe.linking.teaching import School
from pipeline.dedupe.linking.words import key_of, keys_of
from pipeline.settings import Settings
from schemas.conform import arrow_schema, empty, tabulate

MOST_CHARS = 6_000_000
"""Characters of the texts that are drawn: some 2,000 letters in both languages, with more sentences than are learned
from (``alignment.learning.MOST_CELLS``)."""
AT_ONCE = 100_000
MOST_WAITING = 500_000
"""Words, each counted in some range of the collection, that are added up together."""
LAST = (1 << 63) - 1
NOTHING: Ints = np.zeros(0, np.int64)
COUNTS = ("n_zh", "n_en", "on_zh", "on_en", "n_texts")


def learn(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    sayings: Stream,
    tallies: Stream,
    speakers: Lookup,
    segments: Lookup,
    declared: pa.Table,
    settings: Settings,
    embed: Embed | None = None,
) -> dict[str, pa.Table]:
    """Add up the words of a collection, and learn from its surest couples."""
    counted = added_up(tallies)
    if not counted.num_rows:
        return {name: empty(name) for name in ("vocabulary", "lore", "norms")}
    drawn, n_texts = draw(sayings, counted)
    words = Counted(counted)
    school = School(drawn, words, n_texts, speakers, segments, settings, embed)
    means = school.means()
    known = school.taught(_with_answers(counted, ({}, {})), means, declared)
    return {
        "vocabulary": _with_answers(counted, answered(known)),
        "lore": tabulate("lore", lore_rows(known)),
        "norms": tabulate("norms", [*norm_rows(words, known, n_texts), *means]),
    }


def added_up(tallies: Stream) -> pa.Table:
    """The counts of all words, each word once, in their order."""
    counted, waiting = empty("tallies"), [empty("tallies")]
    for piece in tallies:
        waiting.append(piece)
        # As many as there are known already, so that what is known is not gone through for every piece.
        if sum(some.num_rows for some in waiting) > max(MOST_WAITING, counted.num_rows):
            counted, waiting = _added([counted, *waiting]), []
    return _added([counted, *waiting]).sort_by("word")


def _added(pieces: Sequence[pa.Table]) -> pa.Table:
    both = pa.concat_tables(pieces).group_by("word").aggregate([(name, "sum") for name in COUNTS])
    schema = arrow_schema("tallies")
    return both.rename_columns({f"{name}_sum": name for name in COUNTS}).select(schema.names).cast(schema)


def _with_answers(counted: pa.Table, answered: tuple[Mapping[str, bool], Mapping[str, bool]]) -> pa.Table:
    """The words of the collection in the order of their digests.

    What was not held while learning stands for itself, where both languages have it.
    """
    pieces = [_some_with_answers(pa.table(batch), answered) for batch in counted.to_batches(max_chunksize=AT_ONCE)]
    return pa.concat_tables(pieces).sort_by("key")


def _some_with_answers(counted: pa.Table, answered: tuple[Mapping[str, bool], Mapping[str, bool]]) -> pa.Table:
    words = counted["word"].to_pylist()
    both = ((counted["n_zh"].to_numpy() > 0) & (counted["n_en"].to_numpy() > 0)).tolist()
    told = [[side.get(word, own) for word, own in zip(words, both, strict=True)] for side in answered]
    known = {name: counted[name] for name in ("word", *COUNTS)}
    schema = arrow_schema("vocabulary")
    rows = pa.table({"key": keys_of(words), **known, "answered_zh": told[0], "answered_en": told[1]})
    return rows.select(schema.names).cast(schema)


def draw(sayings: Stream, counted: pa.Table) -> tuple[pa.Table, int]:
    """The texts to learn from, and how many texts there are."""
    numbers = counted.filter(pc.starts_with(counted["word"], "#"))
    rarity = dict(zip(numbers["word"].to_pylist(), numbers["n_texts"].to_pylist(), strict=True))
    sizes = np.concatenate([NOTHING, *(piece["n_chars"].to_numpy() for piece in sayings)])
    if sizes.sum() <= MOST_CHARS:
        return joined("sayings", sayings), len(sizes)
    lots_of = [_lots(piece, rarity) for piece in sayings]
    lots = np.concatenate(lots_of)
    order = np.argsort(lots, kind="stable")
    reached = np.cumsum(sizes[order])
    # All of one lot or none: which of them come first tells only where they lie.
    limit = lots[order[min(int(np.searchsorted(reached, MOST_CHARS, side="right")), len(order) - 1)]]
    drawn = (piece.filter(pa.array(some < limit)) for piece, some in zip(sayings, lots_of, strict=True))
    return joined("sayings", drawn), len(sizes)


def _lots(piece: pa.Table, rarity: Mapping[str, int]) -> Ints:
    """Of each text the digest of its rarest number; texts without any are drawn last."""
    lots = (
        min(((rarity.get(one, 0), key_of(one)) for one in numbers), default=(0, LAST))[1]
        for batch in piece.select(["numbers"]).to_batches(max_chunksize=AT_ONCE)
        for numbers in batch["numbers"].to_pylist()
    )
    return np.fromiter(lots, np.int64, piece.num_rows)
