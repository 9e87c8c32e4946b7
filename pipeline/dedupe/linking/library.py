"""All Chinese and English passages of a collection with what comparing them takes: words, translations, alignments."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from pipeline.dedupe.alignment import Alignment, Reading, align, read
from pipeline.dedupe.alignment.learning import Lesson
from pipeline.dedupe.alignment.levels import PARAGRAPHS
from pipeline.dedupe.alignment.translator import Floats, Translator, make_translator
from pipeline.dedupe.alignment.units import clause_tokens
from pipeline.dedupe.alignment.vectors import (
    Embed,
    Vectors,
    directions,
    margins_of_couples,
    nearest_couples,
    place,
)
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.index import Cosines, compare_nearest
from pipeline.dedupe.linking.lessons import Learned, known_translations, study
from pipeline.dedupe.linking.space import make_space
from pipeline.dedupe.linking.stated import Stated, read_stated
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon, read_lexicon
from pipeline.settings import DedupeSettings

NEAREST = 5
"""Texts of the other language that an embedding model proposes for each text."""
MEANING_SHARE = 0.3
"""What a margin cosine of 1 adds to the cosine of words: as much as a usual translation's words have. Argued only."""


class Library:
    """The passages of a collection, ready to be compared across languages; what is not asked for is not read."""

    def __init__(
        self,
        texts: Sequence[Text],
        settings: DedupeSettings,
        embed: Embed | None = None,
    ) -> None:
        self._texts = {text.passage_id: text for text in texts}
        self._settings = settings
        self._embed = embed
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._readings: dict[str, Reading] = {}
        self._stated: dict[str, Stated] = {}
        self._figures: dict[str, Stated] = {}
        self._learned: Learned | None = None
        self._nearest: dict[tuple[tuple[str, ...], ...], list[tuple[int, int]]] = {}

    @cached_property
    def _is_bilingual(self) -> bool:
        texts = self._texts.values()
        return any(text.is_chinese for text in texts) and any(text.is_english for text in texts)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The dictionary, as far as this collection needs it: not at all where it has one language only."""
        if self._settings.lexicon == "none" or not self._is_bilingual:
            return NO_LEXICON
        chinese = [text for text in self._texts.values() if text.is_chinese]
        return read_lexicon([text.words for text in chinese] + [text.author or "" for text in chinese])

    @cached_property
    def _clauses(self) -> dict[str, list[list[list[str]]]]:
        """Of each passage, of each of its segments, of each of its clauses, the tokens."""
        spoken = [text for text in self._texts.values() if text.segments and (text.is_chinese or text.is_english)]
        return {text.passage_id: [self._cut(text, segment) for segment in text.segments] for text in spoken}

    def _cut(self, text: Text, segment: Segment) -> list[list[str]]:
        tokens = clause_tokens(segment.text, self.lexicon, is_chinese=text.is_chinese)
        # A salutation is the translation of a salutation, whatever its words.
        return tokens if segment.role == "sentence" else [*tokens[:-1], [*tokens[-1], f"P{segment.role}"]]

    @cached_property
    def _tokens(self) -> dict[str, list[list[str]]]:
        """Of each passage, of each of its segments, the tokens."""
        return {
            name: [[token for clause in segment for token in clause] for segment in segments]
            for name, segments in self._clauses.items()
        }

    @cached_property
    def _known(self) -> Translator:
        chinese = [tokens for name, tokens in self._tokens.items() if self._texts[name].is_chinese]
        english = [tokens for name, tokens in self._tokens.items() if self._texts[name].is_english]
        return make_translator(chinese, english, self.lexicon)

    @cached_property
    def _vectors(self) -> dict[str, Vectors]:
        """What the embedding model makes of each passage, where one is at hand and there is something to compare."""
        if self._embed is None or not self._is_bilingual:
            return {}
        return place(self._spoken(chinese=True), self._embed) | place(self._spoken(chinese=False), self._embed)

    def _spoken(self, *, chinese: bool) -> dict[str, list[str]]:
        """The segments of each passage of one language that has any."""
        texts = [self._texts[name] for name in self._clauses if self._texts[name].is_chinese == chinese]
        return {text.passage_id: [segment.text for segment in text.segments] for text in texts}

    @cached_property
    def _directions(self) -> dict[str, Floats]:
        """What it makes of each passage as a whole."""
        sides: dict[bool, dict[str, Vectors]] = {True: {}, False: {}}
        for name, vectors in self._vectors.items():
            sides[self._texts[name].is_chinese][name] = vectors
        return directions(sides[True]) | directions(sides[False])

    def _reading(self, name: str) -> Reading:
        """A passage ready to be aligned; most of a collection never are."""
        if name not in self._readings:
            text = self._texts[name]
            side = self._known.chinese if text.is_chinese else self._known.english
            self._readings[name] = read(text, self._clauses[name], side, self._vectors.get(name))
        return self._readings[name]

    def align(self, chinese: Text, english: Text) -> Alignment:
        """Align two passages with what is known of words so far; asked again, the same alignment is given."""
        key = chinese.passage_id, english.passage_id
        if key not in self._alignments:
            known = self.known
            sides = self._reading(key[0]), self._reading(key[1])
            self._alignments[key] = align(*sides, known.translator, known.paragraphs)
        return self._alignments[key]

    @property
    def known(self) -> Learned:
        """What is known of words so far."""
        return self._learned or Learned(self._known, PARAGRAPHS, known_translations(self.lexicon))

    def learn(self, couples: Sequence[tuple[Text, Text]]) -> None:
        """Learn from couples of Chinese and English texts; what is aligned from here on uses it."""
        lessons = [
            Lesson(self._reading(chinese.passage_id), self._reading(english.passage_id), self.align(chinese, english))
            for chinese, english in couples
        ]
        self._learned = study(lessons, self._known, self.lexicon)
        self._alignments.clear()

    def speaks(self, text: Text) -> bool:
        """Whether a text is in Chinese or English and has any words."""
        return text.passage_id in self._texts and bool(text.segments) and (text.is_chinese or text.is_english)

    def text(self, passage_id: str) -> Text:
        """A passage by its id."""
        return self._texts[passage_id]

    def compare_words(self, chinese: Sequence[Text], english: Sequence[Text], more: Sequence[Couple] = ()) -> Cosines:
        """The nearest texts of each by their words, and ``more`` couples, by their ids."""
        left, right = ([self._tokens[text.passage_id] for text in side] for side in (chinese, english))
        translate = self._learned.translate if self._learned else known_translations(self.lexicon)
        space = make_space(left, right, translate, only_answered=not self.lexicon)
        rows = {text.passage_id: row for row, text in enumerate(chinese)}
        columns = {text.passage_id: column for column, text in enumerate(english)}
        either = [couple for one, other in more for couple in ((one, other), (other, one))]
        also = [(rows[one], columns[other]) for one, other in either if one in rows and other in columns]
        if not self._vectors:
            return compare_nearest(space, also)
        names = tuple(tuple(text.passage_id for text in side) for side in (chinese, english))
        wholly = [np.array([self._directions[name] for name in side]) for side in names]
        if names not in self._nearest:  # what is learned of words changes nothing in it
            self._nearest[names] = [*nearest_couples(wholly[0], wholly[1], NEAREST)]
        cosines = compare_nearest(space, [*also, *self._nearest[names]])
        margins = margins_of_couples(wholly[0], wholly[1], cosines.chinese, cosines.english)
        return replace(cosines, meanings=MEANING_SHARE * margins.clip(0.0, 1.0))

    def stated(self, text: Text) -> Stated:
        """What a text states; read once."""
        if text.passage_id not in self._stated:
            self._stated[text.passage_id] = read_stated(text.words, [segment.text for segment in text.segments])
        return self._stated[text.passage_id]

    def figures(self, text: Text) -> Stated:
        """What a text states, but for the years of its segments, which take as long again; read once."""
        if text.passage_id not in self._figures:
            self._figures[text.passage_id] = read_stated(text.words)
        return self._figures[text.passage_id]

    def model_margin(self, chinese: Text, english: Text) -> float | None:
        """What an embedding model says of two texts, where one is at hand."""
        if not self._directions:
            return None
        return float((self._directions[chinese.passage_id] * self._directions[english.passage_id]).sum())
