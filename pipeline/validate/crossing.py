"""Ids that lie in one range and are named in another: brought together by ranges of their own.

An id here is the number that its sixteen digits are, and one that has others is known by a digest of it; so millions of
them are sorted and compared as numbers, and none is held longer than its range.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.validate.columns import Numbers
from schemas import TABLES, conform
from schemas.working import CROSSINGS

KEYS = ("passages", "segments", "drops", "links", "bitext", "figures")
"""Tables whose rows are not sorted by what names them, so that only here is told whether two have one name."""
TARGETS = {f"{table}.{conform.key(table)[0]}": number for number, table in enumerate((*KEYS, "documents", "works"))}
"""Columns with ids that are gathered, and the number of each."""
DECLARED, POINTED, SKETCHED, CARRIED, TOLD, SPAN = range(6)
"""What is said of an id: it is there, a column points to it, a passage's sketch, version, language, or span of it."""
DIGITS = r"^[0-9a-f]{16}$"


def is_at_home(table: str, column: str, target: str) -> bool:
    """Whether both tables are sorted by what the pointer is, so that both rows lie in one range."""
    other, name = target.split(".")
    return conform.order(table)[0] == column and conform.order(other)[0] == name


POINTERS = [
    (table, column, target)
    for table in TABLES
    for column, target in conform.foreign_keys(table).items()
    if not is_at_home(table, column, target)
]
"""Foreign keys whose rows may lie in another range than what they point to."""


def numbered(ids: pa.ChunkedArray) -> tuple[Numbers, pa.Array]:
    """Ids as numbers, and how those are spelled that are no ids.

    >>> [told.tolist() for told in numbered(pa.chunked_array([["000000000000000a"]]))]
    [[10], [None]]
    """
    if pc.all(pc.match_substring_regex(ids, DIGITS), min_count=0).as_py():
        digits = bytes.fromhex("".join(ids.to_pylist()))
        return np.frombuffer(digits, ">i8").astype(np.int64), pa.nulls(len(ids), pa.string())
    is_id = pc.match_substring_regex(ids, DIGITS).to_pylist()
    spelled = [None if usual else name for name, usual in zip(ids.to_pylist(), is_id, strict=True)]
    digests = (
        bytes.fromhex(name) if usual else hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8]
        for name, usual in zip(ids.to_pylist(), is_id, strict=True)
    )
    return np.array([int.from_bytes(one, signed=True) for one in digests], np.int64), pa.array(spelled, pa.string())


def crossings(tables: Mapping[str, pa.Table]) -> pa.Table:
    """What some rows say of ids: those they have, and those they name and have not."""
    pieces = [CROSSINGS.empty_table()]
    for target, number in TARGETS.items():
        table, column = target.split(".")
        rows = tables[table]
        spans = {name: rows[name] for name in ("start", "end")} if table == "passages" else {}
        pieces.append(_said(rows[column], number, DECLARED, **spans))
    pieces += [*_strangers(tables), *_of_passages(tables)]
    return pa.concat_tables(pieces)


def _said(ids: pa.ChunkedArray, target: int, role: int, pointer: int = -1, **more: Any) -> pa.Table:
    places, spelled = numbered(ids)
    n_rows = len(places)
    columns = {"place": places, "spelled": spelled, "target": np.full(n_rows, target), "role": np.full(n_rows, role)}
    columns |= {"pointer": np.full(n_rows, pointer)}
    columns |= {
        name: more.get(name, pa.nulls(n_rows, CROSSINGS.field(name).type)) for name in ("start", "end", "words")
    }
    return pa.table(columns).select(CROSSINGS.names).cast(CROSSINGS)


def _strangers(tables: Mapping[str, pa.Table]) -> Iterator[pa.Table]:
    """Ids that rows point to and that are not among these rows."""
    for number, (table, column, target) in enumerate(POINTERS):
        yield _said(lost(tables, table, column, target), TARGETS[target], POINTED, number)


def lost(tables: Mapping[str, pa.Table], table: str, column: str, target: str) -> pa.ChunkedArray:
    """Ids that a column points to and that no row has, each once; null points nowhere."""
    other, name = target.split(".")
    values = tables[table][column].drop_null()
    known = pc.is_in(values, value_set=tables[other][name].combine_chunks())
    return pa.chunked_array([pc.unique(values.filter(pc.invert(known)))], pa.string())


def _of_passages(tables: Mapping[str, pa.Table]) -> Iterator[pa.Table]:
    """What each passage has, and spans of it."""
    passages = TARGETS["passages.passage_id"]
    yield _said(tables["sketches"]["passage_id"], passages, SKETCHED)
    yield _said(tables["versions"]["passage_id"], passages, CARRIED)
    languages = tables["languages"]
    yield _said(languages.filter(pc.not_equal(languages["level"], "paragraph"))["subject_id"], passages, TOLD)
    links = tables["links"]
    for side in ("left", "right"):
        measured = links.filter(pc.is_valid(links[f"{side}_start"]))
        words = pc.binary_join_element_wise(
            measured["relation"], " of ", measured["left_id"], " and ", measured["right_id"], ": its ", side,
            " span leaves ", measured[f"{side}_id"], "",
        )  # fmt: skip
        spans = {"start": measured[f"{side}_start"], "end": measured[f"{side}_end"], "words": words}
        yield _said(measured[f"{side}_id"], passages, SPAN, **spans)
