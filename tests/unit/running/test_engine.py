"""The engine: one pool, whoever asks first."""

import gc
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pipeline import engine
from pipeline.garbage import ALLOCATIONS


def test_one_pool_for_all_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefect's threads, which begin steps at the same moment, get one pool, which ends with the engine."""
    started: list[ThreadPoolExecutor] = []

    def slowly(workers: int, **_: Any) -> ThreadPoolExecutor:
        time.sleep(0.05)
        started.append(ThreadPoolExecutor(workers))
        return started[-1]

    monkeypatch.setattr(engine, "ProcessPoolExecutor", slowly)
    with engine.Engine(2) as running:
        threads = [threading.Thread(target=running._processes) for _ in range(4)]  # noqa: SLF001 - what begin calls
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(started) == 1


def test_workers_look_seldom_for_garbage() -> None:
    """Where pages are read, Python's own rhythm takes a sixth of the time."""
    with engine.Engine(1) as running:
        assert running._processes().submit(gc.get_threshold).result()[0] == ALLOCATIONS  # noqa: SLF001 - what begin calls
