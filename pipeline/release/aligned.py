"""A Chinese and an English version of one work side by side: what each states that the other does not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]

LEFT, RIGHT = "left", "right"
"""The Chinese side of an alignment, and the English one."""
OTHER = {LEFT: RIGHT, RIGHT: LEFT}


@dataclass(frozen=True)
class Side:
    """One of the two versions, with where it comes from."""

    version: Row
    passage: Row
    document: Row
    segments: Sequence[Row]
    """In the order of the text."""

    @property
    def language(self) -> str:
        """Its language."""
        return str(self.version["language"])

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Its segments by their ids."""
        return {row["segment_id"]: row for row in self.segments}

    @cached_property
    def paragraphs(self) -> dict[int, int]:
        """The number of each paragraph within this version, from 1, by its number in the document."""
        numbers = dict.fromkeys(row["paragraph"] for row in self.segments)
        return {number: place for place, number in enumerate(numbers, 1)}

    @cached_property
    def n_chars(self) -> int:
        """Characters of its segments."""
        return sum(len(row["text"]) for row in self.segments)

    def of_bead(self, name: str, bead: Row) -> list[Row]:
        """Its segments in a bead, whose side it is."""
        return [self.by_id[one] for one in bead[f"{name}_segment_ids"]]


@dataclass(frozen=True)
class Omission:
    """Neighbouring segments of one version to which nothing in the other answers."""

    side: str
    """Which of the two has them."""
    segments: Sequence[Row]
    before: str
    """What the other version says last before the place; empty at its beginning."""
    is_replaced: bool
    """Whether the other version has words of its own in that place."""
    is_unsure: bool
    """Whether one of its beads is likelier wrong than right: the other version may say it elsewhere."""


Couple = tuple[Row, Row]
"""A Chinese figure and its English counterpart."""


@dataclass(frozen=True)
class Aligned:
    """A Chinese and an English version, their beads in order, and the figures in these."""

    left: Side
    right: Side
    link: Row | None
    """The positive translation link between them; between other versions of the work where there is none."""
    beads: Sequence[Row]
    figures: Sequence[Row]

    @property
    def sides(self) -> tuple[tuple[str, Side], tuple[str, Side]]:
        """Both versions by their names, the Chinese one first."""
        return (LEFT, self.left), (RIGHT, self.right)

    def side(self, name: str) -> Side:
        """One of the two versions."""
        return self.left if name == LEFT else self.right

    @cached_property
    def both(self) -> list[Row]:
        """The beads with words on both sides."""
        return [bead for bead in self.beads if is_two_sided(bead)]

    def covered_share(self, name: str) -> float:
        """Share of one version's characters that stand in beads with two sides."""
        side = self.side(name)
        return sum(len(row["text"]) for bead in self.both for row in side.of_bead(name, bead)) / max(1, side.n_chars)

    @cached_property
    def omissions(self) -> list[Omission]:
        """What one of the two leaves out, in order: neighbouring beads without an answer are one passage."""
        found: list[Omission] = []
        before = dict.fromkeys(OTHER, "")
        for has_both, run in groupby(self.beads, key=is_two_sided):
            beads = list(run)
            if has_both:
                before = {name: beads[-1][f"{name}_text"] for name in OTHER}
            else:
                found += self._left_out(beads, before)
        return found

    def _left_out(self, beads: Sequence[Row], before: Mapping[str, str]) -> Iterator[Omission]:
        alone = {name: [bead for bead in beads if bead[f"{name}_segment_ids"]] for name in OTHER}
        for name, own in alone.items():
            if own:
                segments = [row for bead in own for row in self.side(name).of_bead(name, bead)]
                is_unsure = any("unsure" in bead["flags"] for bead in own)
                yield Omission(name, segments, before[OTHER[name]], bool(alone[OTHER[name]]), is_unsure)

    @cached_property
    def unsure(self) -> list[Row]:
        """Beads with words on both sides that are likelier wrong than right."""
        return [bead for bead in self.both if "unsure" in bead["flags"]]

    @cached_property
    def differing(self) -> list[tuple[Row, list[Couple]]]:
        """Beads with the figures in them that differ."""
        by_id = {row["figure_id"]: row for row in self.figures}
        stated = self._in_beads("differs", [LEFT])
        return [
            (bead, [(row, by_id[row["counterpart"]]) for row in rows if row["counterpart"] in by_id])
            for bead, rows in stated
        ]

    @cached_property
    def missing(self) -> list[tuple[Row, list[Row]]]:
        """Beads with words on both sides, with the figures in them that only one side states."""
        return [(bead, rows) for bead, rows in self._in_beads("missing", [LEFT, RIGHT]) if is_two_sided(bead)]

    def _in_beads(self, agreement: str, names: Sequence[str]) -> list[tuple[Row, list[Row]]]:
        """Figures of some agreement, by their beads, in the order of the text, those of the left side first."""
        order = {self.side(name).passage["passage_id"]: place for place, name in enumerate(names)}
        told = [row for row in self.figures if row["agreement"] == agreement and row["passage_id"] in order]
        by_bead: dict[str, list[Row]] = {}
        for row in sorted(told, key=lambda row: (order[row["passage_id"]], row["start"])):
            by_bead.setdefault(row["bead_id"], []).append(row)
        return [(bead, by_bead[bead["bead_id"]]) for bead in self.beads if bead["bead_id"] in by_bead]


def is_two_sided(bead: Row) -> bool:
    """Whether a bead has segments on both sides."""
    return bool(bead["left_segment_ids"]) and bool(bead["right_segment_ids"])
