"""Content encodings: bodies as they were before a server packed them for the way.

What is told to be packed and is not, as archives keep it that unpacked it themselves, comes back as it is. Nothing is
unpacked beyond a limit, so that a small body cannot fill the memory.
"""

import zlib
from collections.abc import Callable

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
PLAIN = ("identity", "none", "utf-8", "")
"""Said where nothing was packed; servers say charsets here, too."""


class Undecodable(Exception):
    """A body that cannot be unpacked, in words."""


class TooLarge(Exception):
    """A body that is larger than anybody's letter once it is unpacked."""


def decoded(body: bytes, encodings: str, most: int) -> bytes:
    """Undo what the header Content-Encoding lists, the last first (RFC 9110, section 8.4).

    Args:
        body: The body as it came.
        encodings: The header's value.
        most: Bytes it may have at any point.

    Raises:
        Undecodable: It is damaged, or packed in a way that nobody knows.
        TooLarge: It has more bytes than that.
    """
    for name in reversed([name.strip().lower() for name in encodings.split(",")]):
        if name in PLAIN:
            continue
        unpack = UNPACKED.get(name)
        if unpack is None:
            raise Undecodable(f"is packed as {name!r}, which is not known here")
        body = unpack(body, most)
    return body


def _gzip(body: bytes, most: int) -> bytes:
    return _inflated(body, most, zlib.MAX_WBITS | 16) if body.startswith(GZIP_MAGIC) else body


def _deflate(body: bytes, most: int) -> bytes:
    """Unpack what is called deflate: zlib's form by the standard, bare by the habit of some servers."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _inflated(body, most, bits)
        except Undecodable:
            continue
    return _as_it_is(body, "deflate")


def _brotli(body: bytes, most: int) -> bytes:
    try:
        return _streamed(body, "brotli", most)
    except Undecodable:
        return _as_it_is(body, "br")


def _zstd(body: bytes, most: int) -> bytes:
    return _streamed(body, "zstd", most) if body.startswith(ZSTD_MAGIC) else body


def _inflated(body: bytes, most: int, bits: int) -> bytes:
    """Unpack one member after another, as a body may have several."""
    pieces: list[bytes] = []
    room = most + 1
    while body:
        member = zlib.decompressobj(bits)
        try:
            pieces.append(member.decompress(body, room))
        except zlib.error as failure:
            if pieces:  # what stands behind a whole member is no part of the body; browsers pass over it, too
                break
            raise Undecodable(f"is damaged ({failure})") from failure
        room -= len(pieces[-1])
        if room <= 0:
            raise TooLarge
        if not member.eof:
            raise Undecodable("ends before it is whole")
        body = member.unused_data
    return b"".join(pieces)


def _streamed(body: bytes, name: str, most: int) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - a collection without archives has no packed bodies

    try:
        with pa.input_stream(pa.py_buffer(body), compression=name) as stream:
            unpacked: bytes = stream.read(most + 1)
    except (OSError, pa.ArrowInvalid) as failure:
        raise Undecodable(f"is damaged ({failure})") from failure
    if len(unpacked) > most:
        raise TooLarge
    return unpacked


def _as_it_is(body: bytes, name: str) -> bytes:
    """Take a body for unpacked that begins as markup does, where its packing has no mark of its own."""
    if body.lstrip()[:1] == b"<":
        return body
    raise Undecodable(f"is said to be packed as {name}, and is not")


UNPACKED: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
"""How to unpack, by the names of the registry (iana.org/assignments/http-parameters)."""
