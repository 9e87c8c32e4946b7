"""Records as captures: what a server gave as a text becomes a body, however it was packed; the rest is told of."""

import gzip
import io
import zlib

import pyarrow as pa
import pytest
from archives import PAGE, URL, archive, http, record

from pipeline.fetch import encodings
from pipeline.fetch.answers import archived
from pipeline.fetch.encodings import TooLarge, Undecodable, decoded
from pipeline.fetch.met import Met

CHUNKED = b"5\r\n<html\r\n2d;note=x\r\n><body><p>Dear shareholders,</p></body></html\r\n1\r\n>\r\n0\r\n\r\n"
BARE = zlib.compressobj(wbits=-15)
RAW = BARE.compress(PAGE) + BARE.flush()


def met(*records: bytes) -> list[Met]:
    """What an archive gives."""
    return list(archived(io.BytesIO(archive(records))))


@pytest.mark.parametrize(
    "content",
    [
        http(),
        http(transfer_encoding="chunked", body=CHUNKED),
        http(transfer_encoding="chunked"),
        http(content_encoding="gzip", body=gzip.compress(PAGE)),
        http(content_encoding="x-gzip", body=gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
        http(content_encoding="gzip"),
        http(content_encoding="gzip", content_length="20"),
        http(content_encoding="deflate", body=zlib.compress(PAGE)),
        http(content_encoding="deflate", body=RAW),
        http(content_encoding="br", body=pa.compress(PAGE, "brotli", asbytes=True)),
        http(content_encoding="br"),
        http(content_encoding="zstd", body=pa.compress(PAGE, "zstd", asbytes=True)),
        http(content_encoding="deflate, gzip", body=gzip.compress(zlib.compress(PAGE))),
        http(content_encoding="identity"),
        http().replace(b"\r\n", b"\n"),
        http().replace(b"HTTP/1.1 200 OK", b"HTTP/2 200"),
    ],
    ids="""plain chunked chunked-no-more gzip two-members gzip-no-more length-of-packed deflate bare-deflate br
    br-no-more zstd two-encodings identity bare-line-ends http-2""".split(),
)
def test_a_page(content: bytes) -> None:
    """Framing and packing are undone; what an archive undid already is left as it is."""
    (one,) = met(record(content))
    assert (one.rule, one.body) == ("", PAGE)


def test_what_a_record_tells() -> None:
    """Address, time, status and media type are the record's own."""
    (one,) = met(record())
    told = one.told
    assert (told.url, told.http_status, told.media_type) == (URL, 200, "text/html; charset=utf-8")
    assert told.fetched_at is not None
    assert told.fetched_at.isoformat() == "2021-07-16T08:30:00+00:00"


@pytest.mark.parametrize(
    ("rule", "one"),
    [
        ("record_status", record(http(status="404 Not Found"))),
        ("record_status", record(http(status="301 Moved", location="/x", body=b""))),
        ("record_revisit", record(b"", kind="revisit")),
        ("record_not_text", record(http(b"\xff\xd8", content_type="image/jpeg"))),
        ("record_not_text", record(http(b"{}", content_type="application/json"))),
        ("record_truncated", record(warc_truncated="length")),
        ("record_truncated", record(http(content_length="5000"))),
        ("record_truncated", record(http(transfer_encoding="chunked", body=CHUNKED[:30]))),
        ("record_truncated", record(http(transfer_encoding="chunked", body=CHUNKED[:-5]))),
        ("record_encoding", record(http(content_encoding="gzip", body=gzip.compress(PAGE)[:-9]))),
        ("record_encoding", record(http(content_encoding="gzip", body=b"\x1f\x8b\x08 rubbish"))),
        ("record_encoding", record(http(content_encoding="br", body=b"rubbish"))),
        ("record_encoding", record(http(content_encoding="zstd", body=b"\x28\xb5\x2f\xfd rubbish"))),
        ("record_encoding", record(http(content_encoding="compress"))),
        ("record_not_http", record(b"Dear all,")),
        ("record_not_http", record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html")),
        ("record_empty", record(http(b""))),
        ("record_segmented", record(b"more", kind="continuation")),
        ("record_segmented", record(warc_segment_number="1")),
    ],
)
def test_no_body(rule: str, one: bytes) -> None:
    """The rule says why there is none, the reason names the address."""
    (left_out,) = met(one)
    assert (left_out.rule, left_out.body) == (rule, b"")
    assert left_out.reason.startswith(URL)


@pytest.mark.parametrize("kind", ["warcinfo", "request", "metadata"])
def test_what_describes_the_crawl(kind: str) -> None:
    """It is no capture, and nothing is missed with it."""
    assert met(record(b"software: x", kind=kind)) == []


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_bare_bodies(kind: str) -> None:
    """Files, and texts that a crawler took out of pages, stand in records as they are."""
    (one,) = met(record(b"Dear all,", kind=kind, content_type="text/plain"))
    assert (one.body, one.told.media_type, one.told.http_status) == (b"Dear all,", "text/plain", None)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_grows(name: str) -> None:
    """Nothing is unpacked beyond the limit."""
    body = b"x" * 100_000
    packed = {"gzip": gzip.compress(body), "deflate": zlib.compress(body)}
    one = packed.get(name) or pa.compress(body, {"br": "brotli"}.get(name, name), asbytes=True)
    with pytest.raises(TooLarge):
        decoded(one, name, 99_999)
    assert decoded(one, name, 100_000) == body


def test_every_encoding_is_tried() -> None:
    """A name that is not known is refused, and each that is known is met in a test above."""
    with pytest.raises(Undecodable, match="'lzma'"):
        decoded(b"x", "lzma", 10)
    assert set(encodings.UNPACKED) == {"gzip", "x-gzip", "deflate", "br", "zstd"}
