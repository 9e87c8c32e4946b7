"""A disk that takes no more: one message, nothing half-written, and the next build goes on."""

import errno
import os
import resource
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from running import RELEASE, SEEDS, Run, Tree, command, direct, environment, tree

from pipeline.collection import read_collection
from pipeline.engine import Engine
from pipeline.errors import StoreFailed
from pipeline.journey import JOURNEY
from pipeline.planning import Build
from pipeline.steps import Outcome, Step
from pipeline.store import Store
from pipeline.walk import walk


def at_most(n_bytes: int) -> Callable[[], None]:
    """Let a process write no file longer than that; the system answers as it does when a disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))


@pytest.mark.parametrize("n_bytes", [0, 8000, 40_000])
def test_full_disk(openletters: Run, seeds: Path, tmp_path: Path, released: Tree, n_bytes: int) -> None:
    """Where a file is too long for the disk, the command says so with exit code 1 and releases nothing."""
    done = subprocess.run(
        command(*direct(seeds, tmp_path), "--workers", "1"),
        env=environment(),
        preexec_fn=at_most(n_bytes),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "error: " in done.stderr
    assert "unexpected" not in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "work").glob("incoming/*")) == []
    assert not (tmp_path / "dist" / RELEASE).exists()
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
    assert tree(tmp_path / "dist" / RELEASE) == released


class Disk:
    """Stands before the making of files in the store and the forcing of a release's files, and may be full.

    It also follows the build, to know in which stage each file is written.
    """

    def __init__(self) -> None:
        self.stage = ""
        self.written: list[str] = []
        self.full_at: tuple[str, int] = ("", 0)
        self._sync, self._begin = os.fsync, tempfile.mkstemp
        self._one_at_a_time = threading.Lock()

    def planned(self, stage: str, _steps: Sequence[Step]) -> None:
        """A stage begins."""
        self.stage = stage

    def done(self, outcome: Outcome) -> None:
        """A step came to its end."""

    def sync(self, number: int) -> None:
        """Force a file to the disk, or find it full."""
        self._take()
        self._sync(number)

    def begin(self, **where: Any) -> tuple[int, str]:
        """Begin a file, or find the disk full."""
        self._take()
        return self._begin(**where)

    def _take(self) -> None:
        with self._one_at_a_time:
            self.written.append(self.stage)
            is_full = (self.stage, self.written.count(self.stage)) == self.full_at
        if is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk of this test."""
    disk = Disk()
    monkeypatch.setattr(os, "fsync", disk.sync)
    monkeypatch.setattr(tempfile, "mkstemp", disk.begin)
    return disk


def built(folder: Path, disk: Disk, full_at: tuple[str, int] = ("", 0)) -> None:
    """Build the seeds in this process, on a disk that is full at the n-th file of a stage."""
    disk.written, disk.full_at = [], full_at
    order = Build(collection=read_collection(SEEDS), dist=folder / "dist", work=folder / "work")
    with Store(order.work).held(), Engine(1) as engine:
        walk(JOURNEY, order, run=engine.run, watch=disk)


def test_full_disk_at_every_stage(tmp_path: Path, disk: Disk, released: Tree) -> None:
    """Full at the first, a middle or the last file of any stage, the build stops, and half a release never shows."""
    built(tmp_path / "whole", disk)
    written = disk.written
    assert {"gather", "clean", "release"} <= set(written) <= {stage.name for stage in JOURNEY}
    for stage in dict.fromkeys(written):
        number = written.count(stage)
        for full_at in sorted({1, number // 2, number} - {0}):
            with pytest.raises(StoreFailed, match="No space left"):
                built(tmp_path, disk, (stage, full_at))
            assert list((tmp_path / "work" / "incoming").iterdir()) == []
            assert tree(tmp_path / "dist" / RELEASE) in ({}, released)
            shutil.rmtree(tmp_path / "dist", ignore_errors=True)  # so that release has as many to write each time
    built(tmp_path, disk)
    assert tree(tmp_path / "dist" / RELEASE) == released
