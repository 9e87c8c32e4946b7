"""Running the real command, for tests that want all of it."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
RELEASE = Path("xiaomi-letters") / "0.1.0"

Tree = dict[str, str]
Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
"""Runs the command to its end, with arguments and, by keyword, cwd and env."""


def environment(**changes: str) -> dict[str, str]:
    """The environment of the command: this project importable, no colour, and nothing of Prefect's from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **changes}


def command(*arguments: str | Path) -> list[str]:
    """The command line of ``openletters`` in this very Python."""
    return [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]


def tree(folder: Path) -> Tree:
    """Digest of every file below a folder, by its path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build(collection: Path, folder: Path, *options: str) -> str:
    """Build without Prefect in one process, with releases and work in a folder, and give all that was printed."""
    line = command(*direct(collection, folder), "--workers", "1", *options)
    done = subprocess.run(
        line, cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def direct(collection: Path, folder: Path) -> tuple[str | Path, ...]:
    """Arguments of a build without Prefect whose releases and work lie in a folder."""
    return ("build", "--direct", "--collection", collection, "--dist", folder / "dist", "--work", folder / "work")
