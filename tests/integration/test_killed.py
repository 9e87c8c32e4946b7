"""Law 4: a build killed at any moment leaves no half release, and the next one goes on where it stopped."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from running import RELEASE, Run, Tree, command, direct, environment, tree

OPTIONS = ("--partition-bytes", "9000", "--json", "--workers")
PATIENCE = 60.0


def n_files(pattern: str, at_least: int = 1) -> Callable[[Path], bool]:
    """A moment: so many files of a pattern are there."""

    def has_come(folder: Path) -> bool:
        try:
            return sum(1 for _ in folder.glob(pattern)) >= at_least
        except FileNotFoundError:  # the build removed a folder while it was listed
            return False

    return has_come


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "as it takes the store": n_files("work/lock"),
    "in the middle of a file": n_files("work/incoming/*"),
    "at the second partition's bodies": n_files("work/parts/gather/*/bodies*.arrow", 2),
    "when fetch is done": n_files("work/parts/fetch/*/manifest.json"),
    "at the first cleaned table": n_files("work/parts/clean/*/*.arrow"),
    "when the first partition is cleaned": n_files("work/parts/clean/*/manifest.json"),
    "when the third partition is cleaned": n_files("work/parts/clean/*/manifest.json", 3),
    "when the second partition is detected": n_files("work/parts/detect/*/manifest.json", 2),
    "at the first table of dedupe": n_files("work/parts/dedupe/*/*.arrow"),
    "when dedupe is done": n_files("work/parts/dedupe/*/manifest.json"),
    "when the report is written": n_files("work/parts/validate/*/report.json"),
    "as the release begins": n_files("dist/**/*"),
    "in the middle of the release": n_files("dist/**/*.parquet", 5),
    "when the release is nearly there": n_files("dist/**/SHA256SUMS"),
}


def kill_at(
    moment: Callable[[Path], bool], collection: Path, folder: Path, *, workers: str = "1"
) -> subprocess.Popen[bytes]:
    """Start a build and kill it, with SIGKILL, at a moment; or let it end if the moment never comes."""
    running = subprocess.Popen(
        command(*direct(collection, folder), *OPTIONS, workers),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    end = time.monotonic() + PATIENCE
    while running.poll() is None and not moment(folder) and time.monotonic() < end:
        time.sleep(0.0005)
    running.kill()
    running.wait()
    return running


def finished(folder: Path) -> set[tuple[str, str]]:
    """Steps whose manifest is there."""
    return {(path.parts[-3], path.parts[-2]) for path in folder.glob("work/parts/*/*/manifest.json")}


def cached(printed: str) -> set[tuple[str, str]]:
    """Steps that a build says it did not do again."""
    stages = json.loads(printed)["stages"]
    return {(step["step"], step["partition"]) for stage in stages for step in stage["steps"] if step["cached"]}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_killed(openletters: Run, seeds: Path, tmp_path: Path, released: Tree, moment: Callable[[Path], bool]) -> None:
    """What is under the release's name is nothing or all of it; the next build redoes no finished step."""
    killed = kill_at(moment, seeds, tmp_path)
    assert killed.returncode == -signal.SIGKILL
    assert tree(tmp_path / "dist" / RELEASE) in ({}, released)
    done = finished(tmp_path)
    again = openletters(*direct(seeds, tmp_path), *OPTIONS, "1")
    assert again.returncode == 0, again.stderr
    assert tree(tmp_path / "dist" / RELEASE) == released
    assert done <= cached(again.stdout)
    assert list((tmp_path / "work" / "incoming").iterdir()) == []
    assert sorted(path.name for path in (tmp_path / "dist" / RELEASE.parent).iterdir()) == [RELEASE.name, "LATEST"]


def test_killed_again_and_again(openletters: Run, seeds: Path, tmp_path: Path, released: Tree) -> None:
    """Builds killed one after another, each a little further, come to the same release."""
    for moment in MOMENTS.values():
        kill_at(moment, seeds, tmp_path, workers="2")
        assert tree(tmp_path / "dist" / RELEASE) in ({}, released)
    openletters(*direct(seeds, tmp_path), *OPTIONS, "2")
    assert tree(tmp_path / "dist" / RELEASE) == released


def test_workers_end_with_their_parent(seeds: Path, tmp_path: Path) -> None:
    """A killed build leaves no process behind."""
    kill_at(MOMENTS["when the first partition is cleaned"], seeds, tmp_path, workers="2")
    end = time.monotonic() + PATIENCE
    while (left := processes_that_name(tmp_path)) and time.monotonic() < end:
        time.sleep(0.05)
    assert left == []


def processes_that_name(folder: Path) -> list[int]:
    """Processes that work in a folder: workers inherit it from the command."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.joinpath("cwd").readlink() == folder and process.joinpath("cmdline").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found
