"""Commands that are watched: what all their processes take is counted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GRANDCHILD = "import time; held = bytearray(120 << 20); held[::4096] = bytes([1]) * len(held[::4096]); time.sleep(1.5)"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {GRANDCHILD!r}]); print('done'); sys.exit(3)"
WATCHER = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from benchmarks.scaled.watched import watch
print(json.dumps(asdict(watch([sys.executable, "-c", sys.argv[1]], log=Path(sys.argv[2]), tell=print))))
"""
"""Runs apart: a watcher adopts the children of those it watches, and takes the end of any child for its own."""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float | str]:
    """What is told of a command whose child takes 120 MiB."""
    log = tmp_path_factory.mktemp("watched") / "command.log"
    words = [sys.executable, "-c", WATCHER, CHILD, str(log)]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
    told: dict[str, float | str] = json.loads(done.stdout)
    return told


def test_the_memory_of_a_grandchild_counts(watched: dict[str, float | str]) -> None:
    """The peak is that of the process with the most."""
    assert 120 <= float(watched["peak_mib"]) < 200


def test_how_a_command_ended_and_what_it_printed_is_told(watched: dict[str, float | str]) -> None:
    """A failure is no success."""
    assert (watched["code"], watched["out"]) == (3, "done\n")


def test_the_time_of_all_processes_counts(watched: dict[str, float | str]) -> None:
    """Two interpreters began, and one wrote to its memory; none of it took more time than passed."""
    assert float(watched["cpu_seconds"]) > 0
