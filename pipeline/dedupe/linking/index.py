"""The texts nearest to a text, found at a cost that does not grow with the collection.

An inverted index lists for each word the texts that say it. A query reads the lists of its weightiest and rarest words
until a fixed number of entries is read; the texts with the highest sums so far are then compared exactly. A limit on
how often a word may occur would bound the cost as well, but lose partners as a collection grows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.linking.space import Coordinates, Space

POSTINGS = 10_000
"""Entries read for one query: among 12,738 texts the right partner is then among the 50 best in 995 of 1,000 cases."""
COMPARED = 50
"""Texts compared exactly with one query."""


@dataclass(frozen=True)
class Index:
    """For each word the texts of one language that say it."""

    vectors: Coordinates
    rarity: Floats
    starts: Ints
    rows: Ints
    weights: Floats

    @classmethod
    def of(cls, vectors: Coordinates, rarity: Floats) -> "Index":
        """Turn vectors by text into lists by word."""
        order = np.argsort(vectors.places, kind="stable")
        starts = np.searchsorted(vectors.places[order], np.arange(len(rarity) + 1))
        owners = np.repeat(np.arange(len(vectors)), np.diff(vectors.starts))
        return cls(vectors, rarity, starts, owners[order], vectors.weights[order])

    def nearest(self, places: Ints, weights: Floats) -> tuple[Ints, Floats]:
        """The rows of at most ``COMPARED`` texts, ascending, and their cosines with a text."""
        if not len(self.vectors):
            return np.zeros(0, np.int64), np.zeros(0)
        rows = _highest(self._summed(places, weights), COMPARED)
        full = np.zeros(len(self.rarity))
        full[places] = weights
        return rows, self.vectors.cosines(rows, full)

    def _summed(self, places: Ints, weights: Floats) -> Floats:
        """What the words read so far add to the cosine with each text."""
        order = np.lexsort((places, -weights * self.rarity[places]))
        lengths = self.starts[places[order] + 1] - self.starts[places[order]]
        # The list that crosses the limit is still read: the rarest word may be common.
        read = order[: int(np.searchsorted(np.cumsum(lengths), POSTINGS)) + 1]
        spans = [slice(self.starts[place], self.starts[place + 1]) for place in places[read].tolist()]
        return np.bincount(
            np.concatenate([self.rows[span] for span in spans] or [np.zeros(0, np.int64)]),
            np.concatenate(
                [self.weights[span] * weight for span, weight in zip(spans, weights[read].tolist(), strict=True)]
                or [np.zeros(0)]
            ),
            minlength=len(self.vectors),
        ).astype(np.float64)


def _highest(summed: Floats, most: int) -> Ints:
    """The places of the highest positive values, ascending; of equal values at the limit the first.

    >>> _highest(np.array([0.2, 0.0, 0.5, 0.2, 0.2]), 3).tolist()
    [0, 2, 3]
    """
    if np.count_nonzero(summed > 0) <= most:
        return np.flatnonzero(summed > 0)
    limit = np.partition(summed, -most)[-most]
    above = np.flatnonzero(summed > limit)
    return np.sort(np.concatenate([above, np.flatnonzero(summed == limit)[: most - len(above)]]))


@dataclass(frozen=True)
class Cosines:
    """Of compared texts a row of the Chinese and one of the English, and their cosine; sorted, each couple once."""

    chinese: Ints
    english: Ints
    values: Floats
    n_compared: int
    """Cosines computed, of which those found from both sides are the same."""
    meanings: Floats | None = None
    """What an embedding model adds to each cosine, where one is at hand."""


def compare_nearest(space: Space, more: Sequence[tuple[int, int]] = ()) -> Cosines:
    """Compare each text with the nearest of the other language, and what else is to be compared (``more``)."""
    found: dict[tuple[int, int], float] = {}
    n_compared = 0
    for queries, texts, is_turned in ((space.chinese, space.english, False), (space.english, space.chinese, True)):
        index = Index.of(texts, space.rarity)
        for number in range(len(queries)):
            rows, cosines = index.nearest(*queries.row(number))
            n_compared += len(rows)
            couples = ((row, number) if is_turned else (number, row) for row in rows.tolist())
            found.update(zip(couples, cosines.tolist(), strict=True))
    missing = sorted(set(more) - found.keys())
    found.update((couple, _cosine(space, couple)) for couple in missing)
    couples_found = sorted(found)
    places = np.array(couples_found, np.int64).reshape(-1, 2)
    cosines = np.array([found[couple] for couple in couples_found])
    return Cosines(places[:, 0], places[:, 1], cosines, n_compared + len(missing))


def _cosine(space: Space, couple: tuple[int, int]) -> float:
    full = np.zeros(len(space.rarity))
    places, weights = space.chinese.row(couple[0])
    full[places] = weights
    return float(space.english.cosines(np.array([couple[1]]), full)[0])
