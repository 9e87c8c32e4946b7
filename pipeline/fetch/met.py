"""What an archive or a table gives at one place: a body with what it tells of it, or why there is none."""

from dataclasses import dataclass
from datetime import UTC, datetime

LARGEST = 64 << 20
"""Bytes a body may have, 64 MiB: what is larger is nobody's letter, and would not fit beside the others of its
partition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a place itself tells of its body; empty or null where it says nothing, and then the source's line holds."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published_on: str | None = None
    fetched_at: datetime | None = None
    http_status: int | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What was met at one place."""

    place: str
    """Where in its file: what stands behind ``#`` in a location; empty where the file is the body."""
    file: str = ""
    """Location of the file, where that is another than the one that was read, as an index names others."""
    body: bytes = b""
    told: Told = Told()
    rule: str = ""
    """The rule by which there is no body; empty where there is one."""
    reason: str = ""


def moment(written: str) -> datetime | None:
    """A time with its zone, as archives and tables write it; None where it is none.

    >>> moment("2021-07-16T08:30:00Z").isoformat(), moment("20210716083000"), moment("16 July")
    ('2021-07-16T08:30:00+00:00', None, None)
    """
    try:
        read = datetime.fromisoformat(written.strip())
        return read.astimezone(UTC) if read.tzinfo else None
    except (ValueError, OverflowError):
        return None
