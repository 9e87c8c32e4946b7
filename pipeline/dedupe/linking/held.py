"""A vocabulary and its lore as they lie on the disk, of which some words are looked up; nothing else is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.translator import GRAMMAR, Floats, Ints
from pipeline.dedupe.linking.gathering import Stream
from pipeline.dedupe.linking.space import BACKGROUND_TEXTS
from pipeline.dedupe.linking.words import keys_of, listed, spread
from pipeline.dedupe.words.tokens import is_han
from schemas.conform import empty


def joined(table: str, pieces: Stream) -> pa.Table:
    """The pieces of a table as one, where they lie."""
    return pa.concat_tables([empty(table), *pieces])


def numbers(column: pa.ChunkedArray) -> npt.NDArray[np.generic]:
    """A column as an array; where it lies, if it is in one piece."""
    filled = [chunk for chunk in column.chunks if len(chunk)]
    if len(filled) == 1:
        found: npt.NDArray[np.generic] = filled[0].to_numpy(zero_copy_only=not pa.types.is_boolean(column.type))
        return found
    joint: npt.NDArray[np.generic] = column.to_numpy()
    return joint


@dataclass(frozen=True)
class Vocabulary:
    """The words of a collection; a word's number is its place."""

    rows: pa.Table
    keys: Ints

    @classmethod
    def of(cls, pieces: Stream) -> "Vocabulary":
        """As it lies on the disk."""
        rows = joined("vocabulary", pieces)
        return cls(rows, numbers(rows["key"]).astype(np.int64, copy=False))

    def __len__(self) -> int:
        return len(self.keys)

    def places(self, words: Sequence[str]) -> Ints:
        """The numbers of some words; -1 for one that is not known."""
        keys = keys_of(words)
        found = np.searchsorted(self.keys, keys)
        inside = np.minimum(found, max(0, len(self.keys) - 1))
        known = self.keys[inside] == keys if len(self.keys) else np.zeros(len(keys), bool)
        return np.where(known, found, -1)

    def counts(self, name: str, places: Ints) -> Floats:
        """A count of some words, by their numbers; 0 for what is not known."""
        counts = numbers(self.rows[name])
        told = np.zeros(len(places))
        known = places >= 0
        told[known] = counts[places[known]]
        return told

    def answered(self, name: str, places: Ints) -> npt.NDArray[np.bool_]:
        """Whether the other language has something for some words, by their numbers."""
        known = places >= 0
        some = self.rows[name].take(pa.array(places[known])).to_numpy() if known.any() else np.zeros(0, bool)
        told = np.zeros(len(places), bool)
        told[known] = some
        return told


def rarities(words: Sequence[str], n_having: Floats, n_texts: float) -> Floats:
    """Of each word, the logarithm of how few texts say it."""
    unseen = np.array([0.0 if word in GRAMMAR or word[0] == "P" else BACKGROUND_TEXTS for word in words])
    rarity: Floats = np.log((n_texts + unseen + 1) / (n_having + 0.5))
    return rarity


@dataclass(frozen=True)
class Lore:
    """What stands for what, of the words that do not only stand for themselves."""

    rows: pa.Table
    keys: Ints

    @classmethod
    def of(cls, pieces: Stream) -> "Lore":
        """As it lies on the disk."""
        rows = joined("lore", pieces)
        return cls(rows, numbers(rows["key"]).astype(np.int64, copy=False))

    def told(self, words: Iterable[str], into: str, *, only_seen: bool = False) -> dict[str, dict[str, float]]:
        """The translations of some words into one language."""
        rows = self._rows(np.unique(keys_of(sorted(set(words)))))[0].to_pylist()
        return {
            row["word"]: dict(zip(row["targets"], row["shares"], strict=True))
            for row in rows
            if row["into"] == into and (row["is_seen"] or not only_seen)
        }

    def between(self, words: Sequence[str], others: Sequence[str], into: str) -> tuple[Ints, Ints, Floats]:
        """The translations of some words into one language that are among others: numbers of both, and shares.

        They come word by word, those of a word in the order of the others; what no row tells stands for itself.
        """
        rows, owners = self._rows(keys_of(words))
        sources = pa.array(words, pa.string())
        is_own = pc.and_(pc.equal(rows["into"], into), pc.equal(rows["word"], sources.take(pa.array(owners))))
        rows, owners = rows.filter(is_own), owners[numbers(is_own)]
        starts, targets = listed(rows["targets"])
        ids = _places(targets, others)
        alone = np.setdiff1d(np.flatnonzero([not is_han(word) for word in words]), owners)
        owners = np.concatenate([np.repeat(owners, np.diff(starts)), alone])
        ids = np.concatenate([ids, _places(sources.take(pa.array(alone)), others)])
        shares = np.concatenate([listed(rows["shares"])[1].to_numpy(), np.ones(len(alone))])
        order = np.lexsort((ids, owners))
        order = order[ids[order] >= 0]
        return owners[order], ids[order], shares[order]

    def _rows(self, keys: Ints) -> tuple[pa.Table, Ints]:
        """The rows of some digests, and which of these each is of."""
        starts, ends = (np.searchsorted(self.keys, keys, side=side) for side in ("left", "right"))
        places, owners = spread(starts, ends)
        return self.rows.take(pa.array(places)), owners


def _places(words: pa.Array, others: Sequence[str]) -> Ints:
    """The places of words among others; -1 for one that is not there."""
    found = pc.fill_null(pc.index_in(words, value_set=pa.array(others, pa.string())), -1)
    places: Ints = found.to_numpy(zero_copy_only=False).astype(np.int64)
    return places
