"""Words by the numbers they have in a collection's vocabulary, and texts as rows of such numbers.

All that is held of many texts is held so: the words of one after those of the other in one long array, and where each
text's begin. Python objects, one a word, would take thirty times the room.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.translator import Floats, Ints

BLOCK = 1 << 20
"""Words carried over at once, which bounds memory."""


def key_of(word: str) -> int:
    """What a word is looked up by: a digest of 64 bits, signed as Arrow's numbers are.

    >>> key_of("phone")
    -1797624958817945101
    """
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keys_of(words: Sequence[str]) -> Ints:
    """What some words are looked up by."""
    return np.fromiter(map(key_of, words), np.int64, len(words))


@dataclass(frozen=True)
class Bags:
    """How often each of some texts says each word: rows in compressed form, the words of a row ascending."""

    starts: Ints
    words: Ints
    counts: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> Ints:
        """Of each word, the text that says it."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    @classmethod
    def of(cls, owners: Ints, words: Ints, counts: Floats, n_texts: int) -> "Bags":
        """Add up what each text says; nothing need be in order."""
        order = np.lexsort((words, owners))
        owners, words, counts = owners[order], words[order], counts[order]
        is_new = np.ones(len(words), bool)
        is_new[1:] = (np.diff(owners) != 0) | (np.diff(words) != 0)
        heads = np.flatnonzero(is_new)
        summed = np.add.reduceat(counts, heads) if len(heads) else np.zeros(0)
        return cls(np.searchsorted(owners[heads], np.arange(n_texts + 1)), words[heads], summed)


@dataclass(frozen=True)
class Carried:
    """For each word of one numbering its translations in another: rows in compressed form."""

    starts: Ints
    targets: Ints
    shares: Floats

    def over(self, bags: Bags) -> Bags:
        """How often each translation would be said if every word said all of its own."""
        sizes = np.diff(self.starts)[bags.words]
        behind_texts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])[bags.starts]
        cuts = np.unique(behind_texts // BLOCK, return_index=True)[1].tolist() if len(bags) else []
        return _joined([self._some(bags, *some) for some in pairwise([*cuts, len(bags)]) if some[0] < some[1]])

    def _some(self, bags: Bags, first: int, behind: int) -> Bags:
        inside = slice(bags.starts[first], bags.starts[behind])
        words = bags.words[inside]
        places, which = spread(self.starts[words], self.starts[words + 1])
        owners = bags.owners[inside][which] - first
        counts = bags.counts[inside][which] * self.shares[places]
        return Bags.of(owners, self.targets[places], counts, behind - first)


def _joined(pieces: Sequence[Bags]) -> Bags:
    if not pieces:
        return Bags(np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0))
    lengths = np.concatenate([np.diff(piece.starts) for piece in pieces])
    return Bags(
        np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]),
        np.concatenate([piece.words for piece in pieces]),
        np.concatenate([piece.counts for piece in pieces]),
    )


def spread(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """All places between starts and ends, and which of these each lies between.

    >>> [found.tolist() for found in spread(np.array([5, 2]), np.array([7, 3]))]
    [[5, 6, 2], [0, 0, 1]]
    """
    lengths = ends - starts
    which = np.repeat(np.arange(len(starts)), lengths)
    behind = np.cumsum(lengths)
    places = np.arange(len(which)) + np.repeat(starts - behind + lengths, lengths)
    return places, which


def listed(column: pa.ChunkedArray) -> tuple[Ints, pa.Array]:
    """Where the lists of a column begin, and all that is in them."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    offsets = whole.offsets.to_numpy().astype(np.int64)
    starts = offsets - offsets[0] if len(offsets) else np.zeros(1, np.int64)
    return starts, whole.flatten()


def encoded(words: pa.Array) -> tuple[list[str], Ints]:
    """The different words, and of each word which of them it is."""
    coded = pc.dictionary_encode(words)
    names: list[str] = coded.dictionary.to_pylist()
    return names, coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
