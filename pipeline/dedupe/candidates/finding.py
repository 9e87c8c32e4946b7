"""Candidates: the couples of passages that are worth an exact comparison."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.candidates.joining import Join, Shared
from pipeline.dedupe.candidates.measuring import measure
from pipeline.dedupe.candidates.reading import Flags, Numbers
from pipeline.dedupe.candidates.register import Equal, read_register
from pipeline.scratch import Scratch


@dataclass(frozen=True)
class Candidates:
    """Couples of passages, by their ids as numbers; sorted by both."""

    left: Numbers
    right: Numbers
    """Always the greater id."""
    n_shared: npt.NDArray[np.int32]
    """Sampled hashes that both have, about."""
    is_partial: Flags
    """Whether they share enough for a quotation in part only."""
    equal_first: Numbers
    """Of texts with the same letters and digits, the smallest id, which alone is among the couples above ..."""
    equal_other: Numbers
    """... with each other one."""


def find_candidates(sketches: Iterable[pa.Table], scratch: Scratch) -> Candidates:
    """Which passages to compare exactly; ``sketches`` are read twice."""
    register, equal = read_register(sketches)
    join = Join(register, scratch)
    found = [_candidates(join, shared) for shared in join.run(sketches)]
    left, right, n_shared, is_partial = (np.concatenate(parts) for parts in zip(_none(), *found, strict=True))
    order = np.lexsort((right, left))
    return Candidates(left[order], right[order], n_shared[order], is_partial[order], *_linked(equal))


Found = tuple[Numbers, Numbers, npt.NDArray[np.int32], Flags]


def _none() -> Found:
    return np.zeros(0, np.uint64), np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, bool)


def _candidates(join: Join, shared: Shared) -> Found:
    measured = measure(join, shared)
    rows = np.flatnonzero(measured.is_near | measured.is_partial)
    one, other = join.register.ids[shared.left[rows]], join.register.ids[shared.right[rows]]
    n_shared = np.rint(measured.n_shared[rows]).astype(np.int32)
    return np.minimum(one, other), np.maximum(one, other), n_shared, ~measured.is_near[rows]


def _linked(equal: Equal) -> tuple[Numbers, Numbers]:
    first = np.repeat(equal.starts, np.diff(equal.starts, append=len(equal.ids)))
    is_other = np.arange(len(equal.ids)) > first
    first_ids, other_ids = equal.ids[first][is_other], equal.ids[is_other]
    order = np.lexsort((other_ids, first_ids))
    return first_ids[order], other_ids[order]
