"""Bytes to text: reads every charset that Chinese and English pages are written in, and says why it chose.

The order is: byte order mark, valid UTF-8, UTF-16 by its NULs, then the declared charset against the evidence of the
bytes themselves. Pages lie about their charset often enough that a declaration is a witness, not a judge.
"""

import codecs
import re
from dataclasses import dataclass

from pipeline.clean.charsets import declared_inside, known_charset, plausibility
from pipeline.settings import CleanSettings

SAMPLE = 1 << 19
"""Bytes, from the first that is not ASCII, by which charsets are compared; the winner then reads the whole body."""
TRUST = 0.5
"""A declared charset that decodes everything wins unless another is more plausible by more than this."""
DOUBT = 0.15
"""The same for one that leaves some bytes undecoded."""

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
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body as text."""

    text: str
    charset: str
    evidence: str
    n_undecodable: int


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
        return Unreadable("binary_body", f"it begins with the bytes {body[:8].hex(' ')}, which no text begins with")
    decoded = _by_mark(body) or _by_nulls(body) or _as_utf8(body, declared) or _by_evidence(body, declared)
    return _faults(decoded, settings) or decoded


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
    except UnicodeDecodeError:
        return None
    claim = known_charset(declared or declared_inside(body))
    if claim in {"gb18030", "big5hkscs"} and not text.isascii() and max(text) < "\u0800":
        return None  # two-byte sequences only: "学习" in GBK is valid UTF-8 too
    return Decoded(text, "utf-8", "valid UTF-8", 0)


def _by_evidence(body: bytes, declared: str | None) -> Decoded:
    """Compare the declared charsets with the usual ones on a sample, then read everything with the best."""
    body = body.removeprefix(_MARKS[0][0])
    inside = declared_inside(body)
    claims = ((declared, f"declared {declared}"), (inside, f"declared {inside} in the page"))
    named: dict[str, str] = {}
    for name, claim in claims:
        named.setdefault(known_charset(name) or "", claim)
    named.pop("", None)
    sampled = {charset: _sample(body, charset) for charset in (*named, "utf-8", "gb18030", "big5hkscs", "cp1252")}
    scores = {charset: plausibility(text, charset) for charset, text in sampled.items()}
    highest = max(scores.values())
    for charset, score in scores.items():
        lead = 0 if charset not in named else DOUBT if "\ufffd" in sampled[charset] else TRUST
        if score >= highest - lead:
            return _read(body, charset, _why(charset, named, scores))
    raise AssertionError("one of the scores is the highest")


def _sample(body: bytes, charset: str) -> str:
    """The first stretch of a body that is not plain ASCII, read in one charset; a cut last character is left out."""
    first = _HIGH.search(body)
    start = first.start() if first else 0
    reader = codecs.getincrementaldecoder(charset)("replace")
    return reader.decode(body[start : start + SAMPLE], final=len(body) <= start + SAMPLE)


def _why(best: str, named: dict[str, str], scores: dict[str, float]) -> str:
    reasons = f"read as {best} by its characters" if best not in named else f"{named[best]}, read as {best}"
    refused = "; ".join(
        f"{claim} fits worse ({scores[name]:.2f} against {scores[best]:.2f})"
        for name, claim in named.items()
        if name != best
    )
    return f"{reasons}; {refused}" if refused else reasons


def _read(body: bytes, charset: str, evidence: str) -> Decoded:
    """Read everything; the body's own U+FFFD, which only Unicode charsets can write, are not counted as faults."""
    text = body.decode(charset, "replace")
    own = body.count("\ufffd".encode(charset)) if charset.startswith(("utf", "gb18030")) else 0
    return Decoded(text, charset, evidence, max(text.count("\ufffd") - own, 0))


def _exceeds(n: int, text: str, share: float) -> bool:
    """More than the share, with two strays forgiven in short texts."""
    return n > max(2, share * len(text)) or n * 2 > len(text)


def _faults(decoded: Decoded, settings: CleanSettings) -> Unreadable | None:
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        return Unreadable("empty_body", "it holds white space only")
    n_control = len(_CONTROL.findall(decoded.text))
    if _exceeds(n_control, decoded.text, settings.max_control_share):
        return Unreadable("binary_body", f"{n_control} control characters in {len(decoded.text)} characters")
    if _exceeds(decoded.n_undecodable, decoded.text, settings.max_undecodable_share):
        count = f"{decoded.n_undecodable} of {len(decoded.text)} characters"
        return Unreadable(
            "undecodable_body", f"{count} cannot be read even as {decoded.charset}, the best of the charsets tried"
        )
    return None
