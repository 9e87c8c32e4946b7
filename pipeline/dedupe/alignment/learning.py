"""What a collection's own translations teach about its words: names, products, terms of the house.

IBM Model 1 (Brown et al. 1993): a few rounds of expectation and maximisation over spans that are taken to translate
each other, in both directions. The dictionary enters as if it had been counted before, so that a word said twice does
not forget its senses; and any word of a span may come from nowhere, which keeps rare words from explaining them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.alignment import Alignment, Reading
from pipeline.dedupe.alignment.levels import PARAGRAPHS, Kind, Level, learn_prior
from pipeline.dedupe.alignment.translator import Floats, Ints, Side, Table, Translator

Spans = Sequence[tuple[Ints, Ints]]
"""Word ids of a Chinese and of an English span that say the same."""

ROUNDS = 3
"""More rounds fit the spans at hand better, and the language worse."""
BELIEF = 8.0
"""How many times each word of the dictionary counts as seen with its translations."""
FROM_NOWHERE = 0.3
"""Part of a span's words that translate nothing on the other side (the empty word of Model 1)."""
DOUBT = 0.5
"""Added to the count of a word that the dictionary does not have: what was seen once is not certain."""
KNOWN = 0.45
"""The part of a text's words that learned tables know: more than a dictionary does."""
LEAST_SHARE = 1e-4
"""Translations less likely than this are forgotten."""
MOST_SEGMENTS = 4
SURE = 0.5
"""A bead teaches if it has no more segments on both sides together, and is likelier right than wrong."""
MOST_SPAN_CELLS = 40_000
"""Couples of words in one span; what stands in a longer one tells little of which word stands for which."""
MOST_CELLS = 5_000_000
"""Couples of words looked at in all spans together, some 20,000 sentences: 600 MB if no two were the same, a third
of that in texts, whose words repeat."""


@dataclass(frozen=True)
class Lesson:
    """Two texts taken to be translations of each other, aligned."""

    left: Reading
    right: Reading
    alignment: Alignment

    def spans(self) -> Iterator[tuple[Ints, Ints]]:
        """The words of every bead that is sure and short enough to tell which word stands for which."""
        for bead in self.alignment.beads:
            if bead.left and bead.right and len(bead.left) + len(bead.right) <= MOST_SEGMENTS and bead.score >= SURE:
                yield self.left.words(bead.left), self.right.words(bead.right)

    @property
    def n_cells(self) -> int:
        """Couples of words in its spans, as far as these are looked at."""
        sizes = (len(chinese) * len(english) for chinese, english in self.spans())
        return sum(size for size in sizes if size <= MOST_SPAN_CELLS)

    def kinds(self) -> Iterator[Kind]:
        """How many paragraphs of the left answer how many of the right, bead by bead."""
        for group in self.alignment.groups:
            yield _n_paragraphs(self.left, group.left), _n_paragraphs(self.right, group.right)


def _n_paragraphs(reading: Reading, numbers: Sequence[int]) -> int:
    return len({reading.text.segments[number].paragraph for number in numbers})


def learn_from(lessons: Sequence[Lesson], translator: Translator) -> tuple[Translator, Level]:
    """The translations that aligned texts teach, and how their paragraphs correspond."""
    spans = [span for lesson in lessons for span in lesson.spans()]
    kinds = [kind for lesson in lessons for kind in lesson.kinds()]
    return learn(spans, translator), learn_prior(PARAGRAPHS, kinds)


def learn(spans: Spans, translator: Translator) -> Translator:
    """Estimate both tables anew; words that no span has keep what they had."""
    chosen = list(_within_bounds(spans))
    if not chosen:
        return translator
    turned = [(english, chinese) for chinese, english in chosen]
    return Translator(
        translator.chinese,
        translator.english,
        _estimate(chosen, translator.to_english, translator.english),
        _estimate(turned, translator.to_chinese, translator.chinese),
        KNOWN,
    )


def _within_bounds(spans: Spans) -> Iterator[tuple[Ints, Ints]]:
    n_cells = 0
    for source, target in spans:
        size = len(source) * len(target)
        if size <= min(MOST_SPAN_CELLS, MOST_CELLS - n_cells):
            n_cells += size
            yield source, target


@dataclass(frozen=True)
class _Seen:
    """Every couple of words that stand in one span, span by span."""

    couples: Ints
    """Source and target word as one number."""
    likely: npt.NDArray[np.float32]
    """Share of the span's words that are this source word."""
    places: npt.NDArray[np.int32]
    """The place it may explain: a target word in a span."""
    words: Ints
    """Of each place, the word."""
    counts: Floats
    """Of each place, how often the word stands there."""

    @classmethod
    def of(cls, spans: Spans, n_targets: int) -> "_Seen":
        sources = [np.unique(source, return_counts=True) for source, _ in spans]
        targets = [np.unique(target, return_counts=True) for _, target in spans]
        both = list(zip(sources, targets, strict=True))
        n_sources = np.concatenate([np.full(len(target[0]), len(source[0])) for source, target in both])
        return cls(
            np.concatenate([(target[0][:, None] + source[0] * n_targets).ravel() for source, target in both]),
            np.concatenate([np.tile(_likely(source[1]), len(target[0])) for source, target in both]),
            np.repeat(np.arange(len(n_sources), dtype=np.int32), n_sources),
            np.concatenate([words for words, _ in targets]),
            np.concatenate([counts for _, counts in targets]).astype(np.float64),
        )

    def expected(self, shares: Floats, chance: Floats) -> Floats:
        """How often each couple is expected to be a translation, with ``shares`` its likelihood."""
        explained = self.likely * shares
        of_place = np.bincount(self.places, explained, minlength=len(self.words))
        told = (1 - FROM_NOWHERE) / ((1 - FROM_NOWHERE) * of_place + FROM_NOWHERE * chance[self.words])
        expected: Floats = explained * (self.counts * told)[self.places]
        return expected


def _likely(counts: Ints) -> npt.NDArray[np.float32]:
    likely: npt.NDArray[np.float32] = (counts / counts.sum()).astype(np.float32)
    return likely


def _estimate(spans: Spans, known: Table, side: Side) -> Table:
    """Translations into the words of one side: what was known, and what stands side by side."""
    n_targets = len(side.ids)
    seen = _Seen.of(spans, n_targets)
    couples = _united(known.couples, seen.couples)
    owners = couples // n_targets
    where = np.searchsorted(couples, seen.couples)
    believed = np.zeros(len(couples))
    believed[np.searchsorted(couples, known.couples)] = BELIEF * known.shares
    doubt = np.where(_summed(owners, believed)[owners] > 0, 0.0, DOUBT)
    shares = _first_guess(owners, where, believed)
    for _ in range(ROUNDS):
        counts = believed + np.bincount(where, seen.expected(shares[where], side.chance), minlength=len(couples))
        shares = counts / (_summed(owners, counts)[owners] + doubt)
    kept = shares > LEAST_SHARE
    return Table.of(couples[kept], shares[kept], n_targets, len(known.starts) - 1)


def _united(some: Ints, others: Ints) -> Ints:
    """All of both, each once, ascending; sorted at once, which takes half of the time that numpy's union takes."""
    every = np.sort(np.concatenate([some, others]))
    is_new = np.ones(len(every), bool)
    is_new[1:] = every[1:] != every[:-1]
    united: Ints = every[is_new]
    return united


def _first_guess(owners: Ints, where: Ints, believed: Floats) -> Floats:
    """Half what the dictionary says, half anything that stands in one span with the word."""
    together = np.bincount(where, minlength=len(owners)) > 0
    n_partners = _summed(owners, together.astype(np.float64))
    guess: Floats = believed / (2 * BELIEF) + together / (2 * np.maximum(1, n_partners))[owners]
    return guess


def _summed(owners: Ints, values: Floats) -> Floats:
    summed: Floats = np.bincount(owners, values).astype(np.float64)
    return summed
