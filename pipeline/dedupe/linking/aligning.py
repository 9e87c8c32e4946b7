"""Alignment of some passages with what the whole collection knows of words, of which only theirs are looked up."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment import Alignment, Reading, align, read
from pipeline.dedupe.alignment.translator import Side, Table, Translator
from pipeline.dedupe.alignment.vectors import Embed, Vectors
from pipeline.dedupe.linking.gathering import Stream
from pipeline.dedupe.linking.held import Lore, Vocabulary, joined
from pipeline.dedupe.linking.lore import TO_CHINESE, TO_ENGLISH, Norms
from pipeline.dedupe.linking.meanings import vectors_of
from pipeline.dedupe.linking.tokenizing import Tokens, lexicon_of, tokens_of
from pipeline.dedupe.texts import Text
from pipeline.settings import DedupeSettings

REMEMBERED = 50
"""Alignments that are held to be given again: those of a work are asked for one after another."""

Align = Callable[[Text, Text], Alignment]


@dataclass(frozen=True)
class Lessons:
    """All that a collection knows of its words, as it lies on the disk."""

    vocabulary: Vocabulary
    lore: Lore
    norms: Norms

    @classmethod
    def of(cls, vocabulary: Stream, lore: Stream, norms: Stream) -> "Lessons":
        """From the tables of the step ``learn``."""
        return cls(Vocabulary.of(vocabulary), Lore.of(lore), Norms.of(joined("norms", norms)))

    def translator(self, chinese: Sequence[str], english: Sequence[str]) -> Translator:
        """What stands for what among some words, each as common as in the collection."""
        left, right = self._side(chinese, "zh"), self._side(english, "en")
        return Translator(
            left,
            right,
            self._table(left, right, TO_ENGLISH),
            self._table(right, left, TO_CHINESE),
            self.norms["known"],
        )

    def _side(self, words: Sequence[str], language: str) -> Side:
        places = self.vocabulary.places(words)
        return Side(
            {word: number for number, word in enumerate(words)},
            self.vocabulary.counts(f"n_{language}", places),
            self.norms[f"said {language}"],
            self.vocabulary.answered(f"answered_{language}", places),
        )

    def _table(self, source: Side, target: Side, into: str) -> Table:
        owners, ids, shares = self.lore.between([*source.ids], [*target.ids], into)
        starts = np.searchsorted(owners, np.arange(len(source.ids) + 1))
        return Table(starts, ids, shares, len(target.ids))


def make_aligner(  # noqa: PLR0913, PLR0917 - the tables are three
    texts: Iterable[Text],
    vocabulary: Stream,
    lore: Stream,
    norms: Stream,
    settings: DedupeSettings,
    embed: Embed | None = None,
) -> Align:
    """What aligns any Chinese one of these texts with any English one; asked again, it gives the same alignment.

    The tables are those of the step ``learn``. Some hundred texts at a time are best: their words are looked up once.
    """
    return align_some(texts, Lessons.of(vocabulary, lore, norms), settings, embed)


def align_some(texts: Iterable[Text], lessons: Lessons, settings: DedupeSettings, embed: Embed | None = None) -> Align:
    """The same with tables that were opened already."""
    some = [text for text in texts if text.segments and (text.is_chinese or text.is_english)]
    readings, translator = _read(some, lessons, settings, embed)
    known: dict[tuple[str, str], Alignment] = {}

    def aligned(chinese: Text, english: Text) -> Alignment:
        couple = chinese.passage_id, english.passage_id
        if couple not in known:
            if len(known) == REMEMBERED:
                known.clear()
            known[couple] = align(readings[couple[0]], readings[couple[1]], translator, lessons.norms.paragraphs)
        return known[couple]

    return aligned


def _read(
    texts: Sequence[Text], lessons: Lessons, settings: DedupeSettings, embed: Embed | None
) -> tuple[Mapping[str, Reading], Translator]:
    """The texts with the numbers of their words, and what stands for what among these."""
    lexicon = lexicon_of(texts, settings)
    tokens = {text.passage_id: tokens_of(text, lexicon) for text in texts}
    said = [_words(tokens[text.passage_id] for text in texts if text.is_chinese == side) for side in (True, False)]
    translator = lessons.translator(*said)
    return readings_of(texts, tokens, translator, lessons.norms, embed), translator


def readings_of(
    texts: Collection[Text], tokens: Mapping[str, Tokens], known: Translator, norms: Norms, embed: Embed | None
) -> dict[str, Reading]:
    """Texts with the numbers of their words, ready to be aligned."""
    vectors: dict[str, Vectors] = {}
    for family in ("zh", "en"):
        some = [text for text in texts if text.language[:2] == family]
        vectors |= {} if embed is None else vectors_of(some, family, norms, embed)
    sides = {True: known.chinese, False: known.english}
    return {
        text.passage_id: read(text, tokens[text.passage_id], sides[text.is_chinese], vectors.get(text.passage_id))
        for text in texts
    }


def _words(texts: Iterable[Tokens]) -> list[str]:
    return sorted({token for text in texts for segment in text for clause in segment for token in clause})
