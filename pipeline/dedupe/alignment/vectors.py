"""What an embedding model says of spans of two texts, where one is at hand: margin cosines, for beads and whole texts.

The model gives one vector a segment. A larger span has the mean of its segments' vectors, weighed by their lengths: it
costs one vector a segment, where a model asked for every span of up to six would be asked six times as often, and what
a window of neighbours adds to its parts is the same for both languages. A cosine alone says little, since any two
spans of a language have much in common, more in one model than in another; so from each vector the mean of its language
in the collection is taken off, and a margin cosine is the cosine of what is left: a span and itself have 1, whatever
its size and the model, and random spans lie around 0. Up to its scale it is the cosine of two spans, less either one's
mean cosine with all spans of the other's language, plus the mean cosine of all with all: a margin, as that of Artetxe
and Schwenk (2019) is, with all spans as neighbours, so that nothing is drawn and nothing searched for.

A whole text is compared with whole texts: what is taken off is the mean of those, to which a book adds as much as a
note. What all spans have in common is nearly all of a long text; what texts have in common is what does not tell them
apart. In a collection with one text in a language nothing is left, and its margins are 0.
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
"""Texts compared with all others at once, and couples compared at once, which bounds memory."""
LEAST_OWN = 0.01
"""A span whose vector, of length 1, lies nearer to the mean has nothing of its own: vectors come with five decimals."""


@dataclass(frozen=True)
class Vectors:
    """Units of one language by their vectors, each times the length of its unit."""

    sums: Singles
    lengths: Floats
    """In characters; 0 where the model has no vector."""
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
    def own(self) -> Floats:
        """The units without what all of the language have in common."""
        own: Floats = self.sums - self.lengths[:, None] * self.mean
        return own


def margin_cosines(left: Vectors, right: Vectors, sizes: Iterable[Size]) -> Iterator[tuple[Size, Floats]]:
    """For each size of spans the margin cosine of every span of that size on the left with every one on the right."""
    own = left.own, right.own
    products = _products(*own)
    for many, several in sizes:
        summed = rolling_sums(rolling_sums(products, many).T, several).T
        norms = _norms(own[0], left.lengths, many), _norms(own[1], right.lengths, several)
        yield (many, several), summed / norms[0][:, None] / norms[1][None, :]


def _products(left: Floats, right: Floats) -> Floats:
    """Not the matrix product: how that is summed differs with the number of threads."""
    products: Floats = np.einsum("id,jd->ij", left, right)
    return products


def _norms(own: Floats, lengths: Floats, size: int) -> Floats:
    """Length of what every ``size`` neighbouring units have of their own; infinite where it is nothing."""
    norms: Floats = np.sqrt((rolling_sums(own, size) ** 2).sum(axis=1))
    return np.where(norms > LEAST_OWN * rolling_sums(lengths, size), norms, np.inf)


def rolling_sums(values: Floats, size: int) -> Floats:
    """Sums over every ``size`` neighbouring rows.

    >>> rolling_sums(np.array([1.0, 2.0, 4.0]), 2).tolist()
    [3.0, 6.0]
    """
    summed: Floats = values[: len(values) - size + 1].copy()
    for step in range(1, size):
        summed += values[step : len(values) - size + 1 + step]
    return summed


def place(texts: Mapping[str, Sequence[str]], embed: Embed, mean: Floats | None = None) -> dict[str, Vectors]:
    """The segments of the texts of one language by their vectors; the model is asked once, for all of them.

    What the language has in common is what these segments have, unless it is told.
    """
    names = sorted(texts)
    segments = [segment for name in names for segment in texts[name]]
    if not segments:
        return {}
    vectors = embed(segments)
    known = (vectors != 0).any(axis=1)
    lengths = np.array([float(max(1, len(segment))) for segment in segments]) * known
    if mean is None:
        mean = vectors.sum(axis=0, dtype=np.float64) / max(1, known.sum())
    ends = np.cumsum([len(texts[name]) for name in names]).tolist()
    starts = [0, *ends[:-1]]
    placed = Vectors(vectors * lengths.astype(np.float32)[:, None], lengths, mean)
    return {name: placed.some(start, end) for name, start, end in zip(names, starts, ends, strict=True)}


def directions(texts: Mapping[str, Vectors]) -> dict[str, Floats]:
    """What each whole text of a language has of its own, as a vector of length 1, or of 0 where that is nothing.

    The product of two, of either language, is the margin cosine of the texts.
    """
    return directions_from(texts, mean_of_texts(texts)) if texts else {}


def mean_of_texts(texts: Mapping[str, Vectors]) -> Floats:
    """What whole texts of a language have in common."""
    placed, known = _whole(texts)
    mean: Floats = placed.sum(axis=0) / max(1, known.sum())
    return mean


def directions_from(texts: Mapping[str, Vectors], mean: Floats) -> dict[str, Floats]:
    """What each whole text has of its own, given what all have in common."""
    if not texts:
        return {}
    placed, known = _whole(texts)
    own = (placed - mean) * known[:, None]
    lengths = _norms(own, known.astype(np.float64), 1)
    return dict(zip(sorted(texts), own / lengths[:, None], strict=True))


def _whole(texts: Mapping[str, Vectors]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Whole texts as vectors of length 1, in the order of their names, and which of them have any."""
    sums = np.array([texts[name].sums.sum(axis=0, dtype=np.float64) for name in sorted(texts)])
    norms = np.sqrt((sums**2).sum(axis=1))
    known = norms > 0
    return sums / np.where(known, norms, 1.0)[:, None], known


def margins_of_couples(left: Floats, right: Floats, rows: Ints, columns: Ints) -> Floats:
    """The margin cosines of some couples of texts, given by their directions."""
    margins = np.zeros(len(rows))
    for first in range(0, len(rows), BLOCK):
        some = slice(first, first + BLOCK)
        margins[some] = np.einsum("ij,ij->i", left[rows[some]], right[columns[some]])
    return margins


def nearest_couples(left: Floats, right: Floats, most: int) -> Iterator[tuple[int, int]]:
    """For every text of either side those of the other with the highest margin cosines, ``most`` of them.

    All are compared with all, once: the time grows with the product of both sides, the memory with the longer one.
    """
    found: Floats = np.zeros((0, len(right)))
    found_rows: Ints = np.zeros((0, len(right)), np.int64)
    for first in range(0, len(left), BLOCK):
        margins = _products(left[first : first + BLOCK], right)
        rows = np.broadcast_to(np.arange(first, first + len(margins))[:, None], margins.shape)
        columns = np.argsort(-margins, axis=1, kind="stable")[:, :most]
        yield from ((first + row, column) for row, some in enumerate(columns.tolist()) for column in some)
        # The rows so far come first, so that of equal margins the first row stays.
        seen, seen_rows = np.concatenate([found, margins]), np.concatenate([found_rows, rows])
        best = np.argsort(-seen, axis=0, kind="stable")[:most]
        found, found_rows = np.take_along_axis(seen, best, axis=0), np.take_along_axis(seen_rows, best, axis=0)
    yield from ((row, column) for column, some in enumerate(found_rows.T.tolist()) for row in some)
