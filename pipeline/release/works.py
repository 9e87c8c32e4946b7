"""The works of a release as a table for readers."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.release.markdown import table

HEADER = ("kind", "title", "author", "written on", "languages", "versions")
FORMS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


OPENING = 24
"""Characters shown of the first sentence of a work without a title."""


def works_table(works: Sequence[Mapping[str, Any]], n_works: int, openings: Mapping[str, str]) -> str:
    """List the first works, and how many more there are; one without a title is called by its opening words."""
    listed = table(HEADER, [_row(work, openings) for work in works])
    more = n_works - len(works)
    return listed if more <= 0 else f"{listed}\n\nand {more:,} more, in `works`."


def _row(work: Mapping[str, Any], openings: Mapping[str, str]) -> tuple[Any, ...]:
    languages = ", ".join(work["languages"])
    return work["kind"], called(work, openings), work["author"], dated(work), languages, work["n_versions"]


def called(work: Mapping[str, Any], openings: Mapping[str, str]) -> str:
    """What a reader calls a work: its titles, or its first words in brackets where it has none."""
    titles = " / ".join(title for title in (work["title_zh"], work["title_en"]) if title)
    opening = openings.get(work["work_id"], "")
    if opening and not titles:
        return f"({opening[:OPENING]}…)" if len(opening) > OPENING else f"({opening})"
    return titles


def dated(work: Mapping[str, Any]) -> str | None:
    """A date no more exact than it is known.

    >>> from datetime import date
    >>> dated({"written_on": date(2016, 10, 1), "date_precision": "quarter"})
    '2016, quarter 4'
    """
    day, precision = work["written_on"], work["date_precision"]
    if day is None:
        return None
    if precision == "quarter":
        return f"{day.year}, quarter {(day.month + 2) // 3}"
    return str(day.strftime(FORMS[precision])) if precision in FORMS else None
