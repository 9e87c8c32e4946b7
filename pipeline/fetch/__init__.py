"""Fetch: what came from each source, and why nothing came from the others.

The disk is read in ``files``; the stage itself turns what was found there into tables. ``captures`` carries over what
sources.csv says of rights and origin; a source without a body becomes a drop, and the others go on.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.collection import Source
from pipeline.collection.predecessor import Predecessor
from pipeline.errors import FetchFailed
from pipeline.fetch.findings import TAKEN_DOWN, Finding, name_capture
from pipeline.identity import content_id

if TYPE_CHECKING:
    import pyarrow as pa

MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}
"""What a file name implies (iana.org/assignments/media-types). Fixed here, for the system's list differs by machine."""


def fetch(
    *, sources: Sequence[Source], findings: Sequence[Finding], predecessor: Predecessor | None = None
) -> "dict[str, pa.Table]":
    """Make the captures of what was found, a drop of each place where nothing was, and tombstones.

    Raises:
        CollectionBroken: The release before has tables of another form.
        FetchFailed: There is no body at all.
    """
    from schemas.conform import tabulate  # noqa: PLC0415 - brings pandera, which a build without work never needs

    declared = {source.source_id: source for source in sources}
    captures: dict[str, dict[str, Any]] = {}
    drops: list[dict[str, Any]] = []
    for finding in findings:
        if finding.rule:
            drops.append(_drop(finding, finding.rule, finding.reason))
            continue
        capture = _capture(declared[finding.source_id], finding)
        first = captures.setdefault(capture["capture_id"], capture)
        if first is not capture:
            reason = f"{finding.location} holds the same bytes as {first['location']} of the same source"
            drops.append(_drop(finding, "same_body", reason))
    if not captures:
        raise FetchFailed(f"{_why_nothing(drops)}: {_first_reasons(drops)}")
    return {
        "captures": tabulate("captures", captures.values()),
        "drops": tabulate("drops", drops),
        "tombstones": tabulate("tombstones", _tombstones(findings, predecessor)),
    }


def _capture(source: Source, finding: Finding) -> dict[str, Any]:
    return {
        "capture_id": name_capture(source.source_id, finding.body_sha256),
        "source_id": source.source_id,
        "location": finding.location,
        "url": source.url,
        "publisher": source.publisher,
        "declared_title": source.title,
        "declared_author": source.author,
        "declared_date": source.published_on,
        "fetched_at": datetime.fromisoformat(source.fetched_at).astimezone(UTC) if source.fetched_at else None,
        "http_status": None,
        "media_type": source.media_type or MEDIA_TYPES.get(PurePosixPath(finding.location).suffix.lower()),
        "n_bytes": finding.n_bytes,
        "body_sha256": finding.body_sha256,
        "rights_uri": source.rights_uri,
        "license": source.license,
        "rights_holder": source.rights_holder,
        "rights_evidence": source.rights_evidence,
        "rights_basis": source.rights_basis,
        "rights_checked_on": date.fromisoformat(source.rights_checked_on) if source.rights_checked_on else None,
        "robots_allowed": None,
    }


def _drop(finding: Finding, rule: str, reason: str) -> dict[str, Any]:
    return {
        "drop_id": content_id("drop", "fetch", rule, finding.source_id, finding.location),
        "source_id": finding.source_id,
        "capture_id": None,
        "stage": "fetch",
        "rule": rule,
        "start": None,
        "end": None,
        "text": "",
        "reason": reason,
    }


def _tombstones(findings: Sequence[Finding], predecessor: Predecessor | None) -> list[dict[str, Any]]:
    """Only what was in a release can have one."""
    if predecessor is None:
        return []
    from pipeline.fetch.tombstones import tombstones  # noqa: PLC0415 - a first release has none

    return tombstones(findings, predecessor)


def _why_nothing(drops: Iterable[Mapping[str, Any]]) -> str:
    if any(drop["rule"] != TAKEN_DOWN for drop in drops):
        return "no source could be read, so nothing was built"
    return (
        "everything was taken down, so that nothing is left to release (a release that is to go altogether is removed "
        "where it is published)"
    )


def _first_reasons(drops: Iterable[Mapping[str, Any]], shown: int = 3) -> str:
    reasons = [f"{drop['source_id']}: {drop['reason']}" for drop in drops]
    return "; ".join(reasons[:shown]) + (f"; and {len(reasons) - shown} more" if len(reasons) > shown else "")
