"""Texts folded to letters and digits, so that spacing, punctuation, width and case make no difference.

One numpy table over code points does it: each character becomes the first letter or digit of its compatibility
decomposition, in lower case, or nothing. The table is filled for the characters that are met.
"""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

_UNKNOWN = 0xFFFFFFFF


@cache
def _table() -> Codes:
    return np.full(0x110000, _UNKNOWN, np.uint32)


def fold(text: str) -> tuple[Codes, Places]:
    """The folded characters of a text, and where in the text each stands.

    >>> codes, places = fold("Ｍｉ　手机, é!")
    >>> "".join(map(chr, codes)), places.tolist()
    ('mi手机e', [0, 1, 3, 4, 7])
    """
    raw = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _table()
    for code in np.unique(raw[table[raw] == _UNKNOWN]).tolist():
        table[code] = _folded(chr(code))
    folded = table[raw]
    (places,) = np.nonzero(folded)
    return folded[places], places.astype(np.int64)


def _folded(character: str) -> int:
    # Hangul syllables decompose into letters, of which the first would stand for hundreds of syllables.
    is_syllable = "가" <= character <= "힣"
    parts = character if is_syllable else unicodedata.normalize("NFKD", character).casefold()
    return next((ord(part) for part in parts if part.isalnum()), 0)


def folded_text(text: str) -> str:
    """The folded text as a string, equal for texts that differ in spacing, punctuation, width or case only.

    >>> folded_text("小米 17%，超越苹果") == folded_text("小米１７％, 超越苹果。")
    True
    """
    return fold(text)[0].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
