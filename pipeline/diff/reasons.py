"""Reasons: why a row is another one than it was, as far as the documents that it depends on tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.diff.pointers import COLLECTIVE

Codes = npt.NDArray[np.int8]


class Reason(IntEnum):
    """What may have happened, of which a document knows the first five."""

    SAME = 0
    """Nothing: neither the capture nor what is declared of it is another."""
    SOURCE_ADDED = 1
    SOURCE_REMOVED = 2
    SOURCE_CHANGED = 3
    TAKEN_DOWN = 4
    RULES_CHANGED = 5
    RELATED = 6
    SCHEMA_CHANGED = 7

    @property
    def word(self) -> str:
        """As ``changes`` says it."""
        return self.name.lower()


@dataclass(frozen=True, kw_only=True, slots=True)
class Fates:
    """What happened to captures, and to sources, of which something did; all others are as they were."""

    captures: pa.Array
    capture_codes: Codes
    sources: pa.Array
    source_codes: Codes
    taken_down: pa.Array
    """Ids of ``tombstones`` that were not there before, and their sources."""

    @property
    def are_none(self) -> bool:
        """Whether the captures of both releases are the same, and declared alike."""
        return len(self.captures) == 0


def fates(captures: pa.Table, taken_down: pa.Array) -> Fates:
    """Tell what happened to each capture from the rows of ``captures`` that differ.

    A source that has another body has another capture: one is removed, one is added.
    """
    change, sources = captures["change"], captures["source_id"]
    came, went = (sources.filter(pc.equal(change, sort)) for sort in ("added", "removed"))
    replaced = pc.and_(pc.is_in(sources, value_set=came), pc.is_in(sources, value_set=went))
    codes = pc.case_when(
        pc.make_struct(
            pc.is_in(captures["key"], value_set=taken_down),
            pc.or_(replaced, pc.equal(change, "changed")),
            pc.equal(change, "removed"),
        ),
        *(
            pa.scalar(int(code), pa.int8())
            for code in (Reason.TAKEN_DOWN, Reason.SOURCE_CHANGED, Reason.SOURCE_REMOVED)
        ),
        pa.scalar(int(Reason.SOURCE_ADDED), pa.int8()),
    )
    by_source = (
        pa.table({"source": sources, "code": codes}).group_by("source", use_threads=False).aggregate([("code", "max")])
    )
    return Fates(
        captures=captures["key"].combine_chunks(),
        capture_codes=_codes(codes),
        sources=by_source["source"].combine_chunks(),
        source_codes=_codes(by_source["code_max"]),
        taken_down=taken_down,
    )


def reasons(table: str, found: pa.Table, documents: pa.Table, known: Fates) -> pa.Array:
    """Say for each row why it differs; ``documents`` has the numbers of rows with their documents, by row."""
    codes = _by_documents(found.num_rows, documents, known)
    if table in COLLECTIVE and not known.are_none:
        codes[codes == Reason.RULES_CHANGED] = Reason.RELATED
    without = np.bincount(np.asarray(documents["row"]), minlength=found.num_rows) == 0
    codes[without] = _by_sources(found, codes, known)[without]
    if table == "tombstones":
        codes[:] = Reason.TAKEN_DOWN
    return pa.array([Reason(code).word for code in Reason]).take(pa.array(codes))


def _by_documents(n_rows: int, documents: pa.Table, known: Fates) -> Codes:
    """Nothing happened to any: the rules did. To all the same: that. To one among others: the row is related."""
    told = _looked_up(documents["document_id"], known.captures, known.capture_codes)
    rows = np.asarray(documents["row"])
    lowest, highest = np.full(n_rows, Reason.SCHEMA_CHANGED, np.int8), np.zeros(n_rows, np.int8)
    np.minimum.at(lowest, rows, told)
    np.maximum.at(highest, rows, told)
    codes = np.where(lowest == highest, highest, Reason.RELATED)
    codes = np.where(highest == Reason.SAME, Reason.RULES_CHANGED, codes)
    return np.where(_any(rows, told == Reason.TAKEN_DOWN, n_rows), Reason.TAKEN_DOWN, codes).astype(np.int8)


def _by_sources(found: pa.Table, codes: Codes, known: Fates) -> Codes:
    """Of rows without a document, such as the drop of a source that could not be fetched: what became of the source."""
    told = _looked_up(found["source_id"], known.sources, known.source_codes)
    unknown = pc.is_valid(found["source_id"]).to_numpy(zero_copy_only=False) & (told == Reason.SAME)
    change = np.asarray(found["change"].combine_chunks().to_numpy(zero_copy_only=False))
    told = np.where(unknown & (change == "added"), Reason.SOURCE_ADDED, told)
    told = np.where(unknown & (change == "removed"), Reason.SOURCE_REMOVED, told)
    gone = pc.is_in(found["source_id"], value_set=known.taken_down).to_numpy(zero_copy_only=False)
    return np.where(gone, Reason.TAKEN_DOWN, np.where(told == Reason.SAME, codes, told)).astype(np.int8)


def _any(rows: npt.NDArray[np.int64], is_so: npt.NDArray[np.bool_], n_rows: int) -> npt.NDArray[np.bool_]:
    return np.bincount(rows, weights=is_so, minlength=n_rows) > 0


def _looked_up(ids: pa.ChunkedArray, known: pa.Array, codes: Codes) -> Codes:
    """The code of each id; that of nothing for those that are not known."""
    places = pc.index_in(ids, value_set=known).combine_chunks()
    told: Codes = np.append(codes, np.int8(Reason.SAME))[np.asarray(places.fill_null(len(codes)))]
    return told


def _codes(codes: pa.ChunkedArray) -> Codes:
    return np.asarray(codes.combine_chunks(), dtype=np.int8)


def named(arrays: Iterable[pa.Array]) -> pa.Array:
    """All values of some columns once, the unknown left out."""
    return pa.concat_arrays([pa.array([], pa.string()), *arrays]).drop_null().unique()
