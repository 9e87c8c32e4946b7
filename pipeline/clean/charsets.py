"""Which charset a body claims, and how well a charset reads it.

Why scores and not trial and error: nearly every pair of bytes is *some* character of GB18030, so "it decodes" proves
nothing. Read in the wrong charset, though, Chinese turns into rare characters, and text is made of common ones.
"""

import codecs
import re
from functools import cache

WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
"""Charsets that pages name, and the larger one they are written in (as browsers read them: WHATWG Encoding)."""

DECLARATION_WINDOW = 4096
"""Bytes in which a page must declare its charset; HTML asks for the first 1024, real pages are less strict."""

_DECLARATION = re.compile(
    rb"(?:charset|<\?xml[^>]{0,80}?encoding)\s{0,8}=\s{0,8}[\"']?\s{0,8}([A-Za-z0-9][\w.:-]{1,30})", re.IGNORECASE
)
_PARAMETER = re.compile(
    r";[ \t]{0,8}(?P<name>[\w.-]{1,40})=(?:\"(?P<quoted>(?:[^\"\\]|\\.){0,200})\"|(?P<plain>[^\s;\",]{0,200}))",
    re.ASCII,
)
"""A parameter of a media type (RFC 9110, section 5.6.6)."""
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_PUNCTUATION = frozenset("·—‘’“”…、。《》「」『』【】〈〉〔〕，！？：；（）％～　￥－＋／．＝")
_TYPOGRAPHY = frozenset("\xa0‘’“”–—…•€£©®°·«»™§½¼¾×")
_ESCAPES = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape"}
)
"""Python's codecs that are no charset of any page."""
_LONGEST_ACCENTED = 2
"""Western words have no longer runs of letters and signs beyond ASCII."""
_FAULTY = 3
"""A character that could not be decoded, or stands in no text, weighs this much against a good one."""


def known_charset(name: str | None) -> str | None:
    """Python's name of the charset a page means; ``None`` for a name that is unknown or no text encoding.

    >>> known_charset("GB2312"), known_charset(" utf8 "), known_charset("klingon"), known_charset("rot13")
    ('gb18030', 'utf-8', None, None)
    """
    if not name or not name.strip().isascii():
        return None
    try:
        b"a".decode(name.strip(), "replace")
        charset = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    return None if charset in _ESCAPES else WIDER.get(charset, charset)


def charset_of(media_type: str | None) -> str | None:
    """The charset that a full media type names, as it is written; ``None`` where it names none.

    >>> charset_of("text/html; charset=gb2312"), charset_of('text/html;v=1;Charset="UTF-8"')
    ('gb2312', 'UTF-8')
    >>> charset_of("text/html"), charset_of('text/html; title="; charset=big5"'), charset_of(None)
    (None, None, None)
    """
    for found in _PARAMETER.finditer(media_type or ""):
        if found["name"].lower() == "charset":
            return (found["quoted"] or found["plain"] or "").strip(" '") or None
    return None


def declared_inside(body: bytes) -> str | None:
    """The charset that a body's own first bytes declare: ``<meta charset>``, http-equiv or an XML declaration.

    >>> declared_inside(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    >>> declared_inside(b'<?xml version="1.0" encoding="Big5"?>')
    'Big5'
    """
    found = _DECLARATION.search(body, 0, DECLARATION_WINDOW)
    return found.group(1).decode("ascii", "replace") if found else None


@cache
def common_han() -> frozenset[str]:
    """The Chinese characters in everyday use, of both scripts.

    Source: GB 2312-80 level 1 (rows 16-55, 3,755 characters) and Big5 level 1 (lead bytes A4-C6, 5,401 characters).
    """
    simplified = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells)
    read = [pair.decode("gb2312", "ignore") for pair in simplified]
    read += [pair.decode("big5", "ignore") for pair in traditional]
    return frozenset(character for character in read if character >= "一")


def is_faulty(character: str) -> bool:
    r"""Whether a character stands in no text: undecodable, private, a control code.

    >>> [is_faulty(character) for character in "\ufffd\ue000\x85国é"]
    [True, True, True, False, False]
    """
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or "\x80" <= character <= "\x9f"


def plausibility(text: str, charset: str) -> float:
    """How much a decoded text looks like text, from below 0 to 1; 1 when it has ASCII only.

    Chinese charsets earn by common Han characters and Chinese punctuation, single-byte ones by accented letters and
    quotation marks that stand between ASCII (Western words are never runs of accents), UTF-8 by not failing.
    """
    runs = _NOT_ASCII.findall(text)
    total = sum(map(len, runs))
    if not total:
        return 1.0
    characters = "".join(runs)
    faulty = sum(map(is_faulty, characters))
    return (_good(runs, characters, charset) - _FAULTY * faulty) / total


def _good(runs: list[str], characters: str, charset: str) -> float:
    if charset in {"gb18030", "big5hkscs"}:
        everyday = common_han() | _PUNCTUATION
        return sum(1 if one in everyday else 0.5 if "\xa1" <= one <= "\u33ff" else 0 for one in characters)
    if charset.startswith("utf"):
        return len(characters) - sum(map(is_faulty, characters))
    if charset == "cp1252":
        return sum(
            len(run)
            for run in runs
            if len(run) <= _LONGEST_ACCENTED and all(one in _TYPOGRAPHY or one.isalpha() for one in run)
        )
    return sum(map(_is_foreign, characters))


def _is_foreign(character: str) -> float:
    """What a letter earns in a charset we only know by declaration: kana and Hangul prove it, others hint at it."""
    if "぀" <= character <= "ヿ" or "가" <= character <= "힣":
        return 1.5
    return 0.6 if character.isalpha() else 0.4
