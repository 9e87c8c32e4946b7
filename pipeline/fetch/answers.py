"""Records of web archives as captures: which of them hold a text that somebody published, and why the others do not."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from pipeline.fetch.encodings import TooLarge, Undecodable, decoded
from pipeline.fetch.framing import Answer, CutShort, Unframed, answer
from pipeline.fetch.met import LARGEST, Met, Told, moment
from pipeline.fetch.warc import Record, read_warc

TEXTS = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown")
"""Media types of texts to read; whatever else a crawl brings along is left out."""
OK = 200
ANSWERS = ("response", "revisit")
BARE = ("resource", "conversion")
"""Records whose content is the body itself: files, and texts that a crawler took out of pages."""


class _LeftOut(Exception):
    """A record without a body for us: the rule and why."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule, self.reason = rule, reason


def archived(raw: BinaryIO) -> Iterator[Met]:
    """The bodies of an archive, and what is wrong with the others; what only describes the crawl is passed over.

    Raises:
        OSError: The file cannot be read.
    """
    for record in read_warc(raw):
        met = taken(record)
        if met is not None:
            yield met


def taken(record: Record) -> Met | None:
    """What one record gives; None where it holds no answer, as requests and descriptions of a crawl do."""
    place = f"offset={record.place}"
    if record.rule:
        url = _url(record)
        return Met(place=place, rule=record.rule, reason=f"{url or 'a record'}: {record.fault}")
    if record.kind not in (*ANSWERS, *BARE, "continuation"):
        return None
    try:
        body, told = _answered(record) if record.kind in ANSWERS else _bare(record)
    except _LeftOut as left_out:
        return Met(place=place, rule=left_out.rule, reason=f"{_url(record)}: {left_out.reason}")
    return Met(place=place, body=body, told=told)


def _url(record: Record) -> str:
    return record.headers.get("warc-target-uri", "").strip("<>")


def _answered(record: Record) -> tuple[bytes, Told]:
    if record.kind == "revisit":
        raise _LeftOut("record_revisit", "the crawl met what it had met before, and kept no body")
    _hold_whole(record)
    try:
        told = answer(record.content)
    except Unframed as failure:
        raise _LeftOut("record_not_http", f"it {failure}") from failure
    except CutShort as failure:
        raise _LeftOut("record_truncated", f"its body {failure}") from failure
    if told.status != OK:
        raise _LeftOut("record_status", f"the server answered with {told.status}")
    media_type = told.header("content-type").partition(", ")[0] or None
    _hold_text(media_type)
    return _body(told), replace(_about(record), http_status=told.status, media_type=media_type)


def _bare(record: Record) -> tuple[bytes, Told]:
    if record.kind == "continuation":
        raise _LeftOut("record_segmented", "it is a later piece of a record that was cut up")
    _hold_whole(record)
    media_type = record.headers.get("content-type") or None
    _hold_text(media_type)
    if not record.content:
        raise _LeftOut("record_empty", "it has no body")
    return record.content, replace(_about(record), media_type=media_type)


def _about(record: Record) -> Told:
    url = _url(record)
    return Told(
        url=url if url.startswith(("http://", "https://")) else None,
        fetched_at=moment(record.headers.get("warc-date", "")),
    )


def _hold_whole(record: Record) -> None:
    why = record.headers.get("warc-truncated")
    if why:
        raise _LeftOut("record_truncated", f"the crawler cut it off ({why})")
    if record.headers.get("warc-segment-number"):
        raise _LeftOut("record_segmented", "it is the first piece of a record that was cut up")


def _hold_text(media_type: str | None) -> None:
    """Leave out what is told to be no text; where nothing is told, the body is asked later."""
    named = (media_type or "").partition(";")[0].strip().lower()
    if named and named not in TEXTS:
        raise _LeftOut("record_not_text", f"it is {named}, which is no text to read")


def _body(told: Answer) -> bytes:
    try:
        body = decoded(told.body, told.header("content-encoding"), LARGEST)
    except Undecodable as failure:
        raise _LeftOut("record_encoding", f"its body {failure}") from failure
    except TooLarge as failure:
        raise _LeftOut("record_too_large", f"its body has more than {LARGEST} bytes once it is unpacked") from failure
    if not body:
        raise _LeftOut("record_empty", "it has no body")
    return body
