"""Couples of a range put into the order in which they are compared, and cut where their texts fill a bucket."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipeline.dedupe.candidates.reading import from_hexadecimal
from pipeline.dedupe.comparing.clusters import Numbers, fill_buckets, walk_clusters

Flags = npt.NDArray[np.bool_]

BUCKET_CHARS = 2_000_000
"""Characters of a bucket's texts; comparing them takes some 40 bytes for each."""


@dataclass(frozen=True)
class Bucket:
    """Couples that are compared with all their texts in memory."""

    names: list[str]
    """Ids of their texts, sorted."""
    couples: list[tuple[int, int, bool]]
    """Two places in ``names``, and whether the texts are known to be equal."""


def make_buckets(couples: pa.Table) -> Iterator[Bucket]:
    """Put couples that hang together side by side, and cut their order into buckets that fit into memory."""
    ids = [from_hexadecimal(couples[name]) for name in ("left_id", "right_id")]
    names, firsts, places = np.unique(np.concatenate(ids), return_index=True, return_inverse=True)
    left, right = places[: couples.num_rows], places[couples.num_rows :]
    n_chars = np.concatenate([couples[name].to_numpy() for name in ("left_chars", "right_chars")])[firsts]
    met = walk_clusters(len(names), left, right)
    order = np.lexsort((np.minimum(met[left], met[right]), np.maximum(met[left], met[right])))
    left, right, is_equal = left[order], right[order], couples["is_equal"].to_numpy()[order]
    filled = np.array(fill_buckets(left.tolist(), right.tolist(), n_chars.tolist(), BUCKET_CHARS), np.int64)
    for _, own in groups(filled):
        members, among = np.unique(np.concatenate([left[own], right[own]]), return_inverse=True)
        n_couples = len(among) // 2
        sides = among[:n_couples].tolist(), among[n_couples:].tolist()
        yield Bucket(
            [f"{name:016x}" for name in names[members].tolist()], list(zip(*sides, is_equal[own].tolist(), strict=True))
        )


def groups(rising: Numbers) -> Iterator[tuple[int, slice]]:
    """Each number of a rising row, and where it stands."""
    numbers, starts = np.unique(rising, return_index=True)
    bounds = pairwise([*starts.tolist(), len(rising)])
    return ((number, slice(*own)) for number, own in zip(numbers.tolist(), bounds, strict=True))
