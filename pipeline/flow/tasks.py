"""Tasks: what Prefect sees of the steps of a stage."""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import TracebackType
from typing import Any, Self

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture
from prefect.states import Completed, Failed

from pipeline.engine import Engine
from pipeline.progress import counted
from pipeline.steps import Outcome, Step

MOST_TASKS = 12
"""Tasks of one stage: each is up to 18 kB in Prefect's database, and some 50 ms of processor time there and here."""


@dataclass(slots=True)
class _Batch:
    """Steps of one stage that Prefect sees as one task, which waits until they have ended."""

    name: str
    left: int
    outcomes: list[Outcome] = field(default_factory=list)
    failure: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    def take(self, outcome: Outcome) -> None:
        """Count a step that ended."""
        self.outcomes.append(outcome)
        self.left -= 1
        if not self.left:
            self.over.set()

    def give_up(self, failure: str) -> None:
        """Let the task fail if it waits for steps that will not end."""
        if self.left:
            self.failure = failure
            self.over.set()

    def state(self) -> "State[Any]":
        """The state of the task, once its steps have ended."""
        self.over.wait()
        if self.failure:
            return Failed(message=self.failure)
        if all(outcome.cached for outcome in self.outcomes):
            return Completed(name="Cached", message="outputs up to date")
        rows: Counter[str] = Counter()
        for outcome in self.outcomes:
            rows.update(outcome.rows_out)
        return Completed(message=counted(rows))


class Conductor:
    """Runs steps in the engine, and shows them to Prefect as tasks, in threads that do nothing but wait."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._begun: list[tuple[_Batch, PrefectFuture[Any]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until Prefect has recorded all tasks; those whose steps will not end have failed."""
        for batch, _ in self._begun:
            batch.give_up(str(error) or "interrupted")
        for _, future in self._begun:
            future.wait()

    def run(self, steps: Sequence[Step]) -> Iterator[Outcome]:
        """Do the steps of a stage, as the engine does."""
        batches = _batches(steps)
        among = {step.partition: batch for batch, members in batches for step in members}
        for batch, _ in batches:
            shown = task(name=batch.name, cache_policy=NO_CACHE, retries=0, persist_result=False)(batch.state)
            self._begun.append((batch, shown.submit()))
        for outcome in self._engine.run(steps):
            among[outcome.partition].take(outcome)
            yield outcome


def _batches(steps: Sequence[Step]) -> list[tuple[_Batch, Sequence[Step]]]:
    """Divide the steps of a stage among its tasks, in their order and evenly."""
    n = min(len(steps), MOST_TASKS)
    bounds = [len(steps) * number // n for number in range(n + 1)]
    return [_batch(steps, first, behind) for first, behind in pairwise(bounds)]


def _batch(steps: Sequence[Step], first: int, behind: int) -> tuple[_Batch, Sequence[Step]]:
    members = steps[first:behind]
    one = members[0]
    name = one.name if len(members) == 1 else f"{one.stage.title} {first + 1} to {behind} of {len(steps)}"
    return _Batch(name, len(members)), members
