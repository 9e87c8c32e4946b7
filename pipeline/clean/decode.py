"""Bytes to text: reads every charset that Chinese and English pages are written in, and says why it chose.

The order is: byte order mark, valid UTF-8, UTF-16 by its NULs, then the declared charset against the evidence of the
bytes themselves. Pages lie about their charset often enough that a declaration is a witness, not a judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from pipeline.clean.charsets import declared_inside, known_charset
from pipeline.clean.evidence import DOUBT, SAMPLE, choose
from pipeline.clean.mixture import mixture
from pipeline.clean.plausibility import plausibility
from pipeline.clean.variants import as_browsers_read
from pipeline.settings import CleanSettings

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = re.compile(
    rb"%PDF-|PK(?:\x03\x04|\x05\x06|\x07\x08)|\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a.{6}\x00|\x1f\x8b\x08"
    rb"|BZh\d1AY&SY|\xfd7zXZ\x00"
    rb"|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\x7fELF"
    rb"|RIFF.{4}(?:WEBP|WAVE|AVI )"
    rb"|\x00.{3}ftyp|OggS\x00|ID3[\x02-\x04]|II\*\x00|MM\x00\*|\x00asm|SQLite format 3\x00|PAR1\x15",
    re.DOTALL,
)
"""First bytes of files that are no text: documents, archives, pictures, sound, programs, databases."""
VALID = "valid UTF-8"
"""The evidence of a body that is its text in UTF-8, byte for byte."""
_KNOWN = {
    b"%PDF-": "PDF does; capture its text",
    b"PK": "zip archives and Office documents do",
    b"\x1f\x8b": "gzip does; unpack it first",
    b"\x28\xb5\x2f\xfd": "zstd does; unpack it first",
    b"\x89PNG": "PNG images do",
    b"\xff\xd8": "JPEG images do",
}
"""Formats by their first bytes, in words."""
_LONG = re.compile(rb"[\xe0-\xff]")
"""Bytes with which UTF-8 begins characters from U+0800 on."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PLAIN = ("utf-8", "gb18030", "big5hkscs", "cp1252")
"""Charsets in which a byte that looks like a control character is one."""
_STRIDE = 1 << 17
"""Bytes that are looked at together: more would leave the processor's cache."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text."""

    text: str
    charset: str
    evidence: str
    n_undecodable: int
    n_masked: int = field(default=0, repr=False)
    """Personal details masked in the text after it was decoded."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a body has no text: the rule's name, and the reason in words."""

    rule: str
    reason: str


def too_large(n_bytes: int, settings: CleanSettings) -> Unreadable | None:
    """Why a body of this size is not read, known before it is taken into memory."""
    if n_bytes <= settings.max_body_bytes:
        return None
    return Unreadable("body_too_large", f"{n_bytes} bytes, more than {settings.max_body_bytes}")


def decode(body: bytes, declared: str | None, settings: CleanSettings) -> Decoded | Unreadable:
    r"""Read a body as text, or say why it is none. Line ends and stray control characters stay as they are.

    >>> decode("小米同学们：".encode("gbk"), "gb2312", CleanSettings())
    Decoded(text='小米同学们：', charset='gb18030', evidence='declared gb2312, read as gb18030', n_undecodable=0)
    >>> decode(b"%PDF-1.7 ...", None, CleanSettings()).rule
    'binary_body'
    """
    large = too_large(len(body), settings)
    if large:
        return large
    if not body.strip(b"\xef\xbb\xbf \t\r\n\f\v"):
        return Unreadable("empty_body", f"{len(body)} bytes, none of them text")
    if _MAGIC.match(body):
        return Unreadable("binary_body", _begins_with(body))
    decoded = _by_mark(body) or _by_nulls(body) or _as_utf8(body, declared) or _by_evidence(body, declared)
    return _faults(decoded, body, settings) or decoded


def decoded_as(body: bytes, charset: str) -> Iterator[str]:
    """A body read in a charset that was chosen before, in each way in which ``decode`` may have read it then.

    >>> list(decoded_as("小米".encode("gbk"), "gb18030"))
    ['小米']
    """
    marked = [body[len(mark) :] for mark, name in _MARKS if body.startswith(mark) and name == charset]
    yield from dict.fromkeys(_read(form, charset, "").text for form in (*marked, body))
    mixed = mixture(body.removeprefix(_MARKS[0][0]), charset)
    if mixed:
        yield mixed.text


def _begins_with(body: bytes) -> str:
    r"""What the first bytes say, with the name of the format where many people meet it.

    >>> _begins_with(b"\x1f\x8b\x08\x00 and so on")
    'it begins with the bytes 1f 8b 08 00 20 61 6e 64, as gzip does; unpack it first'
    """
    known = next(
        (f"as {name}" for start, name in _KNOWN.items() if body.startswith(start)), "which no text begins with"
    )
    return f"it begins with the bytes {body[:8].hex(' ')}, {known}"


def _by_mark(body: bytes) -> Decoded | None:
    """Trust a byte order mark, unless what follows breaks its promise."""
    for mark, charset in _MARKS:
        if body.startswith(mark):
            decoded = _read(body[len(mark) :], charset, "byte order mark")
            if decoded.n_undecodable <= DOUBT * len(decoded.text):
                return decoded
    return None


def _by_nulls(body: bytes) -> Decoded | None:
    """UTF-16 without a mark: ASCII leaves a NUL in every other byte; among Chinese, line ends and spaces leave some."""
    if b"\0" not in body:
        return None
    even, odd = body[::2].count(0), body[1::2].count(0)
    few, many = sorted((even, odd))
    if many * 200 < len(body):
        return None
    western = many * 5 > len(body) and few * 20 < many
    for charset in ("utf-16-be", "utf-16-le") if even > odd else ("utf-16-le", "utf-16-be"):
        if western or plausibility(body[:SAMPLE].decode(charset, "replace"), "gb18030") > 1 - DOUBT:
            decoded = _read(body, charset, "NULs in every other byte")
            return None if decoded.n_undecodable else decoded
    return None


def _as_utf8(body: bytes, declared: str | None) -> Decoded | None:
    """Valid UTF-8 is UTF-8: other charsets hardly ever fit its pattern by chance, short words in GBK apart."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _cut_short(body, error)
    if text.isascii():
        return _as_hz(body, declared) or Decoded(text, "utf-8", VALID, 0)
    if known_charset(declared or declared_inside(body)) in {"gb18030", "big5hkscs"} and not _LONG.search(body):
        return None  # two-byte sequences only: "学习" in GBK is valid UTF-8 too
    return Decoded(text, "utf-8", VALID, 0)


def _cut_short(body: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 of which nothing is missing but the end of its last character: a capture with a limit on its length."""
    if error.reason != "unexpected end of data" or not _LONG.search(body, 0, error.start):
        return None
    return Decoded(body.decode("utf-8", "replace"), "utf-8", "valid UTF-8 up to a last character that is cut", 1)


def _as_hz(body: bytes, declared: str | None) -> Decoded | None:
    """HZ (RFC 1843), which writes Chinese in ASCII, where it is declared or every stretch of it is common Chinese."""
    if b"~{" not in body or b"~}" not in body:
        return None
    claim = declared or declared_inside(body)
    try:
        text = body.decode("hz")
    except UnicodeDecodeError:
        return None
    if text.isascii() or plausibility(text, "hz") <= 1 - DOUBT:
        return None
    told = f"declared {claim}" if known_charset(claim) == "hz" else "its escapes enclose Chinese"
    return Decoded(text, "hz", f"{told}, read as hz", 0)


def _by_evidence(body: bytes, declared: str | None) -> Decoded:
    body = body.removeprefix(_MARKS[0][0])
    charset, evidence, text = choose(body, declared)
    decoded = _read(body, charset, evidence, text)
    mixed = mixture(body, charset) if decoded.n_undecodable else None
    if mixed and mixed.n_undecodable < decoded.n_undecodable:
        return Decoded(mixed.text, charset, f"{evidence}; {mixed.evidence}", mixed.n_undecodable)
    return decoded


def _read(body: bytes, charset: str, evidence: str, text: str | None = None) -> Decoded:
    """Read everything; the body's own U+FFFD, which only Unicode charsets can write, are not counted as faults."""
    text = as_browsers_read(body, charset, body.decode(charset, "replace") if text is None else text)
    lost = text.count("\ufffd")
    own = body.count("\ufffd".encode(charset)) if lost and charset.startswith(("utf", "gb18030")) else 0
    return Decoded(text, charset, evidence, max(lost - own, 0))


def _exceeds(n: int, text: str, share: float) -> bool:
    """More than the share, with two strays forgiven in short texts."""
    return n > max(2, share * len(text)) or n * 2 > len(text)


def _faults(decoded: Decoded, body: bytes, settings: CleanSettings) -> Unreadable | None:
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        return Unreadable("empty_body", "it holds white space only")
    n_control = _controls(body) if decoded.charset in _PLAIN else len(_CONTROL.findall(decoded.text))
    if _exceeds(n_control, decoded.text, settings.max_control_share):
        return Unreadable("binary_body", f"{n_control} control characters in {len(decoded.text)} characters")
    if _exceeds(decoded.n_undecodable, decoded.text, settings.max_undecodable_share):
        count = f"{decoded.n_undecodable} of {len(decoded.text)} characters"
        return Unreadable(
            "undecodable_body", f"{count} cannot be read even as {decoded.charset}, the best of the charsets tried"
        )
    return None


def _controls(body: bytes) -> int:
    r"""How many control characters a body has, tabs, line ends and form feeds apart.

    >>> _controls(b"a\x00b\tc\n\x0c\x1f\x7f")
    3
    """
    number = 0
    for start in range(0, len(body), _STRIDE):
        read = np.frombuffer(body, np.uint8, min(_STRIDE, len(body) - start), start)
        number += int(np.count_nonzero((read < 9) | ((read - 14) < 18) | (read == 127)))  # noqa: PLR2004 - as _CONTROL
    return number
