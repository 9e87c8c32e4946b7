"""What a verification says: what was looked at, what is wrong and where, and what was not looked at and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.released.excerpts import printable

FETCH = "fetch it again from where the release is published"
"""What helps against damage on the way."""
DISTRUST = "files and sums agree, so that somebody changed it after it was made: ask whoever published it"
"""What helps where a release was changed and its sums made anew."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    where: str
    """The file, by its name in the release."""
    trouble: str
    remedy: str = FETCH

    def __str__(self) -> str:
        return printable(f"{self.where}: {self.trouble}; {self.remedy}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """One kind of check: all that was looked at, in words, and what is wrong with it."""

    check: str
    scope: str
    findings: Sequence[Finding] = ()
    unchecked: str = ""
    """What could not be looked at, and why."""

    @property
    def result(self) -> str:
        """One of ``whole``, ``damaged`` and ``unchecked``."""
        if self.findings:
            return "damaged"
        return "unchecked" if self.unchecked and not self.scope else "whole"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What came of a verification."""

    release: str
    edition: str
    sums_sha256: str
    """SHA-256 of SHA256SUMS: names the release to the byte, where its digests hold."""
    checks: Sequence[Checked]

    @property
    def findings(self) -> list[Finding]:
        """All that is wrong, in the order in which it was looked for."""
        return [finding for check in self.checks for finding in check.findings]


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "file"), counted(4_000, "file")
    ('1 file', '4,000 files')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
