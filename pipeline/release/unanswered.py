"""Figures of a version that is aligned with two others: the tables have what the first says, and this what is left.

An English version may stand beside one in each Chinese script, a Chinese one beside several translations. The row of a
figure has one verdict, that of the first alignment; of the second the tables have the counterparts of the other side's
figures. A figure that is no such counterpart is unanswered there: no figure says it, though words may.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.release.shelf import Shelf

Row = Mapping[str, Any]

SIDES = ("left", "right")


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


def n_unanswered(tables: Mapping[str, pa.Table]) -> int:
    """Unanswered figures of a build in beads with words on both sides."""
    beads = Shelf(tables["bitext"], "left_passage_id", "right_passage_id")
    n_partners = Counter(name for couple in beads for name in couple)
    if not n_partners or max(n_partners.values()) == 1:
        return 0
    figures = Shelf(tables["figures"], "passage_id")
    found = (
        bead
        for left, right in beads
        if max(n_partners[left], n_partners[right]) > 1
        for bead, _ in unanswered(beads.of(left, right), [*figures.of(left), *figures.of(right)])
    )
    return sum(1 for bead in found if all(bead[f"{side}_segment_ids"] for side in SIDES))
