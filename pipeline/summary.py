"""How a build ends, on stdout: a table for people, or one JSON document whose form is versioned."""

import json
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import SOME_SOURCES_FAILED
from pipeline.progress import counted
from pipeline.steps import Outcome

FORM = "openletters.build/1"
"""Name and version of the JSON document; the number grows when a field changes or goes."""
DEAR = '"$`\\!'
"""What a shell does not leave alone within double quotes."""
FAILED_SOURCES = ("source_missing", "source_unreadable", "empty_folder", "source_empty", "body_too_large")
"""Rules of fetch that mean a source failed; same_body, taken_down and those of single records are no failures."""


@dataclass(frozen=True, slots=True)
class Station:
    """A station of a build that ended: its stage over all partitions, and the steps that prepared it."""

    stage: str
    outcomes: Sequence[Outcome]

    def total(self, field: str) -> dict[str, int]:
        """Sum of one of rows_in, rows_out and dropped; what passes between its steps is nobody else's."""
        rows: Counter[str] = Counter()
        for outcome in self.outcomes:
            if outcome.prepares:
                continue
            rows.update(getattr(outcome, field))
        return dict(rows)

    @property
    def seconds(self) -> float:
        """Time its steps took, one after another."""
        return sum(outcome.seconds for outcome in self.outcomes)

    @property
    def n_cached(self) -> int:
        """Steps that were up to date."""
        return sum(outcome.cached for outcome in self.outcomes)


def stations(outcomes: Sequence[Outcome]) -> list[Station]:
    """Group outcomes by station, in the order of the journey; what prepared one comes behind it."""
    names = dict.fromkeys(outcome.station for outcome in outcomes)
    ordered = sorted(outcomes, key=lambda outcome: bool(outcome.prepares))
    return [Station(name, [outcome for outcome in ordered if outcome.station == name]) for name in names]


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0, or 5 if some sources failed while the others went on."""
    failed = any(
        outcome.dropped.get(rule) for outcome in outcomes if outcome.stage == "fetch" for rule in FAILED_SOURCES
    )
    return SOME_SOURCES_FAILED if failed else 0


def document(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The build as plain values."""
    return {
        "form": FORM,
        "exit_code": exit_code(outcomes),
        "releases": list(outcomes[-1].releases),
        "warnings": [warning for outcome in outcomes for warning in outcome.warnings],
        "stages": [
            {
                "stage": station.stage,
                "rows_in": station.total("rows_in"),
                "rows_out": station.total("rows_out"),
                "dropped": station.total("dropped"),
                "seconds": round(station.seconds, 3),
                "steps": [
                    {
                        "step": outcome.stage,
                        "partition": outcome.partition,
                        "cached": outcome.cached,
                        "seconds": round(outcome.seconds, 3),
                    }
                    for outcome in station.outcomes
                ],
            }
            for station in stations(outcomes)
        ],
    }


def print_json(outcomes: Sequence[Outcome]) -> None:
    """Print the build as one JSON document."""
    print_document(document(outcomes))


def print_document(values: Mapping[str, Any]) -> None:
    """Print one JSON document, in ASCII, so that no locale can spoil it."""
    print(json.dumps(values, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people."""
    for line in lines:
        print(line)


def print_table(outcomes: Sequence[Outcome], seconds: float) -> None:
    """Print the build as a table, with the release and what to do next."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - a tenth of a second that --json need not pay
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.table import Table  # noqa: PLC0415 - the same

    table = Table("stage", "in", "out", "dropped by reason", "seconds", "cached", box=SIMPLE_HEAD)
    for station in stations(outcomes):
        table.add_row(*_cells(station))
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    console.print(table)
    release, *others = (_short(Path(folder)) for folder in outcomes[-1].releases)
    print(f"release  {release} ({seconds:.1f} s)")
    for other in others:
        print(f"and      {other}")
    print(f"next     less {shlex.quote(str(release / 'README.md'))}")
    print(f"or       {_reading(min((release / 'data').glob('works-*.parquet')))}")


def _reading(table: Path) -> str:
    """A command that prints a table's rows with nothing but what the build itself needs."""
    code = f"import pyarrow.parquet as pq; print(*pq.read_table({str(table)!r}).to_pylist(), sep=chr(10))"
    return f"python -c {shlex.quote(code) if set(code) & set(DEAR) else chr(34) + code + chr(34)}"


def _cells(station: Station) -> tuple[str, ...]:
    dropped = "\n".join(f"{rule} {number}" for rule, number in sorted(station.total("dropped").items()))
    n_steps = len(station.outcomes)
    cached = {0: "no", n_steps: "yes"}.get(station.n_cached, f"{station.n_cached} of {n_steps}")
    rows_in, rows_out = (counted(station.total(side)).replace(", ", "\n") for side in ("rows_in", "rows_out"))
    return station.stage, rows_in, rows_out, dropped, f"{station.seconds:.2f}", cached


def _short(path: Path) -> Path:
    """The path from here, where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
