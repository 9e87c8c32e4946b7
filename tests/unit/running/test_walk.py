"""The walk: what it clears away, and where it may not write."""

from pathlib import Path

import pytest
from little_world import little_collection

from pipeline.errors import CollectionBroken
from pipeline.manifest import WHOLE
from pipeline.planning import Build
from pipeline.steps import Outcome
from pipeline.walk import sweep


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


def test_sweep_knows_its_stages(tmp_path: Path) -> None:
    """Partitions of another plan go, and steps of no stage; what else lies there no build made, and it stays."""
    for name in ("clean/0-of-2", "clean/all", "photos/2021", "photos/all", "wash/all"):
        (tmp_path / "parts" / name).mkdir(parents=True)
    (tmp_path / "parts" / "wash" / "all" / "manifest.json").write_text("{}", encoding="utf-8")
    sweep(tmp_path, [cleaned(WHOLE)])
    left = {path.relative_to(tmp_path / "parts").as_posix() for path in tmp_path.glob("parts/*/*")}
    assert left == {"clean/all", "photos/2021", "photos/all"}


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
