"""What a validation found: one line per check, in words, and as JSON that is the same for the same tables."""

import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One finding; ``notes`` is empty where there is nothing to say."""

    name: str
    table: str
    required: bool
    passed: bool
    notes: str


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in the order in which they were checked."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether every required check passed."""
        return all(check.passed for check in self.checks if check.required)

    def failures(self) -> tuple[Check, ...]:
        """The checks that failed, required or not."""
        return tuple(check for check in self.checks if not check.passed)

    def to_json(self) -> str:
        """The report as indented JSON with a final newline; equal reports give equal text."""
        listed = {"passed": self.passed, "checks": [asdict(check) for check in self.checks]}
        return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a report that ``to_json`` wrote."""
        return cls(tuple(Check(**check) for check in json.loads(text)["checks"]))
