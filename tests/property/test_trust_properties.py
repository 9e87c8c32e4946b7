"""Trust in many couples at once is the trust in each of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.linking.stated import Stated, trust
from pipeline.dedupe.linking.trusting import Lists, trusts

Kinds = tuple[frozenset[int], frozenset[int], frozenset[int]]
DIGESTS = st.frozensets(st.one_of(st.integers(0, 6), st.integers(-(1 << 63), (1 << 63) - 1)), max_size=5)
TEXTS = st.lists(st.tuples(DIGESTS, DIGESTS, DIGESTS), min_size=1, max_size=6)


def listed(texts: list[Kinds]) -> list[Lists]:
    """Of each kind the lists of all texts."""
    kinds = ([np.array(sorted(text[kind]), np.int64) for text in texts] for kind in range(3))
    return [(np.cumsum([0, *map(len, some)]), np.concatenate([np.zeros(0, np.int64), *some])) for some in kinds]


def stated(text: Kinds) -> Stated:
    """What one text states, as it is compared alone."""
    return Stated(numbers=text[0], dates=text[1], said=text[2], names=frozenset(), years=())


@given(left=TEXTS, right=TEXTS)
def test_many_couples_are_trusted_like_each_alone(left: list[Kinds], right: list[Kinds]) -> None:
    """Every Chinese text with every English one, whatever digests they state."""
    lefts, rights = (some.ravel() for some in np.indices((len(left), len(right))))
    wanted = [trust(stated(left[one]), stated(right[other])) for one, other in zip(lefts, rights, strict=True)]
    assert trusts(listed(left), listed(right), lefts, rights).tolist() == wanted
