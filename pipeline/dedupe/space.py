"""One space for texts of both languages: English stems, Latin words and quantities.

An English text lies in it by its own words, a Chinese one by all the translations its words have. A word counts by the
logarithm of how often it is said and of how few texts say it. Translations that no English text uses count too:
otherwise a long Chinese text, which says something of everything, would be close to every English one.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.dedupe.lexicon import Lexicon
from pipeline.dedupe.translator import Floats, Sentences

LEAST_SHARE = 0.02
"""Translations less likely than this only blur the place of a text."""
SAID = 0.5
"""A Chinese text counts as saying an English stem from half an occurrence on."""

Counts = dict[str, float]


def cosines(chinese: Sequence[Sentences], english: Sequence[Sentences], lexicon: Lexicon) -> Floats:
    """Cosine of every Chinese text with every English one."""
    left = [_carried_over(_counted(text), lexicon) for text in chinese]
    right = [_counted(text) for text in english]
    if not lexicon:
        # No Chinese word can answer an English one: only what stands in both languages as it is can be compared.
        answered = {word for counts in left for word in counts}
        right = [{word: count for word, count in counts.items() if word in answered} for counts in right]
    said = Counter(word for counts in (*left, *right) for word, count in counts.items() if count >= SAID)
    ids = {word: number for number, word in enumerate(sorted({word for counts in (*left, *right) for word in counts}))}
    frequency = np.array([said[word] for word in ids], np.float64)
    rarity = np.log((len(left) + len(right) + 1) / (frequency + 0.5))
    columns = [_placed(counts, ids, rarity) for counts in right]
    found = np.zeros((len(left), len(right)))
    for row, counts in enumerate(left):
        places, weights = _placed(counts, ids, rarity)
        vector = np.zeros(len(ids))
        vector[places] = weights
        found[row] = [(vector[some] * others).sum() for some, others in columns]
    return found


def _counted(text: Sentences) -> Counts:
    return {word: float(count) for word, count in Counter(word for sentence in text for word in sentence).items()}


def _carried_over(counts: Counts, lexicon: Lexicon) -> Counts:
    """How often each English stem would be said if every Chinese word said all its translations."""
    carried: Counts = {}
    for word, count in counts.items():
        if "\u3400" <= word[0] <= "\u9fff":
            for stem, share in lexicon.translations(word).items():
                if share >= LEAST_SHARE:
                    carried[stem] = carried.get(stem, 0.0) + count * share
        else:
            carried[word] = carried.get(word, 0.0) + count
    return carried


def _placed(
    counts: Counts, ids: dict[str, int], rarity: Floats
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
    """The coordinates of a text, scaled to length 1."""
    places = np.array(sorted(ids[word] for word in counts), np.int64)
    by_id = {ids[word]: count for word, count in counts.items()}
    weights = np.log1p([by_id[place] for place in places.tolist()]) * rarity[places]
    length = float(np.sqrt((weights * weights).sum()))
    return places, weights / length if length else weights
