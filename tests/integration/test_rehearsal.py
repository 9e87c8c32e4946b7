"""``--dry-run``: what a build would do and why, with nothing done."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from running import Run, direct, tree

Reasons = dict[str, dict[str, int]]


@pytest.fixture
def foretell(openletters: Run, seeds: Path, tmp_path: Path) -> Callable[[], Reasons]:
    """Says what a build of a copy of the seeds would do: of each stage the reasons, with the number of steps."""

    def foretold() -> Reasons:
        done = openletters(*direct(seeds, tmp_path), "--dry-run", "--json")
        assert done.returncode == 0, done.stderr
        return {one["stage"]: one["reasons"] for one in json.loads(done.stdout)["stages"]}

    return foretold


@pytest.fixture
def built(openletters: Run, seeds: Path, tmp_path: Path) -> Path:
    """The working folder of a build of the copy."""
    done = openletters(*direct(seeds, tmp_path), "--workers", "1")
    assert done.returncode == 0, done.stderr
    return tmp_path / "work"


def test_first_build_does_everything_and_writes_nothing(foretell: Callable[[], Reasons], tmp_path: Path) -> None:
    """Before the first build every stage waits or was never done, and no folder is made by asking."""
    told = foretell()
    assert told["gather"] == {"never done": 1}
    assert all(reasons for reasons in told.values())
    assert not (tmp_path / "work").exists()
    assert not (tmp_path / "dist").exists()


def test_nothing_to_do_after_a_build(foretell: Callable[[], Reasons], built: Path) -> None:
    """After a build nothing is left to do, and asking changes no file."""
    before = tree(built)
    assert {reason for reasons in foretell().values() for reason in reasons} == set()
    assert tree(built) == before


def test_changed_setting_is_named(foretell: Callable[[], Reasons], seeds: Path, built: Path) -> None:
    """A setting that was changed is the reason of the stages that read it, and the release tells all settings."""
    assert built.is_dir()
    declared = seeds / "collection.toml"
    changed = declared.read_text("utf-8").replace("[settings.detect]", "[settings.detect]\nbilingual_share = 0.151")
    declared.write_text(changed, "utf-8")
    told = foretell()
    assert told["detect"] == {"changed: settings": 1}
    assert told["clean"] == {}


def test_damaged_part_is_named(foretell: Callable[[], Reasons], built: Path) -> None:
    """A part that was changed since is the reason to make it again, and what reads it waits."""
    (part,) = built.glob("parts/detect/*/languages.arrow")
    part.write_bytes(b"")
    told = foretell()
    assert told["detect"] == {"what it made was changed or is gone": 1}
    assert any("languages" in reason for reason in told["inspect"])


def test_changed_source_is_named(foretell: Callable[[], Reasons], seeds: Path, built: Path) -> None:
    """A capture that was edited is read again, by its name, and what it makes is not foreseen."""
    assert built.is_dir()
    (source,) = seeds.glob("002_*")
    source.write_bytes(source.read_bytes() + b"One line more.\n")
    told = foretell()
    assert told["gather"] == {f"changed: file {source.name}": 1}
    assert "waits for gathered" in next(iter(told["fetch"]))


def test_many_changed_sources_are_counted(foretell: Callable[[], Reasons], seeds: Path, built: Path) -> None:
    """Of many captures that were edited the first are named, and the others counted."""
    assert built.is_dir()
    sources = sorted(seeds.glob("00[1-5]_*"))
    for source in sources:
        source.write_bytes(source.read_bytes() + b"One line more.\n")
    named = ", ".join(f"file {source.name}" for source in sources[:3])
    assert foretell()["gather"] == {f"changed: {named}, and {len(sources) - 3} more": 1}
