"""A disk that takes no more: one message, nothing half-written, and the next build goes on."""

import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from running import RELEASE, Run, Tree, command, direct, environment, tree


def at_most(n_bytes: int) -> Callable[[], None]:
    """Let a process write no file longer than that; the system answers as it does when a disk is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))


@pytest.mark.parametrize("n_bytes", [0, 3000, 8000, 20_000, 40_000])
def test_full_disk(openletters: Run, seeds: Path, tmp_path: Path, released: Tree, n_bytes: int) -> None:
    """Wherever the disk is full, the command says so with exit code 1 and leaves nothing under the release's name."""
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
    assert list((tmp_path / "work" / "incoming").iterdir()) == []
    assert not (tmp_path / "dist" / RELEASE).exists()
    assert openletters(*direct(seeds, tmp_path)).returncode == 0
    assert tree(tmp_path / "dist" / RELEASE) == released
