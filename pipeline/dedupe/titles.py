"""Headings that are the title of their text: where the other version has a title too, they are not left out of it."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

Row = Mapping[str, Any]

SIDES = (("left", "right"), ("right", "left"))


def title_beads(beads: Iterable[Row], titles: Mapping[str, str | None]) -> set[str]:
    """Ids of one-sided beads which open their version with its title, while the other version has a title of its own.

    A title may stand in front matter or in the head of a page on one side and on the first line on the other.

    Args:
        beads: Beads, of one couple of versions or of several.
        titles: The title of each passage.
    """
    opening: dict[tuple[str, str, str], Row] = {}
    for bead in sorted(beads, key=itemgetter("ordinal")):
        for side, _ in SIDES:
            if bead[f"{side}_segment_ids"]:
                opening.setdefault((side, bead["left_passage_id"], bead["right_passage_id"]), bead)
    return {
        bead["bead_id"]
        for (side, *_), bead in opening.items()
        for own, other in SIDES
        if own == side and _is_title(bead, own, other, titles)
    }


def _is_title(bead: Row, own: str, other: str, titles: Mapping[str, str | None]) -> bool:
    title, others = titles.get(bead[f"{own}_passage_id"]), titles.get(bead[f"{other}_passage_id"])
    is_alone = not bead[f"{other}_segment_ids"]
    return is_alone and bool(title and others) and _folded(bead[f"{own}_text"]) == _folded(title or "")


def _folded(text: str) -> str:
    """Letters and digits: a title may be typeset otherwise in front matter."""
    return "".join(filter(str.isalnum, text)).casefold()
