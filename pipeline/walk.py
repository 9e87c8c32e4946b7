"""The walk along the journey, written once; how a step is run is an argument, so Prefect and the plain walk agree."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.journey import JOURNEY
from pipeline.manifest import FILE as MANIFEST
from pipeline.manifest import Part
from pipeline.planning import Build, after, plan
from pipeline.stage import Stage
from pipeline.steps import Outcome, Step, is_current
from pipeline.store import Store


class Watch(Protocol):
    """Whoever follows a build."""

    def planned(self, stage: str, steps: Sequence[Step]) -> None:
        """A stage begins, with these steps."""

    def done(self, outcome: Outcome) -> None:
        """A step came to its end."""


Run = Callable[[Sequence[Step]], Iterable[Outcome]]
"""Does the steps of a stage, and tells each outcome as it comes, in whatever order they end."""


def walk(journey: Iterable[Stage], build: Build, *, run: Run, watch: Watch) -> list[Outcome]:
    """Do all steps of the journey, stage by stage, and clear away the parts that no longer belong to it.

    Raises:
        OpenlettersError: A stage or the store refused; what was done until then is kept.
    """
    outcomes: list[Outcome] = []
    parts: list[Part] = []
    for stage in journey:
        steps = plan(stage, build, parts)
        if stage.scope == "shard" and build.collection.takedowns:
            clear(build.work, stage, steps)
        if not steps:
            continue
        watch.planned(stage.name, steps)
        ended: dict[str, Outcome] = {}
        for outcome in run(steps):
            watch.done(outcome)
            ended[outcome.partition] = outcome
        done = [ended[step.partition] for step in steps]
        outcomes.extend(done)
        parts = after(stage, parts, [part for outcome in done for part in outcome.parts])
    sweep(build.work, outcomes)
    return outcomes


def clear(work: Path, stage: Stage, steps: Sequence[Step]) -> None:
    """Remove what a stage made of other inputs, before anything else: what was taken down must not stay in a store.

    A step that is not to read it any more has another key, and makes its results again in any case.
    """
    current = {step.folder for step in steps if is_current(step)}
    for folder in sorted((Store(work).parts / stage.name).glob("*")):
        if folder not in current:
            shutil.rmtree(folder, ignore_errors=True)


def sweep(work: Path, outcomes: Iterable[Outcome]) -> None:
    """Remove the parts that these outcomes do not know, such as partitions of an earlier plan.

    Also those of stages that are not among them: another openletters left them, and what was taken down since may be
    in them.
    """
    store = Store(work)
    steps = {store.folder(outcome.stage, outcome.partition): outcome for outcome in outcomes}
    stages = {store.parts / stage.name for stage in JOURNEY}
    for folder in sorted(store.parts.glob("*/*")):
        if folder not in steps:
            if folder.parent in stages or (folder / MANIFEST).is_file():
                shutil.rmtree(folder, ignore_errors=True)
            continue
        kept = {MANIFEST, *(part.path.name for part in steps[folder].parts)}
        for path in folder.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)
