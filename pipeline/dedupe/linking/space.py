"""One space for texts of both languages: English stems, Latin words and quantities.

An English text lies in it by its own words, a Chinese one by all the translations its words have. A word counts by the
logarithm of how often it is said and of how few texts say it. Translations that no English text uses count too:
otherwise a long Chinese text, which says something of everything, would be close to every English one.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment.translator import GRAMMAR, Floats, Ints, Sentences

LEAST_SHARE = 0.02
"""Translations less likely than this only blur the place of a text."""
SAID = 0.5
"""A Chinese text counts as saying an English stem from half an occurrence on."""
BACKGROUND_TEXTS = 20
"""Texts counted beside those of the collection, which have the words of grammar and no others: in a collection of two
letters what both say would be the commonest of words."""

Counts = dict[str, float]
Translate = Callable[[str], Mapping[str, float]]
"""English stems with their shares for a word of a Chinese text."""


@dataclass(frozen=True)
class Coordinates:
    """Texts as rows of length 1 in compressed form: from ``starts`` the places of a row's words, and their weights."""

    starts: Ints
    places: Ints
    weights: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, number: int) -> tuple[Ints, Floats]:
        """Places and weights of one text."""
        inside = slice(self.starts[number], self.starts[number + 1])
        return self.places[inside], self.weights[inside]

    def cosines(self, rows: Ints, other: Floats) -> Floats:
        """Cosine of some of the texts with a text given as a full row."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        behind = np.cumsum(lengths)
        inside = np.arange(lengths.sum()) + np.repeat(self.starts[rows] - behind + lengths, lengths)
        owners = np.repeat(np.arange(len(rows)), lengths)
        products = other[self.places[inside]] * self.weights[inside]
        return np.bincount(owners, products, minlength=len(rows)).astype(np.float64)


@dataclass(frozen=True)
class Space:
    """Chinese and English texts in one space."""

    chinese: Coordinates
    english: Coordinates
    rarity: Floats
    """Of each word, the logarithm of how few texts say it."""


def make_space(
    chinese: Sequence[Sentences], english: Sequence[Sentences], translate: Translate, *, only_answered: bool
) -> Space:
    """Put all texts into one space.

    ``only_answered`` leaves out English words that no Chinese text can answer: without a dictionary these are most.
    """
    left = [_carried_over(_counted(text), translate) for text in chinese]
    right = [_counted(text) for text in english]
    if only_answered:
        answered = {word for counts in left for word in counts}
        right = [{word: count for word, count in counts.items() if word in answered} for counts in right]
    said = Counter(word for counts in (*left, *right) for word, count in counts.items() if count >= SAID)
    ids = {word: number for number, word in enumerate(sorted({word for counts in (*left, *right) for word in counts}))}
    frequency = np.array([said[word] for word in ids], np.float64)
    unseen = np.array([0.0 if word in GRAMMAR or word[0] == "P" else BACKGROUND_TEXTS for word in ids])
    rarity = np.log((len(left) + len(right) + unseen + 1) / (frequency + 0.5))
    return Space(_coordinates(left, ids, rarity), _coordinates(right, ids, rarity), rarity)


def _counted(text: Sentences) -> Counts:
    return {word: float(count) for word, count in Counter(word for sentence in text for word in sentence).items()}


def _carried_over(counts: Counts, translate: Translate) -> Counts:
    """How often each English stem would be said if every Chinese word said all its translations."""
    carried: Counts = {}
    for word, count in counts.items():
        for stem, share in translate(word).items():
            if share >= LEAST_SHARE:
                carried[stem] = carried.get(stem, 0.0) + count * share
    return carried


def _coordinates(texts: Sequence[Counts], ids: Mapping[str, int], rarity: Floats) -> Coordinates:
    """The coordinates of texts, scaled to length 1."""
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum([len(counts) for counts in texts], dtype=np.int64)])
    ordered = [sorted((ids[word], count) for word, count in counts.items()) for counts in texts]
    places = np.array([place for counts in ordered for place, _ in counts], np.int64)
    weights = np.log1p([count for counts in ordered for _, count in counts]) * rarity[places]
    owners = np.repeat(np.arange(len(texts)), np.diff(starts))
    lengths = np.sqrt(np.bincount(owners, weights * weights, minlength=len(texts)))
    return Coordinates(starts, places, weights / np.where(lengths > 0, lengths, 1.0)[owners])
