"""WARC: the records of a web archive, one after another (ISO 28500:2017).

Why our own reader: what is damaged must be told and passed over. FastWARC, which unpacks a record in two thirds of the
time, ends a file at its first damaged record and gives one that the file's end cuts off as if it were whole
(docs/decisions.md).
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.fetch.framing import header_lines
from pipeline.fetch.met import LARGEST
from pipeline.fetch.unpacking import BEGINNING, Damaged, Members, Plain, unpacked

LARGEST_HEAD = 1 << 16
"""Bytes in which the head of a record must end."""
_HEAD_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True, slots=True)
class Record:
    """One record."""

    place: str
    """Where it begins: the byte in the file, and behind a plus sign how far within a member of several records."""
    headers: Mapping[str, str]
    content: bytes
    """Empty where there is a fault."""
    rule: str = ""
    """The rule by which it has no content; empty where it has."""
    fault: str = ""
    """Why, in words."""

    @property
    def kind(self) -> str:
        """What it is: response, resource, revisit, request, …; empty where its head was not read."""
        return self.headers.get("warc-type", "").lower()


class _Faulty(Exception):
    """A record without content: the rule, why, and whether the next one can be read at once."""

    def __init__(self, rule: str, fault: str, *, is_passed: bool = False) -> None:
        super().__init__(fault)
        self.rule, self.fault, self.is_passed = rule, fault, is_passed


def read_warc(raw: BinaryIO) -> Iterator[Record]:
    """Read the records of an archive, packed or not; of damaged ones what is wrong with them.

    Raises:
        OSError: The file cannot be read.
    """
    return _Reader(unpacked(raw)).records()


class _Reader:
    """Goes through the unpacked bytes record by record."""

    def __init__(self, stream: Plain | Members) -> None:
        self._stream = stream
        self._left = b""
        """What was read and not yet used."""

    def records(self) -> Iterator[Record]:
        """Every record; a damaged one with its fault."""
        while True:
            place, headers = "", dict[str, str]()
            try:
                if not self._reach_next():
                    return
                place = self._stream.place(len(self._left))
                headers = self._head()
                content = self._content(headers)
                self._settle()
                yield Record(place, headers, content)
            except _Faulty as faulty:
                yield Record(place, headers, b"", faulty.rule, faulty.fault)
                if not faulty.is_passed and not self._resume():
                    return
            except Damaged as damage:
                yield Record(place or self._stream.place(len(self._left)), headers, b"", damage.rule, str(damage))
                if not self._resume():
                    return

    def _resume(self) -> bool:
        try:
            left = self._stream.resume(self._left)
        except Damaged:
            left = None
        self._left = left or b""
        return left is not None

    def _reach_next(self) -> bool:
        """Pass over the empty lines behind a record; whether anything follows."""
        while True:
            self._left = self._left.lstrip(b"\r\n")
            if self._left:
                return True
            self._left = self._stream.more()
            if not self._left:
                return False

    def _settle(self) -> None:
        """Read on to where it is certain that a record was unpacked as it was packed, or to the next in its member."""
        while not self._stream.settled:
            self._left = self._left.lstrip(b"\r\n")
            if self._left.startswith(BEGINNING):
                return
            if not BEGINNING.startswith(self._left):
                raise _Faulty("record_corrupt", "it goes on behind its end")
            self._left += self._stream.more()

    def _head(self) -> dict[str, str]:
        while (end := _HEAD_END.search(self._left)) is None:
            more = self._stream.more() if len(self._left) < LARGEST_HEAD else b""
            if not more:
                break
            self._left += more
        if not self._left.startswith(BEGINNING):
            raise _Faulty("record_corrupt", "no record begins where one should")
        if end is None:
            raise _Faulty("record_truncated", "its head has no end")
        headers = header_lines(self._left[: end.start()])
        self._left = self._left[end.end() :]
        return headers

    def _content(self, headers: Mapping[str, str]) -> bytes:
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdecimal():
            raise _Faulty("record_corrupt", "its head does not say how long it is")
        if int(length) > LARGEST:
            self._take(int(length), kept=False)
            raise _Faulty("record_too_large", f"it has {int(length)} bytes, more than {LARGEST}", is_passed=True)
        content = self._take(int(length))
        stated = "" if self._stream.checked else headers.get("warc-block-digest", "")
        if stated and not agrees(content, stated):
            raise _Faulty("record_corrupt", "it does not have the digest that its head states", is_passed=True)
        return content

    def _take(self, length: int, *, kept: bool = True) -> bytes:
        """The next bytes; the next record ends them where it comes first."""
        pieces: list[bytes] = []
        missing = length
        while missing > len(self._left):
            if kept:
                pieces.append(self._left)
            missing -= len(self._left)
            self._left = b""
            more = self._stream.more()
            if not more or (self._stream.begun and more.startswith(BEGINNING)):
                self._left = more
                message = f"it ends {missing} bytes before its end"
                raise _Faulty("record_truncated", message, is_passed=True)
            self._left = more
        pieces.append(self._left[:missing])
        self._left = self._left[missing:]
        return b"".join(pieces) if kept else b""


def agrees(content: bytes, stated: str) -> bool:
    """Whether content has a digest as WARC states it; digests of another kind are not asked.

    >>> agrees(b"Dear all,", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"), agrees(b"Dear all,", "md7:1")
    (False, True)
    """
    name, _, value = stated.partition(":")
    if name.lower() not in ("sha1", "sha256"):
        return True
    digest = hashlib.new(name.lower(), content, usedforsecurity=False)
    return value.strip().lower() in (digest.hexdigest(), base64.b32encode(digest.digest()).decode().lower())
