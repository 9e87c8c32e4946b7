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
        CollectionBroken: A line cannot be used, or two lines judge the same passages.
    """
    if not path.exists():
        return ()
    rows = read_sheet(path, columns=COLUMNS, required=COLUMNS, filled=FILLED)
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        _check(row)
        judged = (*sorted((row.cells["left_id"], row.cells["right_id"])), row.cells["relation"])
        if judged in first:
            raise row.broken("left_id", f"line {first[judged]} judges the same passages; keep one of the two")
        first[judged] = row.line
    return tuple(sorted(map(_judgement, rows), key=lambda ruling: (ruling.left_id, ruling.right_id, ruling.relation)))


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
