"""takedowns.csv: what was released and is to be released no more; a collection may do without the file.

Its lines stay as long as the collection does: they keep what they name from being read, whatever lies in the folder.
"""

import re
from datetime import date
from pathlib import Path

from pipeline.collection.model import Takedown
from pipeline.collection.sheets import Row, nearest, read_sheet

FILE = "takedowns.csv"
COLUMNS = ("id", "reason", "taken_down_on", "note")
FILLED = ("id", "reason", "taken_down_on")
REASONS = ("rights_holder", "personal", "court", "error", "other")
"""As in schemas.vocabulary, which is not imported: it brings pandera, a second a command. A test holds them equal."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_takedowns(path: Path) -> tuple[Takedown, ...]:
    """Read what was taken down, sorted by ids; whether an id is known is told where its bodies would be read.

    Raises:
        CollectionBroken: A line cannot be used, or two lines name one id.
    """
    if not path.exists():
        return ()
    rows = read_sheet(path, columns=COLUMNS, required=FILLED, filled=FILLED)
    first: dict[str, Row] = {}
    for row in rows:
        _check(row)
        before = first.setdefault(row.cells["id"], row)
        if before is not row:
            raise row.broken("id", f"{row.cells['id']!r} is taken down by line {before.line} too; keep one of the two")
    return tuple(sorted(map(_takedown, rows), key=lambda takedown: takedown.id))


def _takedown(row: Row) -> Takedown:
    return Takedown(
        id=row.cells["id"],
        reason=row.cells["reason"],
        taken_down_on=date.fromisoformat(row.cells["taken_down_on"]),
        note=row.cells.get("note") or None,
        line=row.line,
    )


def _check(row: Row) -> None:
    """Hold reason and day to their forms; the note is nobody else's, and no message has it."""
    reason, day = row.cells["reason"], row.cells["taken_down_on"]
    if reason not in REASONS:
        raise row.broken("reason", f"{reason!r} is not a word used here{nearest(reason, REASONS)}")
    if not _is_day(day):
        raise row.broken("taken_down_on", f"{day!r} is no day; write 2026-11-22")


def _is_day(cell: str) -> bool:
    """Whether a cell is a day of the calendar.

    >>> [_is_day(cell) for cell in ("2026-11-22", "2026-02-30", "2026-11", "20261122")]
    [True, False, False, False]
    """
    try:
        return bool(DAY.fullmatch(cell) and date.fromisoformat(cell))
    except ValueError:
        return False
