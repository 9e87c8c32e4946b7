"""The same corpus by MinHash and buckets, in a process of its own and on one core: ``python -m duplicated.peers``.

Both peers are used as their documentation says, at the limit .7 with 128 permutations. What a bucket brings together
is reported: neither compares the texts themselves.
"""

import pickle
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .alone import alone, most_memory
from .found import Couple
from .letters import Made
from .parts import corpus
from .truth import shingles

LIMIT, PERMUTATIONS, SEED = 0.7, 128, 1
BANDS = 16
"""Rensa leaves the number to its user: eight rows in a band hold the limit .7 best."""

Asked = Iterable[tuple[int, int]]


@dataclass(frozen=True)
class Peer:
    """What a peer reported and took."""

    couples: frozenset[Couple]
    """The smaller name first."""
    seconds: float
    processor_seconds: float
    memory: float
    """Megabytes beside the texts."""


def by_datasketch(texts: Sequence[Made]) -> Asked:
    """Couples of positions that datasketch reports."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - one of them may be missing

    index = MinHashLSH(threshold=LIMIT, num_perm=PERMUTATIONS)
    encoded = ([one.encode() for one in _cut(made)] for made in texts)
    sketches = MinHash.bulk(encoded, num_perm=PERMUTATIONS, seed=SEED)
    with index.insertion_session() as session:
        for number, sketch in enumerate(sketches):
            session.insert(number, sketch)
    return ((number, other) for number, sketch in enumerate(sketches) for other in index.query(sketch))


def by_rensa(texts: Sequence[Made]) -> Asked:
    """Couples of positions that rensa reports."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    index = RMinHashLSH(threshold=LIMIT, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = RMinHash.from_token_sets((list(_cut(made)) for made in texts), PERMUTATIONS, SEED)
    index.insert_many(sketches)
    return ((number, other) for number, found in enumerate(index.query_all(sketches)) for other in found)


PEERS: dict[str, Callable[[Sequence[Made]], Asked]] = {"datasketch": by_datasketch, "rensa": by_rensa}


def _cut(made: Made) -> frozenset[str]:
    return shingles(made.letter.words, by_words=made.is_spaced)


def measure(name: str, texts: Sequence[Made]) -> Peer:
    """Sketch all texts and ask for each."""
    for made in texts:
        _ = made.letter.words
    PEERS[name](texts[:2])
    before, begun, busy = most_memory(), time.perf_counter(), time.process_time()
    found = [couple for couple in PEERS[name](texts) if couple[0] < couple[1]]
    took = time.perf_counter() - begun, time.process_time() - busy
    couples = frozenset((texts[one].name, texts[other].name) for one, other in found)
    return Peer(couples, *took, most_memory() - before)


def main(name: str, folder: Path, out: Path) -> None:
    """Measure one peer on the texts of a corpus."""
    alone()
    out.write_bytes(pickle.dumps(vars(measure(name, corpus(folder)))))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
