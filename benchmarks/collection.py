"""Texts of a benchmark as a collection that the stage's own rules can align and learn from."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.dedupe.alignment import Alignment, align, read
from pipeline.dedupe.alignment.learning import Lesson, learn_from
from pipeline.dedupe.alignment.levels import PARAGRAPHS, Level
from pipeline.dedupe.alignment.translator import Translator, make_translator
from pipeline.dedupe.alignment.units import Units, clause_tokens
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.words.lexicon import Lexicon

Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]
Tokens = list[list[list[str]]]


class Collection:
    """Couples of a Chinese and an English text; a unit is a sentence of one paragraph, or a paragraph."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], lexicon: Lexicon, *, is_paragraphs: bool) -> None:
        self._is_paragraphs = is_paragraphs
        self._lexicon = lexicon
        texts = [
            (self._text(number, row["zh"], "zh"), self._text(number, row["en"], "en"))
            for number, row in enumerate(rows)
        ]
        tokens = [(self._tokens(left), self._tokens(right)) for left, right in texts]
        self._translator = make_translator(
            [_flat(left) for left, _ in tokens], [_flat(right) for _, right in tokens], lexicon
        )
        sides = self._translator.chinese, self._translator.english
        self._readings = [
            (read(left, words[0], sides[0]), read(right, words[1], sides[1]))
            for (left, right), words in zip(texts, tokens, strict=True)
        ]

    def _text(self, number: int, units: Sequence[str], language: str) -> Text:
        segments = tuple(
            Segment(f"{number}.{place}", place if self._is_paragraphs else 0, 0, 0, "sentence", unit)
            for place, unit in enumerate(units)
        )
        name = f"{language}{number}"
        return Text(name, name, 0, 0, "other", None, None, None, "unknown", language, segments)

    def _tokens(self, text: Text) -> Tokens:
        return [clause_tokens(one.text, self._lexicon, is_chinese=text.is_chinese) for one in text.segments]

    @property
    def units(self) -> list[tuple[Units, Units]]:
        """Each couple as units with their lengths."""
        return [(left.sentences, right.sentences) for left, right in self._readings]

    def align(self) -> tuple[list[Beads], list[Beads]]:
        """The beads before and after learning from the first alignments."""
        first = self._align(self._translator, PARAGRAPHS)
        lessons = [Lesson(*readings, aligned) for readings, aligned in zip(self._readings, first, strict=True)]
        second = self._align(*learn_from(lessons, self._translator))
        return [*map(self._beads, first)], [*map(self._beads, second)]

    def align_once(self) -> list[Beads]:
        """The beads by the dictionary and the usual shares of kinds."""
        return [*map(self._beads, self._align(self._translator, PARAGRAPHS))]

    def _align(self, translator: Translator, level: Level) -> list[Alignment]:
        return [align(left, right, translator, level) for left, right in self._readings]

    def _beads(self, aligned: Alignment) -> Beads:
        return {(bead.left, bead.right) for bead in (aligned.groups if self._is_paragraphs else aligned.beads)}


def _flat(tokens: Tokens) -> list[list[str]]:
    return [[token for clause in segment for token in clause] for segment in tokens]
