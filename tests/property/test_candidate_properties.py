"""What holds of the candidates among all collections of sketches."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from scratches import MemoryScratch
from sketched import Hashes, couples, found, sketched

from pipeline.dedupe.candidates.finding import Candidates
from pipeline.dedupe.candidates.recurrences import find_recurrences
from pipeline.dedupe.shingles import LIMIT
from pipeline.settings import DedupeSettings

TURNED = {"contains": "contained_in", "contained_in": "contains"}


@dataclass(frozen=True)
class Collection:
    """Copies of a few letters, with furniture that all have; so many that the letters' hashes are frequent, too."""

    seed: int
    n_letters: int
    n_hashes: int
    n_furniture: int
    kept: float
    n_copies: int

    @property
    def sketches(self) -> list[Hashes]:
        """One for each copy."""
        rng = np.random.default_rng(self.seed)
        letters = rng.integers(0, LIMIT, (self.n_letters, self.n_hashes))
        furniture = rng.integers(0, LIMIT, self.n_furniture)
        copies = letters[rng.integers(0, self.n_letters, self.n_copies)]
        return [
            np.concatenate([copy[rng.random(len(copy)) < self.kept], furniture, rng.integers(0, LIMIT, 16)])
            for copy in copies
        ]


COLLECTIONS = st.builds(
    Collection,
    st.integers(0, 1_000),
    st.integers(1, 4),
    st.integers(16, 60),
    st.integers(0, 40),
    st.sampled_from([0.5, 0.9, 1.0]),
    st.integers(1, 90),
)


def told(candidates: Candidates) -> list[list[int]]:
    """All that is told, in the order in which it is told."""
    return [column.tolist() for column in vars(candidates).values()]


def shuffled(whole: pa.Table, n_parts: int, seed: int) -> list[pa.Table]:
    """The rows of a table in another order, and in parts."""
    rows = whole.take(pa.array(np.random.default_rng(seed).permutation(whole.num_rows)))
    size = max(1, -(-whole.num_rows // n_parts))
    return [rows.slice(start, size) for start in range(0, whole.num_rows, size)]


@settings(deadline=None)
@given(COLLECTIONS, st.integers(1, 5), st.integers(0, 9))
def test_candidates_do_not_depend_on_order_or_parts(collection: Collection, n_parts: int, seed: int) -> None:
    """Whatever comes first, and however the table is cut."""
    whole = sketched(collection.sketches, texts=[str(number % 70) for number in range(collection.n_copies)])
    assert told(found(*shuffled(whole, n_parts, seed))) == told(found(whole))


@settings(deadline=None)
@given(COLLECTIONS, st.integers(1, 5), st.integers(0, 9))
def test_recurrences_do_not_depend_on_order_or_parts(collection: Collection, n_parts: int, seed: int) -> None:
    """On either side; some texts are printed several times, in both."""
    texts = [str(number % 25) for number in range(collection.n_copies)]
    n_own = collection.n_copies // 2
    own = sketched(collection.sketches[:n_own], texts=texts[:n_own])
    earlier = sketched(collection.sketches[n_own:], first=1_000, texts=texts[n_own:])
    parts = (shuffled(side, n_parts, seed) for side in (own, earlier))
    whole = find_recurrences([own], [earlier], MemoryScratch(), DedupeSettings())
    assert find_recurrences(*parts, MemoryScratch(), DedupeSettings()).to_pylist() == whole.to_pylist()


@settings(deadline=None)
@given(COLLECTIONS)
def test_candidates_are_couples_of_two_told_once(collection: Collection) -> None:
    """The smaller id first, and in order."""
    candidates = couples(found(sketched(collection.sketches)))
    assert candidates == sorted(set(candidates))
    assert all(left < right for left, right in candidates)


@settings(deadline=None)
@given(COLLECTIONS, st.integers(0, 90))
def test_recurrences_look_the_same_from_both_sides(collection: Collection, n_own: int) -> None:
    """What contains something is what the other one is contained in."""
    sketches = collection.sketches
    own, earlier = sketched(sketches[:n_own]), sketched(sketches[n_own:], first=1_000)
    forth, back = (
        find_recurrences([one], [other], MemoryScratch(), DedupeSettings()).to_pylist()
        for one, other in ((own, earlier), (earlier, own))
    )
    seen = {(row["earlier_id"], row["passage_id"], TURNED.get(row["relation"], row["relation"])) for row in back}
    assert {(row["passage_id"], row["earlier_id"], row["relation"]) for row in forth} == seen
