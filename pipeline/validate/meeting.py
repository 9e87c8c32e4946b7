"""What rows of all tables say of some ids, held against each other: keys, pointers, and what each passage has."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.validate.columns import Flags, Numbers
from pipeline.validate.crossing import CARRIED, DECLARED, KEYS, POINTED, POINTERS, SKETCHED, SPAN, TARGETS, TOLD
from pipeline.validate.findings import Finding, verdict


class Crossings:
    """The rows of the table crossings whose ids lie in one range."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows
        self._places: Numbers = rows["place"].to_numpy()
        self._target, self._role, self._pointer = (rows[name].to_numpy() for name in ("target", "role", "pointer"))

    def rows(self, role: int, target: str = "", pointer: int | None = None) -> Numbers:
        """Numbers of the rows that say so."""
        wanted: Flags = self._role == role
        if target:
            wanted &= self._target == TARGETS[target]
        if pointer is not None:
            wanted &= self._pointer == pointer
        return np.flatnonzero(wanted)

    def places(self, rows: Numbers) -> Numbers:
        """The ids of rows, as numbers."""
        return self._places[rows]

    def names(self, rows: Numbers) -> list[str]:
        """The ids of rows as they are spelled."""
        spelled = self._rows["spelled"].take(pa.array(rows)).to_pylist()
        numbers = self.places(rows).view(np.uint64).tolist()
        return [f"{number:016x}" if name is None else name for number, name in zip(numbers, spelled, strict=True)]

    def column(self, name: str, rows: Numbers) -> list[Any]:
        """A column of rows."""
        values: list[Any] = self._rows[name].take(pa.array(rows)).to_pylist()
        return values

    def without(self, rows: Numbers, *others: Numbers) -> Numbers:
        """Those of rows whose ids none of the other rows has."""
        return rows[~np.isin(self.places(rows), np.concatenate([self.places(some) for some in others]))]


def meet(crossings: Crossings) -> Iterator[Finding]:
    """Check ids across tables; what is told comes in the order of the ids."""
    for target in TARGETS:
        if target.split(".")[0] in KEYS:
            yield _twice(crossings, target)
    for number, (table, column, target) in enumerate(POINTERS):
        pointed = crossings.rows(POINTED, pointer=number)
        lost = crossings.without(_firsts(crossings, pointed), crossings.rows(DECLARED, target))
        yield verdict(f"foreign_key_{column}", table, [f"{name} is not in {target}" for name in crossings.names(lost)])
    documents, passages = (crossings.rows(DECLARED, f"{kind}s.{kind}_id") for kind in ("document", "passage"))
    yield from _of_passages(crossings, passages)
    told = crossings.rows(TOLD)
    for kind, rows in (("document", documents), ("passage", passages)):
        silent = crossings.names(crossings.without(rows, told))
        yield verdict("language_told", "languages", [f"{kind} {name} has no language" for name in silent])
    yield verdict("link_spans", "links", _strays(crossings, passages))


def _firsts(crossings: Crossings, rows: Numbers) -> Numbers:
    """The first row of each id."""
    return rows[np.unique(crossings.places(rows), return_index=True)[1]]


def _twice(crossings: Crossings, target: str) -> Finding:
    """Ids that name several rows."""
    table, column = target.split(".")
    declared = crossings.rows(DECLARED, target)
    _, firsts, counts = np.unique(crossings.places(declared), return_index=True, return_counts=True)
    names = crossings.names(declared[firsts[counts > 1]])
    told = zip(names, counts[counts > 1].tolist(), strict=True)
    return verdict("key", table, [f"{column} {name!r} in {n} rows" for name, n in told])


def _of_passages(crossings: Crossings, passages: Numbers) -> Iterator[Finding]:
    """Every passage has one version and a sketch."""
    carried, n_versions = np.unique(crossings.places(crossings.rows(CARRIED)), return_counts=True)
    held = np.append(n_versions, 0)[_found(carried, crossings.places(passages))]
    odd = np.flatnonzero(held != 1)
    told = zip(crossings.names(passages[odd]), held[odd].tolist(), strict=True)
    problems = [f"passage {name} is in {n} versions instead of one" for name, n in told]
    yield verdict("passage_carried", "versions", problems)
    bare = crossings.names(crossings.without(passages, crossings.rows(SKETCHED)))
    yield verdict("passage_sketched", "sketches", [f"passage {name} has no sketch" for name in bare])


def _found(known: Numbers, wanted: Numbers) -> Numbers:
    """Where each wanted id stands among sorted ones; the place behind the last if it does not."""
    if not len(known):
        return np.zeros(len(wanted), np.int64)
    places = np.searchsorted(known, wanted)
    return np.where(known.take(places, mode="clip") == wanted, places, len(known))


def _strays(crossings: Crossings, passages: Numbers) -> Iterator[str]:
    """Links with a span that is empty or leaves its passage; those of unknown passages are another check's."""
    passages = _firsts(crossings, passages)
    spans = crossings.rows(SPAN)
    at = _found(crossings.places(passages), crossings.places(spans))
    spans, at = spans[at < len(passages)], at[at < len(passages)]
    own = zip(*(crossings.column(name, passages[at]) for name in ("start", "end")), strict=True)
    told = zip(*(crossings.column(name, spans) for name in ("start", "end", "words")), strict=True)
    for (first, last), (start, end, words) in zip(own, told, strict=True):
        if end is None or not first <= start < end <= last:
            yield str(words)
