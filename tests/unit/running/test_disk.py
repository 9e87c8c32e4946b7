"""Forcing to disk: every file, and the one that is refused."""

import errno
import os
from pathlib import Path

import pytest

from pipeline import disk


def test_every_file_is_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None is passed over because it waited behind others."""
    paths = [tmp_path / f"{number}" for number in range(3 * disk.AT_ONCE)]
    forced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: forced.append(os.fstat(number).st_ino))
    for path in paths:
        path.write_text("dear all", encoding="utf-8")
    disk.sync_files(paths)
    assert sorted(forced) == sorted(path.stat().st_ino for path in paths)


def test_one_refused_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The failure of one file among many is not lost with its thread."""
    paths = [tmp_path / f"{number}" for number in range(3)]
    for path in paths:
        path.write_text("dear all", encoding="utf-8")
    last = paths[-1].stat().st_ino

    def full(number: int) -> None:
        if os.fstat(number).st_ino == last:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        disk.sync_files(paths)
