"""Releases made by processes of their own: elsewhere, otherwise set up, or killed on the way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.release.folder import files

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, signal, sys
from pathlib import Path
from little_world import little_collection, little_world
import pipeline.release as stage
from pipeline.release import filling
from pipeline.settings import Settings
from pipeline.validate import validate

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

for name in sys.argv[2:]:
    setattr(filling, name, die)
tables = little_world()
report = validate(judgements=(), settings=Settings(), **tables)
stage.release(tables=tables, report=report, collection=little_collection(), dist=Path(sys.argv[1]))
"""


def make(dist: Path, *deadly: str, **surroundings: str) -> int:
    """Release the little world in a new process; gives its exit code."""
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    environment = {**os.environ, "PYTHONPATH": paths, **surroundings}
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(dist), *deadly], cwd=dist, env=environment, check=False)
    return done.returncode


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {name: (folder / name).read_bytes() for name in files(folder)}


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "PYTHONUTF8": "0", "OMP_NUM_THREADS": "1"},
    ],
)
def test_surroundings_do_not_reach_the_bytes(released: Path, tmp_path: Path, surroundings: dict[str, str]) -> None:
    """Hash seed, time zone, locale, threads and working folder change nothing."""
    assert make(tmp_path, **surroundings) == 0
    assert contents(tmp_path / "little-world" / "0.1.0") == contents(released)


@pytest.mark.parametrize("step", ["write_tables", "write_sums"])
def test_a_killed_run_leaves_no_release(released: Path, tmp_path: Path, step: str) -> None:
    """After SIGKILL nothing stands under the release's name, and the next run makes the same bytes."""
    assert make(tmp_path, step) == -signal.SIGKILL
    assert not (tmp_path / "little-world" / "0.1.0").exists()
    assert make(tmp_path) == 0
    whole = {f"0.1.0/{name}": body for name, body in contents(released).items()}
    assert contents(tmp_path / "little-world") == {**whole, "LATEST": b"0.1.0\n"}
