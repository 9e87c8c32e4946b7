"""A finished collection that grows: what its new captures do not touch is not done again, and nobody can tell."""

import json
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from collecting import COLLECTION, RIGHTS, SOURCES
from running import Run, direct, tree

N_LETTERS = 100
SMALL = ("--partition-bytes", "8000", "--workers", "1")
"""So small that the letters fall into some dozen partitions."""
BY_PARTITION = ("gather", "survey", "furnish", "clean", "detect", "sketch")
GATES = "[gates]\nmax_undetermined_share = 1.0\n"

Steps = dict[str, list[bool]]


def letter(number: int) -> str:
    """A letter of words like no other's."""
    rng = random.Random(number)  # noqa: S311 - no secret
    words = ["".join(rng.choice("abcdefghilmnoprstuv") for _ in range(rng.randint(3, 8))) for _ in range(120)]
    lines = [" ".join(words[start : start + 12]).capitalize() + "." for start in range(0, 120, 12)]
    return "\n\n".join(["Dear friends,", *lines, "Yours", f"Writer {number}"]) + "\n"


def collect(folder: Path, numbers: Iterable[int]) -> Path:
    """A collection of one folder of letters."""
    (folder / "letters").mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / "letters" / f"{number:04}.txt").write_text(letter(number), encoding="utf-8")
    (folder / "collection.toml").write_text(COLLECTION.format(name="letters", more=GATES), encoding="utf-8")
    (folder / "sources.csv").write_text(f"{SOURCES}letters,letters,{RIGHTS}\n", encoding="utf-8")
    return folder


@pytest.fixture
def built(openletters: Run) -> Callable[[Path, Path], Steps]:
    """Builds, and tells for each step whether it was up to date."""

    def build(collection: Path, folder: Path) -> Steps:
        done = openletters(*direct(collection, folder), *SMALL, "--json")
        assert done.returncode == 0, done.stderr
        steps: Steps = {}
        for stage in json.loads(done.stdout)["stages"]:
            for step in stage["steps"]:
                steps.setdefault(step["step"], []).append(step["cached"])
        return steps

    return build


def test_one_capture_more(built: Callable[[Path, Path], Steps], tmp_path: Path) -> None:
    """One capture among a hundred redoes the partition it falls into, and the release is that of a full build."""
    collection = collect(tmp_path / "growing", (number for number in range(N_LETTERS) if number != 37))
    first = built(collection, tmp_path / "a")
    collect(collection, [37])
    second = built(collection, tmp_path / "a")
    assert len(first["clean"]) > 8
    redone = {step: second[step].count(False) for step in BY_PARTITION}
    assert 0 < redone["clean"] <= max(redone.values()) <= 2
    built(collection, tmp_path / "afresh")
    assert tree(tmp_path / "a" / "dist") == tree(tmp_path / "afresh" / "dist")


def test_captures_that_go(built: Callable[[Path, Path], Steps], tmp_path: Path) -> None:
    """Without a capture that was there, only its partition is done again, and nothing of it is left."""
    collection = collect(tmp_path / "shrinking", range(N_LETTERS))
    built(collection, tmp_path / "a")
    (collection / "letters" / "0050.txt").unlink()
    second = built(collection, tmp_path / "a")
    assert 0 < second["clean"].count(False) <= 2
    shutil.rmtree(tmp_path / "a" / "work")
    again = tree(tmp_path / "a" / "dist")
    built(collection, tmp_path / "a")
    assert tree(tmp_path / "a" / "dist") == again
