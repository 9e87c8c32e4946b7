"""The step that adds up what was counted of words, and learns from a sample of the collection what stands for what.

The sample bounds what is held. Texts are drawn by their rarest number, which a translation mostly has too, so that of
two versions both are drawn or neither. What has fewer characters than the sample may have is drawn whole.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.gathering import Lookup, Stream, gather_named
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.linking.linker import Linker
from pipeline.dedupe.linking.lore import Vocabulary, answered, lore_rows, norm_rows
from pipeline.dedupe.linking.words import key_of, keys_of
from pipeline.dedupe.texts import Text
from pipeline.settings import Settings
from schemas.conform import arrow_schema, empty, tabulate

MOST_CHARS = 6_000_000
"""Characters of the texts that are drawn: some 2,000 letters in both languages, with more sentences than are learned
from (``alignment.learning.MOST_CELLS``)."""
LAST = (1 << 63) - 1
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
    vocabulary = Vocabulary.of(counted)
    texts = gather_named(drawn, speakers, segments)
    said = _said(sayings, drawn)
    library = Library([*texts.values()], settings.dedupe, embed, lambda lexicon: vocabulary.sides(said, lexicon))
    Linker(library, settings.dedupe, _reasons(declared, texts)).teach(texts.values())
    known = library.known
    return {
        "vocabulary": _with_answers(counted, answered(known)),
        "lore": tabulate("lore", lore_rows(known)),
        "norms": tabulate("norms", [*norm_rows(vocabulary, known, n_texts), *library.mean_rows()]),
    }


def added_up(tallies: Stream) -> pa.Table:
    """The counts of all words, each word once, in their order."""
    counted = empty("tallies")
    for piece in tallies:
        both = pa.concat_tables([counted, piece]).group_by("word").aggregate([(name, "sum") for name in COUNTS])
        named = both.rename_columns({f"{name}_sum": name for name in COUNTS})
        counted = named.select(counted.schema.names).cast(counted.schema)
    return counted.sort_by("word")


def _with_answers(counted: pa.Table, answered: tuple[Mapping[str, bool], Mapping[str, bool]]) -> pa.Table:
    """The words of the collection in the order of their digests, with their numbers.

    What was not held while learning stands for itself, where both languages have it.
    """
    words = counted["word"].to_pylist()
    both = ((counted["n_zh"].to_numpy() > 0) & (counted["n_en"].to_numpy() > 0)).tolist()
    told = [[side.get(word, own) for word, own in zip(words, both, strict=True)] for side in answered]
    keyed = pa.table(
        {
            "key": keys_of(words),
            **{name: counted[name] for name in ("word", *COUNTS)},
            "answered_zh": told[0],
            "answered_en": told[1],
        }
    )
    schema = arrow_schema("vocabulary")
    return keyed.sort_by("key").select(schema.names).cast(schema)


def draw(sayings: Stream, counted: pa.Table) -> tuple[set[str], int]:
    """The ids of the texts to learn from, and how many texts there are."""
    rarity = dict(zip(counted["word"].to_pylist(), counted["n_texts"].to_pylist(), strict=True))
    names: list[str] = []
    sizes: list[int] = []
    lots: list[int] = []
    for piece in sayings:
        names += piece["passage_id"].to_pylist()
        sizes += piece["n_chars"].to_pylist()
        lots += [_lot(numbers, rarity) for numbers in piece["numbers"].to_pylist()]
    if sum(sizes) <= MOST_CHARS:
        return set(names), len(names)
    order = np.lexsort((names, lots))
    reached = np.cumsum(np.array(sizes)[order])
    return {names[place] for place in order[reached <= MOST_CHARS].tolist()}, len(names)


def _lot(numbers: Sequence[str], rarity: Mapping[str, int]) -> int:
    """The digest of the rarest number of a text; texts without any are drawn last."""
    rarest = min(((rarity.get(one, 0), key_of(one)) for one in numbers), default=None)
    return LAST if rarest is None else rarest[1]


def _said(sayings: Stream, names: set[str]) -> set[str]:
    """All words of some texts."""
    some = pa.array(sorted(names), pa.string())
    parts = (piece.filter(pc.is_in(piece["passage_id"], value_set=some))["words"] for piece in sayings)
    return set(chain.from_iterable(pc.unique(pc.list_flatten(part)).to_pylist() for part in parts))


def _reasons(declared: pa.Table, texts: Mapping[str, Text]) -> dict[Couple, str]:
    """What declares couples of some texts, in words."""
    rows = zip(*(declared[name].to_pylist() for name in ("left_id", "right_id", "reason")), strict=True)
    return {(left, right): reason for left, right, reason in rows if left in texts and right in texts}
