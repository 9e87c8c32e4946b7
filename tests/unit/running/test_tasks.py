"""Prefect's tasks: a few for a stage, however many steps it has."""

from pathlib import Path

import pytest
from outcomes import outcome_of

from pipeline.flow.tasks import MOST_TASKS
from pipeline.flow.tasks import _batches as batches
from pipeline.stage import Stage
from pipeline.steps import Step

STAGE = Stage(name="wash", prepares="clean", function="no:where", scope="partition")


@pytest.mark.parametrize(("n_steps", "n_tasks"), [(1, 1), (7, 7), (31, MOST_TASKS), (10_000, MOST_TASKS)])
def test_few_tasks(tmp_path: Path, n_steps: int, n_tasks: int) -> None:
    """The steps are divided evenly among at most so many tasks, each of which waits for all of its own."""
    steps = [Step(stage=STAGE, partition=f"{place}", work=tmp_path, parts=(), given={}) for place in range(n_steps)]
    divided = batches(steps)
    assert [step for _, members in divided for step in members] == steps
    assert len(divided) == n_tasks
    assert {batch.left - n_steps // n_tasks for batch, _ in divided} <= {0, 1}


def test_names(tmp_path: Path) -> None:
    """A task of several steps says which."""
    steps = [Step(stage=STAGE, partition=f"{place}", work=tmp_path, parts=(), given={}) for place in range(60)]
    assert [batch.name for batch, _ in batches(steps)][:2] == ["clean wash 1 to 5 of 60", "clean wash 6 to 10 of 60"]


def test_a_task_waits_for_all_of_its_steps(tmp_path: Path) -> None:
    """It is over with the last of them, and up to date if each was."""
    steps = [Step(stage=STAGE, partition=f"{place}", work=tmp_path, parts=(), given={}) for place in range(24)]
    (batch, (first, last)), *_ = batches(steps)
    over = []
    for step in (first, last):
        batch.take(outcome_of(step, cached=True))
        over.append(batch.over.is_set())
    assert over == [False, True]
    assert batch.state().name == "Cached"
