"""The Prefect flow over the journey; the only import of Prefect.

The steps of a stage are shown as a few tasks, which wait for them; the engine does them. Outcomes and errors go past
Prefect, which keeps no results and whose cache is not used (its stale hits are told in docs/decisions.md); the
manifests know what is done, and a task whose steps were done already ends in the state "Cached".
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import OpenlettersError

DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING",
    "PREFECT_HOME": "~/.prefect",
}
"""Set unless the environment says otherwise, and before Prefect reads it: no telemetry, and no narration but ours."""
for _name, _value in DEFAULTS.items():
    os.environ.setdefault(_name, _value)
# Prefect makes this folder without its parents, and then complains of its database.
try:
    Path(os.environ["PREFECT_HOME"]).expanduser().mkdir(parents=True, exist_ok=True)
except (OSError, RuntimeError) as _failure:
    raise OpenlettersError(
        f"Prefect's folder {os.environ['PREFECT_HOME']} cannot be made ({_failure}); set PREFECT_HOME to a folder that "
        "can be written, or build without Prefect: openletters build --direct"
    ) from _failure

from prefect import Flow, flow  # noqa: E402 - after the environment is set
from prefect.client.schemas.objects import State  # noqa: E402
from prefect.events.worker import EventsWorker  # noqa: E402
from prefect.settings import (  # noqa: E402
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_LOGGING_TO_API_ENABLED,
    temporary_settings,
)
from prefect.states import Completed, Failed  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from pipeline import server  # noqa: E402
from pipeline.engine import Engine  # noqa: E402
from pipeline.engine.address import Address  # noqa: E402
from pipeline.flow.artifacts import leave_artifacts  # noqa: E402
from pipeline.flow.tasks import MOST_TASKS, Conductor  # noqa: E402
from pipeline.planning import Build  # noqa: E402
from pipeline.progress import tell  # noqa: E402
from pipeline.stage import Stage  # noqa: E402
from pipeline.steps import Outcome  # noqa: E402
from pipeline.walk import Watch, walk  # noqa: E402


@dataclass(slots=True)
class Luggage:
    """What is carried past Prefect: outcomes, and the error that ended the build."""

    walked: list[Outcome] = field(default_factory=list)
    error: BaseException | None = None


def run_flow(journey: Iterable[Stage], build: Build, *, address: Address, watch: Watch) -> list[Outcome]:
    """Walk the journey as a Prefect flow, on whichever API there is.

    Raises:
        OpenlettersError: A stage or the store refused, or no API could be had.
    """
    journey, luggage = tuple(journey), Luggage()
    with _api(build.work, meanwhile=lambda: [stage.load() for stage in journey]):
        trouble = _prefects_trouble(lambda: _flow(journey, build, address, watch, luggage)(return_state=True))
    if luggage.error is not None:
        raise luggage.error
    if trouble and not luggage.walked:
        raise OpenlettersError(trouble)
    if trouble:
        tell(f"warning: the release is made, but not recorded: {trouble}")
    return luggage.walked


def _flow(
    journey: Iterable[Stage], build: Build, address: Address, watch: Watch, luggage: Luggage
) -> "Flow[[], State[Any]]":
    runner: Any = ThreadPoolTaskRunner(max_workers=MOST_TASKS)

    # No retries, whatever Prefect's profile says: a step fails for the same reason again.
    @flow(name="openletters", flow_run_name=title_of(build), retries=0, persist_result=False, task_runner=runner)
    def openletters() -> "State[Any]":
        return conduct(journey, build, address=address, watch=watch, luggage=luggage)

    return openletters


def conduct(
    journey: Iterable[Stage], build: Build, *, address: Address, watch: Watch, luggage: Luggage
) -> "State[Any]":
    """Walk the journey within a flow that is running, and give the state it ends in; an error goes into the luggage."""
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logging.getLogger(name).propagate = False
    try:
        with Engine(build.workers, address) as engine, Conductor(engine) as conductor:
            luggage.walked = walk(journey, build, run=conductor.run, watch=watch)
    except Exception as failure:  # noqa: BLE001 - raised again outside of Prefect, which would print its traceback
        luggage.error = failure
        return Failed(message=str(failure))
    leave_artifacts(title_of(build), luggage.walked)
    return Completed(message=f"released to {', '.join(luggage.walked[-1].releases)}")


def title_of(build: Build) -> str:
    """What a person calls the run: the name and the version of the collection."""
    return f"{build.collection.name} {build.collection.version}"


def _prefects_trouble(run: Callable[[], object]) -> str:
    """Run a flow; say what went wrong if it was Prefect itself, such as an API that is not there or goes away."""
    try:
        run()
    except Exception as failure:  # noqa: BLE001 - Prefect raises bare RuntimeErrors and its client's errors here
        return (
            f"Prefect's API at {PREFECT_API_URL.value()} failed ({type(failure).__name__}: {failure}); start it, "
            "unset PREFECT_API_URL to have one started, or build without Prefect: openletters build --direct"
        )
    return ""


@contextmanager
def _api(work: Path, meanwhile: Callable[[], object]) -> Iterator[None]:
    """Decide which API the flow runs against: the one that is set, one on this machine, or our own for this run."""
    quick: dict[Any, Any] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    local = f"http://127.0.0.1:{server.DEFAULT_PORT}/api"
    if PREFECT_API_URL.value():
        with temporary_settings(updates=quick):
            yield
    elif server.is_running():
        tell(f"Prefect server: {local}")
        with temporary_settings(updates={**quick, PREFECT_API_URL: local}):
            yield
    else:
        tell("Prefect server: none is running, so one is started for this build (`prefect server start` keeps one)")
        with server.started(work / "prefect-server.log", meanwhile=meanwhile) as url:
            own = {**quick, PREFECT_API_URL: url, PREFECT_LOGGING_TO_API_ENABLED: False}
            with temporary_settings(updates=own):
                try:
                    yield
                finally:
                    # What is still on its way would be sent, for minutes, to a server that is gone.
                    logging.getLogger(EventsWorker.__name__).setLevel(logging.ERROR)
                    EventsWorker.drain_all(timeout=server.STOP_SECONDS)
