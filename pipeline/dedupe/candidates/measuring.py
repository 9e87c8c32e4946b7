"""Which of the couples that share something are candidates."""

from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.candidates.joining import Join, Shared
from pipeline.dedupe.candidates.limits import LEAST_RARE_SHARE, Floats, least_quoted, least_shared, shared_by_doublets
from pipeline.dedupe.candidates.reading import Counts, Flags


@dataclass(frozen=True)
class Measured:
    """What the sketches of couples say; one row a couple."""

    n_shared: Floats
    """Hashes both have, of the rare counted, of the frequent estimated."""
    left_size: Floats
    """Hashes of the left sketch that the right one would have, too, if its text did."""
    right_size: Floats
    is_near: Flags
    """Whether a good part of the smaller text is in the other."""
    is_partial: Flags
    """Whether at least a passage may be."""

    @property
    def smaller(self) -> Floats:
        """The size of the smaller sketch."""
        return np.minimum(self.left_size, self.right_size)


def measure(join: Join, shared: Shared) -> Measured:
    """Hold what couples share against what they could."""
    left_rare, left_frequent = _comparable(join, shared.left, shared.right)
    right_rare, right_frequent = _comparable(join, shared.right, shared.left)
    by_doublets = shared_by_doublets(shared.n_doublets.astype(np.float64), left_frequent, right_frequent)
    n_shared = shared.n_rare + by_doublets
    left_size, right_size = left_rare + left_frequent, right_rare + right_frequent
    smaller = np.minimum(left_size, right_size)
    rare = np.maximum(np.minimum(left_rare, right_rare), LEAST_RARE_SHARE * smaller)
    is_near = (shared.n_rare >= least_shared(rare)) | (n_shared >= least_shared(smaller))
    is_partial = shared.n_rare >= least_quoted(join.register.is_wide[shared.left] & join.register.is_wide[shared.right])
    return Measured(n_shared, left_size, right_size, is_near, is_partial)


def _comparable(join: Join, places: Counts, others: Counts) -> tuple[Floats, Floats]:
    """How many rare and frequent hashes sketches have as far up as the sketches of the others go.

    A sketch of few hashes goes beyond the limit, up to its last; how many of those above the limit another one reaches
    is told from how far it goes, for hashes are spread evenly.
    """
    register = join.register
    beyond = register.beyond[places].astype(np.float64)
    reached = np.minimum(beyond, register.beyond[others]) / np.maximum(beyond, np.finfo(np.float32).tiny)
    frequent = join.n_frequent_low[places] + join.n_frequent_high[places] * reached
    both = register.n_low[places] + register.n_high[places] * reached
    return both - frequent, frequent
