"""Documents: which ones a row depends on, directly or over the passages, works and beads that it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.diff.pointers import BEADS, DOCUMENTS, KINDS, PASSAGES, WORKS, exploded

RELATION = pa.schema([("id", pa.string()), ("document_id", pa.string())])
"""What belongs to which document."""
Tables = Mapping[str, Iterable[pa.Table]]


MOST_LOOSE = 1 << 20
"""Ids that are kept as they came before each of them is kept once."""


class Wanted:
    """Ids whose documents are asked for, by kind: so much is held, not all that the releases have."""

    def __init__(self) -> None:
        self._ids: dict[str, list[pa.Array]] = {kind: [] for kind in (PASSAGES, WORKS, BEADS)}

    def add(self, found: pa.Table) -> None:
        """Take in the pointers of some rows."""
        for kind, arrays in self._ids.items():
            arrays.append(exploded(found[kind])["id"].combine_chunks().unique())
            if sum(map(len, arrays[1:])) > max(MOST_LOOSE, len(arrays[0])):
                self._ids[kind] = [self.of(kind)]

    def of(self, kind: str) -> pa.Array:
        """The ids of one kind, each once."""
        return pa.concat_arrays([pa.array([], pa.string()), *self._ids[kind]]).unique()


def relations(wanted: Wanted, releases: Sequence[Tables]) -> dict[str, pa.Table]:
    """The documents of all wanted ids, as one or the other release knows them, by kind."""
    beads = pa.concat_tables(
        _related(releases, "bitext", ("bead_id", side), wanted.of(BEADS))
        for side in ("left_passage_id", "right_passage_id")
    )
    asked = pa.concat_arrays([wanted.of(PASSAGES), *beads["document_id"].chunks]).unique()
    passages = _related(releases, "passages", ("passage_id", "document_id"), asked)
    return {
        PASSAGES: passages,
        WORKS: _related(releases, "versions", ("work_id", "document_id"), wanted.of(WORKS)),
        BEADS: _through(beads, passages),
    }


def _related(releases: Sequence[Tables], table: str, columns: tuple[str, str], ids: pa.Array) -> pa.Table:
    """Two columns of a table, of the rows whose first one is asked for."""
    pieces = [RELATION.empty_table()]
    if len(ids):
        pieces.extend(_rows(releases, table, columns, ids))
    return _distinct(pa.concat_tables(pieces))


def _rows(releases: Sequence[Tables], table: str, columns: tuple[str, str], ids: pa.Array) -> Iterator[pa.Table]:
    for release in releases:
        for rows in release.get(table, ()):
            if set(columns) <= set(rows.column_names):
                yield (
                    rows.filter(pc.is_in(rows[columns[0]], value_set=ids))
                    .select(columns)
                    .rename_columns(RELATION.names)
                    .cast(RELATION)
                )


def _distinct(rows: pa.Table) -> pa.Table:
    """Every row once, in one order whatever order they came in."""
    by_all = [(name, "ascending") for name in rows.column_names]
    return rows.group_by(rows.column_names, use_threads=False).aggregate([]).sort_by(by_all).combine_chunks()


def _through(left: pa.Table, right: pa.Table) -> pa.Table:
    """Follow a relation into another one: what the first leads to is what the second begins with."""
    joined = left.rename_columns(["id", "over"]).join(
        right.rename_columns(["over", "document_id"]), "over", join_type="inner", use_threads=False
    )
    return _distinct(joined.select(RELATION.names))


def documents_of(found: pa.Table, related: Mapping[str, pa.Table]) -> pa.Table:
    """Each row's number with a document that it depends on, in this order: ``row`` and ``document_id``."""
    named = ["row", "document_id"]
    pieces = [pa.table({"row": pa.array([], pa.int64()), "document_id": pa.array([], pa.string())})]
    for kind in KINDS:
        ids = exploded(found[kind])
        if kind == DOCUMENTS:
            pieces.append(ids.rename_columns(named))
        elif ids.num_rows:
            pieces.append(ids.join(related[kind], "id", join_type="inner", use_threads=False).select(named))
    return _distinct(pa.concat_tables(pieces))
