"""The plan of a build: what is to be built, and which steps each stage takes, given what was made so far."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.collection import Collection
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import CollectionBroken
from pipeline.finished import FEW_ROWS, FILE_ROWS, UNCUT
from pipeline.identifiers import identifier
from pipeline.journey import BY_DOCUMENT, WITNESSES
from pipeline.manifest import WHOLE, Part
from pipeline.ranges import Range, ranges
from pipeline.settings import Settings
from pipeline.stage import FILES, REPORT, Stage, load
from pipeline.steps import Step, told

OPEN = "open"
"""As in schemas, which is not imported: it brings pandera."""
PARTITION_BYTES = 32 << 20
"""Bytes of bodies in a partition, at most: some hundred whole pages or thousands of letters, some seconds of work."""

FEW_PARTS = 2
"""Parts of a table that are read together at no cost, so that nobody need arrange them: those of fetch and of clean."""


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


def plan(stage: Stage, build: Build, parts: Sequence[Part]) -> list[Step]:
    """The steps of a stage, given the parts made so far; none of a stage that would only put in order what is.

    Raises:
        ModelMissing: The collection names a model or an identifier of languages whose library is not installed.
    """
    asked = {*stage.tables, *stage.streams, *stage.lookups, *stage.pinned, *({REPORT, FILES} & set(stage.given))}
    reads = [part for part in parts if part.table in asked]
    given = _given(stage, build)
    if stage.scope == "shard":
        return _by_shard(stage, build)
    if stage.scope == "range":
        return _by_range(stage, build, reads, given)
    if stage.scope == "file":
        return _by_file(stage, build, reads, given)
    if stage.scope == "partition":
        return _by_partition(stage, build, reads, given)
    return [Step(stage=stage, partition=WHOLE, work=build.work, parts=tuple(reads), given=given)]


def after(stage: Stage, parts: Sequence[Part], made: Sequence[Part]) -> list[Part]:
    """The parts that later stages read, once a stage has made some."""
    replaced = stage.makes if stage.replaces else ()
    return [*(part for part in parts if part.table not in replaced), *made]


def _by_shard(stage: Stage, build: Build) -> list[Step]:
    """The steps that read the files of the collection; which shard a file is in is told by the files alone."""
    made = load(stage.shards)(
        build.collection.root,
        build.collection.sources,
        takedowns=build.collection.takedowns,
        former=build.predecessor,
        aside=(build.work.resolve(), build.dist.resolve()),
        partition_bytes=build.partition_bytes,
    )
    return [
        Step(
            stage=stage,
            partition=shard.name,
            work=build.work,
            parts=(),
            given={"shard": shard, "partition_bytes": build.partition_bytes},
        )
        for shard in made
    ]


def _by_partition(stage: Stage, build: Build, reads: Sequence[Part], given: Mapping[str, Any]) -> list[Step]:
    everywhere: list[Part] = []
    divided: dict[str, list[Part]] = {}
    for part in reads:
        if part.partition == WHOLE or part.table in stage.lookups:
            everywhere.append(part)
        else:
            divided.setdefault(part.partition, []).append(part)
    return [
        Step(stage=stage, partition=name, work=build.work, parts=(*everywhere, *divided[name]), given=given)
        for name in sorted({part.partition for part in reads if part.table in stage.tables} - {WHOLE})
    ]


def _by_range(stage: Stage, build: Build, reads: Sequence[Part], given: Mapping[str, Any]) -> list[Step]:
    cut = [part for part in reads if part.table in stage.tables]
    if stage.replaces and max(Counter(part.table for part in cut).values(), default=0) <= FEW_PARTS:
        return []
    wholly = [part for part in reads if part.table not in stage.tables]
    everything = tuple(reads)
    digests = told(stage, everything)
    steps = []
    for span in ranges(sum(part.rows for part in cut), stage.range_rows, stage.step_rows):
        met = [part for part in cut if _meets(span, part)]
        name = span.name if span.of > 1 else WHOLE
        step = Step(
            stage=stage, partition=name, work=build.work, parts=everything, given=given, reads=digests, span=span
        )
        if len(met) < len(cut):
            step = replace(step, parts=(*wholly, *met), reads=told(stage, (*wholly, *met)))
        steps.append(step)
    return steps


def _by_file(stage: Stage, build: Build, reads: Sequence[Part], given: Mapping[str, Any]) -> list[Step]:
    """A step for each file of each table that has many rows."""
    steps = []
    for table in stage.tables:
        own = [part for part in reads if part.table == table]
        n_rows = sum(part.rows for part in own)
        if n_rows <= FEW_ROWS:
            continue
        asked = WITNESSES.get(table, ()) if OPEN in build.collection.editions else ()
        witnesses = [part for part in reads if part.table in asked]
        narrowed = replace(stage, tables=(table,), lookups=asked)
        for span in ranges(n_rows, sys.maxsize if table in UNCUT else FILE_ROWS):
            met = [part for part in own if _meets(span, part)]
            met += [part for part in witnesses if table not in BY_DOCUMENT or _meets(span, part)]
            name = f"{table}-{span.name}"
            steps.append(
                Step(stage=narrowed, partition=name, work=build.work, parts=tuple(met), given=given, span=span)
            )
    return steps


def _meets(span: Range, part: Part) -> bool:
    return span.meets(part.least, part.most, has_unknown=part.n_unknown > 0)


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
        "editions": build.collection.editions,
        "settings": _own(stage, build.collection.settings),
    }
    given = {name: world[name] for name in stage.given if name in world}
    if "embed" in stage.given:
        given["embed"] = model_of(build.collection)
    if "identify" in stage.given:
        given["identify"] = identifier_of(build.collection)
    return given


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
