"""The steps that settle which couples are translations: all couples at once by numbers, then by ranges in words.

Of a couple some 100 bytes are held while it is settled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.evidence import Weighed
from pipeline.dedupe.linking.gathering import Stream
from pipeline.dedupe.linking.translations import METHOD, reason, surest_first, verdict_on
from pipeline.dedupe.proposals import EVIDENCE, POSITIVE
from pipeline.settings import DedupeSettings, Settings
from schemas.conform import arrow_schema, empty, tabulate

_WEIGHTS = ("words", "strength", "trust", "figures", "names", "meaning", "occasion", "least_coverage")
_MARKS = ("is_capped", "is_backed")
_KNOWN = ("chinese_id", "english_id", "script", *_WEIGHTS, *_MARKS)


def rival(*, weighings: Stream, settings: Settings) -> dict[str, pa.Table]:
    """Tell every candidate how strong its rivals are, and which surer couple has one of its texts."""
    pieces = [piece.select([*_KNOWN, "declared"]) for piece in weighings]
    if not any(piece.num_rows for piece in pieces):
        return {"verdicts": empty("verdicts")}
    couples = _Couples.of(pa.concat_tables(pieces).combine_chunks())
    taken, scores = couples.settled(settings.dedupe)
    has = pa.array(np.where(taken >= 0, taken, 0), mask=taken < 0)
    ids = [couples.ids[side].take(has) for side in (0, 1)]
    rows = {
        "chinese_id": couples.ids[0],
        "english_id": couples.ids[1],
        "rival": couples.rival,
        "taken_left_id": pc.min_element_wise(*ids, skip_nulls=False),
        "taken_right_id": pc.max_element_wise(*ids, skip_nulls=False),
        "taken_score": pa.array(scores, mask=taken < 0),
    }
    return {"verdicts": pa.table(rows).select(arrow_schema("verdicts").names).cast(arrow_schema("verdicts"))}


@dataclass(frozen=True)
class _Couples:
    """All candidates by numbers."""

    ids: tuple[pa.Array, pa.Array]
    scripts: pa.Array
    weights: Mapping[str, Floats]
    marks: Mapping[str, npt.NDArray[np.bool_]]
    is_declared: npt.NDArray[np.bool_]
    seats: tuple[Ints, Ints]
    """Of each, the numbers of the places it takes if linked: a Chinese text's, and an English one's in a script."""
    rival: Floats

    @classmethod
    def of(cls, rows: pa.Table) -> "_Couples":
        """From their table."""
        columns = {name: rows[name].combine_chunks() for name in rows.column_names}
        weights = {name: columns[name].to_numpy() for name in _WEIGHTS}
        chinese, english, scripts = (_numbered(columns[name]) for name in ("chinese_id", "english_id", "script"))
        seats = chinese, english * (int(scripts.max()) + 1) + scripts
        trusted = weights["strength"] * weights["trust"]
        rival = np.maximum(*(_best_of_others(trusted, seat) for seat in seats))
        return cls(
            (columns["chinese_id"], columns["english_id"]),
            columns["script"],
            weights,
            {name: columns[name].to_numpy(zero_copy_only=False) for name in _MARKS},
            pc.is_valid(columns["declared"]).to_numpy(zero_copy_only=False),
            seats,
            rival,
        )

    def weighed(self, number: int) -> Weighed:
        """The evidence on one of them; what declares it is not told."""
        return Weighed(
            chinese_id=self.ids[0][number].as_py(),
            english_id=self.ids[1][number].as_py(),
            script=self.scripts[number].as_py(),
            is_capped=bool(self.marks["is_capped"][number]),
            is_backed=bool(self.marks["is_backed"][number]),
            **{name: float(some[number]) for name, some in self.weights.items()},
            declared="" if self.is_declared[number] else None,
            rival=float(self.rival[number]),
        )

    def settled(self, settings: DedupeSettings) -> tuple[Ints, Floats]:
        """Of each the number of the surer couple that one of its texts is taken by, or -1, and how sure that is."""
        taken, scores = np.full(len(self.rival), -1), np.zeros(len(self.rival))
        seated = [np.full(int(seats.max()) + 1, -1) for seats in self.seats]
        for number in self._order(settings).tolist():
            one = self.weighed(number)
            places = [int(seats[number]) for seats in self.seats]
            holders = {int(some[place]) for some, place in zip(seated, places, strict=True)} - {-1}
            held = [(self.weighed(holder), holder) for holder in sorted(holders)]
            surer, holder = max(held, key=lambda both: both[0].odds, default=(None, -1))
            if surer is not None:
                taken[number], scores[number] = holder, surer.score
            if verdict_on(one, surer, settings)[0] == POSITIVE:
                for some, place in zip(seated, places, strict=True):
                    some[place] = number
        return taken, scores

    def _order(self, settings: DedupeSettings) -> Ints:
        """The surest first."""
        kind = np.dtype([("behind", bool), ("odds", np.float64)])
        told = (surest_first(self.weighed(number), settings)[:2] for number in range(len(self.rival)))
        ranked = np.fromiter(told, kind, len(self.rival))
        ids = [pc.min_element_wise(*self.ids), pc.max_element_wise(*self.ids)]
        rows = pa.table({"behind": ranked["behind"], "odds": ranked["odds"], "left": ids[0], "right": ids[1]})
        places = pc.sort_indices(rows, [(name, "ascending") for name in rows.column_names])
        order: Ints = places.to_numpy().astype(np.int64)
        return order


def _numbered(column: pa.Array) -> Ints:
    numbers: Ints = column.dictionary_encode().indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _best_of_others(values: Floats, owners: Ints) -> Floats:
    """Of each the highest value of another with the same owner; 0 where there is none, or none above.

    >>> _best_of_others(np.array([1.0, 3.0, 2.0, 4.0]), np.array([0, 0, 0, 1])).tolist()
    [3.0, 2.0, 3.0, 0.0]
    """
    order = np.lexsort((-values, owners))
    heads = np.flatnonzero(np.diff(owners[order], prepend=-1))
    sizes = np.diff(np.append(heads, len(order)))
    best = np.maximum(0.0, values[order[heads]])
    second = np.where(sizes > 1, np.maximum(0.0, values[order[np.minimum(heads + 1, len(order) - 1)]]), 0.0)
    found = np.empty(len(values))
    found[order] = np.repeat(best, sizes)
    found[order[heads]] = second
    return found


@dataclass(frozen=True, slots=True)
class _Taken:
    """A couple in which one of the texts has its partner."""

    couple: Couple
    score: float


def translate(*, weighings: pa.Table, verdicts: pa.Table, settings: Settings) -> dict[str, pa.Table]:
    """The verdicts on some couples in words."""
    settled = zip(weighings.to_pylist(), verdicts.to_pylist(), strict=True)
    return {"translations": tabulate("translations", (_row(*both, settings.dedupe) for both in settled))}


def _row(told: Mapping[str, Any], settled: Mapping[str, Any], settings: DedupeSettings) -> dict[str, Any]:
    known = {one.name: told[one.name] for one in fields(Weighed) if one.name != "rival"}
    one = Weighed(**known, rival=settled["rival"])
    taken = settled["taken_left_id"] and _Taken(
        (settled["taken_left_id"], settled["taken_right_id"]), settled["taken_score"]
    )
    judgement, why = verdict_on(one, taken or None, settings)
    left, right = one.couple
    return {
        "left_id": left,
        "right_id": right,
        "relation": "translation",
        "method": METHOD,
        "score": one.score,
        "judgement": judgement,
        "reason": reason((told["told_before"], told["told_behind"]), one.order, why),
        **{name: told[name] for name in EVIDENCE if name in told},
    }
