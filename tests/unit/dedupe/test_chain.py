"""The best chain of beads and the posteriors, against trying every chain."""

import math
from collections.abc import Iterator

import numpy as np
import pytest

from pipeline.dedupe.alignment.chain import LEFT_OUT, RIGHT_OUT, Place, Posterior, Scores, best_chain
from pipeline.dedupe.alignment.levels import Kind, Omission

KINDS: list[Kind] = [(1, 1), (1, 2), (2, 1), (2, 2)]
OMISSION = Omission(0.7, 0.2)
SIZE = (4, 3)


def made_up_scores(seed: int) -> Scores:
    """Random scores for every bead with two sides of two texts of four and three units."""
    draw = np.random.default_rng(seed)
    return {kind: draw.normal(size=(SIZE[0] + 1 - kind[0], SIZE[1] + 1 - kind[1])) for kind in KINDS}


def all_chains(place: Place = (0, 0), before: Kind | None = None) -> Iterator[list[tuple[Place, Kind]]]:
    """Every way to cut both texts into beads; where units of both sides are left out, those of the left go first."""
    if place == SIZE:
        yield []
    for kind in [*KINDS, LEFT_OUT, RIGHT_OUT]:
        after = (place[0] + kind[0], place[1] + kind[1])
        if after[0] <= SIZE[0] and after[1] <= SIZE[1] and (before, kind) != (RIGHT_OUT, LEFT_OUT):
            yield from ([(place, kind), *rest] for rest in all_chains(after, kind))


def worth(scores: Scores, chain: list[tuple[Place, Kind]]) -> float:
    """The sum of a chain's scores: a unit left out costs less behind another of its side."""
    whole, before = 0.0, None
    for place, kind in chain:
        if kind in scores:
            whole += float(scores[kind][place])
        else:
            whole -= OMISSION.further if kind == before else OMISSION.first
        before = kind
    return whole


@pytest.mark.parametrize("seed", range(8))
def test_no_chain_is_better_than_the_best(seed: int) -> None:
    """The dynamic programme finds what trying all finds."""
    scores = made_up_scores(seed)
    best = max(worth(scores, chain) for chain in all_chains())
    assert math.isclose(worth(scores, best_chain(scores, OMISSION, SIZE)), best)


@pytest.mark.parametrize("seed", range(8))
def test_posterior_is_the_share_of_chains_through_a_bead(seed: int) -> None:
    """Forward and backward sums give what summing over all chains gives, for every bead there can be."""
    scores = made_up_scores(seed)
    chains = [(chain, math.exp(worth(scores, chain))) for chain in all_chains()]
    posterior, whole = Posterior(scores, OMISSION, SIZE), sum(weight for _, weight in chains)
    for bead in sorted({bead for chain, _ in chains for bead in chain}):
        share = sum(weight for chain, weight in chains if bead in chain) / whole
        assert math.isclose(posterior.of_bead(*bead), share, rel_tol=1e-9), bead


@pytest.mark.parametrize("seed", range(3))
def test_posterior_of_a_place_is_the_share_of_chains_through_it(seed: int) -> None:
    """A place counts for the chains of which a bead starts or ends there."""
    scores = made_up_scores(seed)
    chains = [(chain, math.exp(worth(scores, chain))) for chain in all_chains()]
    shares, whole = Posterior(scores, OMISSION, SIZE).of_places(), sum(weight for _, weight in chains)
    for place in np.ndindex(*shares.shape):
        through = sum(weight for chain, weight in chains if place == SIZE or any(place == start for start, _ in chain))
        assert math.isclose(shares[place], through / whole, rel_tol=1e-9, abs_tol=1e-12), place
