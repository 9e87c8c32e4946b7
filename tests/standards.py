"""What holds releases to standards: programs of the environment apart, and the committed release."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.collection import read_collection
from pipeline.release.description import dataset_name

ROOT = Path(__file__).parents[1]


def committed(edition: str) -> Path:
    """The committed release of the repository's own collection."""
    collection = read_collection(ROOT / "seeds")
    if edition not in collection.editions:
        pytest.skip(f"the collection asks for no {edition} edition")
    return ROOT / "dist" / dataset_name(collection.name, edition) / collection.version


def run_apart(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment that ``make test`` keeps apart (requirements/apart.in), and wait for it."""
    path = Path(sys.prefix) / "apart" / "bin" / program
    if not path.exists():
        pytest.skip(f"{program} is not installed apart; `make test` does that")
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
