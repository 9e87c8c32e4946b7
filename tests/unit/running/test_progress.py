"""Progress: what is told of a build while it runs."""

from dataclasses import replace
from pathlib import Path

import pytest
from outcomes import outcome_of

from pipeline.manifest import WHOLE, Part
from pipeline.pace import Pace
from pipeline.progress import MOST_TOLD, Lines
from pipeline.ranges import ranges
from pipeline.stage import Stage
from pipeline.steps import Step

STAGE = Stage(name="clean", function="pipeline.clean:clean", scope="partition", tables=("captures",))
N_ROWS = 50


def steps(number: int) -> list[Step]:
    """Steps of a stage by partition, of fifty captures each."""
    return [
        Step(
            stage=STAGE,
            partition=f"{place}",
            work=Path("work"),
            parts=(Part(table="captures", partition=f"{place}", path=Path("x"), sha256="", rows=N_ROWS),),
            given={},
        )
        for place in range(number)
    ]


def told(capsys: pytest.CaptureFixture[str], number: int, seconds_a_step: float, n_cached: int = 0) -> list[str]:
    """The lines that a stage of so many steps writes."""
    now = [0.0]
    lines = Lines(lambda: now[0])
    stage = steps(number)
    lines.planned("clean", stage)
    for place, step in enumerate(stage):
        if place >= n_cached:
            now[0] += seconds_a_step
        lines.done(outcome_of(step, cached=place < n_cached, rows_out={"documents": N_ROWS}))
    return capsys.readouterr().err.splitlines()


def test_short_stage_tells_each_step(capsys: pytest.CaptureFixture[str]) -> None:
    """A stage of few steps has a line for each, and one before them."""
    assert len(told(capsys, 3, 1.0)) == 4


def test_shards_are_counted_once(capsys: pytest.CaptureFixture[str]) -> None:
    """Steps that read no table have no rows to tell of, and are not told of twice."""
    shards = [replace(step, stage=Stage(name="gather", function="no:where", scope="shard")) for step in steps(2)]
    Lines().planned("gather", shards)
    assert capsys.readouterr().err == "gather: 2 steps\n"


def test_long_stage_tells_totals_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    """A stage of many steps has a line every ten seconds with how far it is, how fast, and how long it will take."""
    lines = told(capsys, 100, 1.0)
    assert lines[0] == "clean: 100 steps, 5,000 captures"
    assert lines[1] == "clean: 10 of 100 steps, 500 of 5,000 captures, 50 a second, 1 min 30 s left"
    assert lines[-1] == "clean: 100 of 100 steps, 5,000 of 5,000 captures, 50 a second, 1 min 40 s"
    assert len(lines) == 11


def test_what_was_up_to_date_tells_no_rate(capsys: pytest.CaptureFixture[str]) -> None:
    """Steps that were done before count as done, but not in the rate nor in the time that is left."""
    lines = told(capsys, 100, 1.0, n_cached=50)
    assert lines[1] == "clean: 60 of 100 steps (50 up to date), 3,000 of 5,000 captures, 50 a second, 40 s left"


def test_where_all_was_up_to_date_so_far_nothing_tells_a_rate() -> None:
    """As long as no step was done anew, a line says how far the stage is and no more, however long that took."""
    first, *others = steps(20)
    pace = Pace([first, *others], 0.0)
    pace.passed(outcome_of(first, cached=True))
    assert pace.told(12.0) == "clean: 1 of 20 steps (1 up to date), 50 of 1,000 captures"


def test_number_of_lines_is_bounded(capsys: pytest.CaptureFixture[str]) -> None:
    """However many steps there are, a quick stage writes its first and its last line."""
    assert len(told(capsys, 50 * MOST_TOLD, 0.001)) == 2


@pytest.mark.parametrize("n_parts", [1, 4])
def test_ranges_are_told_by_their_share(n_parts: int) -> None:
    """The ranges of a stage have together the rows of its table, however these are divided into parts."""
    stage = Stage(name="say", function="x:y", scope="range", tables=("speakers",))
    bounds = [
        (f"{16 * number // n_parts:x}" * 16, f"{16 * (number + 1) // n_parts - 1:x}" * 16) for number in range(n_parts)
    ]
    parts = tuple(
        Part(table="speakers", partition=WHOLE, path=Path("x"), sha256="", rows=400 // n_parts, least=least, most=most)
        for least, most in bounds
    )
    sizes = [
        Step(stage=stage, partition=span.name, work=Path("w"), parts=parts, span=span, given={}).size
        for span in ranges(400, 50)
    ]
    assert abs(sum(sizes) - 400) < 8
    assert max(sizes) < 70
