"""Numbers spread over buckets, very many at a time."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.candidates.reading import Counts, Numbers
from pipeline.scratch import Scratch

AT_ONCE = 1 << 19
"""Numbers that are held, sorted or spread at a time: 4 MB."""
_NUMBER = "number"


def bucket_bits(n_numbers: int) -> int:
    """How many bits tell so many buckets apart that each has no more numbers than are held at a time.

    >>> bucket_bits(AT_ONCE), bucket_bits(5 * AT_ONCE)
    (0, 3)
    """
    return (-(-n_numbers // AT_ONCE) - 1).bit_length() if n_numbers else 0


@dataclass
class Spread:
    """Numbers on their way into the buckets of one name."""

    scratch: Scratch
    name: str
    bits: int
    """Of the number of buckets."""
    _waiting: list[tuple[npt.NDArray[np.uint16], Numbers]] = field(default_factory=list)
    _n_waiting: int = 0

    def add(self, keys: Numbers, numbers: Numbers) -> None:
        """Put each number into the bucket that the lowest bits of its key tell."""
        self._waiting.append(((keys & np.uint64((1 << self.bits) - 1)).astype(np.uint16), numbers))
        self._n_waiting += len(numbers)
        if self._n_waiting >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Send off what still waits."""
        if not self._n_waiting:
            return
        buckets, numbers = (np.concatenate(parts) for parts in zip(*self._waiting, strict=True))
        self._waiting, self._n_waiting = [], 0
        numbers = numbers[np.argsort(buckets, kind="stable")]
        ends = np.cumsum(np.bincount(buckets, minlength=1 << self.bits))
        for bucket, some in enumerate(np.split(numbers, ends[:-1])):
            put(self.scratch, self.name, bucket, some)


def put(scratch: Scratch, name: str, bucket: int, numbers: Numbers) -> None:
    """Add numbers, if there are any, to a bucket."""
    if len(numbers):
        scratch.add(name, bucket, pa.table({_NUMBER: numbers}))


def take(scratch: Scratch, name: str, bucket: int) -> Numbers:
    """The numbers of a bucket, sorted."""
    rows = scratch.take(name, bucket)
    if not rows.num_columns:
        return np.zeros(0, np.uint64)
    return np.sort(rows.column(_NUMBER).to_numpy())


def tell_apart(sorted_: Numbers | Counts) -> tuple[Counts, Counts]:
    """Where each run of equal numbers starts, and how long it is.

    >>> starts, lengths = tell_apart(np.array([3, 3, 5], np.uint64))
    >>> starts.tolist(), lengths.tolist()
    ([0, 2], [2, 1])
    """
    is_start = np.ones(len(sorted_), bool)
    is_start[1:] = sorted_[1:] != sorted_[:-1]
    starts = np.flatnonzero(is_start)
    return starts, np.diff(starts, append=len(sorted_))


def places_in(known: Numbers, wanted: Numbers) -> Counts:
    """Where in sorted numbers those wanted stand that are among them.

    >>> places_in(np.array([3, 5, 8], np.uint64), np.array([5, 6], np.uint64)).tolist()
    [1]
    """
    places = np.searchsorted(known, wanted)
    found: Counts = places[known.take(places, mode="clip") == wanted] if len(known) else places[:0]
    return found
