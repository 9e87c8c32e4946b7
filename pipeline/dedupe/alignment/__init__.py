"""A Chinese and an English text aligned: paragraphs first, then the sentences inside each group of paragraphs.

Leaving out a paragraph is cheap, since translators cut tables, greetings and notices; leaving out a sentence of a
paragraph that is there is dear.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from pipeline.dedupe.alignment.background import Background
from pipeline.dedupe.alignment.beads import word_gain
from pipeline.dedupe.alignment.levels import PARAGRAPHS, SENTENCES, Level
from pipeline.dedupe.alignment.translator import Ints, Side, Translator
from pipeline.dedupe.alignment.units import Units, chinese_length, cut_clauses, english_length, join
from pipeline.dedupe.alignment.vectors import Vectors
from pipeline.dedupe.alignment.windows import align_units
from pipeline.dedupe.texts import Text

Numbers = tuple[int, ...]
Groups = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Bead:
    """The smallest group of segments that say the same; one side may be empty."""

    left: Numbers
    right: Numbers
    score: float


@dataclass(frozen=True)
class Reading:
    """A text with its segments as word ids, ready to be aligned."""

    text: Text
    segments: Sequence[Units]
    """Of each segment its clauses."""
    vectors: Vectors | None = None
    """What an embedding model makes of its segments, where one is at hand."""

    def units(self, groups: Sequence[Sequence[int]]) -> Units:
        """Groups of segments as the units of an alignment."""
        joined = join([[self.segments[number] for number in group] for group in groups])
        return replace(joined, vectors=self.vectors and self.vectors.grouped(groups))

    def words(self, numbers: Sequence[int]) -> Ints:
        """The words of some segments."""
        return np.concatenate([word for number in numbers for word in self.segments[number].words])

    @cached_property
    def vocabulary(self) -> Ints:
        """Its words, each once, ascending."""
        return np.unique(np.concatenate(self.sentences.words))

    @cached_property
    def paragraphs(self) -> Units:
        """All of it, paragraph by paragraph."""
        return self.units(self.text.paragraphs)

    @cached_property
    def sentences(self) -> Units:
        """All of it, segment by segment."""
        return self.units([[number] for number in range(len(self.segments))])


@dataclass(frozen=True)
class Alignment:
    """The beads of two texts, in order."""

    left: Text
    right: Text
    beads: tuple[Bead, ...]
    words_gain: float | Callable[[], float]
    """The ``gain``, or what reckons it: neither lessons nor bitext ask for it."""
    groups: tuple[Bead, ...] = ()
    """Beads of paragraphs, as the segments in them."""

    @cached_property
    def gain(self) -> float:
        """Nats per word by which the words of the two-sided groups of paragraphs speak for each other."""
        return self.words_gain() if callable(self.words_gain) else self.words_gain

    @cached_property
    def coverage(self) -> tuple[float, float]:
        """Share of each side's characters that stand in beads with two sides."""
        both = [bead for bead in self.beads if bead.left and bead.right]
        return (
            _covered(self.left, [number for bead in both for number in bead.left]),
            _covered(self.right, [number for bead in both for number in bead.right]),
        )

    @cached_property
    def score(self) -> float:
        """Mean confidence of the beads with two sides; 0 where there are none."""
        both = [bead.score for bead in self.beads if bead.left and bead.right]
        return sum(both) / len(both) if both else 0.0


def _covered(text: Text, numbers: Sequence[int]) -> float:
    lengths = [len(segment.text) for segment in text.segments]
    return sum(lengths[number] for number in numbers) / max(1, sum(lengths))


def read(text: Text, tokens: Sequence[Sequence[Sequence[str]]], side: Side, vectors: Vectors | None = None) -> Reading:
    """Number the words of a text: of each segment, of each of its clauses."""
    measure = chinese_length if text.is_chinese else english_length
    lengths = [
        np.array([*map(measure, cut_clauses(segment.text, is_chinese=text.is_chinese))]) for segment in text.segments
    ]
    words = [[side.numbered(clause) for clause in clauses] for clauses in tokens]
    return Reading(text, [Units(*segment) for segment in zip(words, lengths, strict=True)], vectors)


def align(left: Reading, right: Reading, translator: Translator, paragraphs: Level = PARAGRAPHS) -> Alignment:
    """Align two texts, sentence by sentence; ``paragraphs`` says how their paragraphs usually correspond."""
    translator = translator.between(left.vocabulary, right.vocabulary)
    groups = tuple(align_paragraphs(left, right, translator, paragraphs))
    background = Background.of(left.sentences, right.sentences, translator)
    beads = tuple(bead for group in groups for bead in _inside(left, right, group, background))
    return Alignment(left.text, right.text, beads, partial(_gain, left, right, translator, groups), groups)


def _gain(left: Reading, right: Reading, translator: Translator, groups: Sequence[Bead]) -> float:
    both = [(left.words(group.left), right.words(group.right)) for group in groups if group.left and group.right]
    gain, n_words = word_gain(both, translator)
    return gain / n_words if n_words else 0.0


def align_paragraphs(left: Reading, right: Reading, translator: Translator, level: Level) -> Iterator[Bead]:
    """The beads of paragraphs, as the segments in them."""
    paragraphs = left.text.paragraphs, right.text.paragraphs
    if len(paragraphs[0]) == len(paragraphs[1]) == 1:
        # Where there is nothing else to go with, words cannot tell that two paragraphs belong together.
        yield Bead(tuple(paragraphs[0][0]), tuple(paragraphs[1][0]), 1.0)
        return
    background = Background.of(left.paragraphs, right.paragraphs, translator)
    yield from _align_groups(left, right, paragraphs, background, level)


def _inside(left: Reading, right: Reading, group: Bead, background: Background) -> Iterator[Bead]:
    """The sentence beads of one group of paragraphs, each as likely as the group lets it be."""
    if not group.left or not group.right:
        yield from (Bead((number,), (), group.score) for number in group.left)
        yield from (Bead((), (number,), group.score) for number in group.right)
        return
    if len(group.left) == len(group.right) == 1:
        yield group
        return
    sentences = [[number] for number in group.left], [[number] for number in group.right]
    for bead in _align_groups(left, right, sentences, background, SENTENCES):
        yield Bead(bead.left, bead.right, bead.score * group.score)


def _align_groups(
    left: Reading, right: Reading, groups: tuple[Groups, Groups], background: Background, level: Level
) -> Iterator[Bead]:
    """Align groups of segments; the beads name the segments in them."""
    units = left.units(groups[0]), right.units(groups[1])
    for place, kind, posterior in align_units(*units, background, level):
        yield Bead(_segments(groups[0], place[0], kind[0]), _segments(groups[1], place[1], kind[1]), posterior)


def _segments(groups: Groups, first: int, size: int) -> Numbers:
    return tuple(number for group in groups[first : first + size] for number in group)
