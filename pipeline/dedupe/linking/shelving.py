"""The step that puts passages into the space of both languages, range by range, and on shelves where they are found.

A shelf has the passages of one range in one language: some 5.5 kB a passage on the disk, mapped where it is asked.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.alignment.vectors import Embed
from pipeline.dedupe.linking.gathering import Lookup, Stream, gather_named
from pipeline.dedupe.linking.held import Lore, Vocabulary, joined, rarities
from pipeline.dedupe.linking.lessons import known_translations
from pipeline.dedupe.linking.lore import TO_ENGLISH, Norms
from pipeline.dedupe.linking.meanings import directions_of
from pipeline.dedupe.linking.say import tabled
from pipeline.dedupe.linking.shelf import shelf_row
from pipeline.dedupe.linking.space import Coordinates, Translate
from pipeline.dedupe.linking.words import Bags, encoded, keys_of, listed
from pipeline.dedupe.words.lexicon import NO_LEXICON, read_lexicon
from pipeline.dedupe.words.tokens import is_han
from pipeline.settings import DedupeSettings, Settings
from schemas.conform import arrow_schema, empty, tabulate

POSTINGS = 10_000
"""Entries read for one query: among 12,738 texts the right partner is then among the 50 best in 995 of 1,000 cases."""
STATED = ("numbers", "dates", "said")


def shelve(  # noqa: PLR0913 - a stage is given its tables by their names
    *,
    sayings: pa.Table,
    vocabulary: Stream,
    lore: Stream,
    norms: Stream,
    speakers: Lookup,
    segments: Lookup,
    settings: Settings,
    embed: Embed | None = None,
) -> dict[str, pa.Table]:
    """Place some passages among all, and shelve them."""
    if not sayings.num_rows:
        return {name: empty(name) for name in ("vectors", "shelves")}
    known, told = Vocabulary.of(vocabulary), Norms.of(joined("norms", norms))
    is_chinese = pc.starts_with(sayings["language"], "zh")
    made = []
    for family, some in (("zh", sayings.filter(is_chinese)), ("en", sayings.filter(pc.invert(is_chinese)))):
        if some.num_rows:
            bags = _bags(some, known, Lore.of(lore), settings.dedupe, is_chinese=family == "zh")
            meanings: list[list[float]] = [[]] * some.num_rows
            if embed is not None:
                texts = gather_named(some["passage_id"].to_pylist(), speakers, segments)
                meanings = directions_of(texts, family, told, embed)
            made.append((family, _vectors(some, *_placed(bags, known, told, family), meanings)))
    return {
        "vectors": pa.concat_tables([rows for _, rows in made]).sort_by("passage_id"),
        "shelves": tabulate("shelves", [shelf_row(family, rows) for family, rows in made]),
    }


def _bags(some: pa.Table, known: Vocabulary, lore: Lore, settings: DedupeSettings, *, is_chinese: bool) -> Bags:
    """How often each text of one language says each word of the space, by the numbers of words."""
    starts, flat = listed(some["words"])
    counts = listed(some["counts"])[1].to_numpy().astype(np.float64)
    names, codes = encoded(flat)
    owners = np.repeat(np.arange(some.num_rows), np.diff(starts))
    bags = Bags.of(owners, codes, counts, some.num_rows)
    places = known.places(names)
    if is_chinese:
        stems, carried = tabled(names, translations_of(names, lore, settings))
        bags, places = carried.over(bags), known.places(stems)
    elif settings.lexicon == "none":
        # Without a dictionary most English words are answered by no Chinese one, and only lengthen a text.
        places = np.where(known.answered("answered_en", places), places, -1)
    kept = places[bags.words] >= 0
    return Bags.of(bags.owners[kept], places[bags.words[kept]], bags.counts[kept], len(bags))


def translations_of(names: Sequence[str], lore: Lore, settings: DedupeSettings) -> Translate:
    """What the collection taught of Chinese words, else what the dictionary says."""
    han = [name for name in names if is_han(name)]
    lexicon = NO_LEXICON if settings.lexicon == "none" else read_lexicon(han)
    learned, dictionary = lore.told(han, TO_ENGLISH, only_seen=True), known_translations(lexicon)

    def translate(word: str) -> Mapping[str, float]:
        return learned[word] if word in learned else dictionary(word)

    return translate


def _placed(bags: Bags, known: Vocabulary, told: Norms, family: str) -> tuple[Coordinates, Bags]:
    """Texts as vectors of length 1, and the words by which they ask: the weightiest and rarest, up to a limit."""
    words, local = np.unique(bags.words, return_inverse=True)
    spelled = known.rows["word"].take(pa.array(words)).to_pylist()
    rarity = rarities(spelled, known.counts("n_texts", words), told["texts"])[local]
    weights = np.log1p(bags.counts) * rarity
    lengths = np.sqrt(np.bincount(bags.owners, weights * weights, minlength=len(bags)))
    weights = weights / np.where(lengths > 0, lengths, 1.0)[bags.owners]
    n_read = known.counts("on_en" if family == "zh" else "on_zh", words)[local]
    return Coordinates(bags.starts, bags.words, weights), _asked(bags, weights * rarity, n_read)


def _asked(bags: Bags, worth: Floats, n_read: Floats) -> Bags:
    """Of each text, the places of the words it asks by among its words."""
    order = np.lexsort((bags.words, -worth, bags.owners))
    order = order[n_read[order] > 0]
    owners, sizes = bags.owners[order], n_read[order]
    reached = np.cumsum(sizes) - sizes
    first = np.searchsorted(owners, np.arange(len(bags)))
    before = reached - reached[np.minimum(first, max(0, len(order) - 1))][owners] if len(order) else reached
    asked = order[before < POSTINGS]
    owners = bags.owners[asked]
    return Bags.of(owners, asked - bags.starts[owners], np.ones(len(asked)), len(bags))


def _vectors(some: pa.Table, placed: Coordinates, asked: Bags, meanings: Sequence[Sequence[float]]) -> pa.Table:
    columns = {
        "passage_id": some["passage_id"],
        "language": some["language"],
        "day": some["day"],
        "places": _lists(placed.starts, placed.places.astype(np.int32)),
        "weights": _lists(placed.starts, placed.weights),
        "asked": _lists(asked.starts, asked.words.astype(np.int32)),
        **{name: _digests(some[name]) for name in STATED},
        "meaning": pa.array(meanings, pa.list_(pa.float64())),
    }
    return pa.table(columns).cast(arrow_schema("vectors"))


def _lists(starts: Ints, values: npt.NDArray[Any]) -> pa.ListArray:
    return pa.ListArray.from_arrays(pa.array(starts.astype(np.int32)), pa.array(values))


def _digests(column: pa.ChunkedArray) -> pa.ListArray:
    """Lists of words as lists of their digests, ascending."""
    starts, flat = listed(column)
    names, codes = encoded(flat)
    owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    digests = keys_of(names)[codes] if names else np.zeros(0, np.int64)
    return _lists(starts, digests[np.lexsort((digests, owners))])
