"""What was met at a place of a source that gave no body, or one that is not read any more."""

from dataclasses import dataclass

from pipeline.collection import Takedown
from pipeline.identity import content_id

TAKEN_DOWN = "taken_down"
"""Rule of the drops that tell of what was not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Why there is no body from one place of a source."""

    source_id: str
    location: str
    rule: str
    reason: str = ""
    takedown: Takedown | None = None
    """The line that took it down, without its note."""
    capture_id: str = ""
    """The capture that was taken down; empty where the whole source was."""


def name_capture(source_id: str, body_sha256: str) -> str:
    """The id of a capture: one body, as one source gave it."""
    return content_id("capture", source_id, body_sha256)
