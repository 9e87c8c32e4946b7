"""All passages of a collection at once, as columns of numbers: which carry one work, and which speak for it.

What is held of a passage is its id, its language, the id of its folded text and a few numbers, some 120 bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.joining import join
from pipeline.dedupe.judgement import RULE, SAME_WORK
from pipeline.dedupe.proposals import NEGATIVE, POSITIVE
from pipeline.dedupe.works import STRENGTH, WHOLE_SHARE
from schemas.conform import arrow_schema, empty

Places = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

COLUMNS = [
    "passage_id", "document_id", "language", "is_mixed", "n_segments", "n_folded", "folded_id", "published_on",
]  # fmt: skip
JOINTS = ["left_id", "right_id", "relation", "score", "judgement", "judged_by"]
"""Columns of what is judged that tell which passages carry one work."""
_LAST = np.iinfo(np.int32).max
"""A day behind all others."""


@dataclass(frozen=True)
class Voices:
    """Passages in the order of their ids."""

    rows: pa.Table
    """Their columns ``COLUMNS``."""
    stored: Iterable[pa.Table]
    """The parts of their table, which are read again where more is asked: mapped for good they would stay resident."""
    order: Places
    """Where in all parts each stands."""

    @classmethod
    def read(cls, traits: Iterable[pa.Table]) -> "Voices":
        """Read the columns from all parts of a table, which is not held."""
        rows = pa.concat_tables([empty("traits").select(COLUMNS), *(piece.select(COLUMNS) for piece in traits)])
        order = pc.sort_indices(rows["passage_id"])
        return cls(rows.take(order).combine_chunks(), traits, order.to_numpy().astype(np.int64))

    def traits(self, places: Places, columns: Sequence[str] = ()) -> pa.Table:
        """The rows of some passages, in that order; all columns unless told."""
        names = columns or arrow_schema("traits").names
        wanted = self.order[places]
        ordered = np.argsort(wanted)
        found, begin = [empty("traits").select(names)], 0
        for piece in self.stored:
            first, behind = np.searchsorted(wanted, [begin, begin + piece.num_rows], sorter=ordered)
            found.append(piece.select(names).take(pa.array(wanted[ordered[first:behind]] - begin)))
            begin += piece.num_rows
        return pa.concat_tables(found).take(pa.array(np.argsort(ordered)))

    @cached_property
    def ids(self) -> pa.Array:
        """Their ids."""
        return self.rows["passage_id"].combine_chunks()

    def places(self, ids: pa.Array | pa.ChunkedArray) -> Places:
        """Where passages stand; -1 for what is none."""
        return np.asarray(pc.index_in(ids, value_set=self.ids).fill_null(-1), np.int64)

    def join(self, judged: pa.Table) -> Places:
        """For each passage the first one of its work, given what is judged of couples, in columns ``JOINTS``."""
        said = judged.filter(pc.is_in(judged["relation"], value_set=pa.array(SAME_WORK)))
        is_human = pc.not_equal(said["judged_by"], RULE)
        joined = said.filter(pc.equal(said["judgement"], POSITIVE))
        apart = said.filter(pc.and_(is_human, pc.equal(said["judgement"], NEGATIVE)))
        first = join(self._surest_first(joined), self._couples(apart))
        labels = np.arange(len(self.ids), dtype=np.int64)
        labels[list(first)] = list(first.values())
        return labels

    def _couples(self, said: pa.Table) -> Iterator[tuple[int, int]]:
        sides = self.places(said["left_id"]), self.places(said["right_id"])
        return zip(sides[0].tolist(), sides[1].tolist(), strict=True)

    def _surest_first(self, joined: pa.Table) -> Iterator[tuple[int, int]]:
        """As ``works.cluster`` puts them in order."""
        strength = pc.index_in(joined["relation"], value_set=pa.array(STRENGTH)).to_numpy()
        is_rule = np.asarray(pc.equal(joined["judged_by"], RULE))
        left, right = self.places(joined["left_id"]), self.places(joined["right_id"])
        order = np.lexsort((right, left, -joined["score"].to_numpy(), strength, is_rule))
        return zip(left[order].tolist(), right[order].tolist(), strict=True)

    def speakers(self, labels: Places) -> Places:
        """The passage that speaks for each work in each of its languages, as ``works.speaker`` chooses it."""
        if not len(self.ids):
            return labels
        languages = self.rows["language"].combine_chunks().dictionary_encode()
        group = np.unique(labels * len(languages.dictionary) + languages.indices.to_numpy(), return_inverse=True)[1]
        is_mixed, size = self._column("is_mixed").astype(bool), self._column("n_folded")
        is_fit = ~is_mixed | _all_of(is_mixed, group)[group]
        longest = np.zeros(group.max() + 1, np.int64)
        np.maximum.at(longest, group, np.where(is_fit, size, 0))
        is_fit &= size >= WHOLE_SHARE * longest[group]
        order = np.lexsort((np.arange(len(group)), -size, self._published, -self._carriers(group), ~is_fit, group))
        return np.sort(order[np.unique(group[order], return_index=True)[1]])

    def _column(self, name: str) -> npt.NDArray[np.int64]:
        return np.asarray(pc.cast(self.rows[name], pa.int64()), np.int64)

    @property
    def _published(self) -> npt.NDArray[np.int64]:
        days = pc.cast(pc.cast(self.rows["published_on"], pa.int32()), pa.int64())
        return np.asarray(days.fill_null(_LAST), np.int64)

    def _carriers(self, group: Places) -> Places:
        """How many of its group carry each passage's text."""
        texts = self.rows["folded_id"].combine_chunks().dictionary_encode()
        both = group * len(texts.dictionary) + texts.indices.to_numpy()
        _, inverse, counts = np.unique(both, return_inverse=True, return_counts=True)
        return np.asarray(counts[inverse], np.int64)

    def of_language(self, *, chinese: bool) -> Marks:
        """Which of them have words in Chinese, or in English."""
        language, pattern = self.rows["language"], r"^zh(-|$)" if chinese else "^en$"
        has_words = pc.greater(self.rows["n_segments"], 0)
        return np.asarray(pc.and_(pc.match_substring_regex(language, pattern), has_words))


def _all_of(marks: Marks, group: Places) -> Marks:
    """Of each group whether all are marked."""
    return np.asarray(np.bincount(group, ~marks) == 0)


def with_rulings(proposals: Iterable[pa.Table], rulings: Sequence[tuple[str, str, str, float, str, str]]) -> pa.Table:
    """What is judged of couples, in columns ``JOINTS``: what the rules proposed, and what people said instead."""
    ruled = pa.table(list(map(list, zip(*rulings, strict=True))) or [[]] * len(_RULED), _RULED)
    names = {tuple(one[:3]) for one in rulings}
    pieces = [_without(piece.select(JOINTS[:-1]), names) for piece in proposals]
    kept = [piece.append_column("judged_by", pa.array([RULE] * piece.num_rows, pa.string())) for piece in pieces]
    return pa.concat_tables([ruled, *(piece.cast(_RULED) for piece in kept)])


_RULED = pa.schema([(name, pa.float64() if name == "score" else pa.string()) for name in JOINTS])


def _without(rows: pa.Table, names: set[tuple[str, ...]]) -> pa.Table:
    """Rows less those of some names."""
    near = pc.is_in(rows["left_id"], value_set=pa.array(sorted({name[0] for name in names}), pa.string()))
    places = np.flatnonzero(np.asarray(near))
    some = rows.take(places).select(JOINTS[:3]).to_pylist()
    gone = [place for place, row in zip(places.tolist(), some, strict=True) if tuple(row.values()) in names]
    kept = np.delete(np.arange(rows.num_rows), gone)
    return rows.take(kept) if gone else rows
