"""The files of one shard become captures with their bodies, partition by partition.

What is read passes through memory one partition at a time, whatever an archive holds. A place without a body is told of
as missed, and the others go on.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from pipeline.collection import Source
from pipeline.fetch.findings import TAKEN_DOWN, name_capture
from pipeline.fetch.met import Met
from pipeline.fetch.opening import met_at
from pipeline.fetch.shards import Shard, holding, runs
from pipeline.identity import content_id

MEDIA_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".xhtml": "application/xhtml+xml",
}
"""What a file name implies (iana.org/assignments/media-types). Fixed here, for the system's list differs by machine."""

Row = dict[str, Any]
Partition = tuple[str, dict[str, pa.Table]]


@dataclass(frozen=True, slots=True)
class _Capture:
    """A capture with its body, on its way into a partition."""

    row: Row
    body: bytes = field(repr=False)


def read_shard(shard: Shard, partition_bytes: int) -> Iterator[Partition]:
    """Read a shard, and give its partitions one by one: captures, their bodies, and what was missed until then.

    Args:
        shard: What is read.
        partition_bytes: Bytes of bodies in a partition of an archive's captures; files were put together by the shard.
    """
    missed: list[Row] = []
    found = _captures(shard, missed)
    names: set[str] = set()
    for run in _partitions(shard, found, partition_bytes):
        name = content_id("partition", shard.name, run[0].row["capture_id"])
        while name in names:  # the same capture begins another one, too
            name = content_id("partition", name)
        names.add(name)
        yield name, {**_tables(name, run), **_taken(missed)}
    if missed:
        yield content_id("partition", shard.name), _taken(missed)


def _partitions(shard: Shard, found: Iterator[_Capture], partition_bytes: int) -> Iterator[list[_Capture]]:
    if holding(shard.places[0].location):
        return runs(found, lambda one: one.row["capture_id"], lambda one: one.row["n_bytes"], partition_bytes)
    every = list(found)
    return iter([every] if every else [])


def _captures(shard: Shard, missed: list[Row]) -> Iterator[_Capture]:
    lines = {source.source_id: source for source in shard.sources}
    for place in shard.places:
        source = lines[place.source_id]
        if place.rule:
            missed.append(_miss(source, place.location, place.rule, place.reason))
            continue
        for met in met_at(shard.root, place):
            location = f"{met.file or place.location}#{met.place}" if met.place else place.location
            if met.rule:
                reason = f"{location}: {met.reason}" if met.place else met.reason
                missed.append(_miss(source, location, met.rule, reason))
                continue
            row = _row(source, location, met)
            if row["capture_id"] in shard.unwanted:
                missed.append(_miss(source, location, TAKEN_DOWN, "", row["capture_id"]))
            else:
                yield _Capture(row, met.body)


def _miss(source: Source, location: str, rule: str, reason: str, capture_id: str = "") -> Row:
    return {
        "source_id": source.source_id,
        "location": location,
        "rule": rule,
        "reason": reason,
        "capture_id": capture_id,
    }


def _row(source: Source, location: str, met: Met) -> Row:
    """A capture, as its place tells of it, and where that says nothing, the line of its source."""
    digest = hashlib.sha256(met.body).hexdigest()
    told = met.told
    implied = None if met.place else MEDIA_TYPES.get(PurePosixPath(location).suffix.lower())
    return {
        "capture_id": name_capture(source.source_id, digest),
        "source_id": source.source_id,
        "location": location,
        "url": told.url or source.url,
        "publisher": told.publisher or source.publisher,
        "declared_title": told.title or source.title,
        "declared_author": told.author or source.author,
        "declared_date": told.published_on or source.published_on,
        "fetched_at": told.fetched_at or _moment(source.fetched_at),
        "http_status": told.http_status,
        "media_type": source.media_type or told.media_type or implied,
        "n_bytes": len(met.body),
        "body_sha256": digest,
        "rights_uri": source.rights_uri,
        "license": source.license,
        "rights_holder": source.rights_holder,
        "rights_evidence": source.rights_evidence,
        "rights_basis": source.rights_basis,
        "rights_checked_on": date.fromisoformat(source.rights_checked_on) if source.rights_checked_on else None,
        "robots_allowed": None,
    }


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written).astimezone(UTC) if written else None


def _tables(name: str, run: Sequence[_Capture]) -> dict[str, pa.Table]:
    from schemas.conform import tabulate  # noqa: PLC0415 - brings pandera, which a build without work never needs

    bodies = {one.row["body_sha256"]: one for one in reversed(run)}
    packed = [
        {"capture_id": one.row["capture_id"], "body_sha256": digest, "body": one.body} for digest, one in bodies.items()
    ]
    rows = [{**one.row, "partition": name} for one in run]
    return {"gathered": tabulate("gathered", rows), "bodies": tabulate("bodies", packed)}


def _taken(missed: list[Row]) -> dict[str, pa.Table]:
    """What was missed since the last time, as a table."""
    if not missed:
        return {}
    from schemas.conform import tabulate  # noqa: PLC0415 - brings pandera, which a build without work never needs

    rows = tabulate("missed", missed)
    missed.clear()
    return {"missed": rows}
