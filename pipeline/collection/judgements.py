"""judgements.csv: what people decided about links; it outranks every score."""

from pathlib import Path

from pipeline.collection.model import Judgement
from pipeline.collection.sheets import Row, nearest, read_sheet
from pipeline.collection.sources import is_date

FILE = "judgements.csv"
COLUMNS = ("left_id", "right_id", "relation", "judgement", "judged_by", "judged_on", "why")
RELATIONS = ("duplicate", "near_duplicate", "quotation", "translation", "edition")
JUDGEMENTS = ("positive", "negative", "unsure")
"""As in schemas.vocabulary, which is not imported: it brings pandera, a second a command. A test holds them equal."""
FILLED = ("left_id", "right_id", "relation", "judgement", "judged_by", "why")


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Read the judgements, sorted by their ids; a collection without the file has none.

    Whether the passages exist is known only after dedupe, so unknown ids are left to validation.

    Raises:
        CollectionBroken: A line cannot be used, or two lines judge the same passages twice or differently.
    """
    if not path.exists():
        return ()
    rows = read_sheet(path, columns=COLUMNS, required=COLUMNS, filled=FILLED)
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        _check(row)
        passages = tuple(sorted((row.cells["left_id"], row.cells["right_id"])))
        _hold_agreement(row, first.setdefault(passages, row))
        if first.setdefault((*passages, row.cells["relation"]), row) is not row:
            before = first[*passages, row.cells["relation"]]
            raise row.broken("left_id", f"line {before.line} judges the same passages; keep one of the two")
    return tuple(sorted(map(_judgement, rows), key=lambda ruling: (ruling.left_id, ruling.right_id, ruling.relation)))


def _hold_agreement(row: Row, before: Row) -> None:
    """Refuse two rulings on one pair of passages that differ, whichever relations they name."""
    if row.cells["judgement"] != before.cells["judgement"]:
        ruling, other = (f"{told.cells['relation']} {told.cells['judgement']}" for told in (row, before))
        raise row.broken(
            "judgement",
            f"says {ruling} of passages of which line {before.line} says {other}; keep the line that is right",
        )


def _judgement(row: Row) -> Judgement:
    cells: dict[str, str | None] = {**row.cells, "judged_on": row.cells["judged_on"] or None}
    return Judgement(**cells, line=row.line)  # type: ignore[arg-type]  # only judged_on may be empty


def _check(row: Row) -> None:
    for column, words in (("relation", RELATIONS), ("judgement", JUDGEMENTS)):
        cell = row.cells[column]
        if cell not in words:
            raise row.broken(column, f"{cell!r} is not a word used here{nearest(cell, words)}")
    if row.cells["left_id"] == row.cells["right_id"]:
        raise row.broken("right_id", "is the same passage as left_id; a passage is not judged against itself")
    if not is_date(row.cells["judged_on"]):
        raise row.broken("judged_on", f"{row.cells['judged_on']!r} is no date; write 2026-11-22")
