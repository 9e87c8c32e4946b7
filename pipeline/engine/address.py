"""Addresses of engines: what may stand behind ``--engine``."""

import re
from dataclasses import dataclass
from importlib import import_module

from pipeline.engine.crew import Crew
from pipeline.errors import CollectionBroken

KINDS = ("local", "thread", "dask", "ray")
FORMS = "local, thread, dask, ray, dask://HOST:PORT or ray://HOST:PORT"
_CLUSTER = re.compile(r"(dask|ray)://(\S+:\d+)")


@dataclass(frozen=True, slots=True)
class Address:
    """Who does the steps of a build: processes of this machine, this thread alone, or a cluster."""

    kind: str
    place: str = ""
    """Host and port of a cluster that is running; one is started on this machine where there is none."""

    def is_here(self, workers: int) -> bool:
        """Whether this process does all by itself."""
        return self.kind == "thread" or (self.kind == "local" and workers == 1)

    @property
    def is_elsewhere(self) -> bool:
        """Whether others may do the steps, from folders of their own."""
        return self.kind in ("dask", "ray")

    def crew(self, workers: int) -> Crew:
        """Start those who do the steps, or go to them.

        Raises:
            CollectionBroken: The library is not installed, or nobody answers at that place.
        """
        try:
            crew: Crew = import_module(f"pipeline.engine.{self.kind}").crew(self.place, workers)
        except ModuleNotFoundError as failure:
            raise CollectionBroken(
                f"--engine {self.kind} needs a library that is not installed ({failure.name}); "
                f"install it: pip install 'openletters[{self.kind}]'"
            ) from failure
        return crew


def parse_address(text: str) -> Address:
    """Read what stands behind ``--engine``.

    Raises:
        CollectionBroken: It names no engine.

    >>> parse_address("ray://10.0.0.5:10001")
    Address(kind='ray', place='10.0.0.5:10001')
    """
    cluster = _CLUSTER.fullmatch(text)
    if cluster:
        return Address(*cluster.groups())
    if text in KINDS:
        return Address(text)
    raise CollectionBroken(f"--engine {text}: is no engine; name one of {FORMS}")
