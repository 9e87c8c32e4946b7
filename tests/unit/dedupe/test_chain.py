"""The best chain of beads and the posteriors, against trying every chain."""

import math
from collections.abc import Iterator

import numpy as np
import pytest

from pipeline.dedupe.beads import Kind, Scores
from pipeline.dedupe.chain import Place, best_chain, probabilities

KINDS: list[Kind] = [(1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 2)]
SIZE = (4, 3)


def made_up_scores(seed: int) -> Scores:
    """Random scores for every bead of two texts of four and three units."""
    draw = np.random.default_rng(seed)
    return {kind: draw.normal(size=(SIZE[0] + 1 - kind[0], SIZE[1] + 1 - kind[1])) for kind in KINDS}


def all_chains(place: Place = (0, 0)) -> Iterator[list[tuple[Place, Kind]]]:
    """Every way to cut both texts into beads."""
    if place == SIZE:
        yield []
    for kind in KINDS:
        after = (place[0] + kind[0], place[1] + kind[1])
        if after[0] <= SIZE[0] and after[1] <= SIZE[1]:
            yield from ([(place, kind), *rest] for rest in all_chains(after))


def worth(scores: Scores, chain: list[tuple[Place, Kind]]) -> float:
    """The sum of a chain's scores."""
    return float(sum(scores[kind][place] for place, kind in chain))


@pytest.mark.parametrize("seed", range(5))
def test_no_chain_is_better_than_the_best(seed: int) -> None:
    """The dynamic programme finds what trying all finds."""
    scores = made_up_scores(seed)
    best = max(worth(scores, chain) for chain in all_chains())
    assert math.isclose(worth(scores, best_chain(scores, SIZE)), best)


@pytest.mark.parametrize("seed", range(5))
def test_posterior_is_the_share_of_chains_through_a_bead(seed: int) -> None:
    """Forward and backward sums give what summing over all chains gives."""
    scores = made_up_scores(seed)
    chains = [(chain, math.exp(worth(scores, chain))) for chain in all_chains()]
    bead = best_chain(scores, SIZE)[0]
    share = sum(weight for chain, weight in chains if bead in chain) / sum(weight for _, weight in chains)
    assert math.isclose(probabilities(scores, SIZE)(*bead), share, rel_tol=1e-9)
