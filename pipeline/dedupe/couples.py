"""Which of very many passages to compare exactly: those whose sketches share enough hashes.

Passages that share a rare hash are all compared with each other. A hash in very many passages is either furniture or
the mark of a text reprinted very often; there each passage is compared only with leaders, and leads itself if it is
the same text as none of them, so that a thousand reprints cost a thousand comparisons and furniture costs few.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np

from pipeline.dedupe.shingles import Hashes, Shingles

FREQUENT = 64
"""A hash in more passages than this is compared with leaders only, of which it has no more than this."""
CANDIDATE_SHARE = 0.45
"""Share of the smaller sketch from which a couple is counted exactly; estimates err by about .1."""

Couple = tuple[int, int]
Holders = dict[int, list[int]]


def find_couples(shingled: Sequence[Shingles], is_same: Callable[[int, int], bool]) -> list[Couple]:
    """Places of passages to compare, in their order; ``is_same`` tells whether one passage can speak for another."""
    holders: Holders = {}
    for place, one in enumerate(shingled):
        for found in one.sketch.tolist():
            holders.setdefault(found, []).append(place)
    frequent = np.array(sorted(found for found, places in holders.items() if len(places) > FREQUENT), np.uint64)
    rare = [places for places in holders.values() if len(places) <= FREQUENT]
    return sorted({*_sharing_rare(shingled, rare, frequent), *_led(shingled, frequent, is_same)})


def _sharing_rare(shingled: Sequence[Shingles], rare: Sequence[Sequence[int]], frequent: Hashes) -> Iterator[Couple]:
    shared = Counter(couple for places in rare for couple in combinations(places, 2))
    sketches = [np.setdiff1d(one.sketch, frequent, assume_unique=True) for one in shingled]
    for (first, second), n in shared.items():
        reach = min(shingled[first].reach, shingled[second].reach)
        if n >= CANDIDATE_SHARE * _comparable(sketches[first], sketches[second], reach):
            yield first, second


def _led(shingled: Sequence[Shingles], frequent: Hashes, is_same: Callable[[int, int], bool]) -> Iterator[Couple]:
    """Each passage with those before it that lead a frequent hash it has."""
    leaders: Holders = {}
    for place, one in enumerate(shingled):
        own = np.intersect1d(one.sketch, frequent, assume_unique=True).tolist()
        met = Counter(leader for found in own for leader in leaders.get(found, ()))
        is_led = False
        for leader, n in sorted(met.items()):
            other = shingled[leader]
            if n >= CANDIDATE_SHARE * _comparable(one.sketch, other.sketch, min(one.reach, other.reach)):
                is_led = is_led or is_same(leader, place)
                yield leader, place
        for found in own if not is_led else ():
            if len(leaders.setdefault(found, [])) < FREQUENT:
                leaders[found].append(place)


def _comparable(left: Hashes, right: Hashes, reach: int) -> int:
    """How many hashes the poorer sketch has that the other would have too, if its text did."""
    return min(int(np.searchsorted(sketch, np.uint64(reach), side="right")) for sketch in (left, right))
