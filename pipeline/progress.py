"""What a person sees while a build runs, on stderr: bars on a terminal, otherwise lines."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.pace import Pace
from pipeline.steps import Outcome, Step
from pipeline.walk import Watch

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

MOST_TOLD = 12
"""Steps of a stage that are told one by one; of more there is a line now and then."""
SECONDS_BETWEEN = 10.0
"""Between two such lines."""
MOST_NAMED = 6
"""Tables that are told one by one: as many as clean makes."""


class Lines:
    """Plain lines, for files and pipes: one for each step of a short stage, one now and then for a long one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pace = Pace((), 0.0)
        self._told_at = 0.0

    def planned(self, stage: str, steps: Sequence[Step]) -> None:  # noqa: ARG002 - the shape of Watch
        """Say how much a stage has to do, where that is more than one step."""
        self._pace, self._told_at = Pace(steps, self._clock()), self._clock()
        if len(steps) > 1 and (self._is_long or not steps[0].stage.prepares):
            tell(f"{steps[0].stage.title}: {self._pace.whole}")

    @property
    def _is_long(self) -> bool:
        return self._pace.n_steps > MOST_TOLD

    def done(self, outcome: Outcome) -> None:
        """Say what came of a step, unless it prepares others and found nothing to do."""
        self._pace.passed(outcome)
        if self._is_long:
            self._tell_pace()
        elif any(outcome.rows_out.values()) or not outcome.prepares:
            tell(f"{outcome.name}: {_came_of(outcome)}")

    def _tell_pace(self) -> None:
        now = self._clock()
        if self._pace.is_over or now - self._told_at >= SECONDS_BETWEEN:
            self._told_at = now
            tell(self._pace.told(now))


class Bars:
    """One bar for each station."""

    def __init__(self, progress: "Progress", clock: Callable[[], float] = time.monotonic) -> None:
        self._progress = progress
        self._clock = clock
        self._pace = Pace((), 0.0)
        self._bars: dict[str, TaskID] = {}
        self._totals: Counter[str] = Counter()

    def planned(self, stage: str, steps: Sequence[Step]) -> None:
        """Show a station's bar, empty, or make it longer by what is still to do there."""
        self._pace = Pace(steps, self._clock())
        station = steps[0].stage.prepares or stage if steps else stage
        if station not in self._bars:
            self._bars[station] = self._progress.add_task(station, total=0, came="")
        self._totals[station] += len(steps)
        self._progress.update(self._bars[station], total=self._totals[station])

    def done(self, outcome: Outcome) -> None:
        """Fill a step's share of the bar."""
        self._pace.passed(outcome)
        came = self._pace.told(self._clock()) if self._pace.n_steps > MOST_TOLD else _came_of(outcome)
        self._progress.update(self._bars[outcome.station], advance=1, came=came)


@contextmanager
def watching() -> Iterator[Watch]:
    """Show the build in the way that suits where stderr goes; NO_COLOR and CI turn bars off."""
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR") or os.environ.get("CI"):
        yield Lines()
        return
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second, for terminals only
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - the same

    columns = (
        TextColumn("{task.description:<8}"),
        BarColumn(24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[came]}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Bars(progress)


def tell(line: str) -> None:
    """Write a line of narration to stderr."""
    print(line, file=sys.stderr, flush=True)


def counted(rows: Mapping[str, int]) -> str:
    """Row counts in words; of many tables only the sum, and drops not at all, for they are told by reason.

    >>> counted({"documents": 5, "passages": 6})
    'documents 5, passages 6'
    >>> counted(dict.fromkeys("abcdefg", 10))
    '70 rows of 7 tables'
    """
    if len(rows) > MOST_NAMED:
        return f"{sum(rows.values())} rows of {len(rows)} tables"
    return ", ".join(f"{table} {number}" for table, number in rows.items() if table != "drops")


def _came_of(outcome: Outcome) -> str:
    return f"{counted(outcome.rows_out)} ({'up to date' if outcome.cached else f'{outcome.seconds:.1f} s'})"
