"""Which scripts a text is written in, and whether its Chinese is Simplified or Traditional.

One translate table turns every character into the letter of its class, so that counting is ``str.count``. A Han
character is told apart by the character sets of the places that use it, as Python's own codecs have them: GB 2312
(mainland) against Big5 (Taiwan), and JIS X 0208 (Japan) against all Chinese ones. A character that both hold says
nothing.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

HAN, SIMPLIFIED, TRADITIONAL, SHINJITAI = "H", "S", "T", "J"
KANA, HANGUL, LATIN, OTHER = "K", "G", "L", "O"

LATIN_WEIGHT = 0.25
"""A Latin letter carries about a quarter of what a Han character does (English words average five letters)."""


@dataclass(frozen=True)
class Scripts:
    """The letters of a text, each as the letter of its class, and how many there are of each."""

    classes: str

    @cached_property
    def simplified(self) -> int:
        """Han characters that GB 2312 holds and Big5 does not."""
        return self.classes.count(SIMPLIFIED)

    @cached_property
    def traditional(self) -> int:
        """Han characters that Big5 holds and GB 2312 does not."""
        return self.classes.count(TRADITIONAL)

    @cached_property
    def shinjitai(self) -> int:
        """Han characters that JIS X 0208 holds and no Chinese set does: those reformed in Japan."""
        return self.classes.count(SHINJITAI)

    @cached_property
    def han(self) -> int:
        """Han characters."""
        return self.classes.count(HAN) + self.simplified + self.traditional + self.shinjitai

    @cached_property
    def kana(self) -> int:
        """Hiragana and katakana."""
        return self.classes.count(KANA)

    @cached_property
    def hangul(self) -> int:
        """Hangul syllables and jamo."""
        return self.classes.count(HANGUL)

    @cached_property
    def latin(self) -> int:
        """Latin letters."""
        return self.classes.count(LATIN)

    @property
    def letters(self) -> int:
        """Letters of any script."""
        return len(self.classes)

    @property
    def weight(self) -> float:
        """Letters, each as heavy as what it says."""
        return self.letters - self.latin * (1 - LATIN_WEIGHT)

    def share(self, letters: int) -> float:
        """What part of all letters these are; 0 where there are none."""
        return round(letters / self.letters, 6) if self.letters else 0.0


def scripts(text: str) -> Scripts:
    """Count the letters of a text by script.

    >>> counted = scripts("小米手机发布十周年，Mi Fans")
    >>> counted.han, counted.latin, counted.simplified, counted.traditional
    (9, 6, 1, 0)
    """
    return Scripts(text.translate(_CLASSES))


class _Classes(dict[int, str | None]):
    """Code point to class letter, filled as characters are met; what is no letter is left out."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _class_of(chr(code))
        return found


_CLASSES = _Classes()


def _class_of(character: str) -> str | None:
    if not character.isalpha():
        return None
    name = unicodedata.name(character, "")
    if name.startswith(("CJK UNIFIED", "CJK COMPAT")):
        return _han_class(character)
    if name.startswith(("HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA")):
        return KANA
    if name.startswith(("HANGUL", "HALFWIDTH HANGUL")):
        return HANGUL
    return LATIN if name.startswith(("LATIN", "FULLWIDTH LATIN")) else OTHER


def _han_class(character: str) -> str:
    mainland, taiwan = _encodes("gb2312", character), _encodes("big5", character)
    if mainland != taiwan:
        return SIMPLIFIED if mainland else TRADITIONAL
    # Hong Kong's supplement holds variants that Taiwan's set lacks and Japan's has, such as 裏 and 衆.
    if mainland or _encodes("big5hkscs", character) or not _encodes("shift_jis", character):
        return HAN
    return SHINJITAI


def _encodes(codec: str, character: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
