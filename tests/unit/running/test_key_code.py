"""Keys and code: edits reach them, and nothing that stages import is forgotten."""

import ast
import sys
from pathlib import Path

import pytest
from running import ROOT

from pipeline import keys, modules
from pipeline.journey import JOURNEY
from pipeline.modules import rests_on

FUNCTIONS = sorted({stage.function for stage in JOURNEY})


def test_key_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that is edited below a stage gives it another key, and edited back the first one again."""
    package = tmp_path / "stage_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("from stage_of_a_test.rule import RULE", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(modules, "OURS", {*modules.OURS, "stage_of_a_test"})
    told = []
    for rule in ("RULE = 1", "RULE = 2", "RULE = 1"):
        (package / "rule.py").write_text(rule, encoding="utf-8")
        forget()
        told.append(keys.ingredients("stage", "stage_of_a_test:f", {}))
    forget()
    assert told[0] == told[2] != told[1]
    assert keys.differing(told[0], told[1]) == ["code"]


def forget() -> None:
    """Let files be read again."""
    for known in (modules.rests_on, modules.read_module, modules._file_of, modules._root, keys.code):  # noqa: SLF001
        known.cache_clear()


def test_key_follows_the_inputs() -> None:
    """Equal inputs give an equal key, others another."""
    one, same, other = (keys.ingredients("s", "pipeline.fetch:fetch", {"limit": limit}) for limit in (1, 1, 2))
    assert one == same != other


def imports(module: str) -> set[str]:
    """The modules that a module of ours imports anywhere, as Python itself reads it."""
    path = ROOT.joinpath(*module.split("."))
    path = path.with_suffix(".py") if path.with_suffix(".py").is_file() else path / "__init__.py"
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= {name if is_module(name) else node.module for name in below}
    return named


def is_module(name: str) -> bool:
    """Whether it is a module of ours and no name inside one."""
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_module_counts(function: str) -> None:
    """Each module of ours that the code of a stage imports, however deep, is in its key, or is given as a value."""
    known = rests_on(function).sources
    used = {name for module in known for name in imports(module) if name.partition(".")[0] in modules.OURS}
    assert used - known.keys() <= modules.GIVEN


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_library_counts(function: str) -> None:
    """Each library that the code of a stage imports has its version in the key."""
    rests = rests_on(function)
    used = {name.partition(".")[0] for module in rests.sources for name in imports(module)}
    assert used - {*modules.OURS, *sys.stdlib_module_names} <= rests.libraries
    assert rests.libraries - keys.CARRIERS <= keys.code(function).keys()


def test_imported_libraries_are_installed() -> None:
    """What the code imports is asked for by the name it is installed by: none is without a version."""
    told = {name: number for function in FUNCTIONS for name, number in keys.code(function).items()}
    assert {name for name, number in told.items() if number == "none"} == set()
