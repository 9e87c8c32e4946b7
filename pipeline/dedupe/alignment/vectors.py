"""What an embedding model says of spans of two texts, where one is at hand: margin cosines, for beads and whole texts.

The model gives one vector a segment. A larger span has the mean of its segments' vectors, weighed by their lengths: it
costs one vector a segment, where a model asked for every span of up to six would be asked six times as often, and what
a window of neighbours adds to its parts is the same for both languages. A cosine alone says little, since any two
spans of a language have much in common; so from each vector what all of its language in the collection have in common
is taken off, which equals taking off the mean cosine with random spans on either side (the margin of Artetxe and
Schwenk 2019, with all spans as neighbours, so that nothing is drawn and nothing searched for). How much is left differs
from model to model, and is brought to one scale: random spans lie around 0, a span and itself around 1.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.alignment.translator import Floats, Ints

Singles = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Singles]
"""Gives one vector of length 1 for each span."""
Size = tuple[int, int]

BLOCK = 256
"""Texts compared with all others at once, which bounds memory."""


@dataclass(frozen=True)
class Vectors:
    """Units of one language by their vectors, each times the length of its unit."""

    sums: Singles
    lengths: Floats
    mean: Floats
    """What the vectors of this language have in common."""

    def some(self, first: int, behind: int) -> "Vectors":
        """Neighbouring units."""
        return Vectors(self.sums[first:behind], self.lengths[first:behind], self.mean)

    def grouped(self, groups: Sequence[Sequence[int]]) -> "Vectors":
        """Groups of units as units."""
        sums = [self.sums[list(group)].sum(axis=0, dtype=np.float64) for group in groups]
        lengths = [self.lengths[list(group)].sum() for group in groups]
        return Vectors(np.array(sums, np.float32), np.array(lengths), self.mean)

    @property
    def spread(self) -> float:
        """How far the language's vectors, of length 1, lie from their mean; 1 where they do not differ."""
        return float(np.sqrt(max(0.0, 1.0 - (self.mean**2).sum()))) or 1.0

    @property
    def own(self) -> Floats:
        """The units without what all of the language have in common, in the measure of how far they differ."""
        own: Floats = (self.sums - self.lengths[:, None] * self.mean) / self.spread
        return own

    def norms(self, size: int) -> Floats:
        """Length of the vector of every ``size`` neighbouring units; 1 where they have none."""
        norms: Floats = np.sqrt((rolling_sums(self.sums.astype(np.float64), size) ** 2).sum(axis=1))
        return np.where(norms > 0, norms, 1.0)


def margin_cosines(left: Vectors, right: Vectors, sizes: Iterable[Size]) -> Iterator[tuple[Size, Floats]]:
    """For each size of spans the margin cosine of every span of that size on the left with every one on the right."""
    # Not the matrix product: how that is summed differs with the number of threads.
    products = np.einsum("id,jd->ij", left.own, right.own)
    for many, several in sizes:
        summed = rolling_sums(rolling_sums(products, many).T, several).T
        yield (many, several), summed / left.norms(many)[:, None] / right.norms(several)[None, :]


def rolling_sums(values: Floats, size: int) -> Floats:
    """Sums over every ``size`` neighbouring rows.

    >>> rolling_sums(np.array([1.0, 2.0, 4.0]), 2).tolist()
    [3.0, 6.0]
    """
    summed: Floats = values[: len(values) - size + 1].copy()
    for step in range(1, size):
        summed += values[step : len(values) - size + 1 + step]
    return summed


def place(texts: Mapping[str, Sequence[str]], embed: Embed) -> dict[str, Vectors]:
    """The segments of the texts of one language by their vectors; the model is asked once, for all of them."""
    names = sorted(texts)
    segments = [segment for name in names for segment in texts[name]]
    if not segments:
        return {}
    vectors = embed(segments)
    lengths = np.array([float(max(1, len(segment))) for segment in segments])
    mean = vectors.mean(axis=0, dtype=np.float64)
    ends = np.cumsum([len(texts[name]) for name in names]).tolist()
    starts = [0, *ends[:-1]]
    whole = Vectors(vectors * lengths.astype(np.float32)[:, None], lengths, mean)
    return {name: whole.some(start, end) for name, start, end in zip(names, starts, ends, strict=True)}


def margin_of_texts(left: Vectors, right: Vectors) -> float:
    """The margin cosine of two whole texts."""
    return float(margins_of_couples(wholes([left]), wholes([right]), np.zeros(1, np.int64), np.zeros(1, np.int64))[0])


def wholes(texts: Sequence[Vectors]) -> Vectors:
    """Texts of one language as units, each a whole."""
    sums = np.array([text.sums.sum(axis=0, dtype=np.float64) for text in texts], np.float32)
    return Vectors(sums, np.array([text.lengths.sum() for text in texts]), texts[0].mean)


def margins_of_couples(left: Vectors, right: Vectors, rows: Ints, columns: Ints) -> Floats:
    """The margin cosines of some couples of units."""
    products = np.einsum("ij,ij->i", left.own[rows], right.own[columns])
    margins: Floats = products / (left.norms(1)[rows] * right.norms(1)[columns])
    return margins


def nearest_couples(left: Vectors, right: Vectors, most: int) -> Iterator[tuple[int, int]]:
    """For every unit of either side those of the other with the highest margin cosines, ``most`` of them."""
    for first in range(0, len(left.lengths), BLOCK):
        ((_, margins),) = margin_cosines(left.some(first, first + BLOCK), right, [(1, 1)])
        for row, line in enumerate(margins, first):
            yield from ((row, column) for column in np.argsort(-line, kind="stable")[:most].tolist())
    for first in range(0, len(right.lengths), BLOCK):
        ((_, margins),) = margin_cosines(left, right.some(first, first + BLOCK), [(1, 1)])
        for column, line in enumerate(margins.T, first):
            yield from ((row, column) for row in np.argsort(-line, kind="stable")[:most].tolist())
