"""Keys and code: edits reach them, and nothing that stages import is forgotten."""

import ast
import sys
from pathlib import Path

import pytest
from running import ROOT

from pipeline import keys
from pipeline.journey import JOURNEY

STAGES = [stage.name for stage in JOURNEY]


def test_key_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is edited below a package gives its stage another key, and edited back the first one again."""
    package = tmp_path / "stage_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    told = []
    for rule in ("RULE = 1", "RULE = 2", "RULE = 1"):
        (package / "rule.py").write_text(rule, encoding="utf-8")
        keys.code_digest.cache_clear()
        told.append(keys.key_of("stage", "stage_of_a_test:f", {}))
    assert told[0] == told[2] != told[1]


def test_key_follows_the_inputs() -> None:
    """Equal inputs give an equal key, others another."""
    one, same, other = (keys.key_of("s", "pipeline.fetch:fetch", {"limit": limit}) for limit in (1, 1, 2))
    assert one == same != other


def imported(folder: Path) -> set[str]:
    """The top-level names that the code below a folder imports, and our own modules in full."""
    named: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            if isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module)
    return named


def test_every_library_counts() -> None:
    """Each library that the stages or the schemas import is among those whose version is in the key."""
    known = {NAMES.get(name, name) for name in keys.LIBRARIES}
    folders = [ROOT / "schemas", *(ROOT / "pipeline" / name for name in STAGES)]
    used = {name.partition(".")[0] for folder in folders for name in imported(folder)}
    assert used - {"pipeline", "schemas", *CARRIERS, *sys.stdlib_module_names} <= known


NAMES = {"beautifulsoup4": "bs4", "markdown-it-py": "markdown_it", "pyyaml": "yaml"}
"""Libraries that are imported by another name than they are installed by."""

CARRIERS = {"fsspec"}
"""Libraries that bring bytes from where they lie, whatever their version."""

GIVEN = {"pipeline.errors", "pipeline.settings", "pipeline.collection", "pipeline.disk"}
"""Modules that reach a result only through what a step is given, through messages, or not at all."""


def test_every_shared_module_counts() -> None:
    """Each module of ours that a stage imports is its own, given as a value, or in every key."""
    strangers = {
        (stage, name)
        for stage in STAGES
        for name in imported(ROOT / "pipeline" / stage)
        if name.startswith("pipeline.") and not name.startswith(f"pipeline.{stage}")
    }
    within = tuple(f"{name}." for name in keys.SHARED_CODE)  # a package is counted with everything below it
    assert {name for _, name in strangers if not name.startswith(within)} <= {*keys.SHARED_CODE, *GIVEN}
