"""Web archives made in a test, record by record, sound or damaged."""

import gzip
from collections.abc import Iterable

PAGE = b"<html><body><p>Dear shareholders,</p></body></html>"
URL = "http://example.org/letter"


def http(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """An answer as a server sends it; an underscore in a header's name is a hyphen."""
    told = {"content_type": "text/html; charset=utf-8", **headers}
    lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items() if value]
    return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode() + body


def record(content: bytes | None = None, kind: str = "response", url: str = URL, **headers: str) -> bytes:
    """A record of an archive; headers that are empty are left out."""
    content = http() if content is None else content
    told = {
        "warc_type": kind,
        "warc_record_id": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "warc_date": "2021-07-16T08:30:00Z",
        "warc_target_uri": url,
        "content_type": "application/http; msgtype=response",
        "content_length": str(len(content)),
        **headers,
    }
    lines = [f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items() if value]
    return f"WARC/1.0\r\n{''.join(lines)}\r\n".encode() + content + b"\r\n\r\n"


def archive(records: Iterable[bytes]) -> bytes:
    """An archive as crawlers write it: each record packed by itself."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
