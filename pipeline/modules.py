"""What code a function rests on: the source files that it imports, directly or not, and the libraries below them.

Read off the files themselves, not by importing them, so that a build whose steps are all done loads none of it.
"""

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*))",
    re.MULTILINE,
)
"""An import wherever it stands; relative ones are not used here."""
OURS = frozenset({"pipeline", "schemas"})
"""Packages whose files count one by one."""
WORD = re.compile(r"[A-Za-z_]\w*")
GIVEN = frozenset({"pipeline.errors", "pipeline.settings", "pipeline.collection", "pipeline.disk", "pipeline.store"})
"""Modules that reach a result only through what a step is given, through messages, or not at all."""


@dataclass(frozen=True)
class Module:
    """One source file of ours, and what it imports."""

    sha256: str
    imports: Mapping[str, str]
    """The module that each imported name comes from, or is."""


@dataclass(frozen=True)
class Rests:
    """What a function rests on."""

    sources: Mapping[str, str]
    """Digests of the files, by module."""
    libraries: frozenset[str]
    """Names by which others' libraries are imported."""


@cache
def rests_on(function: str) -> Rests:
    """What the function at an import path rests on; of a module, and of a package that offers it, all.

    >>> "pipeline.detect.script" in rests_on("pipeline.detect:detect").sources
    True
    >>> "pipeline.clean" in rests_on("pipeline.detect:detect").sources
    False
    """
    module, _, name = function.partition(":")
    source = read_module(module)
    home = source.imports.get(name, module) if source else module
    sources: dict[str, str] = {}
    libraries: set[str] = set()
    waiting = [home]
    while waiting:
        one = waiting.pop()
        if one in sources or one in GIVEN:
            continue
        source = read_module(one)
        if source is None:
            libraries.add(one.partition(".")[0])
            continue
        sources[one] = source.sha256
        waiting.extend(source.imports.values())
    return Rests(dict(sorted(sources.items())), frozenset(libraries - sys.stdlib_module_names))


def code_of(module: str) -> str:
    """Digest of the source of a module of ours, for what a step is given that calls code which no stage imports."""
    source = read_module(module)
    return source.sha256 if source else ""


@cache
def read_module(module: str) -> Module | None:
    """The source of a module of ours; None of another's."""
    path = _file_of(module)
    if path is None:
        return None
    content = path.read_bytes()
    imports = dict(_imports(content.decode("utf-8")))
    return Module(hashlib.sha256(content).hexdigest(), imports)


def _imports(text: str) -> Iterator[tuple[str, str]]:
    """Each imported name with the module it comes from; a name that is a module of ours is that module."""
    for found in IMPORT.finditer(text):
        module, names, modules = found.groups()
        if modules:
            yield from ((name.strip(), name.strip()) for name in modules.split(","))
            continue
        for name in WORD.findall(names):
            below = f"{module}.{name}"
            yield name, below if _file_of(below) else module


@cache
def _file_of(module: str) -> Path | None:
    """The file of a module, if it lies beside ours or is a package that is no library."""
    top, *below = module.split(".")
    root = _root(top)
    if root is None:
        return None
    path = root.joinpath(*below)
    for candidate in (path.with_suffix(".py"), path / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


@cache
def _root(top: str) -> Path | None:
    """The folder of a package that is ours."""
    if top not in OURS:
        return None
    spec = find_spec(top)
    return Path(spec.origin).parent if spec and spec.origin else None
