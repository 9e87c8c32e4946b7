"""Where steps run: in this process, in a pool of warm processes, or on a cluster of Dask or Ray.

All but the first are executors of ``concurrent.futures``. They are given a few more steps than they have workers, so
that of a stage with many thousand steps only some wait there. A step whose worker is lost is begun again, by another:
what it wrote is no part before its manifest is written, and what it writes then is the same.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, replace
from operator import attrgetter
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from pipeline.engine.address import Address
from pipeline.engine.crew import Crew, Done
from pipeline.errors import OpenlettersError
from pipeline.steps import Outcome, Step, perform, recall

ATTEMPTS = 3
"""How often a step is begun whose worker is lost: that may be another step's doing, but not again and again."""
AHEAD = 2
"""Steps that are given to a crew for each of its workers: one that is being done, and one that is next."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A step that a crew was given."""

    step: Step
    crew: Crew
    attempt: int


class Engine:
    """Runs the steps of one stage after another; its crew is started by the first step that needs one.

    Args:
        workers: Steps that may be done side by side on this machine; a cluster elsewhere has its own number.
        address: Who does them.
    """

    def __init__(self, workers: int, address: Address = Address("local")) -> None:  # noqa: B008 - it is frozen
        self._workers = workers
        self._address = address
        self._crew: Crew | None = None
        self._given: dict[Future[Done], _Given] = {}
        self._ended: SimpleQueue[Future[Done]] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dismiss(failed=error is not None)

    def run(self, steps: Sequence[Step]) -> Iterator[Outcome]:
        """Do the steps of a stage, and tell each outcome as it comes, in whatever order they end.

        A step that is alone in its stage is done in this process, and one that is done already is not done at all.

        Raises:
            OpenlettersError: A step failed, or its worker was lost again and again.
        """
        if len(steps) == 1 or self._address.is_here(self._workers):
            yield from map(perform, steps)
            return
        room = 0
        for step in _heaviest_first(steps):
            outcome = recall(step, time.perf_counter())
            if outcome is not None:
                yield outcome
                continue
            self._give(step, attempt=1)
            room = room or AHEAD * self._running().n_workers()
            while len(self._given) >= room:
                yield from self._next()
        while self._given:
            yield from self._next()

    def _give(self, step: Step, *, attempt: int) -> None:
        crew = self._running()
        try:
            future = crew.begin(step)
        except BrokenExecutor:  # for another step's worker was lost, which has not been seen yet
            crew = self._renewed(crew)
            future = crew.begin(step)
        self._given[future] = _Given(step, crew, attempt)
        future.add_done_callback(self._ended.put)

    def _next(self) -> Iterator[Outcome]:
        """Wait until a step ends, and tell its outcome; there is none if its worker was lost."""
        future = self._ended.get()
        given = self._given.pop(future)
        try:
            done = future.result()
        except given.crew.lost as failure:
            self._begin_again(given, failure)
            return
        if isinstance(done, Exception):
            raise done
        yield done if given.attempt == 1 else replace(done, warnings=(*done.warnings, _told(given)))

    def _begin_again(self, given: _Given, failure: BaseException) -> None:
        if given.attempt == ATTEMPTS:
            raise OpenlettersError(
                f"{given.step.name}: its worker died each of the {ATTEMPTS} times it was begun, most likely for lack "
                "of memory; run the same command with fewer --workers or smaller --partition-bytes, finished "
                "partitions are kept"
            ) from failure
        if self._crew is given.crew and isinstance(failure, BrokenExecutor):
            self._renewed(given.crew)
        self._give(given.step, attempt=given.attempt + 1)

    def _renewed(self, broken: Crew) -> Crew:
        """A crew in place of one that lost a worker and with it all, half as many to have more memory each."""
        self._dismiss(failed=True)
        self._workers = max(1, broken.n_workers() // 2)
        return self._running()

    def _running(self) -> Crew:
        if self._crew is None:
            self._crew = self._address.crew(self._workers)
        return self._crew

    def _dismiss(self, *, failed: bool) -> None:
        crew, self._crew = self._crew, None
        if crew is not None:
            crew.close(failed=failed)


def _heaviest_first(steps: Sequence[Step]) -> Sequence[Step]:
    """So that no long step is begun when all others end; ranges are alike, and have too many parts to add them up."""
    is_alike = all(step.stage.scope == "range" for step in steps)
    return steps if is_alike else sorted(steps, key=attrgetter("size"), reverse=True)


def _told(given: _Given) -> str:
    return f"{given.step.name}: a worker died while it was being done, so it was begun {given.attempt} times"
