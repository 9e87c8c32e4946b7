"""The ids a work had in earlier releases, so that who cited one of them finds the work again.

A work's id is made of the text that speaks for it, and changes where a better capture comes in, a rule reads that text
otherwise, or works are joined or parted. The release before says which passages carried the old id; where these are
now, the id went. Every id went to one work at most, and one that a work still has went nowhere.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

Tables = Mapping[str, Iterable[pa.Table]]
"""Tables of the release before, by name, each in pieces; none where there is no such release."""
NO_TABLES: Tables = MappingProxyType({})


class Carrier(NamedTuple):
    """A passage that carries a work, and where it stands."""

    work_id: str
    passage_id: str
    document_id: str
    start: int
    end: int


def former_ids(carriers: Iterable[Carrier], former: Tables, works: pa.Array | None = None) -> dict[str, list[str]]:
    """The former ids of each work that has some, sorted.

    Args:
        carriers: All passages of this release; or those of the documents that ``gone_from`` names.
        former: The tables of the release before.
        works: The ids of all works; those of the carriers unless told.

    What vanished goes, with the former ids it had itself, to the work that now has most of its characters; of equals
    to the one with the smallest id.
    """
    if not former:
        return {}
    now = list(carriers)
    works = pa.array(sorted({carrier.work_id for carrier in now}), pa.string()) if works is None else works
    before = {row["work_id"]: row["former_ids"] for row in _changed(former, works)}
    live = _among(works, {name for one, ids in before.items() for name in (one, *ids)})
    heirs = {name: name for name in before if name in live} | _heirs(set(before) - live, now, former)
    inherited: defaultdict[str, set[str]] = defaultdict(set)
    for name, heir in heirs.items():
        inherited[heir] |= {name, *before[name]} - live
    return {heir: sorted(names) for heir, names in inherited.items() if names}


def gone_from(former: Tables, works: pa.Array) -> pa.Array:
    """The documents in which passages stood that carried what is no work any more; ``works`` are the ids of all."""
    before = {row["work_id"] for row in _changed(former, works)}
    vanished = before - _among(works, before)
    return pa.array(sorted({carrier.document_id for carrier in _carriers(vanished, former)}), pa.string())


def _changed(former: Tables, works: pa.Array) -> Iterator[dict[str, Any]]:
    """The works of the release before that are no more, or had former ids."""
    for piece in former.get("works", ()):
        has_ids = pc.greater(pc.list_value_length(piece["former_ids"]), 0)
        is_gone = pc.invert(pc.is_in(piece["work_id"], value_set=works))
        yield from piece.filter(pc.or_(has_ids, is_gone)).select(["work_id", "former_ids"]).to_pylist()


def _among(works: pa.Array, names: Collection[str]) -> set[str]:
    """Those names that works have."""
    asked = pa.array(sorted(names), pa.string())
    return set(asked.filter(pc.is_in(asked, value_set=works)).to_pylist())


def _heirs(vanished: Collection[str], now: Iterable[Carrier], former: Tables) -> dict[str, str]:
    """The work that each vanished one went into, if any of its passages is left."""
    if not vanished:
        return {}
    by_passage = {carrier.passage_id: carrier for carrier in now}
    by_document: defaultdict[str, list[Carrier]] = defaultdict(list)
    for carrier in by_passage.values():
        by_document[carrier.document_id].append(carrier)
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for gone in _carriers(vanished, former):
        same = by_passage.get(gone.passage_id)
        for carrier in [same] if same else by_document[gone.document_id]:
            if n_chars := gone.end - gone.start if carrier is same else _shared(gone, carrier):
                weights[gone.work_id][carrier.work_id] += n_chars
    return {name: min(some, key=lambda heir: (-some[heir], heir)) for name, some in weights.items()}


def _shared(gone: Carrier, carrier: Carrier) -> int:
    """Characters of a former passage that another one of its document has."""
    return max(0, min(gone.end, carrier.end) - max(gone.start, carrier.start))


def _carriers(works: Collection[str], former: Tables) -> Iterator[Carrier]:
    """The passages that carried these works in the release before."""
    carried = _rows(former, "versions", ["work_id", "passage_id"], where="work_id", among=works)
    home = {row["passage_id"]: row["work_id"] for row in carried}
    columns = ["passage_id", "document_id", "start", "end"]
    for row in _rows(former, "passages", columns, where="passage_id", among=home):
        yield Carrier(home[row["passage_id"]], **row)


def _rows(
    tables: Tables, table: str, columns: list[str], *, where: str = "", among: Iterable[str] = ()
) -> Iterator[dict[str, Any]]:
    """Some columns of a table; with ``where`` only the rows that have there one of the values ``among``."""
    wanted = pa.array(sorted(among), pa.string())
    for piece in tables.get(table, ()):
        chosen = piece.filter(pc.is_in(piece[where], value_set=wanted)) if where else piece
        yield from chosen.select(columns).to_pylist()
