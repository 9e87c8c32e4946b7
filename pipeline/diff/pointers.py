"""Pointers: which columns of a row lead to the documents it depends on, and over which table."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

DOCUMENTS, PASSAGES, WORKS, BEADS = "documents", "passages", "works", "beads"
KINDS = (DOCUMENTS, PASSAGES, WORKS, BEADS)
"""What a pointer may name; a document and its capture have one id."""

OF_DOCUMENT = {"document_id": DOCUMENTS}
OF_PASSAGE = {"passage_id": PASSAGES}
POINTERS = {
    "captures": {"capture_id": DOCUMENTS},
    "documents": OF_DOCUMENT,
    "metadata": OF_DOCUMENT,
    "passages": OF_DOCUMENT,
    "segments": OF_DOCUMENT,
    "repairs": OF_DOCUMENT,
    "drops": {"capture_id": DOCUMENTS},
    "languages": OF_DOCUMENT,
    "sketches": OF_PASSAGE,
    "recurrences": OF_PASSAGE,
    "links": dict.fromkeys(("left_id", "right_id", "runner_up_id", "quoted_id"), PASSAGES),
    "works": {"work_id": WORKS},
    "versions": {**OF_DOCUMENT, "work_id": WORKS},
    "bitext": {"left_passage_id": PASSAGES, "right_passage_id": PASSAGES},
    "figures": {**OF_DOCUMENT, "bead_id": BEADS},
    "tombstones": {},
}
"""Columns by table. A work and its versions depend on the documents of all its versions, a figure on those of its bead;
a tombstone on none, for what it names is gone."""
COLLECTIVE = frozenset({"links", "recurrences", "works", "versions", "bitext", "figures"})
"""Tables made of the whole collection at once: what a row says may follow from documents that it does not name, such as
the words that are rare, or another couple that was nearly as like."""


def pointed(table: str, sides: Sequence[pa.Table]) -> dict[str, pa.ListArray]:
    """The ids that each row points to, by kind, taken from one release or from both.

    >>> rows = pa.table({"left_passage_id": ["a", "b"], "right_passage_id": ["c", None]})
    >>> pointed("bitext", [rows])["passages"].to_pylist()
    [['a', 'c'], ['b', None]]
    """
    named = POINTERS.get(table, {})
    columns: dict[str, list[pa.Array]] = {kind: [] for kind in KINDS}
    for rows in sides:
        for name, kind in named.items():
            if name in rows.column_names:
                columns[kind].append(rows[name].cast(pa.string()).combine_chunks())
    return {kind: _side_by_side(arrays, sides[0].num_rows) for kind, arrays in columns.items()}


def _side_by_side(columns: list[pa.Array], n_rows: int) -> pa.ListArray:
    """One list a row of the values of some columns."""
    width = len(columns)
    offsets = pa.array(np.arange(n_rows + 1, dtype=np.int32) * width)
    if not columns:
        return pa.ListArray.from_arrays(offsets, pa.array([], pa.string()))
    by_row = np.arange(n_rows * width).reshape(width, n_rows).T.ravel()
    return pa.ListArray.from_arrays(offsets, pa.concat_arrays(columns).take(pa.array(by_row)))


def exploded(lists: pa.ChunkedArray) -> pa.Table:
    """Each id with the number of its row, in the columns ``row`` and ``id``; unknown ones are left out.

    >>> exploded(pa.chunked_array([pa.array([["a", None], [], ["b"]])])).to_pydict()
    {'row': [0, 2], 'id': ['a', 'b']}
    """
    whole = lists.combine_chunks()
    columns = {"row": pc.list_parent_indices(whole).cast(pa.int64()), "id": pc.list_flatten(whole)}
    return pa.table(columns).filter(pc.field("id").is_valid())
