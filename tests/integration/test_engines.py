"""The engines: on all of them the same bytes, also where a worker is killed in the middle of a build."""

import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from made_pages import write_pages
from running import Tree, command, direct, environment, tree

PATIENCE = 120.0
WORKERS = {"local": "spawn_main", "dask": "spawn_main", "ray": "ray::_call"}
"""What the command line of a process says that does steps for an engine."""


def build(collection: Path, folder: Path, engine: str, partition_bytes: int, workers: int = 2) -> list[str]:
    """The command line of a build by an engine."""
    options = ("--engine", engine, "--workers", str(workers), "--partition-bytes", str(partition_bytes))
    return command(*direct(collection, folder), *options)


def built(collection: Path, folder: Path, engine: str, partition_bytes: int) -> Tree:
    """The releases that an engine makes."""
    folder.mkdir()
    line = build(collection, folder, engine, partition_bytes)
    done = subprocess.run(line, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    return tree(folder / "dist")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 pages."""
    return write_pages(tmp_path_factory.mktemp("many") / "collection", 2000)


@pytest.fixture(scope="module")
def of_many(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Their release, made by one thread from large partitions."""
    return built(many, tmp_path_factory.mktemp("many") / "thread", "thread", 1 << 20)


@pytest.mark.parametrize("engine", WORKERS)
def test_same_bytes(many: Path, of_many: Tree, tmp_path: Path, engine: str) -> None:
    """Two workers of a pool, of Dask and of Ray make of small partitions what a thread makes of large ones."""
    assert built(many, tmp_path / engine, engine, 200_000) == of_many != {}


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 pages."""
    return write_pages(tmp_path_factory.mktemp("some") / "collection", 200)


@pytest.fixture(scope="module")
def of_some(some: Path, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Their release, made by one thread."""
    return built(some, tmp_path_factory.mktemp("some") / "thread", "thread", 1 << 20)


def kill_a_worker(running: "subprocess.Popen[str]", name: str, folder: Path) -> bool:
    """Kill a process that does steps, once one step of cleaning is done; tell whether there was one."""
    end = time.monotonic() + PATIENCE
    while running.poll() is None and time.monotonic() < end:
        if list(folder.glob("work/parts/clean/*/manifest.json")):
            for process in psutil.Process(running.pid).children(recursive=True):
                if name in " ".join(process.cmdline()):
                    process.send_signal(signal.SIGKILL)
                    return True
        time.sleep(0.001)
    return False


@pytest.mark.parametrize("engine", WORKERS)
def test_killed_worker(some: Path, of_some: Tree, tmp_path: Path, engine: str) -> None:
    """A build whose worker is killed goes on without it, and makes the same bytes."""
    running = subprocess.Popen(
        build(some, tmp_path, engine, 5_000), env=environment(), cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    killed = kill_a_worker(running, WORKERS[engine], tmp_path)
    _, told = running.communicate(timeout=PATIENCE)
    assert killed
    assert running.returncode == 0, told
    assert tree(tmp_path / "dist") == of_some
    assert "Traceback" not in told
