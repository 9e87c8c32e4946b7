"""Keys: everything a step's result depends on, each by its name, and all of it as one digest.

Why our own, beside Prefect's cache: that one hashes the task's own source text only, and so returns stale results when
a rule, a constant or a file behind it changes (facts in docs/decisions.md).
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pipeline.modules import read_module, rests_on

INSTALLED_AS = {"bs4": "beautifulsoup4", "markdown_it": "markdown-it-py", "yaml": "pyyaml"}
"""Libraries that are imported by another name than they are installed by."""
BELOW = {"trafilatura": ("justext", "lxml"), "pandera": ("narwhals",)}
"""Libraries that others hand our words to."""
WAYS = ("pipeline.exchange", "pipeline.parts", "pipeline.ranges", "pipeline.reading")
"""Modules through which every stage's rows pass, besides the schemas."""
SCHEMAS = "schemas.conform"
CARRIERS = frozenset({"fsspec"})
"""Libraries that bring bytes from where they lie, whatever their version."""
DIGITS = 32
"""Hexadecimal digits of a digest that are kept: 128 bits."""


def ingredients(stage: str, function: str, inputs: Mapping[str, Any]) -> dict[str, str]:
    """What a step's result depends on: its stage, its code, the libraries below that, and what it is given.

    Args:
        stage: Name of the stage.
        function: Import path of its function, ``module:name``.
        inputs: All that it is given, as values that JSON can hold, dataclasses or dates.
    """
    return {"stage": stage, **code(function), **{name: _told(value) for name, value in inputs.items()}}


def differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What is not as it was, in words.

    >>> differing({"pyarrow": "26.0.0", "code": "a", "lost": ""}, {"pyarrow": "26.0.1", "code": "b"})
    ['code', 'lost', 'pyarrow 26.0.0 -> 26.0.1']
    """
    names = sorted(before.keys() | now.keys())
    return [_differs(name, before, now) for name in names if before.get(name) != now.get(name)]


def _differs(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    versions = before.get(name, ""), now.get(name, "")
    return f"{name} {versions[0]} -> {versions[1]}" if all("." in one for one in versions) else name


@cache
def code(function: str) -> Mapping[str, str]:
    """The code of a stage's function as a digest, and the versions of the libraries it rests on, by name."""
    stage, schemas = rests_on(function), rests_on(SCHEMAS)
    ways = {module: source.sha256 for module in WAYS if (source := read_module(module))}
    sources = {**ways, **schemas.sources, **stage.sources, "function": function}
    return {"code": _told(sources), **dict(_libraries(stage.libraries | schemas.libraries))}


def _libraries(imported: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Versions of Python and of libraries, those that they hand our words to among them."""
    yield "python", ".".join(map(str, sys.version_info[:3]))  # a patch changes html.parser, say
    for name in sorted({*imported - CARRIERS, *(below for one in imported for below in BELOW.get(one, ()))}):
        yield name, installed(INSTALLED_AS.get(name, name))


@cache
def installed(library: str) -> str:
    """The version of a library; ``none`` where it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def _told(value: Any) -> str:
    return hashlib.sha256(_as_json(value)).hexdigest()[:DIGITS]


def _as_json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=_plain)
    return text.encode("utf-8", "surrogatepass")


def _plain(value: object) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
