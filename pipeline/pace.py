"""How fast a stage goes, and how long it will take, told by the steps that are done."""

from collections.abc import Sequence

from pipeline.steps import ONE_BY_ONE, Outcome, Step

MINUTE, HOUR = 60, 3600


class Pace:
    """How far a stage has come, how fast it goes, and how long it will take.

    What was up to date counts as done, but says nothing of how fast the rest goes.
    """

    def __init__(self, steps: Sequence[Step], started_at: float) -> None:
        self._started_at = started_at
        self._title = steps[0].stage.title if steps else ""
        self._measure = steps[0].measure if steps else ""
        self._sizes = {step.partition: step.size for step in steps}
        self.n_steps = len(steps)
        self._n_done = self._n_cached = self._rows = self._rows_cached = 0

    @property
    def whole(self) -> str:
        """All that is to do."""
        return f"{self.n_steps} steps{self._rows_told()}"

    @property
    def is_over(self) -> bool:
        """Whether every step is done."""
        return self._n_done == self.n_steps

    def passed(self, outcome: Outcome) -> None:
        """A step came to its end."""
        rows = self._sizes.get(outcome.partition, 0)
        self._n_done += 1
        self._rows += rows
        if outcome.cached:
            self._n_cached += 1
            self._rows_cached += rows

    def told(self, now: float) -> str:
        """All of it in one line."""
        rows, whole = self._rows, sum(self._sizes.values())
        cached = f" ({self._n_cached} up to date)" if self._n_cached else ""
        line = f"{self._title}: {self._n_done} of {self.n_steps} steps{cached}{self._rows_told(rows)}"
        made, seconds = rows - self._rows_cached, now - self._started_at
        if made <= 0 or seconds <= 0:
            return line
        left = duration(seconds) if self.is_over else f"{duration((whole - rows) * seconds / made)} left"
        return f"{line}, {_rate(made / seconds)} a second, {left}"

    def _rows_told(self, done: int | None = None) -> str:
        """How many rows all steps have, or how many of them are done; nothing where only steps are counted."""
        if self._measure == ONE_BY_ONE:
            return ""
        begun = "" if done is None else f"{_thousands(done)} of "
        return f", {begun}{_thousands(sum(self._sizes.values()))} {self._measure}"


def _thousands(number: int) -> str:
    return f"{number:,}"


def _rate(rate: float) -> str:
    """A rate with as many digits as tell something.

    >>> _rate(1234.5), _rate(3.14159)
    ('1,234', '3.1')
    """
    return f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"  # noqa: PLR2004 - two digits tell enough


def duration(seconds: float) -> str:
    """A time for people.

    >>> duration(7.4), duration(125), duration(7300)
    ('7 s', '2 min 5 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min {whole % MINUTE} s"
    return f"{whole // HOUR} h {whole % HOUR // MINUTE} min"
