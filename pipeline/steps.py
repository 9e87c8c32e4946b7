"""One step: a stage on one partition, done anywhere, from files to files."""

import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline.identity import sha256_text
from pipeline.journey import WORKING
from pipeline.keys import DIGITS, ingredients
from pipeline.manifest import WHOLE, Manifest, Part, read_manifest, write_manifest
from pipeline.ranges import Range
from pipeline.stage import FILES, Stage
from pipeline.store import Store

Rows = Mapping[str, int]
ONE_BY_ONE = "steps"
"""What steps are counted by that read no table."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """All that is needed to do a stage on one partition, in this process or another."""

    stage: Stage
    partition: str
    work: Path
    parts: tuple[Part, ...]
    """The parts it reads, or finds rows in."""
    reads: Mapping[str, str] = field(default_factory=dict)
    """Their digests by table, where many steps read the same."""
    span: Range | None = None
    """The range of ids whose rows of the stage's tables it is given; all of them where there is none."""
    given: Mapping[str, Any]
    """What else it is given, by name."""

    @property
    def name(self) -> str:
        """What a person calls it: the stage, and which part of how many."""
        title = self.stage.title
        return title if self.partition == WHOLE else f"{title} {self.partition.replace('-of-', '/')}"

    @property
    def size(self) -> int:
        """How much it has to do, in whatever its stage is measured by; of a range about."""
        if self.measure == ONE_BY_ONE:
            return 1
        parts = [part for part in self.parts if part.table in self._told_by]
        if self.span is None:
            return sum(part.rows for part in parts)
        return round(sum(part.rows * self.span.share(part.least, part.most) for part in parts))

    @property
    def measure(self) -> str:
        """What its size counts: the rows of its first table, of ranges those of all."""
        return self._told_by[0] if len(self._told_by) == 1 else "rows" if self._told_by else ONE_BY_ONE

    @property
    def _told_by(self) -> tuple[str, ...]:
        return self.stage.tables if self.span else self.stage.tables[:1]

    @property
    def folder(self) -> Path:
        """Where its results lie."""
        return Store(self.work).folder(self.stage.name, self.partition)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a step."""

    name: str
    stage: str
    partition: str
    cached: bool
    seconds: float
    parts: tuple[Part, ...] = field(repr=False)
    rows_in: Rows
    rows_out: Rows
    dropped: Rows
    """Number of drops by rule."""
    releases: tuple[str, ...]
    warnings: tuple[str, ...]
    prepares: str = ""
    """The station that the stage is a part of, where it is no station itself."""

    @property
    def station(self) -> str:
        """The station of the road at which the step is done."""
        return self.prepares or self.stage


def perform(step: Step) -> Outcome:
    """Do a step, unless its results are there already.

    Raises:
        OpenlettersError: The stage or the store refused; see the stage.
    """
    started = time.perf_counter()
    return recall(step, started) or _make(step, started)


def recall(step: Step, started: float) -> Outcome | None:
    """The outcome of a step whose results are there already, made from the same inputs by the same code."""
    manifest = read_manifest(step.folder)
    if manifest is None or manifest.ingredients != ingredients_of(step) or not manifest.is_whole():
        return None
    return _outcome(step, manifest, started, cached=True)


def is_current(step: Step) -> bool:
    """Whether what lies in a step's folder was made of what it would be made of now."""
    manifest = read_manifest(step.folder)
    return manifest is not None and manifest.ingredients == ingredients_of(step)


def ingredients_of(step: Step) -> dict[str, str]:
    """All that a step's result depends on, by its name."""
    reads = step.reads or told(step.stage, step.parts)
    named = (_named(name, step.given[name]) for name in step.stage.given if name in step.given)
    given = {name: value for one in named for name, value in one.items()}
    span = {"range": step.span.name} if step.span else {}
    return {**ingredients(step.stage.name, step.stage.function, {**given, **span}), **reads}


def told(stage: Stage, parts: Iterable[Part]) -> dict[str, str]:
    """What a stage reads, as a digest for each table; of what its own tables pin nothing."""
    reads: dict[str, list[str]] = {}
    for part in parts:
        if part.table not in stage.pinned:
            reads.setdefault(f"table {part.table}", []).append(part.sha256)
    return {table: sha256_text("\n".join(sorted(digests)))[:DIGITS] for table, digests in reads.items()}


def _named(name: str, value: Any) -> dict[str, Any]:
    """A value by its name, or what it is made of, each by its own."""
    contents: dict[str, Any] = value.contents() if hasattr(value, "contents") else {name: _declared(value)}
    return contents


def _declared(value: Any) -> Any:
    """What of a value may reach the results: of a collection neither its folder nor its line numbers."""
    if isinstance(value, tuple):
        return [_declared(member) for member in value]
    return value.content() if hasattr(value, "content") else value


def _make(step: Step, started: float) -> Outcome:
    # Both bring pyarrow, and exchange pandera too, which a cached step never needs.
    from pipeline import exchange  # noqa: PLC0415
    from pipeline.buckets import bucket_files  # noqa: PLC0415

    store = Store(step.work)
    # A name of its own: a worker that was given up for lost may still be at the same step.
    with bucket_files(store.scratch / step.stage.name / f"{step.partition}-{os.urandom(8).hex()}") as scratch:
        world = {"scratch": scratch}
        arguments = exchange.arguments(step.stage, step.parts, step.span, {**world, **step.given})
        result = step.stage.load()(**arguments)
        manifest = exchange.record(step.stage, step.partition, result, store, _followed(step))
    manifest = replace(manifest, ingredients=ingredients_of(step), rows_in=_rows_in(step))
    write_manifest(store, step.folder, manifest)
    return _outcome(step, manifest, started, cached=False)


def _followed(step: Step) -> list[str] | None:
    """The partitions in which its stage's rows come, if they follow those of a table."""
    followed = step.stage.follows
    return [part.partition for part in step.parts if part.table == followed] if followed else None


def _rows_in(step: Step) -> dict[str, int]:
    if step.stage.divides:
        return {"places": sum(part.rows for part in step.parts)}
    rows: Counter[str] = Counter()
    for part in step.parts:
        if part.table not in (*WORKING, FILES):
            rows[part.table] += part.rows
    return dict(rows)


def _outcome(step: Step, manifest: Manifest, started: float, *, cached: bool) -> Outcome:
    return Outcome(
        name=step.name,
        stage=step.stage.name,
        partition=step.partition,
        cached=cached,
        seconds=time.perf_counter() - started,
        parts=manifest.parts,
        rows_in=manifest.rows_in,
        rows_out=manifest.rows_out,
        dropped=manifest.dropped,
        releases=tuple(manifest.releases),
        warnings=manifest.warnings,
        prepares=step.stage.prepares,
    )
