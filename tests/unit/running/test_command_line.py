"""The command line itself: what it imports, and that every command is explained."""

import subprocess
import sys

import pytest
import typer

from pipeline.cli import app
from pipeline.garbage import ALLOCATIONS

COMMANDS = typer.main.get_command(app).commands
HEAVY = "pyarrow pandera prefect pandas polars duckdb fsspec keyring lxml numpy rich".split()


def test_nothing_heavy_is_imported_for_the_help() -> None:
    """Only the commands themselves import what they need."""
    code = f"import sys, pipeline.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_is_explained(name: str) -> None:
    """No argument or option of a command stands there without a word."""
    silent = [option.name for option in COMMANDS[name].params if not option.help]
    assert (bool(COMMANDS[name].help), silent) == (True, [])


def test_a_command_looks_seldom_for_garbage() -> None:
    """Python's own rhythm costs a small build a tenth of its time."""
    code = "import atexit, gc, sys; from pipeline.cli import main; sys.argv[1:] = ['--version']; "
    code += "atexit.register(lambda: print(gc.get_threshold()[0])); main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(ALLOCATIONS)
