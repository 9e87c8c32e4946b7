"""Figures of a version that is aligned with two others: the tables have what the first says, and this what is left.

An English version may stand beside one in each Chinese script, a Chinese one beside several translations. The row of a
figure has one verdict, that of the first alignment; of the second the tables have the counterparts of the other side's
figures. A figure that is no such counterpart is unanswered there: no figure says it, though words may.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.release.rows import Rows
from pipeline.release.shelf import Shelf

Row = Mapping[str, Any]

SIDES = ("left", "right")
AT_ONCE = 100
"""Couples of versions whose rows are held at once."""


def recorded_elsewhere(beads: Sequence[Row], figures: Sequence[Row]) -> list[Row]:
    """Those figures of two aligned versions whose verdict is of another alignment."""
    own = {bead["bead_id"] for bead in beads}
    return [row for row in figures if row["bead_id"] is not None and row["bead_id"] not in own]


def unanswered(beads: Sequence[Row], figures: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Figures recorded elsewhere to which no figure answers in this alignment, each with its bead here.

    What the other alignment found said in words, without a counterpart, is not among them.
    """
    homes = {name: bead for bead in beads for side in SIDES for name in bead[f"{side}_segment_ids"]}
    elsewhere = recorded_elsewhere(beads, figures)
    names = {row["figure_id"] for row in elsewhere}
    answered = {row["counterpart"] for row in figures if row["figure_id"] not in names}
    for row in elsewhere:
        is_figure_or_nothing = row["counterpart"] is not None or row["agreement"] == "missing"
        if is_figure_or_nothing and row["figure_id"] not in answered and row["segment_id"] in homes:
            yield homes[row["segment_id"]], row


def n_unanswered(couples: pa.Table, shelves: Mapping[str, Rows]) -> int:
    """Unanswered figures of a build in beads with words on both sides; of few versions are the rows read.

    Args:
        couples: The aligned versions: work_id, left_passage_id, right_passage_id.
        shelves: The tables of the build.
    """
    aligned = pa.chunked_array([*couples["left_passage_id"].chunks, *couples["right_passage_id"].chunks], pa.string())
    times = pc.value_counts(aligned)
    several = times.field("values").filter(pc.greater(times.field("counts"), 1))
    sides = (pc.is_in(couples[f"{side}_passage_id"], value_set=several) for side in SIDES)
    shared = couples.filter(pc.or_(*sides)) if len(several) else couples.slice(0, 0)
    return sum(_n_of(shared.slice(start, AT_ONCE), shelves) for start in range(0, shared.num_rows, AT_ONCE))


def _n_of(couples: pa.Table, shelves: Mapping[str, Rows]) -> int:
    """The same of some couples."""
    beads = Shelf(shelves["bitext"].rows(couples["left_passage_id"].to_pylist()), "left_passage_id", "right_passage_id")
    versions = shelves["versions"].rows(couples["work_id"].to_pylist())
    figures = Shelf(shelves["figures"].rows(versions["document_id"].to_pylist()), "passage_id")
    ids = zip(*(couples[f"{side}_passage_id"].to_pylist() for side in SIDES), strict=True)
    found = (
        bead
        for left, right in ids
        for bead, _ in unanswered(beads.of(left, right), [*figures.of(left), *figures.of(right)])
    )
    return sum(1 for bead in found if all(bead[f"{side}_segment_ids"] for side in SIDES))
