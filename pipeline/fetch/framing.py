r"""HTTP framing: an answer as a server sent it, taken apart into status, headers and body (RFC 9112).

>>> told = answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Dear all,")
>>> told.status, told.header("content-type"), told.body
(200, 'text/html', b'<p>Dear all,')
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")
LARGEST_HEAD = 1 << 18
"""Bytes in which the head of an answer must end; servers and browsers stop far earlier."""


class Unframed(Exception):
    """An answer that cannot be taken apart, in words."""


class CutShort(Exception):
    """An answer that ends before it is whole, in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters; where a name stands twice, its values joined by commas."""
    body: bytes
    """Without the marks of its pieces, still packed as Content-Encoding says."""

    def header(self, name: str) -> str:
        """A header's value; empty where there is none."""
        return self.headers.get(name, "")


def answer(message: bytes) -> Answer:
    """Take an answer apart.

    Raises:
        Unframed: It does not begin as one, or its head has no end.
        CutShort: Its body has fewer bytes than it says.
    """
    found = _STATUS.match(message)
    if found is None:
        raise Unframed("does not begin as an answer by HTTP does")
    end = _HEAD_END.search(message, found.end(), found.end() + LARGEST_HEAD)
    if end is None:
        raise Unframed("has a head without an end")
    headers = header_lines(message[found.end() : end.start()])
    return Answer(int(found[1]), headers, _unframed(message[end.end() :], headers))


def header_lines(head: bytes) -> dict[str, str]:
    r"""Headers by their names; a line that begins with a space goes on with the one before it.

    >>> header_lines(b"OK\r\nA: 1\r\n  2\r\nb:3\r\nA: 4\r\nno header")
    {'a': '1 2, 4', 'b': '3'}
    """
    headers: dict[str, str] = {}
    last = ""
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if line[:1] in " \t" and last:
            headers[last] = f"{headers[last]} {line.strip()}".strip()
        elif colon and name.strip():
            last = name.strip().lower()
            headers[last] = f"{headers[last]}, {value.strip()}" if last in headers else value.strip()
    return headers


def _unframed(body: bytes, headers: Mapping[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return unchunked(body)
    length = headers.get("content-length", "").partition(",")[0].strip()
    # A length that is too small is left alone: archives keep bodies unpacked under the head of the packed ones.
    if length.isdecimal() and len(body) < int(length):
        raise CutShort(f"has {len(body)} of the {int(length)} bytes it says it has")
    return body


def unchunked(body: bytes) -> bytes:
    r"""Join the chunks of a body (RFC 9112, section 7.1); a body that has none, as archives keep it, stays as it is.

    >>> unchunked(b"4\r\nDear\r\n5;x=y\r\n all,\r\n0\r\n\r\n"), unchunked(b"<p>Dear all,")
    (b'Dear all,', b'<p>Dear all,')

    Raises:
        CutShort: It ends within a chunk, or before the last.
    """
    pieces: list[bytes] = []
    place = 0
    while True:
        size = _CHUNK.match(body, place)
        if size is None and not pieces:
            return body
        if size is None:
            raise CutShort("ends before its last chunk")
        length = int(size[1], 16)
        if not length:
            return b"".join(pieces)
        piece = body[size.end() : size.end() + length]
        if len(piece) < length:
            raise CutShort("ends within a chunk")
        pieces.append(piece)
        place = size.end() + length
        place += 2 if body.startswith(b"\r\n", place) else int(body.startswith(b"\n", place))
