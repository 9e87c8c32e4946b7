"""WARC records as crawlers write them: a request, a response and what the crawler noted, each packed alone."""

import base64
import hashlib
import uuid
import zlib
from collections.abc import Iterator

from .markup import Dice
from .page import Page

LEVEL = 4
"""Of zlib."""
CHUNKED = 0.05
"""Share of responses that are kept as the server sent them, packed and in chunks; most crawlers keep them unpacked."""
CHUNK = 8_192
WHEN = "2026-11-01T00:00:00Z"
HTML = "text/html"
RESPONSE = "application/http; msgtype=response"


def opening(name: str) -> bytes:
    """The record that opens a file."""
    told = b"software: made_web\r\nformat: WARC File Format 1.1\r\n"
    return _member(_record("warcinfo", None, "application/warc-fields", told, {"WARC-Filename": name}))


def records(page: Page) -> bytes:
    """What a crawler writes of one page."""
    dice = Dice(f"warc {page.url}")
    host, path = page.url.removeprefix("https://").split("/", 1)
    asked = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nUser-Agent: made_web\r\n\r\n".encode()
    noted = f"fetchTimeMs: {dice.randrange(2_000)}\r\ncharset-detected: {page.charset}\r\n".encode()
    said = _response(page.body, f"{HTML}; charset={page.charset}", is_chunked=dice.random() < CHUNKED)
    return b"".join(
        _member(one)
        for one in (
            _record("request", page.url, "application/http; msgtype=request", asked),
            _record("response", page.url, RESPONSE, said, _told_of(page.body, HTML)),
            _record("metadata", page.url, "application/warc-fields", noted),
        )
    )


def strays(number: int) -> Iterator[bytes]:
    """What else a crawl brings, now and then: a page that is gone, a picture, a page that has not changed."""
    url = f"https://www.stray{number}.example/"
    if number % 50 == 0:
        gone = _response(b"<html><body>gone</body></html>", HTML, status="404 Not Found")
        yield _member(_record("response", f"{url}gone", RESPONSE, gone))
    if number % 60 == 0:
        drawn = b"\x89PNG\r\n\x1a\n" + bytes(400)
        told = _response(drawn, "image/png")
        yield _member(_record("response", f"{url}a.png", RESPONSE, told, _told_of(drawn, "image/png")))
    if number % 80 == 0:
        old = {"WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"}
        told = _response(b"", HTML, status="304 Not Modified")
        yield _member(_record("revisit", f"{url}old", RESPONSE, told, old))


def _response(body: bytes, media_type: str, *, status: str = "200 OK", is_chunked: bool = False) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nServer: nginx\r\n"
    if not is_chunked:
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    packed = _member(body)
    chunks = (packed[place : place + CHUNK] for place in range(0, len(packed), CHUNK))
    sent = b"".join(f"{len(one):x}\r\n".encode() + one + b"\r\n" for one in chunks) + b"0\r\n\r\n"
    return f"{head}Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n".encode() + sent


def _told_of(body: bytes, media_type: str) -> dict[str, str]:
    digest = base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    return {"WARC-Payload-Digest": f"sha1:{digest}", "WARC-Identified-Payload-Type": media_type}


def _record(kind: str, url: str | None, media_type: str, block: bytes, more: dict[str, str] | None = None) -> bytes:
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {url} {more}")
    told = {"WARC-Type": kind, "WARC-Date": WHEN, "WARC-Record-ID": f"<urn:uuid:{name}>", "Content-Type": media_type}
    told |= {"Content-Length": str(len(block))} | ({"WARC-Target-URI": url} if url else {}) | (more or {})
    head = "".join(f"{field}: {value}\r\n" for field, value in told.items())
    return f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def _member(told: bytes) -> bytes:
    """Packed alone, so that a record can be read without those before it."""
    packing = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    return packing.compress(told) + packing.flush()
