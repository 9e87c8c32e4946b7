"""Where steps run: in this thread, or in a pool of warm processes.

The pool is any ``concurrent.futures.Executor``, so that Dask's or Ray's can stand there too.
Processes are spawned, not forked, for a fork of a process with threads (Arrow's, Prefect's) may hang.
"""

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self

from pipeline.errors import OpenlettersError
from pipeline.garbage import look_seldom
from pipeline.steps import Outcome, Step, perform, recall
from pipeline.walk import Awaited


class Engine:
    """Runs steps: those that are alone in their stage in this thread, the others in processes if there may be some."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: Executor | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if error is not None:
            for child in multiprocessing.active_children():
                child.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def begin(self, step: Step, alone: bool) -> Awaited:  # noqa: FBT001 - the shape of walk.Run
        """Begin a step and return what waits for it; a step that is done already never starts a process.

        Without a pool the step runs when it is waited for.
        """
        if alone or self._workers == 1:
            return lambda: perform(step)
        outcome = recall(step, time.perf_counter())
        if outcome is not None:
            return lambda: outcome
        future = self._processes().submit(perform, step)
        return lambda: _outcome_of(future)

    def _processes(self) -> Executor:
        """The pool, started by the first of Prefect's threads that needs it."""
        with self._one_at_a_time:
            if self._pool is None:
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._workers, mp_context=spawn, initializer=_begin_worker)
            return self._pool


def _outcome_of(future: "Future[Outcome]") -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as failure:
        raise OpenlettersError(
            "a worker process died, most likely for lack of memory; run the same command with fewer --workers "
            "or smaller --partition-bytes, finished partitions are kept"
        ) from failure


def _begin_worker() -> None:
    look_seldom()
    _live_with_parent()


def _live_with_parent() -> None:
    """End a worker with its parent, even a killed one, and leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
