"""A stage as data: what it is given, what it makes, and over how much of the collection it goes at once.

A stage is named by its import path and imported where it runs, so that a build whose steps are all done loads none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

FILES = "files"
"""Files that a step makes for a later one, which are no tables; they are known by their names."""
REPORT = "report"
"""What validate makes and release is given; it is kept as JSON, not as a table."""
REPORT_CLASS = "pipeline.validate:Report"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One station of the road, or a step that prepares one."""

    name: str
    prepares: str = ""
    """The station of the road that it is a part of, where it is no station itself."""
    function: str
    """Import path, ``module:name``."""
    scope: Literal["shard", "whole", "partition", "range", "file"]
    """Over how much of the collection it goes at once: some of its files, all of it, the captures of a partition, a
    range of ids of all its tables, or of one of them, which becomes a file of a release."""
    tables: tuple[str, ...] = ()
    """Tables it is given, as keyword arguments."""
    streams: tuple[str, ...] = ()
    """Tables it is given part by part, to be read as often as it likes and never held whole."""
    lookups: tuple[str, ...] = ()
    """Tables that it asks for the rows of some ids, wherever they lie."""
    pinned: tuple[str, ...] = ()
    """Those of its lookups, or the bodies, of which its own tables hold digests, so that a key need not hold them."""
    range_rows: int = 200_000
    """Rows of its tables in a range on average, at most; a range is read whole."""
    step_rows: int | None = None
    """Rows that take it about a second, so that they are worth a step; without it there are as few steps as may be."""
    replaces: bool = False
    """Whether what it makes stands in the place of what was made before under the same names, from then on."""
    given: tuple[str, ...] = ()
    """What else it is given: bodies, judgements, settings, collection, scratch, …"""
    settings: str = ""
    """The part of the settings it reads; empty where it reads none."""
    makes: tuple[str, ...] = ()
    """Tables it returns, whole or one after another, or its report."""
    shards: str = ""
    """Import path of what puts the files of the collection into shards for it."""
    follows: str = ""
    """The table among its streams whose parts its own follow, one for one, so that they are divided likewise."""
    divides: str = ""
    """The one of its tables that it gives by partition, from which on the journey goes by partition."""

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"{self.prepares} {self.name}".strip()

    def load(self) -> Callable[..., Any]:
        """Import the stage's function."""
        function: Callable[..., Any] = load(self.function)
        return function


def load(path: str) -> Any:
    """Import what ``module:name`` names.

    >>> load("pipeline.identity:content_id").__name__
    'content_id'
    """
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)
