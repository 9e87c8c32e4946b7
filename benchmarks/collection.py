"""Texts of a benchmark as a collection that the stage's own rules can align and learn from."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.dedupe.alignment import Reading, align, align_paragraphs, read
from pipeline.dedupe.alignment.learning import Lesson, learn_from
from pipeline.dedupe.alignment.levels import PARAGRAPHS, Level
from pipeline.dedupe.alignment.translator import Translator, make_translator
from pipeline.dedupe.alignment.units import Units, cut_clauses
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.words.tokens import chinese_tokens, english_tokens

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
        clauses = [cut_clauses(segment.text, is_chinese=text.is_chinese) for segment in text.segments]
        if text.is_chinese:
            return [[chinese_tokens(clause, self._lexicon) for clause in segment] for segment in clauses]
        return [[english_tokens(clause) for clause in segment] for segment in clauses]

    @property
    def units(self) -> list[tuple[Units, Units]]:
        """Each couple as units with their lengths."""
        return [
            tuple(side.units([[n] for n in range(len(side.segments))]) for side in sides) for sides in self._readings
        ]

    def align(self) -> tuple[list[Beads], list[Beads]]:
        """The beads before and after learning from the first alignments."""
        lessons = [Lesson(left, right, align(left, right, self._translator)) for left, right in self._readings]
        learned = learn_from(lessons, self._translator)
        return self.align_once(), self._beads(*learned)

    def align_once(self) -> list[Beads]:
        """The beads by the dictionary and the usual shares of kinds."""
        return self._beads(self._translator, PARAGRAPHS)

    def _beads(self, translator: Translator, level: Level) -> list[Beads]:
        return [self._aligned(left, right, translator, level) for left, right in self._readings]

    def _aligned(self, left: Reading, right: Reading, translator: Translator, level: Level) -> Beads:
        if self._is_paragraphs:
            beads = align_paragraphs(left, right, translator, level)
        else:
            beads = iter(align(left, right, translator, level).beads)
        return {(bead.left, bead.right) for bead in beads}


def _flat(tokens: Tokens) -> list[list[str]]:
    return [[token for clause in segment for token in clause] for segment in tokens]
