"""What of a collection is in an earlier release, too, told from the sketches of both alone."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.candidates.joining import Join
from pipeline.dedupe.candidates.measuring import measure
from pipeline.dedupe.candidates.reading import Counts, Numbers, to_hexadecimal
from pipeline.dedupe.candidates.recounting import Plan, Recounted, make_plan, recount
from pipeline.dedupe.candidates.register import Equal, Register, read_register
from pipeline.scratch import Scratch
from pipeline.settings import DedupeSettings

LEAST_COMPARED = 8
"""A share of fewer sampled shingles errs by more than .18, and tells nothing without the texts."""
_RELATIONS = np.array(["duplicate", "near_duplicate", "contains", "contained_in"])
_DUPLICATE, _NEAR, _CONTAINS, _CONTAINED = range(4)

Couples = tuple[Counts, Counts]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Recurrences:
    """Rows by column."""

    passage: Numbers
    earlier: Numbers
    relation: Counts
    jaccard: Floats
    containment: Floats
    n_shared: Counts
    n_compared: Counts

    def table(self) -> pa.Table:
        """All columns of the table recurrences but the release, in its order."""
        return pa.table(
            {
                "passage_id": to_hexadecimal(self.passage),
                "earlier_id": to_hexadecimal(self.earlier),
                "relation": pa.array(_RELATIONS[self.relation].tolist(), pa.string()),
                "jaccard": self.jaccard,
                "containment": self.containment,
                "n_shared": self.n_shared,
                "n_compared": self.n_compared,
            }
        )


def find_recurrences(
    own: Iterable[pa.Table], earlier: Iterable[pa.Table], scratch: Scratch, settings: DedupeSettings
) -> pa.Table:
    """How passages are related to those of an earlier release: all columns of recurrences but the release.

    Both tables of sketches are read three times. Of equal passages only the first of each side is held against other
    texts, and each own one against the first equal one of the earlier release, each earlier one against the first own.
    """
    register, equal = read_register(own, earlier)
    same = _both_sides(equal)
    left, right = _near(Join(register, scratch), own, earlier)
    known = _keys(register, register.places(same[0], is_earlier=False), register.places(same[1], is_earlier=True))
    new = np.flatnonzero(~np.isin(_keys(register, left, right), known))
    plan = make_plan(register, left[new], right[new])
    found = _estimated(plan, recount(plan, own, earlier, scratch), settings)
    rows = pa.concat_tables([_equal(register, *same).table(), found.table()])
    return rows.sort_by([("passage_id", "ascending"), ("earlier_id", "ascending")])


def _keys(register: Register, left: Counts, right: Counts) -> Counts:
    """Couples as numbers; one with a passage that takes no part, whose place is -1, has no other's number."""
    return left * (len(register) + 1) + right


def _both_sides(equal: Equal) -> tuple[Numbers, Numbers]:
    """Own and earlier passages of the same text."""
    groups = np.repeat(np.arange(len(equal.starts)), np.diff(equal.starts, append=len(equal.ids)))
    earlier = np.flatnonzero(equal.is_earlier)
    first_earlier = np.full(len(equal.starts), -1)
    first_earlier[groups[earlier[::-1]]] = earlier[::-1]
    is_both = ((first_earlier >= 0) & ~equal.is_earlier[equal.starts])[groups]
    own = np.flatnonzero(is_both & ~equal.is_earlier)
    others = np.flatnonzero(is_both & equal.is_earlier & (np.arange(len(groups)) != first_earlier[groups]))
    left = np.concatenate([own, equal.starts[groups[others]]])
    right = np.concatenate([first_earlier[groups[own]], others])
    return equal.ids[left], equal.ids[right]


def _near(join: Join, own: Iterable[pa.Table], earlier: Iterable[pa.Table]) -> Couples:
    """Own passages and earlier ones that are worth counting again, by their places."""
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    # Without an earlier passage, the join would be one of own passages with each other.
    for shared in join.run(own, earlier) if join.register.has_earlier else ():
        near = np.flatnonzero(measure(join, shared).is_near)
        one, other = shared.left[near], shared.right[near]
        swapped = join.register.is_earlier[one]
        parts.append((np.where(swapped, other, one), np.where(swapped, one, other)))
    left, right = (np.concatenate(sides) for sides in zip(*parts, strict=True))
    order = np.lexsort((right, left))
    return left[order], right[order]


def _equal(register: Register, own: Numbers, earlier: Numbers) -> _Recurrences:
    places = np.maximum(register.places(own, is_earlier=False), register.places(earlier, is_earlier=True))
    n_hashes = register.n_low[places].astype(np.int64) + register.n_high[places]
    whole = np.ones(len(own))
    return _Recurrences(own, earlier, np.full(len(own), _DUPLICATE), whole, whole, n_hashes, n_hashes)


def _estimated(plan: Plan, found: Recounted, settings: DedupeSettings) -> _Recurrences:
    register, left, right = plan.register, plan.left, plan.right
    n_compared = np.minimum(found.left_size, found.right_size)
    jaccard = found.n_shared / np.maximum(1, found.left_size + found.right_size - found.n_shared)
    containment = found.n_shared / np.maximum(1, n_compared)
    # Places follow the number of shingles, then the id.
    is_larger = left > right
    is_near = jaccard >= settings.near_duplicate_jaccard
    relation = np.where(is_near, _NEAR, np.where(is_larger, _CONTAINS, _CONTAINED))
    counts = (is_near | (containment >= settings.quotation_containment)) & (n_compared >= LEAST_COMPARED)
    columns = (relation, jaccard, containment, found.n_shared, n_compared)
    return _Recurrences(
        register.ids[left][counts], register.ids[right][counts], *(column[counts] for column in columns)
    )
