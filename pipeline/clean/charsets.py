"""Which charset a body claims, under which of its many names."""

import codecs
import re

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

_ALIASES = {
    **dict.fromkeys(
        "x-gbk gb_2312 gb_2312-80 csgb2312 csiso58gb231280 windows-936 gb13000 cn-gb gb18030-2022".split(), "gb18030"
    ),
    **dict.fromkeys("x-x-big5 cn-big5 big5-eten big5-uao x-windows-950 windows-950".split(), "big5hkscs"),
    **dict.fromkeys("utf8mb4 utf8mb3 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8".split(), "utf-8"),
    **dict.fromkeys("unicode ucs-2 csunicode iso-10646-ucs-2 unicodefeff".split(), "utf-16-le"),
    "unicodefffe": "utf-16-be",
    **dict.fromkeys("x-sjis windows-31j".split(), "cp932"),
    "x-euc-jp": "euc_jp",
    "cseucpkdfmtjapanese": "euc_jp",
    "x-cp1252": "cp1252",
    "x-mac-roman": "mac-roman",
}
"""Labels of the WHATWG Encoding standard, and of databases and mailers, that Python has no codec for."""
_REFUSED = frozenset(
    "idna punycode unicode_escape raw_unicode_escape unicode-escape raw-unicode-escape utf-7 mbcs oem".split()
)
"""Python's codecs that are no charset of any page; UTF-7 hides markup from whoever reads ASCII."""

DECLARATION_WINDOW = 4096
"""Bytes in which a page must declare its charset; HTML asks for the first 1024, real pages are less strict."""

_DECLARATION = re.compile(
    rb"<(?:meta\b[^>]{0,400}?charset|\?xml[^>]{0,80}?encoding)(?:\s{0,8}=\s{0,8}charset)?"
    rb"\s{0,8}=[\s\"'\\]{0,8}([A-Za-z0-9][\w.:-]{1,30})",
    re.IGNORECASE,
)
_PARAMETER = re.compile(
    r";[ \t]{0,8}(?P<name>[\w.-]{1,40})="
    r"(?:\"(?P<quoted>(?:[^\"\\]|\\.){0,200})\"|(?P<plain>[\"']?[^\s;\",]{0,200}))",
    re.ASCII,
)
"""A parameter of a media type (RFC 9110, section 5.6.6)."""


def known_charset(name: str | None) -> str | None:
    """Python's name of the charset a page means; ``None`` for a name that is unknown or no text encoding.

    >>> known_charset("GB2312"), known_charset(" utf8 "), known_charset("klingon"), known_charset("rot13")
    ('gb18030', 'utf-8', None, None)
    >>> known_charset("x-gbk"), known_charset("GB_2312-80"), known_charset("utf8mb4"), known_charset("UTF-7")
    ('gb18030', 'gb18030', 'utf-8', None)
    """
    if not name or not name.strip().isascii():
        return None
    plain = name.strip()
    if plain.lower() in _ALIASES:
        return _ALIASES[plain.lower()]
    try:
        b"a".decode(plain, "replace")
        charset = codecs.lookup(plain).name
    except (LookupError, ValueError):
        return None
    return None if charset in _REFUSED else WIDER.get(charset, charset)


def charset_of(media_type: str | None) -> str | None:
    """The charset that a full media type names, as it is written; ``None`` where it names none.

    >>> charset_of("text/html; charset=gb2312"), charset_of('text/html;v=1;Charset="UTF-8"')
    ('gb2312', 'UTF-8')
    >>> charset_of("text/html"), charset_of('text/html; title="; charset=big5"'), charset_of(None)
    (None, None, None)
    """
    for found in _PARAMETER.finditer(media_type or ""):
        if found["name"].lower() == "charset":
            return (found["quoted"] or found["plain"] or "").strip(" '\"") or None
    return None


def declared_inside(body: bytes) -> str | None:
    """The charset that a body's own first bytes declare: ``<meta charset>``, http-equiv or an XML declaration.

    >>> declared_inside(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    >>> declared_inside(b'<?xml version="1.0" encoding="Big5"?><script charset="gbk">')
    'Big5'
    """
    found = _DECLARATION.search(body, 0, DECLARATION_WINDOW)
    return found.group(1).decode("ascii", "replace") if found else None
