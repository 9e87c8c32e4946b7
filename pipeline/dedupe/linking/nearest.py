"""The step that finds the texts of the other language that are nearest to each of some passages.

A passage reads a fixed number of entries from lists of the texts that say its words, wherever these stand; the texts
with the highest sums are compared exactly, and of these the nearest few are kept. So what it costs grows with the
collection only by the shelves that are opened, one after another: some 0.1 ms for each.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.linking.candidates import LEAST_COSINE
from pipeline.dedupe.linking.gathering import Stream
from pipeline.dedupe.linking.held import joined
from pipeline.dedupe.linking.library import MEANING_SHARE, NEAREST
from pipeline.dedupe.linking.lore import Norms
from pipeline.dedupe.linking.occasions import MOST_OF_A_DAY, SAME_DAYS
from pipeline.dedupe.linking.shelf import COMPARED, STATED, Asking, Shelf, Shelves, highest
from pipeline.dedupe.linking.space import Coordinates
from pipeline.dedupe.linking.trusting import trusts
from pipeline.dedupe.linking.words import listed
from schemas.conform import empty, tabulate

KEPT = 16
"""Nearest texts of a passage that are kept: three times as many as tell how near it is to everything."""
KEPT_OF_DAYS = 4
"""Those of its own days that are kept besides."""
OTHER = {"zh": "en", "en": "zh"}

Where = tuple[int, int]
"""A shelf by its number, and a row on it."""


def nearest(*, vectors: pa.Table, shelves: Stream, norms: Stream, declared: pa.Table) -> dict[str, pa.Table]:
    """Find the nearest texts of some passages, and measure what is declared of them."""
    if not vectors.num_rows:
        return {"nears": empty("nears")}
    n_words = int(Norms.of(joined("norms", norms))["words"])
    rows: list[dict[str, Any]] = []
    is_chinese = pc.starts_with(vectors["language"], "zh")
    for family, some in (("zh", vectors.filter(is_chinese)), ("en", vectors.filter(pc.invert(is_chinese)))):
        if some.num_rows:
            asked = _Asked(some, family, n_words, _reasons(declared))
            rows.extend(_both_ways(asked, asked.found(Shelves(shelves, OTHER[family]))))
    return {"nears": tabulate("nears", rows)}


def _reasons(declared: pa.Table) -> Mapping[str, Mapping[str, str]]:
    """What declares a text and others to be one, by the ids of both."""
    reasons: dict[str, dict[str, str]] = {}
    for row in declared.to_pylist():
        reasons.setdefault(row["left_id"], {})[row["right_id"]] = row["reason"]
    return reasons


@dataclass(frozen=True, slots=True)
class _Near:
    """A text of the other language that is near."""

    other_id: str
    language: str
    cosine: float
    likeness: float
    nearness: float
    is_of_same_days: bool
    reason: str | None


@dataclass
class _Asked:
    """Passages of one language, and what is found of each."""

    rows: pa.Table
    family: str
    n_words: int
    reasons: Mapping[str, Mapping[str, str]]
    names: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Lay the columns open."""
        self.names = self.rows["passage_id"].to_pylist()
        starts, places = listed(self.rows["places"])
        weights = listed(self.rows["weights"])[1].to_numpy()
        self.coordinates = Coordinates(starts, places.to_numpy().astype(np.int64), weights)
        asked_starts, asked = listed(self.rows["asked"])
        inside = asked.to_numpy() + np.repeat(starts[:-1], np.diff(asked_starts))
        self.asking = Asking(asked_starts, self.coordinates.places[inside], weights[inside])
        self.days = self.rows["day"].fill_null(0).to_numpy()
        self.stated = [(some[0], some[1].to_numpy()) for some in (listed(self.rows[name]) for name in STATED)]
        flat = listed(self.rows["meaning"])[1].to_numpy()
        self.meanings = flat.reshape(len(self.names), -1)

    def found(self, shelves: Shelves) -> Iterator[tuple[int, list[_Near]]]:
        """Of each passage those near it."""
        wanted = self._nearest(shelves)
        self._add_days(shelves, wanted)
        self._add_declared(shelves, wanted)
        self._add_meanings(shelves, wanted)
        near: list[list[_Near]] = [[] for _ in self.names]
        rows: dict[int, dict[int, list[int]]] = {}
        for query, some in enumerate(wanted):
            for number, row in sorted(some):
                rows.setdefault(number, {}).setdefault(query, []).append(row)
        for number, shelf in enumerate(shelves):
            self._measure(shelf, rows.get(number, {}), near)
        for query, found in enumerate(near):
            yield query, _kept(found)

    def _nearest(self, shelves: Shelves) -> list[set[Where]]:
        """The nearest by what is read of all shelves."""
        best: list[tuple[Ints, Ints, Floats]] = [
            (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)) for _ in self.names
        ]
        for number, shelf in enumerate(shelves):
            for query, (rows, sums) in enumerate(shelf.nearest(self.asking)):
                where, before, told = best[query]
                every = np.concatenate([told, sums])
                some = highest(every, COMPARED)
                where = np.concatenate([where, np.full(len(rows), number)])[some]
                best[query] = where, np.concatenate([before, rows])[some], every[some]
        return [set(zip(where.tolist(), rows.tolist(), strict=True)) for where, rows, _ in best]

    def _add_days(self, shelves: Shelves, wanted: list[set[Where]]) -> None:
        """English texts of the same days, for Chinese ones, as ``occasions`` chooses them."""
        dated = [query for query, day in enumerate(self.days.tolist()) if day] if self.family == "zh" else []
        if not dated:
            return
        near: dict[int, list[tuple[int, str, Where]]] = {query: [] for query in dated}
        for number, shelf in enumerate(shelves):
            order = np.argsort(shelf.days, kind="stable")
            days = shelf.days[order].astype(np.int64)
            for query in dated:
                near[query] += _of_days(shelf, number, order, days, int(self.days[query]))
        for query, some in near.items():
            wanted[query] |= {where for _, _, where in sorted(some)[:MOST_OF_A_DAY]}

    def _add_declared(self, shelves: Shelves, wanted: list[set[Where]]) -> None:
        """What is declared of a passage; the other side finds itself declared by it."""
        named = [(query, other) for query, name in enumerate(self.names) for other in self.reasons.get(name, ())]
        if not named:
            return
        others = pa.array([other for _, other in named], pa.string())
        for number, shelf in enumerate(shelves):
            places = pc.index_in(others, value_set=shelf.passage_ids).to_pylist()
            for (query, _), row in zip(named, places, strict=True):
                if row is not None:
                    wanted[query].add((number, row))

    def _add_meanings(self, shelves: Shelves, wanted: list[set[Where]]) -> None:
        """Those nearest for an embedding model: all are compared with all, where there is one."""
        if not self.meanings.shape[1]:
            return
        best: list[list[tuple[float, Where]]] = [[] for _ in self.names]
        for number, shelf in enumerate(shelves):
            margins = np.einsum("id,jd->ij", self.meanings, shelf.meanings)
            for query, rows in enumerate(np.argsort(-margins, axis=1, kind="stable")[:, :NEAREST].tolist()):
                best[query] += [(-float(margins[query, row]), (number, row)) for row in rows]
        for query, some in enumerate(best):
            wanted[query] |= {where for _, where in sorted(some)[:NEAREST]}

    def _measure(self, shelf: Shelf, wanted: Mapping[int, Sequence[int]], near: list[list[_Near]]) -> None:
        """Compare passages exactly with texts of one shelf."""
        full = np.zeros(self.n_words)
        names, languages = shelf.passage_ids, shelf.languages
        trusted = self._trusted(shelf, wanted)
        for query, rows in wanted.items():
            places, weights = self.coordinates.row(query)
            full[places] = weights
            some = np.array(rows, np.int64)
            cosines = shelf.coordinates.cosines(some, full)
            full[places] = 0.0
            likenesses = self._likenesses(query, shelf, some, cosines)
            declared = self.reasons.get(self.names[query], {})
            told = zip(rows, cosines.tolist(), likenesses.tolist(), trusted[query], strict=True)
            for row, cosine, likeness, trust in told:
                name = names[row].as_py()
                near[query].append(
                    _Near(
                        name,
                        languages[row].as_py(),
                        cosine,
                        likeness,
                        likeness * trust,
                        self._is_of_same_days(query, int(shelf.days[row])),
                        declared.get(name),
                    )
                )

    def _trusted(self, shelf: Shelf, wanted: Mapping[int, Sequence[int]]) -> dict[int, list[float]]:
        """What figures leave of each likeness."""
        queries = np.repeat(np.array([*wanted], np.int64), [len(rows) for rows in wanted.values()])
        places = np.array([*chain.from_iterable(wanted.values())], np.int64)
        found = iter(trusts(self.stated, shelf.stated, queries, places).tolist())
        return {query: [*islice(found, len(rows))] for query, rows in wanted.items()}

    def _likenesses(self, query: int, shelf: Shelf, rows: Ints, cosines: Floats) -> Floats:
        if not self.meanings.shape[1]:
            return cosines
        margins = np.einsum("d,jd->j", self.meanings[query], shelf.meanings[rows])
        added: Floats = np.minimum(1.0, cosines + MEANING_SHARE * margins.clip(0.0, 1.0))
        return added

    def _is_of_same_days(self, query: int, day: int) -> bool:
        own = int(self.days[query])
        return bool(own and day) and abs(own - day) <= SAME_DAYS


def _of_days(shelf: Shelf, number: int, order: Ints, days: Ints, day: int) -> Iterator[tuple[int, str, Where]]:
    """Texts of a shelf that were written within some days, the first of each day by their ids."""
    for apart in range(-SAME_DAYS, SAME_DAYS + 1):
        first, behind = np.searchsorted(days, day + apart), np.searchsorted(days, day + apart + 1)
        for row in order[first : min(behind, first + MOST_OF_A_DAY)].tolist():
            yield abs(apart), shelf.passage_ids[row].as_py(), (number, row)


def _kept(near: list[_Near]) -> list[_Near]:
    """The nearest, the nearest of the same days, and all that are declared."""
    near.sort(key=lambda one: (-one.nearness, one.other_id))
    of_days = [one for one in near[KEPT:] if one.is_of_same_days and one.likeness >= LEAST_COSINE][:KEPT_OF_DAYS]
    declared = [one for one in near[KEPT:] if one.reason is not None and one not in of_days]
    return near[:KEPT] + of_days + declared


def _both_ways(asked: _Asked, found: Iterable[tuple[int, list[_Near]]]) -> Iterator[dict[str, Any]]:
    """What is near as rows, for the one text and for the other."""
    languages = asked.rows["language"].to_pylist()
    for query, near in found:
        for one in near:
            is_chinese = asked.family == "zh"
            told = {
                "script": languages[query] if is_chinese else one.language,
                "cosine": one.cosine,
                "likeness": one.likeness,
                "nearness": one.nearness,
                "is_of_same_days": one.is_of_same_days,
                "reason": one.reason,
            }
            yield {"text_id": asked.names[query], "other_id": one.other_id, "is_chinese": is_chinese, **told}
            yield {"text_id": one.other_id, "other_id": asked.names[query], "is_chinese": not is_chinese, **told}
