"""Texts folded to letters and digits, so that spacing, punctuation, width and case make no difference.

A numpy table over code points does it: each character becomes the first letter or digit of its compatibility
decomposition, in lower case, or nothing. The table is filled for the characters that are met.

There are two: ``fold`` keeps Traditional and Simplified characters apart, and works are named by what it makes of a
text; ``fold_for_matching`` folds them together, too, so that a copy in the other script is found.
"""

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

_UNKNOWN = 0xFFFFFFFF
_CONVERTERS = ("hk2s", "tw2s")
"""Of opencc: variants of Hong Kong and of Taiwan to Simplified; each holds t2s, and both leave nothing to fold."""
_HAN = ((0x3400, 0xA000), (0x20000, 0x40000))
"""Blocks of Chinese characters and their extensions; opencc changes no other character that folding leaves."""
_PARTLY = str.maketrans("瞭覆藉像叠啰", "了复借象迭罗")
"""Characters that were simplified in one sense only, or from 1964 to 1986 only (notes to 简化字总表, edition of 1986).

A converter that sees one character leaves them as they are, but writes them where Simplified texts have the others.
"""


class _Table:
    """What each code point folds to: 0 for nothing."""

    def __init__(self, fill: Callable[[Sequence[int]], Sequence[int]]) -> None:
        self._fill = fill
        self._folded: Codes = np.full(0x110000, _UNKNOWN, np.uint32)

    def fold(self, raw: Codes) -> Codes:
        """The folded characters of a text, 0 where nothing is left of one."""
        folded = self._folded.take(raw)
        if len(raw) and folded.max() == _UNKNOWN:
            unknown = np.unique(raw[folded == _UNKNOWN])
            self._folded[unknown] = self._fill(unknown.tolist())
            folded = self._folded.take(raw)
        return folded


@cache
def _exact() -> _Table:
    return _Table(lambda codes: [_folded(chr(code)) for code in codes])


@cache
def _for_matching() -> _Table:
    return _Table(lambda codes: _simplified([_folded(chr(code)) for code in codes]))


def fold(text: str) -> tuple[Codes, Places]:
    """The folded characters of a text, and where in the text each stands.

    >>> codes, places = fold("Ｍｉ　手机, é!")
    >>> "".join(map(chr, codes)), places.tolist()
    ('mi手机e', [0, 1, 3, 4, 7])
    """
    return _kept(_exact().fold(code_points(text)))


def fold_for_matching(text: str) -> tuple[Codes, Places]:
    """The same, with each Traditional character turned Simplified.

    >>> codes, places = fold_for_matching("Ｍｉ　手機")
    >>> "".join(map(chr, codes)), places.tolist()
    ('mi手机', [0, 1, 3, 4])
    """
    return _kept(fold_codes(code_points(text)))


def fold_codes(raw: Codes) -> Codes:
    """Code points folded for matching, each in its place; 0 where nothing is left of one."""
    return _for_matching().fold(raw)


def code_points(text: str) -> Codes:
    """The code points of a text; lone surrogates are characters like others.

    >>> code_points("a😀").tolist()
    [97, 128512]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32, copy=False)


def as_text(codes: Codes) -> str:
    """Code points as a string.

    >>> as_text(code_points("a😀"))
    'a😀'
    """
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def _kept(folded: Codes) -> tuple[Codes, Places]:
    places = np.flatnonzero(folded != 0)
    return folded.take(places), places


def _folded(character: str) -> int:
    # Hangul syllables decompose into letters, of which the first would stand for hundreds of syllables.
    is_syllable = "가" <= character <= "힣"
    parts = character if is_syllable else unicodedata.normalize("NFKD", character).casefold()
    return next((ord(part) for part in parts if part.isalnum()), 0)


def _simplified(codes: Sequence[int]) -> list[int]:
    """Traditional characters one for one as Simplified ones: without words around them, all answers are single.

    >>> "".join(map(chr, _simplified([ord(character) for character in "台臺著着裡裏衞瞭aé"])))
    '台台着着里里卫了aé'
    """
    han = sorted({code for code in codes if _is_han(code)})
    if not han:
        return list(codes)
    # Line ends keep opencc from reading neighbours as words.
    text = "\n".join(map(chr, han))
    for converter in _converters():
        text = converter(text)
    simple = dict(zip(han, map(ord, text.translate(_PARTLY).split("\n")), strict=True))
    return [simple.get(code, code) for code in codes]


def _is_han(code: int) -> bool:
    return any(first <= code < behind for first, behind in _HAN)


@cache
def _converters() -> tuple[Callable[[str], str], ...]:
    # Imported here: texts without a Chinese character do without.
    from opencc import OpenCC  # noqa: PLC0415

    return tuple(OpenCC(name).convert for name in _CONVERTERS)


def folded_text(text: str) -> str:
    """The folded text as a string, equal for texts that differ in spacing, punctuation, width or case only.

    >>> folded_text("小米 17%，超越苹果") == folded_text("小米１７％, 超越苹果。")
    True
    """
    return as_text(fold(text)[0])
