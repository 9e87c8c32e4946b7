"""The bytes of an archive, unpacked as they are read, so that any length passes through the same memory.

A packed archive is a chain of gzip members, one a record. What is damaged in one is passed over to the next that
begins a record, which no reader of plain gzip files can do.
"""

import zlib
from typing import BinaryIO

from pipeline.fetch.encodings import GZIP_MAGIC, ZSTD_MAGIC

CHUNK = 1 << 16
"""Bytes read at once; more are slower, for what is left of them is copied at the end of each member."""
PIECE = 1 << 20
"""Bytes unpacked at once, or looked through for the next record."""
BEGINNING = b"WARC/"
"""What every record begins with."""
MEMBER = GZIP_MAGIC + b"\x08"
"""What every member begins with: the method is always the same (RFC 1952, section 2.3.1)."""


class Damaged(Exception):
    """Bytes that cannot be unpacked, in words."""

    rule = "record_corrupt"


class Ended(Damaged):
    """A file that ends where it should go on."""

    rule = "record_truncated"


class Plain:
    """A file that is not packed, or of which only the whole is."""

    checked = False
    """Whether a damaged byte would be noticed."""
    begun = False
    """Whether what was read last is the beginning of a member."""
    settled = True
    """Whether what was read is known to be as it was packed."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._passed = 0
        self._is_broken = False

    def more(self) -> bytes:
        """The next bytes; none at the end.

        Raises:
            Damaged: They cannot be unpacked.
        """
        try:
            piece = b"" if self._is_broken else self._raw.read(CHUNK)
        except (OSError, ValueError) as failure:
            if getattr(failure, "errno", None):  # the disk's own
                raise
            self._is_broken = True
            raise Damaged(f"it cannot be unpacked ({failure})") from failure
        self._passed += len(piece)
        return piece

    def place(self, ahead: int) -> str:
        """Where a byte stands from which on so many were read already."""
        return str(self._passed - ahead)

    def resume(self, left: bytes) -> bytes | None:
        """The bytes from the next record on, of what was read and is left; None where no record follows."""
        while True:
            found = left.find(b"\n" + BEGINNING, 1)
            if found >= 0:
                return left[found + 1 :]
            piece = self.more()
            if not piece:
                return None
            left = left[-len(BEGINNING) :] + piece


class Members:
    """A chain of gzip members."""

    checked = True
    begun = False

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._packed = b""
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._start = self._behind = raw.tell()
        self._passed = 0

    def more(self) -> bytes:
        """The next bytes of this member or the next; none at the end.

        Raises:
            Damaged: A member cannot be unpacked, or the file ends within it.
        """
        while True:
            if self._member.eof:
                self._begin()
            packed = self._packed or self._raw.read(CHUNK)
            if not packed:
                return self._ended()
            self._behind += 0 if self._packed else len(packed)
            try:
                piece = self._member.decompress(packed, PIECE)
            except zlib.error as failure:
                raise Damaged(f"it cannot be unpacked ({failure})") from failure
            self._packed = self._member.unused_data or self._member.unconsumed_tail
            if piece:
                self.begun = not self._passed
                self._passed += len(piece)
                return piece

    @property
    def settled(self) -> bool:
        """Whether what was read is known to be as it was packed: the digest stands at the end of a member."""
        return self._member.eof

    def _begin(self) -> None:
        self._start = self._behind - len(self._packed)
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._passed = 0

    def _ended(self) -> bytes:
        if self._start < self._behind:
            raise Ended("the file ends before it is whole")
        return b""

    def place(self, ahead: int) -> str:
        """Where a byte stands from which on so many were read already: its member, and how far within."""
        within = self._passed - ahead
        return f"{self._start}+{within}" if within > 0 else str(self._start)

    def resume(self, left: bytes) -> bytes | None:  # noqa: ARG002 - what is left of a damaged member is not trusted
        """The bytes from the next member on that begins a record; None where none follows."""
        place = self._start + 1
        while (found := self._find(place)) is not None:
            self._raw.seek(found)
            self._packed, self._start, self._behind = b"", found, found
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            self._passed = 0
            try:
                piece = self.more()
            except Damaged:
                piece = b""
            if piece.startswith(BEGINNING):
                return piece
            place = found + 1
        return None

    def _find(self, place: int) -> int | None:
        """Where the next member may begin, from a place on."""
        self._raw.seek(place)
        window = b""
        while chunk := self._raw.read(PIECE):
            window += chunk
            found = window.find(MEMBER)
            if found >= 0:
                return place + found
            kept = window[-len(MEMBER) + 1 :]
            place += len(window) - len(kept)
            window = kept
        return None


def unpacked(raw: BinaryIO) -> Plain | Members:
    """A file's bytes, packed by gzip, by Zstandard or not at all, as its first bytes tell.

    Where these tell nothing, being damaged, it is what is met first: a member, or a record.
    """
    first = raw.read(PIECE)
    raw.seek(0)
    if first.startswith(ZSTD_MAGIC):
        import pyarrow as pa  # noqa: PLC0415 - most archives are packed by gzip

        return Plain(pa.CompressedInputStream(raw, "zstd"))
    member, record = first.find(MEMBER), first.find(BEGINNING)
    if first.startswith(GZIP_MAGIC) or (member >= 0 and not 0 <= record < member):
        return Members(raw)
    return Plain(raw)
