"""How a comparison ends, on stdout: tables for people, or one JSON document whose form is versioned."""

import json
import sys
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.release.bump import IN_WORDS, shortened
from pipeline.released.diffing import Compared
from pipeline.released.diffing.samples import spelled
from pipeline.released.reading import Release

if TYPE_CHECKING:
    from rich.console import Console

FORM = "openletters.diff/1"
"""Name and version of the JSON document; the number grows when a field changes or goes."""
WIDTH = 120
MOST_COLUMNS = 4
"""Columns shown of a row that came or went; --json has all."""
SAYS_NOTHING = frozenset({"", "null", "[]"})
NAMES = ("_id", "_ids", "_sha256")
"""What columns end in that name other rows; they say little to a person."""


def document(compared: Compared) -> dict[str, object]:
    """The comparison as plain values."""
    return {
        "form": FORM,
        "old": _release(compared.old),
        "new": _release(compared.new),
        "note": compared.note,
        "bump": compared.asked.bump.name.lower(),
        "why": compared.asked.why,
        "smallest_version": compared.asked.smallest,
        "is_enough": compared.is_enough,
        "counts": dict(compared.asked.counts),
        "schema": [
            {"table": table, "column": column or None, "change": change}
            for table, column, change in compared.tally.shapes()
        ],
        "classes": [
            {**named._asdict(), "rows": counted.n, "columns": dict(sorted(counted.columns.items()))}
            for named, counted in compared.tally.rows()
        ],
        "description": [{"name": name, "old": old, "new": new} for name, (old, new) in compared.redescribed.items()],
        "samples": [
            {
                "table": sample.table,
                "change": sample.change,
                "key": sample.key,
                "old": dict(sample.old),
                "new": dict(sample.new),
            }
            for sample in compared.samples
        ],
    }


def _release(release: Release) -> dict[str, str]:
    return {"name": release.name, "version": release.version, "edition": release.edition}


def print_json(compared: Compared) -> None:
    """Print the comparison as one JSON document, in ASCII, so that no locale can spoil it."""
    print(json.dumps(document(compared), indent=2))


def print_tables(compared: Compared) -> None:
    """Print what differs by class, then samples with both values, then what it asks of the version."""
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second that --json need not pay

    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    if compared.note:
        print(f"note: {compared.note}", file=sys.stderr)
    _print_classes(console, compared)
    for table, column, change in compared.tally.shapes():
        print(f"{shortened('.'.join(filter(None, (table, column))))}  {change.replace('_', ' ')}")
    _print_descriptions(console, compared)
    _print_samples(console, compared)
    print(f"old      {compared.old}")
    print(f"new      {compared.new}")
    print(f"bump     {compared.asked.bump.name}: {compared.asked.why}")
    verdict = "is enough" if compared.is_enough else "is too small"
    print(f"version  {compared.new.version} {verdict}: {compared.asked.smallest} or higher is asked for")


def _print_classes(console: "Console", compared: Compared) -> None:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    if not compared.tally.rows():
        print("no row differs")
        return
    table = Table("table", "rows", "what", "reason", "columns", box=SIMPLE_HEAD)
    for named, counted in compared.tally.rows():
        columns = ", ".join(f"{name} {number:,}" for name, number in sorted(counted.columns.items()))
        what = IN_WORDS[named.change].removeprefix("rows ")
        table.add_row(*map(Text, (named.table, f"{counted.n:,}", what, named.reason.replace("_", " "), columns)))
    console.print(table)


def _print_descriptions(console: "Console", compared: Compared) -> None:
    """What the two say otherwise of themselves, a line for each."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    if compared.redescribed:
        table = Table("description", "old", "new", box=SIMPLE_HEAD)
        for name, values in compared.redescribed.items():
            table.add_row(*map(Text, (spelled(name), *map(shortened, map(spelled, values)))))
        console.print(table)


def telling(row: Mapping[str, str]) -> list[str]:
    """The columns by which a person knows a row: words first, and those without a value or with ids of others last.

    >>> telling({"work_id": "00ff", "ordinal": "3", "title": "Letter", "author": "null", "kind": "letter"})
    ['title', 'kind', 'ordinal', 'work_id']
    """
    named = sorted(row, key=lambda name: (row[name] in SAYS_NOTHING, name.endswith(NAMES), row[name].isdigit()))
    return named[:MOST_COLUMNS]


def _print_samples(console: "Console", compared: Compared) -> None:
    """One table for each table and sort of change, a line for each column."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    for (table, change), samples in groupby(compared.samples, lambda sample: (sample.table, sample.change)):
        shown = Table(f"{table} {change}", "column", "old", "new", box=SIMPLE_HEAD)
        for sample in samples:
            columns = list(sample.new) if change == "changed" else telling({**sample.old, **sample.new})
            for column in columns:
                first = shortened(sample.key) if column == columns[0] else ""
                shown.add_row(*map(Text, (first, column, sample.old.get(column, ""), sample.new.get(column, ""))))
        console.print(shown)
