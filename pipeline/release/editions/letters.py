"""Repairs without the letters that the bodies of their documents spell out: who has the captures reads them there."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.editions.respelt import MISREAD, has_letters, respelt
from pipeline.release.rows import Rows

Row = Mapping[str, Any]

AT_ONCE = 1_000
"""Documents whose drops are held at once."""
_LETTERS = r"[\p{L}\p{N}]"


def without_letters(repairs: pa.Table, drops: Rows) -> pa.Table:
    """The repairs without the letters in ``after`` that their documents' bodies spell out."""
    spelling = repairs.filter(pc.match_substring_regex(repairs["after"], _LETTERS))
    named = pc.is_in(repairs["document_id"], value_set=pc.unique(spelling["document_id"]))
    misread = repairs.filter(pc.and_(named, pc.starts_with(repairs["rule"], MISREAD)))["document_id"].unique()
    cuts = _cuts(drops, misread.to_pylist())
    after = repairs["after"].to_pylist()
    for name, numbered in _by_document(repairs, named):
        read = respelt([row for _, row in numbered], cuts.get(name, ()))
        for (number, row), character in zip(numbered, read, strict=True):
            if character == row["after"] and has_letters(row["after"]):
                after[number] = ""
    place = repairs.schema.get_field_index("after")
    return repairs.set_column(place, repairs.schema.field(place), pa.array(after, pa.string()))


def _cuts(drops: Rows, names: Sequence[str]) -> dict[str, list[Row]]:
    """What was dropped of the runs of some documents that had been read wrongly."""
    cuts: dict[str, list[Row]] = {}
    for start in range(0, len(names), AT_ONCE):
        rows = drops.rows(names[start : start + AT_ONCE])
        for row in rows.filter(pc.starts_with(rows["rule"], MISREAD)).to_pylist():
            cuts.setdefault(row["capture_id"], []).append(row)
    return cuts


def _by_document(repairs: pa.Table, wanted: pa.ChunkedArray) -> Iterator[tuple[str, list[tuple[int, Row]]]]:
    """The repairs of each document that is wanted, with their numbers in the table."""
    numbers = pc.indices_nonzero(wanted).to_pylist()
    listed = zip(numbers, repairs.filter(wanted).to_pylist(), strict=True)
    for name, rows in groupby(listed, key=lambda told: told[1]["document_id"]):
        yield name, list(rows)
