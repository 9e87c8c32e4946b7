"""What was met at a place of a source."""

from dataclasses import dataclass

from pipeline.collection import Takedown
from pipeline.identity import content_id

TAKEN_DOWN = "taken_down"
"""Rule of the drops that tell of what was not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was met at one place of a source: a body, or why there is none."""

    source_id: str
    location: str
    body_sha256: str = ""
    n_bytes: int = 0
    rule: str = ""
    """Empty where a body was kept."""
    reason: str = ""
    takedown: Takedown | None = None
    """The line that took it down, without its note."""
    capture_id: str = ""
    """The capture that was taken down; empty where the whole source was."""


def name_capture(source_id: str, body_sha256: str) -> str:
    """The id of a capture: one body, as one source gave it."""
    return content_id("capture", source_id, body_sha256)
