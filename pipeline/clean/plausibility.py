"""How well a charset reads a body, told by the characters it makes of it.

Why scores and not trial and error: nearly every pair of bytes is *some* character of GB18030, so "it decodes" proves
nothing. Read in the wrong charset, though, Chinese turns into rare characters, and text is made of common ones.
What each character earns stands in a table over the Basic Multilingual Plane, so that a text is scored by one look-up.
"""

import sys
from collections import Counter
from functools import cache
from typing import Any

import numpy as np

_PUNCTUATION = "·—‘’“”…、。《》「」『』【】〈〉〔〕，！？：；（）％～　￥－＋／．＝"
_TYPOGRAPHY = "\xa0‘’“”–—…•€£©®°·«»™§½¼¾×"
_LONGEST_ACCENTED = 2
"""Western words have no longer runs of letters and signs beyond ASCII."""
_FAULTY = 3
"""A character that could not be decoded, or stands in no text, weighs this much against a good one."""
_CHINESE = ("gb18030", "big5hkscs", "hz", "utf-16", "utf-32")
"""Charsets in which nearly everything is some character, so that only common Chinese proves them."""
_UNITS = "<u2" if sys.byteorder == "little" else ">u2"

Codes = np.ndarray[Any, Any]
"""UTF-16 code units."""


def plausibility(text: str, charset: str) -> float:
    """How much a decoded text looks like text, from below 0 to 1; 1 when it has ASCII only.

    Chinese charsets earn by common Han characters and Chinese punctuation, single-byte ones by accented letters and
    quotation marks that stand between ASCII (Western words are never runs of accents), UTF-8 by not failing.

    >>> plausibility("小米同学们，", "gb18030"), plausibility("灏忕背", "gb18030") < 0.5
    (1.0, True)
    """
    if text.isascii():
        return 1.0
    codes = units(text)
    high = codes[codes > 0x7F]  # noqa: PLR2004 - the last of ASCII
    if charset.startswith(_CHINESE):
        return float(chinese_worth()[high].mean())
    faulty = int(np.count_nonzero(_is_faulty()[high]))
    if charset == "cp1252":
        good: float = _western(codes)
    elif charset.startswith("utf"):
        good = len(high) - faulty
    else:
        good = sum(_foreign(chr(code)) * times for code, times in Counter(high.tolist()).items())
    return (good - _FAULTY * faulty) / len(high)


def units(text: str) -> Codes:
    """The UTF-16 code units of a text."""
    encoding = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
    return np.frombuffer(text.encode(encoding, "surrogatepass"), dtype=_UNITS)


@cache
def common_han() -> frozenset[str]:
    """The Chinese characters in everyday use, of both scripts.

    Source: GB 2312-80 level 1 (rows 16-55, 3,755 characters) and Big5 level 1 (lead bytes A4-C6, 5,401 characters).
    """
    simplified = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    cells = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(byte for row in range(0xA4, 0xC7) for cell in cells for byte in (row, cell))
    read = simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore")
    return frozenset(character for character in read if character >= "一")


@cache
def chinese_worth() -> Codes:
    """What each code unit earns in Chinese text: 1 if common, half if of a script or sign that may stand beside it."""
    worth = np.zeros(0x10000, dtype=np.float32)
    worth[0xA1:0x3400] = 0.5
    worth[[ord(one) for one in (*common_han(), *_PUNCTUATION)]] = 1
    worth[_is_faulty()] = -_FAULTY
    return worth


@cache
def _is_faulty() -> Codes:
    """Which code units stand in no text: undecodable, private, control codes."""
    faulty = np.zeros(0x10000, dtype=bool)
    faulty[0x80:0xA0] = faulty[0xE000:0xF900] = faulty[0xFFFD] = True
    return faulty


@cache
def _is_western() -> Codes:
    western = np.zeros(0x10000, dtype=bool)
    read = bytes(range(0x80, 0x100)).decode("cp1252", "ignore")
    western[[ord(one) for one in read if one in _TYPOGRAPHY or one.isalpha()]] = True
    return western


def _western(codes: Codes) -> int:
    """Characters beyond ASCII that stand in short runs of letters and typographic signs."""
    high = (codes > 0x7F).astype(np.int8)  # noqa: PLR2004 - the last of ASCII
    steps = np.diff(high, prepend=0, append=0)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    good = np.cumsum(np.concatenate(([0], _is_western()[codes])))
    whole = (good[ends] - good[starts] == ends - starts) & (ends - starts <= _LONGEST_ACCENTED)
    return int((ends - starts)[whole].sum())


def _foreign(character: str) -> float:
    """What a letter earns in a charset we only know by declaration: kana and Hangul prove it, others hint at it."""
    if "぀" <= character <= "ヿ" or "가" <= character <= "힣":
        return 1.5
    return 0.6 if character.isalpha() else 0.4
