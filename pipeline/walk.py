"""The walk along the journey, written once; how a step is run is an argument, so Prefect and the plain walk agree."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from pipeline.collection import Collection
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import CollectionBroken
from pipeline.identifiers import identifier
from pipeline.journey import REPORT, Stage
from pipeline.manifest import FILE as MANIFEST
from pipeline.manifest import WHOLE, Part
from pipeline.settings import Settings
from pipeline.steps import Outcome, Step
from pipeline.store import Store

PARTITION_BYTES = 8 << 20
"""Bytes of bodies in a partition: some hundred letters, a few seconds of work, well under 1 GB of memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """What is to be built, and where; only the collection reaches the release."""

    collection: Collection
    dist: Path
    work: Path
    workers: int = 1
    partition_bytes: int = PARTITION_BYTES
    predecessor: Predecessor | None = None
    """The release that this one follows, if it follows one."""

    def __post_init__(self) -> None:
        """See to it that what a build writes does not lie among what it reads.

        Raises:
            CollectionBroken: The folder for work or for releases is the collection itself, or one around it.
        """
        root = self.collection.root.resolve()
        for option, folder in (("--work", self.work), ("--dist", self.dist)):
            if root.is_relative_to(folder.resolve()):
                raise CollectionBroken(
                    f"{option} {folder}: is the collection or a folder around it, so that what is built and what it is "
                    f"built from would mix; name a folder of its own, such as {folder / option.strip('-')}"
                )


class Watch(Protocol):
    """Whoever follows a build."""

    def planned(self, stage: str, steps: Sequence[Step]) -> None:
        """A stage begins, with these steps."""

    def done(self, outcome: Outcome) -> None:
        """A step came to its end."""


Awaited = Callable[[], Outcome]
Run = Callable[[Step, bool], Awaited]
"""Begins a step, told whether it is alone in its stage, and returns what waits for its outcome."""


def walk(journey: Iterable[Stage], build: Build, *, run: Run, watch: Watch) -> list[Outcome]:
    """Do all steps of the journey, stage by stage, and clear away the parts that no longer belong to it.

    Raises:
        OpenlettersError: A stage or the store refused; what was done until then is kept.
    """
    outcomes: list[Outcome] = []
    parts: list[Part] = []
    for stage in journey:
        steps = plan(stage, build, parts)
        watch.planned(stage.name, steps)
        for awaited in [run(step, len(steps) == 1) for step in steps]:
            outcome = awaited()
            watch.done(outcome)
            outcomes.append(outcome)
            parts.extend(outcome.parts)
    sweep(build.work, outcomes)
    return outcomes


def plan(stage: Stage, build: Build, parts: Sequence[Part]) -> list[Step]:
    """The steps of a stage, given the parts made so far."""
    wanted = {*stage.tables, *stage.streams, *({REPORT} & set(stage.given))}
    reads = [part for part in parts if part.table in wanted]
    partitions = [WHOLE]
    if stage.scope == "partition":
        partitions = sorted({part.partition for part in reads} - {WHOLE}, key=_place)
    given = _given(stage, build)
    return [
        Step(
            stage=stage,
            partition=partition,
            work=build.work,
            parts=tuple(part for part in reads if partition == WHOLE or part.partition in (WHOLE, partition)),
            given=given,
        )
        for partition in partitions
    ]


def _place(partition: str) -> int:
    return int(partition.partition("-")[0])


def _given(stage: Stage, build: Build) -> dict[str, Any]:
    """What a stage is given besides tables; of the settings only its own part, so that it cannot read another's."""
    world = {
        "collection": build.collection,
        "sources": build.collection.sources,
        "judgements": build.collection.judgements,
        "earlier": build.collection.earlier,
        "takedowns": build.collection.takedowns,
        "predecessor": build.predecessor,
        "former": build.predecessor,
        "dist": build.dist.resolve(),
        "settings": _own(stage, build.collection.settings),
    }
    given = {name: world[name] for name in stage.given if name in world}
    if "embed" in stage.given:
        given["embed"] = model_of(build.collection)
    if "identify" in stage.given:
        given["identify"] = identifier_of(build.collection)
    if stage.gather:
        given["collection"] = build.collection
        given["aside"] = (build.work.resolve(), build.dist.resolve())
    return {**given, "partition_bytes": build.partition_bytes} if stage.divides else given


def model_of(collection: Collection) -> Any:
    """What turns spans of text into vectors, if the collection's settings name a model for it.

    Raises:
        ModelMissing: The library that would load it is not installed.
    """
    name = collection.settings.dedupe.embeddings
    if not name:
        return None
    from pipeline.embeddings import embedder  # noqa: PLC0415 - brings numpy, which a cached build never needs

    return embedder(name, collection.root)


def identifier_of(collection: Collection) -> Any:
    """What names languages in place of langdetect, if the collection's settings name it.

    Raises:
        ModelMissing: Its library is not installed.
    """
    return identifier(collection.settings.detect.identifier)


def _own(stage: Stage, settings: Settings) -> Settings:
    return replace(Settings(), **{stage.settings: getattr(settings, stage.settings)}) if stage.settings else settings


def sweep(work: Path, outcomes: Iterable[Outcome]) -> None:
    """Remove the parts that these outcomes do not know, such as partitions of an earlier plan.

    Also those of stages that are not among them: another openletters left them, and what was taken down since may be
    in them.
    """
    store = Store(work)
    steps = {store.folder(outcome.stage, outcome.partition): outcome for outcome in outcomes}
    stages = {folder.parent for folder in steps}
    for folder in sorted(store.parts.glob("*/*")):
        if folder not in steps:
            if folder.parent in stages or (folder / MANIFEST).is_file():
                shutil.rmtree(folder, ignore_errors=True)
            continue
        kept = {MANIFEST, *(part.path.name for part in steps[folder].parts)}
        for path in folder.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)
