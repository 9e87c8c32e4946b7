"""Which scripts a text is written in, and whether its Chinese is Simplified or Traditional.

One translate table turns every character into the letter of its class, so that counting is ``str.count``. A Han
character is told apart by the character sets of the places that use it, as Python's own codecs have them: GB 2312
(mainland) against Big5 (Taiwan) and KS X 1001 (Korea, which keeps the old forms), JIS X 0208 (Japan) against all of
them. A character that both sides hold says nothing.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

HAN, SIMPLIFIED, TRADITIONAL, SHINJITAI = "H", "S", "T", "J"
KANA, HANGUL, LATIN, OTHER = "K", "G", "L", "O"

LATIN_WEIGHT = 0.25
"""A Latin letter carries about a quarter of what a Han character does (English words average five letters)."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """How many letters of each script a text has."""

    letters: int = 0
    """Letters of any script."""
    han: int = 0
    kana: int = 0
    """Hiragana and katakana."""
    hangul: int = 0
    """Hangul syllables and jamo."""
    latin: int = 0
    simplified: int = 0
    """Han characters that only the mainland's set holds."""
    traditional: int = 0
    """Han characters that the mainland's set lacks and Taiwan's holds, or Korea's as an old form."""
    shinjitai: int = 0
    """Han characters that only the everyday part of Japan's set holds: those reformed in Japan."""

    @property
    def ideographs(self) -> int:
        """Letters of the scripts of East Asia."""
        return self.han + self.kana + self.hangul

    @property
    def other(self) -> int:
        """Letters of scripts not told apart here: Cyrillic, Arabic, Thai, …."""
        return self.letters - self.latin - self.ideographs

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
    classes = text.translate(_CLASSES)
    count = classes.count
    latin = count(LATIN)
    if latin == len(classes):
        return Scripts(letters=latin, latin=latin)
    simplified, traditional, shinjitai = count(SIMPLIFIED), count(TRADITIONAL), count(SHINJITAI)
    return Scripts(
        letters=len(classes),
        han=count(HAN) + simplified + traditional + shinjitai,
        kana=count(KANA),
        hangul=count(HANGUL),
        latin=latin,
        simplified=simplified,
        traditional=traditional,
        shinjitai=shinjitai,
    )


def together(counted: Iterable[Scripts]) -> Scripts:
    """The letters of several texts.

    >>> together([scripts("小米"), scripts("Mi")])
    Scripts(letters=4, han=2, kana=0, hangul=0, latin=2, simplified=0, traditional=0, shinjitai=0)
    """
    return Scripts(*map(sum, zip(*map(_COUNTS, counted), strict=True)))


_COUNTS = attrgetter(*(field.name for field in fields(Scripts)))


class _Classes(dict[int, str | None]):
    """Code point to class letter, filled as characters are met; what is no letter is left out."""

    def __missing__(self, code: int) -> str | None:
        self[code] = found = _class_of(chr(code))
        return found


_CLASSES = _Classes()


def _class_of(character: str) -> str | None:
    if not character.isalpha():
        return None
    # Full-width and mathematical letters, and Han characters of the compatibility blocks, are what they look like.
    character = unicodedata.normalize("NFKC", character)[0]
    name = unicodedata.name(character, "")
    if name.startswith("CJK UNIFIED"):
        return _han_class(character)
    if name.startswith(("IDEOGRAPHIC ITERATION", "BOPOMOFO", "CJK")):
        return HAN
    if name.startswith(("HIRAGANA", "KATAKANA")):
        return KANA
    if name.startswith("HANGUL"):
        return HANGUL
    return LATIN if name.startswith("LATIN") else OTHER


def _han_class(character: str) -> str:
    mainland, taiwan = encodes("gb2312", character), encodes("big5", character)
    if mainland != taiwan:
        return SIMPLIFIED if mainland else TRADITIONAL
    if mainland:
        return HAN
    # Hong Kong's supplement holds variants that Taiwan's set lacks and Japan's everyday set has.
    if _is_everyday_japanese(character):
        return HAN if encodes("big5hkscs", character) else SHINJITAI
    # Korea writes the old forms, such as 爲 and 衆, and so do many in Taiwan and Hong Kong.
    return TRADITIONAL if encodes("euc_kr", character) else HAN


_LEVEL_TWO = 0xD0
"""First byte in EUC-JP of the second level of JIS X 0208: old forms and rare characters, none of them reformed."""


def _is_everyday_japanese(character: str) -> bool:
    try:
        encoded = character.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return len(encoded) == 2 and encoded[0] < _LEVEL_TWO  # noqa: PLR2004 - JIS X 0212 takes three bytes


def encodes(codec: str, text: str) -> bool:
    """Whether a character set holds every character of a text.

    >>> encodes("gb2312", "小米"), encodes("big5", "发")
    (True, False)
    """
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
