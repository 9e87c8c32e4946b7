"""Which Chinese text is most like which English one, with the Chinese words carried over by the lexicon.

Each text becomes a vector of English stems, Latin words and quantities, by the logarithm of how often they occur and
how few texts have them; a Chinese word counts for all its translations by their shares. Candidates are those that are
each other's best, where "best" takes off how close a text is to everything (CSLS, Conneau et al. 2018).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment import Reading
from pipeline.dedupe.texts import Text
from pipeline.dedupe.translator import Floats, Ints, Translator

LEAST_SHARE = 0.02
"""Translations less likely than this only blur the vector."""
NEIGHBOURS = 5
"""How many of the closest texts tell how close a text is to everything."""
LEAST_COSINE = 0.1
"""Below this nothing is shared but common words: random texts have about .05, translations seldom under .2."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese and an English text that are each other's best, and by how much."""

    chinese: Text
    english: Text
    cosine: float
    margin: float | None
    runner_up_id: str | None


def find_candidates(chinese: Sequence[Reading], english: Sequence[Reading], translator: Translator) -> list[Candidate]:
    """Find the mutual best, for Simplified and Traditional texts apart: an English text may have one of each."""
    found: list[Candidate] = []
    for language in sorted({reading.text.language for reading in chinese}):
        some = [reading for reading in chinese if reading.text.language == language]
        found += _mutual_best(some, english, cosines(some, english, translator))
    return found


def cosines(chinese: Sequence[Reading], english: Sequence[Reading], translator: Translator) -> Floats:
    """Cosine of every Chinese text with every English one."""
    n_words = len(translator.english.ids)
    counted = [np.bincount(_all_words(reading), minlength=n_words) for reading in english]
    frequency = np.sum([counts > 0 for counts in counted], axis=0) if counted else np.zeros(n_words)
    rarity = np.log((len(english) + 1) / (frequency + 0.5))
    left = [_unit(np.log1p(_carried_over(reading, translator)) * rarity) for reading in chinese]
    found = np.zeros((len(chinese), len(english)))
    for column, counts in enumerate(counted):
        (places,) = np.nonzero(counts)
        right = _unit(np.log1p(counts[places]) * rarity[places])
        for row, vector in enumerate(left):
            found[row, column] = (vector[places] * right).sum()
    return found


def _all_words(reading: Reading) -> Ints:
    return np.concatenate([np.zeros(0, np.int64), *reading.words])


def _carried_over(reading: Reading, translator: Translator) -> Floats:
    """How often each English stem would be said if every Chinese word said all its translations."""
    words, counts = np.unique(_all_words(reading), return_counts=True)
    owner, other, share = translator.to_english.gather(words)
    kept = share >= LEAST_SHARE
    said = (counts[owner] * share)[kept]
    return np.bincount(other[kept], said, minlength=len(translator.english.ids)).astype(np.float64)


def _unit(vector: Floats) -> Floats:
    length = float(np.sqrt((vector * vector).sum()))
    return vector / length if length else vector


def _mutual_best(chinese: Sequence[Reading], english: Sequence[Reading], cosine: Floats) -> list[Candidate]:
    if not cosine.size:
        return []
    adjusted = 2 * cosine - _closeness(cosine, 1)[:, None] - _closeness(cosine, 0)[None, :]
    of_row, of_column = adjusted.argmax(axis=1), adjusted.argmax(axis=0)
    return [
        _candidate(chinese, english, cosine, (row, int(column)))
        for row, column in enumerate(of_row)
        if of_column[column] == row and cosine[row, column] >= LEAST_COSINE
    ]


def _closeness(cosine: Floats, axis: int) -> Floats:
    closest: Floats = np.sort(cosine, axis=axis).take(range(-min(NEIGHBOURS, cosine.shape[axis]), 0), axis=axis)
    mean: Floats = closest.mean(axis=axis)
    return mean


def _candidate(
    chinese: Sequence[Reading], english: Sequence[Reading], cosine: Floats, place: tuple[int, int]
) -> Candidate:
    """The lead is taken over the best other text on either side."""
    row, column = place
    others = [(cosine[row, n], english[n].text.passage_id) for n in range(len(english)) if n != column]
    others += [(cosine[n, column], chinese[n].text.passage_id) for n in range(len(chinese)) if n != row]
    best, name = max(others, default=(None, None), key=lambda other: (other[0], other[1]))
    return Candidate(
        chinese=chinese[row].text,
        english=english[column].text,
        cosine=float(cosine[row, column]),
        margin=None if best is None else float(cosine[row, column] - best),
        runner_up_id=name,
    )
