"""A Chinese and an English version of one work side by side: what each states that the other does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any

from pipeline.release.unanswered import recorded_elsewhere, unanswered

Row = Mapping[str, Any]

LEFT, RIGHT = "left", "right"
"""The Chinese side of an alignment, and the English one."""
OTHER = {LEFT: RIGHT, RIGHT: LEFT}


@dataclass(frozen=True)
class Version:
    """One of the two versions, with where it comes from."""

    row: Row
    passage: Row
    document: Row
    segments: Sequence[Row]
    """In the order of the text."""

    @property
    def language(self) -> str:
        """Its language."""
        return str(self.row["language"])

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
class LeftOut:
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


Counterparts = tuple[Row, Row]
"""A Chinese figure and its English counterpart."""


@dataclass(frozen=True)
class Parallel:
    """A Chinese and an English version, their beads in order, and the figures in these."""

    left: Version
    right: Version
    link: Row | None
    """The positive translation link between them; between other versions of the work where there is none."""
    beads: Sequence[Row]
    figures: Sequence[Row]
    elsewhere: Sequence[str] = ()
    """Languages of the versions that the English one is compared with as well."""

    @property
    def sides(self) -> tuple[tuple[str, Version], tuple[str, Version]]:
        """Both versions by their names, the Chinese one first."""
        return (LEFT, self.left), (RIGHT, self.right)

    def version(self, name: str) -> Version:
        """One of the two versions."""
        return self.left if name == LEFT else self.right

    @cached_property
    def both(self) -> list[Row]:
        """The beads with words on both sides."""
        return [bead for bead in self.beads if is_two_sided(bead)]

    def share_in_both(self, name: str) -> float:
        """Share of one version's characters that stand in beads with two sides."""
        side = self.version(name)
        return sum(len(row["text"]) for bead in self.both for row in side.of_bead(name, bead)) / max(1, side.n_chars)

    @cached_property
    def titles(self) -> set[str]:
        """Beads that open one version with its title, while the other has a title of its own."""
        return {bead["bead_id"] for bead in self.beads if "title" in bead["flags"]}

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """What one of the two leaves out, in order: neighbouring beads without an answer are one passage.

        A heading that is the title of its version is not left out of a version that has a title.
        """
        found: list[LeftOut] = []
        before = dict.fromkeys(OTHER, "")
        beads = (bead for bead in self.beads if bead["bead_id"] not in self.titles)
        for has_both, run in groupby(beads, key=is_two_sided):
            together = list(run)
            if has_both:
                before = {name: together[-1][f"{name}_text"] for name in OTHER}
            else:
                found += self._left_out(together, before)
        return found

    def _left_out(self, beads: Sequence[Row], before: Mapping[str, str]) -> Iterator[LeftOut]:
        alone = {name: [bead for bead in beads if bead[f"{name}_segment_ids"]] for name in OTHER}
        for name, own in alone.items():
            if own:
                segments = [row for bead in own for row in self.version(name).of_bead(name, bead)]
                is_unsure = any("unsure" in bead["flags"] for bead in own)
                yield LeftOut(name, segments, before[OTHER[name]], bool(alone[OTHER[name]]), is_unsure)

    @cached_property
    def unsure(self) -> list[Row]:
        """Beads with words on both sides that are likelier wrong than right."""
        return [bead for bead in self.both if "unsure" in bead["flags"]]

    @cached_property
    def differing(self) -> list[tuple[Row, list[Counterparts]]]:
        """Beads with the figures in them that differ."""
        by_id = {row["figure_id"]: row for row in self.figures}
        chinese = self.left.passage["passage_id"]
        differ = [row for row in self.figures if row["agreement"] == "differs" and row["counterpart"] in by_id]
        couples = {(row["figure_id"], row["counterpart"]): row for row in differ if row["passage_id"] == chinese}
        # Chinese figures have the verdict of the first translation; those of a further one tell against what they are.
        for row in differ:
            if row["passage_id"] != chinese:
                couples.setdefault((row["counterpart"], row["figure_id"]), row)
        by_bead: dict[str, list[Counterparts]] = {}
        for (left, right), row in couples.items():
            by_bead.setdefault(row["bead_id"], []).append((by_id[left], by_id[right]))
        return [
            (bead, sorted(by_bead[name], key=_place)) for bead in self.beads if (name := bead["bead_id"]) in by_bead
        ]

    @cached_property
    def missing(self) -> list[tuple[Row, list[Row]]]:
        """Beads with words on both sides, with the figures in them that only one side states.

        The verdict on some is of another alignment, as their ``bead_id`` tells: the other side may say them in words.
        """
        stated = [(row["bead_id"], row) for row in self.figures if row["agreement"] == "missing"]
        stated += [(bead["bead_id"], row) for bead, row in unanswered(self.beads, self.figures)]
        return [(bead, rows) for bead, rows in self._in_beads(stated) if is_two_sided(bead)]

    @cached_property
    def has_figures_elsewhere(self) -> bool:
        """Whether the tables have another alignment's verdict on some of its figures."""
        return bool(recorded_elsewhere(self.beads, self.figures))

    def _in_beads(self, stated: Iterable[tuple[str, Row]]) -> list[tuple[Row, list[Row]]]:
        """Figures by their beads, in the order of the text, those of the left side first."""
        order = {side.passage["passage_id"]: place for place, (_, side) in enumerate(self.sides)}
        by_bead: dict[str, list[Row]] = {}
        placed = [(order[row["passage_id"]], row["start"], row["end"], name, row) for name, row in stated]
        for *_, name, row in sorted(placed, key=itemgetter(0, 1, 2)):
            by_bead.setdefault(name, []).append(row)
        return [(bead, by_bead[bead["bead_id"]]) for bead in self.beads if bead["bead_id"] in by_bead]


def _place(couple: Counterparts) -> tuple[int, int]:
    """Where its Chinese figure stands."""
    return couple[0]["start"], couple[0]["end"]


def is_two_sided(bead: Row) -> bool:
    """Whether a bead has segments on both sides."""
    return bool(bead["left_segment_ids"]) and bool(bead["right_segment_ids"])
