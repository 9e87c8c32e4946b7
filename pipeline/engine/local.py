"""A pool of warm processes of this machine.

They are spawned, not forked, for a fork of a process with threads (Arrow's, Prefect's) may hang.
"""

import multiprocessing
import os
import signal
import threading
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor

from pipeline.engine.crew import Done
from pipeline.garbage import look_seldom
from pipeline.steps import Step, perform


class Pool:
    """Processes that live with this one."""

    lost = (BrokenExecutor,)

    def __init__(self, workers: int) -> None:
        self._workers = workers
        spawn = multiprocessing.get_context("spawn")
        self.executor = ProcessPoolExecutor(workers, mp_context=spawn, initializer=_begin_worker)

    def begin(self, step: Step) -> Future[Done]:
        """Give it a step.

        Raises:
            BrokenExecutor: It lost a worker and takes no steps any more.
        """
        return self.executor.submit(perform, step)

    def n_workers(self) -> int:
        """As many as it was made with."""
        return self._workers

    def close(self, *, failed: bool) -> None:
        """Let it end; after a failure its processes are ended in what they do."""
        if failed:
            for child in multiprocessing.active_children():
                child.terminate()
        self.executor.shutdown(wait=True, cancel_futures=True)


def crew(_: str, workers: int) -> Pool:
    """Make a pool; its processes start as they are needed."""
    return Pool(workers)


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
