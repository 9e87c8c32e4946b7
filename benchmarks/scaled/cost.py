"""What each stage of a finished build read, gathered and wrote: ``python -m benchmarks.scaled.cost WORK DOCUMENTS``.

Nothing is measured but the files that are there. A stage reads the parts of its tables as they were when it ran, and
the bodies if it is given them. What a range reads of tables that others wrote is gathered from all of them: that is the
shuffle. What a stage looks up is mapped and touched here and there, and is told apart, as the most it could be.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.journey import JOURNEY
from pipeline.stage import Stage

HEADINGS = ("stage", "scope", "steps", "files", "read", "gathered", "looked up", "written", "rows")


@dataclass(frozen=True)
class Cost:
    """Of one stage; bytes."""

    stage: str
    scope: str
    steps: int
    files: int
    read: int
    gathered: int
    looked_up: int
    written: int
    rows: int


def costs(work: Path) -> Iterator[Cost]:
    """The stages of a build whose working folder is still there, in their order."""
    made: dict[str, int] = {}
    for stage in JOURNEY:
        folder = work / "parts" / stage.name
        files = [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []
        read = sum(made.get(name, 0) for name in (*stage.tables, *stage.streams))
        written: dict[str, int] = {}
        for path in files:
            table = path.name.partition(".")[0]
            written[table] = written.get(table, 0) + path.stat().st_size
        manifests = [path for path in files if path.name == "manifest.json"]
        if manifests:
            yield Cost(
                stage=stage.name,
                scope=stage.scope,
                steps=len(manifests),
                files=len(files),
                read=read + (made.get("bodies", 0) if "bodies" in stage.given else 0),
                gathered=read if stage.scope == "range" else 0,
                looked_up=sum(made.get(name, 0) for name in stage.lookups),
                written=sum(written.values()),
                rows=sum(map(_rows, manifests)),
            )
        _put(made, stage, written)


def _put(made: dict[str, int], stage: Stage, written: dict[str, int]) -> None:
    for name in stage.makes:
        kept = 0 if stage.replaces and name in written else made.get(name, 0)
        made[name] = kept + written.get(name, 0)


def _rows(manifest: Path) -> int:
    return sum(json.loads(manifest.read_bytes()).get("rows_out", {}).values())


def as_rows(work: Path) -> list[dict[str, Any]]:
    """The same as plain values."""
    return [asdict(cost) for cost in costs(work)]


def main(place: Path, name: str) -> None:
    """Print what a document costs, in bytes, as a table in Markdown.

    Args:
        place: The working folder of a build, or the records of benchmarks/scale.py.
        name: The number of its documents, or the name of a record.
    """
    if place.is_file():
        record = json.loads(place.read_bytes())[name]
        rows, n_documents = record["costs"], record["n_texts"]
    else:
        rows, n_documents = as_rows(place), int(name)
    print(f"| {' | '.join(HEADINGS)} |\n|{' --- |' * len(HEADINGS)}")
    for row in rows:
        each = (f"{row[name] / n_documents:,.0f}" for name in ("read", "gathered", "looked_up", "written"))
        cells = (row["stage"], row["scope"], f"{row['steps']:,}", f"{row['files']:,}", *each)
        print(f"| {' | '.join(cells)} | {row['rows'] / n_documents:.1f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
