"""The steps ``sketch`` and ``match`` on the parts of a corpus, in a process of its own and on one core.

``python -m duplicated.steps FOLDER OUT`` walks them as a build does, from reading parts to having written parts; what
they import is there before the clock starts.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pipeline import exchange
from pipeline.collection import Collection
from pipeline.journey import JOURNEY
from pipeline.manifest import Part
from pipeline.planning import Build, after, plan
from pipeline.settings import Settings
from pipeline.steps import perform

from .alone import alone, most_memory

STEPS = ("sketch", "arrange", "match", "compare")
PARTS = "parts.json"


@dataclass(frozen=True)
class Measured:
    """What the steps took and where their proposals lie."""

    seconds: dict[str, float]
    """By the clock, of each step."""
    processor_seconds: dict[str, float]
    memory: float
    """The most they ever had, in megabytes."""
    proposals: list[str]

    @property
    def total(self) -> float:
        """Seconds by the clock."""
        return sum(self.seconds.values())


def save_parts(parts: list[Part], folder: Path) -> None:
    """Tell the steps what there is to read."""
    told = [asdict(part) | {"path": str(part.path)} for part in parts]
    (folder / PARTS).write_text(json.dumps(told), encoding="utf-8")


def measure(folder: Path) -> Measured:
    """Do the steps."""
    told = json.loads((folder / PARTS).read_text(encoding="utf-8"))
    parts = [Part(**one | {"path": Path(one["path"])}) for one in told]
    build = Build(collection=_collection(folder / "collection"), dist=folder / "dist", work=folder / "work")
    seconds, processor_seconds = {}, {}
    stages = [stage for stage in JOURNEY if stage.name in STEPS]
    _ = exchange, [stage.load() for stage in stages]
    for stage in stages:
        begun, busy = time.perf_counter(), time.process_time()
        steps = plan(stage, build, parts)
        if steps:
            parts = after(stage, parts, [part for step in steps for part in perform(step).parts])
        seconds[stage.name] = time.perf_counter() - begun
        processor_seconds[stage.name] = time.process_time() - busy
    proposals = [str(part.path) for part in parts if part.table == "proposals"]
    return Measured(seconds, processor_seconds, most_memory(), proposals)


def _collection(root: Path) -> Collection:
    return Collection(
        root=root,
        name="made",
        version="0.0.1",
        title="made",
        description="made",
        created_on=date(2000, 1, 1),
        maintainers=(),
        url=None,
        keywords=(),
        settings=Settings(),
        sources=(),
        judgements=(),
        datasheet={},
        rights={},
    )


def main(folder: Path, out: Path) -> None:
    """Measure, and write what was measured."""
    alone()
    out.write_text(json.dumps(asdict(measure(folder))), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
