"""Steps done in processes of others: what such a process has to have before it does one."""

from pathlib import Path

from pipeline.engine.elsewhere import installed, perform_there
from pipeline.errors import CollectionBroken
from pipeline.fetch.places import Place
from pipeline.fetch.shards import Shard
from pipeline.stage import Stage
from pipeline.steps import Step
from pipeline.store import MARK

STAGE = Stage(name="wash", function="no:where", scope="partition")


def step(work: Path, **given: object) -> Step:
    """A step that is never begun."""
    return Step(stage=STAGE, partition="0", work=work, parts=(), given=given)


def test_other_versions(tmp_path: Path) -> None:
    """A worker with another library is told apart by its name and both versions, for it would make other bytes."""
    first, *others = installed().split(", ")
    older = ", ".join((first, *("pyarrow 1.0" if one.startswith("pyarrow ") else one for one in others)))
    refused = perform_there(step(tmp_path), older)
    assert isinstance(refused, CollectionBroken)
    assert "pyarrow 1.0" in str(refused)
    assert "numpy" not in str(refused)


def test_working_folder_not_shared(tmp_path: Path) -> None:
    """A worker that does not see the working folder says so."""
    refused = perform_there(step(tmp_path / "elsewhere"), installed())
    assert isinstance(refused, CollectionBroken)
    assert str(refused).startswith(f"--work {tmp_path / 'elsewhere'}: ")


def test_collection_not_shared(tmp_path: Path) -> None:
    """A worker that does not see the files of a shard says so; else all of them would be missing."""
    (tmp_path / MARK).touch()
    place = Place(source_id="a", location="a.txt", path="a.txt")
    shard = Shard(root=tmp_path / "elsewhere", sources=(), places=(place,))
    refused = perform_there(step(tmp_path, shard=shard), installed())
    assert isinstance(refused, CollectionBroken)
    assert str(refused).startswith(f"--collection {tmp_path / 'elsewhere'}: ")
