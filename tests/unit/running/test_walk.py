"""The walk: what it clears away, and where it may not write."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gathering import source
from little_world import little_collection

from pipeline.collection import Takedown
from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.journey import JOURNEY
from pipeline.manifest import WHOLE, Part
from pipeline.planning import Build, plan
from pipeline.progress import Lines
from pipeline.steps import Outcome, Step, perform
from pipeline.walk import sweep, walk


def cleaned(partition: str) -> Outcome:
    """What comes of cleaning a partition without rows."""
    return Outcome(
        name="clean",
        stage="clean",
        partition=partition,
        cached=True,
        seconds=0.0,
        parts=(),
        rows_in={},
        rows_out={},
        dropped={},
        releases=(),
        warnings=(),
    )


def refused(steps: Sequence[Step]) -> Iterable[Outcome]:
    """Do nothing, as where the disk is full."""
    raise StoreFailed(f"{len(steps)} steps")


def test_sweep_knows_its_stages(tmp_path: Path) -> None:
    """Partitions of another plan go, done or not, and steps of no stage; what no build made stays."""
    for name in ("arrange/1-of-2", "clean/0-of-2", "clean/all", "photos/2021", "photos/all", "wash/all"):
        (tmp_path / "parts" / name).mkdir(parents=True)
    (tmp_path / "parts" / "wash" / "all" / "manifest.json").write_text("{}", encoding="utf-8")
    sweep(tmp_path, [cleaned(WHOLE)])
    left = {path.relative_to(tmp_path / "parts").as_posix() for path in tmp_path.glob("parts/*/*")}
    assert left == {"clean/all", "photos/2021", "photos/all"}


def test_sweep_leaves_the_parts_that_count(tmp_path: Path) -> None:
    """Files of a step that is current stay if it made them now; what it made once, and makes no more, goes."""
    folder = tmp_path / "parts" / "clean" / WHOLE
    folder.mkdir(parents=True)
    for name in ("manifest.json", "documents.arrow", "documents.1.arrow"):
        (folder / name).write_text("", encoding="utf-8")
    part = Part(table="documents", partition=WHOLE, path=folder / "documents.arrow", sha256="", rows=0)
    sweep(tmp_path, [replace(cleaned(WHOLE), parts=(part,))])
    assert {path.name for path in folder.iterdir()} == {"manifest.json", "documents.arrow"}


def test_what_was_taken_down_goes_before_anything_is_read(tmp_path: Path) -> None:
    """Shards that were read with it lose their folders at once, though the build may not come to its end."""
    (tmp_path / "a.txt").write_text("Dear all,", encoding="utf-8")
    (tmp_path / "b.warc").write_text("rubbish", encoding="utf-8")
    taken = Takedown(id="a", reason="court", taken_down_on=date(2026, 11, 22))
    listed = (source("a.txt", "a"), source("b.warc", "b"))
    first, then = (
        Build(
            collection=replace(little_collection(tmp_path), sources=listed, takedowns=takedowns),
            work=tmp_path / ".openletters",
            dist=tmp_path / "dist",
        )
        for takedowns in ((), (taken,))
    )
    stage = JOURNEY[0]
    names = [perform(step).partition for step in plan(stage, first, [])]
    with pytest.raises(StoreFailed):
        walk([stage], then, run=refused, watch=Lines())
    assert [name for name in names if (then.work / "parts" / "gather" / name).exists()] == names[1:]


@pytest.mark.parametrize("folder", [".", "..", "../collection"])
@pytest.mark.parametrize("option", ["work", "dist"])
def test_not_over_the_collection(tmp_path: Path, option: str, folder: str) -> None:
    """Work and releases lie neither in the collection's own place nor around it, where they would become sources."""
    root = tmp_path / "collection"
    root.mkdir()
    places = {"work": tmp_path / "work", "dist": tmp_path / "dist", option: root / folder}
    with pytest.raises(CollectionBroken, match=f"--{option} .*name a folder of its own"):
        Build(collection=little_collection(root), **places)


def test_inside_the_collection(tmp_path: Path) -> None:
    """Folders for work and releases may lie inside the collection, as they do by default."""
    collection = little_collection(tmp_path)
    assert Build(collection=collection, work=tmp_path / ".openletters", dist=tmp_path / "dist").workers == 1
