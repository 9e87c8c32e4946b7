"""Rows of tables as captures: JSON Lines and Parquet, one body a row, with what else the row tells of it.

A row has its body in one of four columns: ``body`` (bytes, or text in UTF-8), ``body_base64``, ``html``, ``text``. All
others may be missing: ``url``, ``publisher``, ``title``, ``author``, ``published_on``, ``fetched_at``, ``http_status``
and ``media_type`` mean what they mean in sources.csv and captures; columns of other names are not read.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from pipeline.collection.sources import MEDIA_TYPE, URI, is_date
from pipeline.fetch.met import LARGEST, Met, Told, moment

BODIES = {
    "body": None,
    "body_base64": None,
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
"""Columns that may hold the body, and the media type that follows from the name."""
TEXTS = ("publisher", "title", "author")
COLUMNS = (*BODIES, *TEXTS, "url", "published_on", "fetched_at", "http_status", "media_type")
LONGEST_LINE = 2 * LARGEST
"""Bytes a line may have: base64 takes a third more than the body, and quotes are doubled."""
BATCH = 64
"""Rows of Parquet made at once."""

Row = Mapping[str, Any]


class _Unusable(Exception):
    """A row that is no capture, in words."""


def lines(raw: BinaryIO) -> Iterator[Met]:
    """The rows of a file of JSON Lines.

    Raises:
        OSError: The file cannot be read.
    """
    import orjson  # noqa: PLC0415 - most collections have no tables

    number = 0
    while line := raw.readline(LONGEST_LINE + 1):
        number += 1
        place = f"line={number}"
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = raw.readline(LONGEST_LINE)
            yield Met(place=place, rule="record_too_large", reason=f"line {number} has more than {LONGEST_LINE} bytes")
        elif line.strip():
            try:
                yield _met(place, orjson.loads(line))
            except orjson.JSONDecodeError as failure:
                yield Met(place=place, rule="record_corrupt", reason=f"line {number} is not JSON ({failure})")


def parquet(raw: BinaryIO) -> Iterator[Met]:
    """The rows of a Parquet file.

    Raises:
        OSError: The file cannot be read, or is no Parquet.
        ValueError: No column may hold a body.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415 - most collections have no tables

    number = 0
    with pq.ParquetFile(raw) as file:
        names = file.schema_arrow.names
        known = [name for name in names if name in COLUMNS]
        if not set(known) & set(BODIES):
            raise ValueError(f"it has the columns {', '.join(names)}, and a body is in one of {', '.join(BODIES)}")
        for batch in file.iter_batches(batch_size=BATCH, columns=known, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _met(f"row={number}", row)


def _met(place: str, row: Any) -> Met:
    try:
        body, implied = _body(row)
        return Met(place=place, body=body, told=_told(row, implied))
    except _Unusable as failure:
        return Met(place=place, rule="record_unusable", reason=f"{place.replace('=', ' ')} {failure}")


def _body(row: Row) -> tuple[bytes, str | None]:
    if not isinstance(row, dict):
        raise _Unusable("is no object with columns")
    for name, implied in BODIES.items():
        value = row.get(name)
        if value is None:
            continue
        body = _unpacked(value) if name == "body_base64" else _bytes(name, value)
        if not body:
            raise _Unusable(f"has an empty {name}")
        if len(body) > LARGEST:
            raise _Unusable(f"has a body of {len(body)} bytes, more than {LARGEST}")
        return body, implied
    raise _Unusable(f"has no body: none of the columns {', '.join(BODIES)}")


def _bytes(name: str, value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    if isinstance(value, bytes):
        return value
    raise _Unusable(f"has {name} of a type that is neither text nor bytes")


def _unpacked(value: object) -> bytes:
    try:
        return base64.b64decode(value if isinstance(value, str | bytes) else b"!", validate=True)
    except (binascii.Error, ValueError) as failure:
        raise _Unusable("has a body_base64 that is not base64") from failure


def _told(row: Row, implied: str | None) -> Told:
    texts = {name: _text(row, name) for name in (*TEXTS, "url", "media_type")}
    for name, form in (("url", URI), ("media_type", MEDIA_TYPE)):
        if texts[name] and not form.fullmatch(texts[name] or ""):
            raise _Unusable(f"has {texts[name]!r} as its {name}")
    return Told(
        **{**texts, "media_type": texts["media_type"] or implied},
        published_on=_published_on(row.get("published_on")),
        fetched_at=_fetched_at(row.get("fetched_at")),
        http_status=_status(row.get("http_status")),
    )


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise _Unusable(f"has {name} of a type that is not text")
    return (value or "").strip() or None


def _published_on(value: object) -> str | None:
    written = value.isoformat() if isinstance(value, date) else value
    if written is None or written == "":
        return None
    if not isinstance(written, str) or not is_date(written):
        raise _Unusable(f"has {written!r} as its published_on, which is no date such as 2021-07-16")
    return written


def _fetched_at(value: object) -> datetime | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    read = moment(value) if isinstance(value, str) else None
    if read is None:
        raise _Unusable(f"has {value!r} as its fetched_at, which is no time with its zone such as 2021-07-16T08:30:00Z")
    return read


def _status(value: object) -> int | None:
    if value is None or (isinstance(value, int) and 0 <= value < 1000):  # noqa: PLR2004 - three digits by RFC 9110
        return value
    raise _Unusable(f"has {value!r} as its http_status")
