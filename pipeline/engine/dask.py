"""A cluster of Dask: one that is running, or one that is started on this machine for one build."""

import logging
import shutil
import tempfile
from concurrent.futures import Future
from pathlib import Path

from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

from pipeline.engine.crew import Done
from pipeline.engine.elsewhere import installed, perform_there
from pipeline.errors import CollectionBroken
from pipeline.steps import Step

PATIENCE = 30.0
"""Seconds to wait for a scheduler to answer."""
LOOPBACK = "127.0.0.1"


class DaskCrew:
    """The workers of a Dask cluster, by way of its executor."""

    lost = (KilledWorker,)

    def __init__(self, client: Client, cluster: LocalCluster | None, folder: Path | None) -> None:
        self._client, self._cluster, self._folder = client, cluster, folder
        self.executor = client.get_executor(pure=False)

    def begin(self, step: Step) -> Future[Done]:
        """Give it a step."""
        future: Future[Done] = self.executor.submit(perform_there, step, installed())
        return future

    def n_workers(self) -> int:
        """Threads of all its workers; one until the first has come."""
        return sum(self._client.nthreads().values()) or 1

    def close(self, *, failed: bool) -> None:
        """Leave the cluster; one that was started here ends."""
        self.executor.shutdown(wait=not failed)
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def crew(place: str, workers: int) -> DaskCrew:
    """Go to a scheduler, or start one with workers on this machine.

    Raises:
        CollectionBroken: No scheduler answers there.
    """
    if not place:
        return _started(workers)
    try:
        return DaskCrew(Client(f"tcp://{place}", timeout=PATIENCE, set_as_default=False), None, None)
    except (OSError, TimeoutError) as failure:
        raise CollectionBroken(
            f"--engine dask://{place}: no scheduler of Dask answers there ({failure}); start one: dask scheduler"
        ) from failure


def _started(workers: int) -> DaskCrew:
    """On loopback, without dashboard; its processes have one thread each, and no limit that would pause them."""
    folder = Path(tempfile.mkdtemp(prefix="openletters-dask-"))
    cluster = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host=LOOPBACK,
        dashboard_address=None,
        memory_limit=0,
        local_directory=str(folder),
        silence_logs=logging.CRITICAL,
    )
    return DaskCrew(Client(cluster, set_as_default=False), cluster, folder)
