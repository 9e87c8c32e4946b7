"""A Chinese and an English text aligned: paragraphs first, then the sentences inside each group of paragraphs.

Leaving out a paragraph is cheap, since translators cut tables, greetings and notices; leaving out a sentence of a
paragraph that is there is dear.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.dedupe.beads import Units, chinese_length, word_gain
from pipeline.dedupe.texts import Text
from pipeline.dedupe.translator import Ints, Side, Translator
from pipeline.dedupe.windows import align_units

PARAGRAPH_OMISSION = 1.5
SENTENCE_OMISSION = 7.0
"""Cost of an empty-sided bead in nats: flat optima between 1 and 2, and from 5 to 10, on development texts."""

Numbers = tuple[int, ...]


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
    words: Sequence[Ints]

    @cached_property
    def lengths(self) -> Sequence[float]:
        """Length of each segment, in the measure of its language."""
        measure = chinese_length if self.text.is_chinese else _letters
        return [measure(segment.text) for segment in self.text.segments]

    def units(self, groups: Sequence[Sequence[int]]) -> Units:
        """Groups of segments as the units of an alignment."""
        words = [np.concatenate([self.words[number] for number in group]) for group in groups]
        return Units(words, np.array([sum(self.lengths[number] for number in group) for group in groups]))


def _letters(text: str) -> float:
    return float(max(1, len(text)))


@dataclass(frozen=True)
class Alignment:
    """The beads of two texts, in order."""

    left: Text
    right: Text
    beads: tuple[Bead, ...]
    gain: float
    """Nats per word by which the words of the two-sided groups of paragraphs speak for each other."""

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


def read(text: Text, tokens: Sequence[Sequence[str]], side: Side) -> Reading:
    """Number the words of a text."""
    return Reading(text, [side.numbered(sentence) for sentence in tokens])


def align(left: Reading, right: Reading, translator: Translator) -> Alignment:
    """Align two texts, sentence by sentence."""
    beads: list[Bead] = []
    gain, n_words = 0.0, 0
    paragraphs = left.text.paragraphs, right.text.paragraphs
    for group in _align_groups(left, right, paragraphs, translator, PARAGRAPH_OMISSION):
        beads += _inside(left, right, group, translator)
        if group.left and group.right:
            more = word_gain(left.units([group.left]), right.units([group.right]), translator)
            gain, n_words = gain + more[0], n_words + more[1]
    return Alignment(left.text, right.text, tuple(beads), gain / n_words if n_words else 0.0)


def _inside(left: Reading, right: Reading, group: Bead, translator: Translator) -> Iterator[Bead]:
    """The sentence beads of one group of paragraphs, each as likely as the group lets it be."""
    if not group.left or not group.right:
        yield from (Bead((number,), (), group.score) for number in group.left)
        yield from (Bead((), (number,), group.score) for number in group.right)
        return
    sentences = [[number] for number in group.left], [[number] for number in group.right]
    for bead in _align_groups(left, right, sentences, translator, SENTENCE_OMISSION):
        yield Bead(bead.left, bead.right, bead.score * group.score)


def _align_groups(
    left: Reading,
    right: Reading,
    groups: tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]],
    translator: Translator,
    omission: float,
) -> Iterator[Bead]:
    """Align groups of segments; the beads name the segments in them."""
    units = left.units(groups[0]), right.units(groups[1])
    for place, kind, posterior in align_units(*units, translator, omission=omission):
        yield Bead(
            tuple(number for group in groups[0][place[0] : place[0] + kind[0]] for number in group),
            tuple(number for group in groups[1][place[1] : place[1] + kind[1]] for number in group),
            posterior,
        )
