"""sources.csv: one line for each file or folder of captures, with what is known of it and whose it is."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.collection.model import Source
from pipeline.collection.sheets import Row, nearest, read_sheet
from pipeline.errors import CollectionBroken
from pipeline.rights import BASES, contradiction, license_fault, rights_of, uri_fault

FILE = "sources.csv"
COLUMNS = (
    "source_id",
    "file",
    "url",
    "publisher",
    "title",
    "author",
    "published_on",
    "fetched_at",
    "media_type",
    "rights_uri",
    "license",
    "rights_holder",
    "rights_evidence",
    "rights_basis",
    "rights_checked_on",
)
REQUIRED = ("source_id", "file", "rights_uri", "license", "rights_evidence")

HINTS = {
    "rights_uri": "a statement of rightsstatements.org or the address of a Creative Commons licence; "
    "http://rightsstatements.org/vocab/UND/1.0/ while nobody knows",
    "license": "an SPDX id, such as CC-BY-4.0 or CC-PDM-1.0, or LicenseRef-… with a name of yours; LicenseRef-Unknown "
    "while nobody knows",
    "rights_evidence": "what the statement rests on, in words",
}
"""What to write where a cell that says whose a text is was left empty."""
URI = re.compile(r"https?://[^\s/?#]+\S*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(\s*;\s*[\w.+-]+=([\w.:+-]+|\"[^\"]*\"))*", re.ASCII)
"""Type and subtype, and parameters such as charset (RFC 9110, section 8.3.1)."""
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2})?")


def read_sources(path: Path) -> tuple[Source, ...]:
    """Read the sources, sorted by their ids.

    Raises:
        CollectionBroken: A line cannot be used, two lines have one id, or there is no line.
    """
    rows = read_sheet(path, columns=COLUMNS, required=REQUIRED, filled=REQUIRED, hints=HINTS)
    if not rows:
        raise CollectionBroken(f"{FILE}: lists no source; add a line for each file or folder of captures")
    first: dict[str, int] = {}
    for row in rows:
        _check(row)
        name = row.cells["source_id"]
        if name in first:
            raise row.broken("source_id", f"{name!r} is taken by line {first[name]}; give this line another id")
        first[name] = row.line
    return tuple(sorted(map(_source, rows), key=lambda source: source.source_id))


def _source(row: Row) -> Source:
    known = {field.name for field in fields(Source)}
    cells = {column: cell or None for column, cell in row.cells.items() if column in known}
    return Source(**cells, line=row.line)  # type: ignore[arg-type]  # read_sheet saw to it that REQUIRED are filled


def _check(row: Row) -> None:
    """Hold the cells of one line to their forms."""
    for column, form, example in (
        ("url", URI, "https://example.org/letter"),
        ("rights_uri", URI, "http://rightsstatements.org/vocab/InC/1.0/"),
        ("media_type", MEDIA_TYPE, "text/html, or text/html; charset=gb2312"),
    ):
        cell = row.cells.get(column, "")
        if cell and not form.fullmatch(cell):
            raise row.broken(column, f"{cell!r} has not the form expected here; write for instance {example}")
    _check_rights(row)
    if not is_date(row.cells.get("published_on", "")):
        raise row.broken("published_on", f"{row.cells['published_on']!r} is no date; write 2021-07-16, 2021-07 or 2021")
    if not is_moment(row.cells.get("fetched_at", "")):
        raise row.broken(
            "fetched_at", f"{row.cells['fetched_at']!r} is no time with its zone; write 2021-07-16T08:30:00Z"
        )


def _check_rights(row: Row) -> None:
    """Hold what a line says of rights to what is known of statements and licences, and to itself."""
    for column, fault in (("rights_uri", uri_fault), ("license", license_fault)):
        trouble = fault(row.cells[column])
        if trouble:
            raise row.broken(column, f"{row.cells[column]!r}: {trouble}")
    basis, day = row.cells.get("rights_basis", ""), row.cells.get("rights_checked_on", "")
    if basis and basis not in BASES:
        raise row.broken("rights_basis", f"{basis!r} is no basis{nearest(basis, BASES)}; or leave it empty")
    if day and not is_day(day):
        raise row.broken("rights_checked_on", f"{day!r} is no day; write for instance 2026-11-22, or leave it empty")
    trouble = contradiction(rights_of(row.cells))
    if trouble:
        raise row.broken("rights_uri", f"{trouble}; find out which is true, and write that")


def is_day(cell: str) -> bool:
    """Whether a cell is a day of the calendar.

    >>> [is_day(cell) for cell in ("2026-11-22", "2026-11", "2026-02-30", "20261122")]
    [True, False, False, False]
    """
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def is_date(cell: str) -> bool:
    """Whether a cell is empty or a date in the form of ISO 8601, as exact as is known.

    >>> [is_date(cell) for cell in ("", "2021", "2021-07-16", "2021-07-16T08:30:00+08:00", "2021-13", "16/7")]
    [True, True, True, True, False, False]
    """
    padded = f"{cell}-01-01"[:10] if PARTIAL_DATE.fullmatch(cell) else cell
    try:
        if len(padded) == len("2021-07-16"):
            date.fromisoformat(padded)
        elif padded:
            datetime.fromisoformat(padded)
    except ValueError:
        return False
    return True


def is_moment(cell: str) -> bool:
    """Whether a cell is empty or a point in time: a date, a time and a zone, within the calendar in UTC as well.

    >>> [is_moment(cell) for cell in ("", "2021-07-16T08:30:00Z", "2021-07-16T08:30:00", "0001-01-01T00:00:00+14:00")]
    [True, True, False, False]
    """
    try:
        moment = datetime.fromisoformat(cell) if cell else None
        return moment is None or (moment.tzinfo is not None and bool(moment.astimezone(UTC)))
    except (ValueError, OverflowError):
        return False
