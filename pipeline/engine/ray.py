"""A cluster of Ray: one that is running, or one that is started on this machine for one build."""

import logging
import os
import re
import secrets
import shutil
import signal
import socket
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.engine.crew import Done
from pipeline.engine.elsewhere import installed, perform_there
from pipeline.errors import CollectionBroken
from pipeline.steps import Step

OBJECT_STORE = 100 << 20
"""Bytes of shared memory of a Ray of our own: steps and outcomes are some kilobytes, and tables go by files."""
PATIENCE = 10.0
"""Seconds to wait for somebody to answer at an address."""
_PLACE = re.compile(r"(?:ray://)?\[?(?P<host>[^/\[\]]+)\]?:(?P<port>\d+)")


class RayExecutor(Executor):
    """Tasks of the Ray that this process is connected to, each on one processor, as futures."""

    def __init__(self) -> None:
        import ray  # noqa: PLC0415 - after crew() has set the environment that it reads

        # Ray does not begin a task again by itself: the engine does, which counts and says so.
        self._task = ray.remote(num_cpus=1, max_retries=0)(_call)

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Have a function called by a worker."""
        future: Future[Any] = self._task.remote(function, args, named).future()
        return future


def _call(function: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return function(*args, **named)


class RayCrew:
    """The workers of a Ray cluster."""

    def __init__(self, folder: Path | None) -> None:
        from ray import exceptions  # noqa: PLC0415 - as above

        self.lost: tuple[type[BaseException], ...] = (
            exceptions.WorkerCrashedError,
            exceptions.NodeDiedError,
            exceptions.OutOfMemoryError,
            exceptions.ObjectLostError,
        )
        self._folder = folder
        self.executor = RayExecutor()

    def begin(self, step: Step) -> Future[Done]:
        """Give it a step."""
        return self.executor.submit(perform_there, step, installed())

    def n_workers(self) -> int:
        """Processors of all its nodes."""
        import ray  # noqa: PLC0415 - as above

        return int(ray.cluster_resources().get("CPU", 1))

    def close(self, *, failed: bool) -> None:  # noqa: ARG002 - either way its tasks end with the connection
        """Leave the cluster, which ends what is still being done for us; one that was started here ends."""
        import ray  # noqa: PLC0415 - as above

        ray.shutdown()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def crew(place: str, workers: int) -> RayCrew:
    """Go to a Ray that is running, by its client or where ``RAY_ADDRESS`` says, or start one on this machine.

    Raises:
        CollectionBroken: No Ray answers there.
        ModuleNotFoundError: Ray is not installed.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # it would tell its makers
    address = f"ray://{place}" if place else os.environ.get("RAY_ADDRESS", "")
    return _joined(address) if address else _started(workers)


def _joined(address: str) -> RayCrew:
    try:
        _hold_answered(address)
        import ray  # noqa: PLC0415 - after the environment is set

        with _own_signals(), warnings.catch_warnings(action="ignore"):
            ray.init(address, log_to_driver=False, logging_level=logging.ERROR)
    except ModuleNotFoundError:
        raise
    except (OSError, ImportError, RuntimeError, ValueError) as failure:
        raise CollectionBroken(
            f"--engine ray: no Ray of the same version answers at {address} ({failure}); look there with `ray status`, "
            "start one with `ray start --head`, or set RAY_AUTH_MODE and RAY_AUTH_TOKEN if it asks for a token"
        ) from failure
    return RayCrew(None)


def _hold_answered(address: str) -> None:
    """See to it that somebody listens at an address with a port: Ray itself would try for minutes."""
    place = _PLACE.fullmatch(address)
    if place:
        socket.create_connection((place["host"], int(place["port"])), PATIENCE).close()


def _started(workers: int) -> RayCrew:
    """On loopback and behind a token of its own, without dashboard; its files are gone afterwards."""
    # Ray listens on all interfaces wherever it may form a cluster with other machines; not so where this is said.
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    import ray  # noqa: PLC0415 - after the environment is set

    folder = Path(tempfile.mkdtemp(prefix="ray-"))  # short, for sockets lie in it, whose paths have at most 107 bytes
    with _own_signals():
        ray.init(
            "local",
            num_cpus=workers,
            include_dashboard=False,
            object_store_memory=OBJECT_STORE,
            log_to_driver=False,
            logging_level=logging.ERROR,
            _temp_dir=str(folder),
        )
    return RayCrew(folder)


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep what this process does when it is asked to end: Ray puts its own there."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, before)
