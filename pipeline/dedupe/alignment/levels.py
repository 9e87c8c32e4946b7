"""How units of three sizes correspond: which kinds of beads are usual, and what it costs to leave units out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Kind = tuple[int, int]
"""Units of a bead on the left and on the right."""

MOST_LEFT, MOST_RIGHT = 5, 6
"""An aligner that stops at 2-2 loses ten points on literary translations."""


@dataclass(frozen=True, slots=True)
class Omission:
    """Cost in nats of leaving units out: of the first of a run, and of each further one."""

    first: float
    further: float


@dataclass(frozen=True, slots=True)
class Level:
    """Units of one size."""

    prior: Mapping[Kind, float]
    """Share of each kind of bead among all with two sides."""
    omission: Omission
    finer: "Level | None" = None
    """What the units consist of, to be asked where they were grouped with doubt."""


def _shares(weights: Mapping[Kind, float]) -> dict[Kind, float]:
    whole = sum(weights.values())
    return {kind: weight / whole for kind, weight in weights.items()}


_USUAL = _shares({
    (1, 1): 0.65, (1, 2): 0.14, (2, 1): 0.08, (1, 3): 0.04, (3, 1): 0.015, (2, 2): 0.015, (1, 4): 0.012,
    (4, 1): 0.004, (2, 3): 0.006, (3, 2): 0.003, (1, 5): 0.003, (5, 1): 0.001, (2, 4): 0.002, (4, 2): 0.001,
    (3, 3): 0.001, (1, 6): 0.0015,
})  # fmt: skip
"""Those in literary and spoken translations, measured on published alignments."""

_MOST_CLAUSES = 8


def _of_clauses() -> dict[Kind, float]:
    """Clauses are cut by punctuation, which the two languages set differently: any few may answer any few.

    Each more makes a kind about seven times rarer, so that two thirds are 1-1, as of sentences (flat from five to ten
    times). Steep, for an alignment of large beads goes through few places, and so says little of any.
    """
    kinds = [(many, several) for many in range(1, MOST_LEFT + 1) for several in range(1, MOST_RIGHT + 1)]
    return _shares({kind: 0.15 ** max(kind) for kind in kinds if sum(kind) <= _MOST_CLAUSES})


PARAGRAPHS = Level(_USUAL, Omission(2.0, 0.5))
"""Translators cut tables, greetings and notices, and often several paragraphs in a row."""
CLAUSES = Level(_of_clauses(), Omission(2.0, 1.0))
"""Translators drop clauses and add some; between 1 and 3 nats for the first nothing changes."""
SENTENCES = Level(_USUAL, Omission(7.0, 3.0), CLAUSES)
"""A sentence of a paragraph that is there is seldom left out."""

BELIEF = 200
"""How many beads the usual shares count as, against those seen in a collection."""


def learn_prior(level: Level, seen: Iterable[Kind]) -> Level:
    """The level with the shares of kinds that a collection's own translations have.

    >>> learned = learn_prior(PARAGRAPHS, [(1, 1)] * 200)
    >>> round(learned.prior[1, 1], 3), round(learned.prior[1, 2], 3)
    (0.834, 0.072)
    """
    counts = Counter(kind for kind in seen if kind in level.prior)
    whole = counts.total() + BELIEF
    return replace(level, prior={kind: (counts[kind] + BELIEF * share) / whole for kind, share in level.prior.items()})
