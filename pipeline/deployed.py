"""The flow as a deployment, which a schedule or a person starts from Prefect, and a worker of a work pool runs.

``prefect.yaml`` names it. Unlike the command, it needs a Prefect server that is running; it leaves the same artifacts.
"""

from pathlib import Path
from typing import Any

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.building import Places, Power, ordered
from pipeline.flow import Luggage, conduct
from pipeline.flow.tasks import MOST_TASKS
from pipeline.garbage import look_seldom
from pipeline.journey import JOURNEY
from pipeline.progress import Lines
from pipeline.store import Store

_runner: Any = ThreadPoolTaskRunner(max_workers=MOST_TASKS)


@flow(name="openletters", retries=0, persist_result=False, task_runner=_runner, validate_parameters=False)
def openletters(
    collection: str = "seeds",
    dist: str = "dist",
    work: str | None = None,
    engine: str = "local",
    workers: int | None = None,
) -> "State[Any]":
    """Build the release of a collection, as ``openletters build`` does.

    Args:
        collection: Folder with collection.toml and sources.csv.
        dist: Folder for releases.
        work: Folder for work in progress, in the collection unless named.
        engine: Who does the work: local, thread, dask, ray, dask://HOST:PORT or ray://HOST:PORT.
        workers: Processes to use on this machine, one a core unless told.
    """
    look_seldom()
    places = Places(collection=Path(collection), dist=Path(dist), work=Path(work) if work else None)
    order, address = ordered(places, Power(engine=engine, workers=workers))
    with Store(order.work).held():
        return conduct(JOURNEY, order, address=address, watch=Lines(), luggage=Luggage())
