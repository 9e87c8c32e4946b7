"""What the engine asks of those who do its steps."""

from concurrent.futures import Future
from typing import Protocol

from pipeline.steps import Outcome, Step

Done = Outcome | Exception
"""What comes of a step elsewhere: an outcome, or why there is none, which no cluster wraps on its way home."""


class Crew(Protocol):
    """An executor that is running, and what has to be known of it."""

    lost: tuple[type[BaseException], ...]
    """What a future raises when the worker that did its step is no more."""

    def begin(self, step: Step) -> Future[Done]:
        """Give the executor a step.

        Raises:
            BrokenExecutor: It lost a worker and takes no steps any more.
        """

    def n_workers(self) -> int:
        """How many steps it does side by side, as far as is known now."""

    def close(self, *, failed: bool) -> None:
        """Let it end; after a failure without waiting for what is being done."""
