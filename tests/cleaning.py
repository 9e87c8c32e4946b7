"""What tests of the clean stage share: one body in, its tables out, and the body again from the tables alone."""

import hashlib
from typing import Any

import pyarrow as pa

from pipeline.clean import clean
from pipeline.identity import content_id
from pipeline.settings import Settings
from schemas.conform import arrow_schema, tabulate


def capture(body: bytes, **columns: Any) -> dict[str, Any]:
    """A row of captures for a body."""
    digest = hashlib.sha256(body).hexdigest()
    nothing = dict.fromkeys(arrow_schema("captures").names)
    declared = {
        "source_id": "here",
        "location": "here.txt",
        "rights_uri": "http://rightsstatements.org/vocab/UND/1.0/",
        "license": "LicenseRef-Unknown",
        "rights_evidence": "a test",
        "n_bytes": len(body),
        "body_sha256": digest,
    }
    return {**nothing, **declared, "capture_id": content_id("capture", "here", digest), **columns}


def cleaned(body: str | bytes, **columns: Any) -> dict[str, pa.Table]:
    """The tables that clean makes of one body."""
    raw = body.encode() if isinstance(body, str) else body
    row = capture(raw, **columns)
    captures = tabulate("captures", [row])
    return clean(captures=captures, bodies={row["body_sha256"]: raw}, settings=Settings())


def rebuilt(tables: dict[str, pa.Table]) -> str:
    """The decoded body, put together from segments, repairs and drops; fails where one says what another denies."""
    spans = {(row["start"], row["end"]): row["text"] for row in tables["drops"].to_pylist() if row["start"] is not None}
    repairs = {row["start"]: row for row in tables["repairs"].to_pylist()}
    for segment in tables["segments"].to_pylist():
        said = segment["text"]
        for start, end in zip(segment["body_starts"], segment["body_ends"], strict=True):
            stood, place = "", start
            while place < end:
                repair = repairs.get(place)
                after = repair["after"] if repair else said[:1]
                assert said.startswith(after), f"segment {segment['segment_id']} does not go on with {after!r}"
                stood += repair["before"] if repair else after
                said, place = said[len(after) :], repair["end"] if repair else place + 1
            spans[start, end] = stood
        assert not said, f"segment {segment['segment_id']} says more than its pieces: {said!r}"
    place, body = 0, ""
    for (start, end), text in sorted(spans.items()):
        assert start == place, f"the ledger jumps from {place} to {start}"
        body, place = body + text, end
    return body


def texts(tables: dict[str, pa.Table], role: str | None = None) -> list[str]:
    """The words of the segments, of one role or of all."""
    rows = tables["segments"].to_pylist()
    return [row["text"] for row in rows if role in {None, row["role"]}]


def rules(tables: dict[str, pa.Table]) -> set[str]:
    """The names of the rules that dropped something."""
    return set(tables["drops"]["rule"].to_pylist())


def paragraphs(tables: dict[str, pa.Table]) -> list[str]:
    """The words of each paragraph, its sentences joined without a gap."""
    said: dict[int, str] = {}
    for row in tables["segments"].to_pylist():
        said[row["paragraph"]] = said.get(row["paragraph"], "") + row["text"]
    return list(said.values())
