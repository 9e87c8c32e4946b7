"""Two passages side by side: what the verdicts on them are made of."""

from dataclasses import dataclass
from functools import cached_property

from pipeline.dedupe.comparing.changes import Change, find_changes
from pipeline.dedupe.comparing.passages import Passage
from pipeline.dedupe.comparing.quoting import HOST_KINDS
from pipeline.dedupe.comparing.sharing import Shared


@dataclass(frozen=True)
class Compared:
    """Two passages, the smaller id on the left, and what they share."""

    left: Passage
    right: Passage
    shared: Shared

    @property
    def sides(self) -> tuple[Passage, Passage]:
        """Both."""
        return self.left, self.right

    @cached_property
    def changes(self) -> list[Change]:
        """What changed between both."""
        return find_changes(*self.sides, self.shared)

    @property
    def is_of_one_kind(self) -> bool:
        """Whether both are letters, or both speeches, …: of reports nobody knows, for they carry other texts."""
        return self.left.kind == self.right.kind and self.left.kind not in HOST_KINDS

    @property
    def shorter(self) -> int:
        """The side with fewer shingles; of equals the left one."""
        return 0 if self.left.n_distinct <= self.right.n_distinct else 1
