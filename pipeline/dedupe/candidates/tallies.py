"""How often each couple was met: counted piece by piece, then bucket by bucket."""

from dataclasses import dataclass, field

import numpy as np

from pipeline.dedupe.candidates.packing import Packing
from pipeline.dedupe.candidates.reading import Counts, Numbers
from pipeline.dedupe.candidates.spreading import AT_ONCE, put, take, tell_apart
from pipeline.scratch import Scratch


@dataclass
class Tally:
    """Couples of one kind on their way into buckets, by the place of the right one."""

    scratch: Scratch
    name: str
    packing: Packing
    bits: int
    """Of the number of buckets."""
    n_met: int = 0
    """Couples so far, each as often as it was met."""
    _waiting: list[Numbers] = field(default_factory=list)
    _n_waiting: int = 0

    def add(self, couples: Numbers) -> None:
        """Count each couple once more."""
        self._waiting.append(couples)
        self._n_waiting += len(couples)
        if self._n_waiting >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Send off what still waits."""
        if not self._n_waiting:
            return
        couples = np.concatenate(self._waiting)
        self.n_met += self._n_waiting
        self._waiting, self._n_waiting = [], 0
        couples.sort()
        starts, counts = tell_apart(couples)
        counted = self.packing.count(couples[starts], counts)
        firsts = np.arange(1, 1 << self.bits, dtype=np.uint64) << np.uint64(64 - self.bits)
        for bucket, some in enumerate(np.split(counted, np.searchsorted(counted, firsts))):
            put(self.scratch, self.name, bucket, some)

    def take(self, bucket: int) -> tuple[Numbers, Counts]:
        """The couples of a bucket, sorted, and how often each was met in all."""
        couples, counts = self.packing.counted(take(self.scratch, self.name, bucket))
        starts, _ = tell_apart(couples)
        return couples[starts], (np.add.reduceat(counts, starts) if len(starts) else counts).astype(np.int64)
