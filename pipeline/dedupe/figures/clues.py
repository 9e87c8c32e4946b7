"""Clues: what must stand in a text for a rule to find anything in it.

Most sentences state nothing, and a look at their letters and words tells so thirty times as fast as the patterns. A
clue is necessary, never sufficient: where it is missing, its patterns find nothing; where it is there, they are asked.
"""

import re
from functools import cache

from pipeline.dedupe.figures.magnitudes import PLURALS
from pipeline.dedupe.figures.numerals import LATE_ORDINALS, NUMERALS, ORDINALS, PARTS, POWERS, SCALES, WORDS

_DIGITS = frozenset("0123456789")
_HAN = frozenset([*NUMERALS, *POWERS])
_ADDRESSED = ("@", "://", "www.", ".com", ".cn", ".org", ".net", ".io", ".gov", ".edu")
_NUMBERS = frozenset([*WORDS, *SCALES, "dozen", *PLURALS])
_PARTS = frozenset([*PARTS, *(f"{part}s" for part in PARTS)])
_GROWN = frozenset(
    "half halved halving doubled doubling doubles double tripled tripling triples triple quadrupled quadrupling "
    "quadruples quadruple".split()
)
_PLACES = frozenset(["number", "first", *ORDINALS, *LATE_ORDINALS])
_ORDINAL = frozenset("no st nd rd th".split())
_LEADS = ("fortune", "forbes")
_PERIODS = frozenset("half quarter year month century jan feb mar apr jun jul aug sep sept oct nov dec".split())
_LENGTHS = frozenset("half century decade decades".split())
_PASSED = ("later", "ago", "earlier", "after", "before", "from now")
_TIMES = ("fold", "twice", "thrice")
_UNITS = frozenset("year month week day hour minute second decade century".split())
_AGES = frozenset("age aged ages".split())


class Clues:
    """The letters and words of a folded text, and which rules they give a chance.

    >>> clues = Clues("我们相信用户。")
    >>> clues.numbers, clues.dates_of_china, clues.shares
    (False, False, False)
    >>> Clues("Half of it").shares, Clues("behalf").shares, Clues("第一").ranks_of_china
    (True, False, True)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._letters = set(text)
        runs = _latin().findall(text)
        self._latin = text.lower() if text.isascii() else " ".join(runs).lower()
        self._words = {run.lower() for run in runs}
        self._has_digits = not self._letters.isdisjoint(_DIGITS)

    def _has(self, letters: frozenset[str]) -> bool:
        return not self._letters.isdisjoint(letters)

    def _says(self, words: frozenset[str]) -> bool:
        return not self._words.isdisjoint(words)

    @property
    def is_silent(self) -> bool:
        """Whether no rule can find anything."""
        is_marked = self._has(_ANY_LETTER) or self._says(_ANY_WORD) or any(part in self._latin for part in _ANY_PART)
        return not (is_marked or self.durations or _months().search(self._text))

    @property
    def addresses(self) -> bool:
        """Web and mail addresses."""
        return any(mark in self._text for mark in _ADDRESSED)

    @property
    def names(self) -> bool:
        """Versions, models, labels and times of day."""
        return self._has_digits or "clock" in self._text or (self._has(_BRACKETS) and self._has(_HAN))

    @property
    def idioms(self) -> bool:
        """The same in Chinese, and words written with numerals."""
        return self._has(_HAN) or "第" in self._letters or (self._has_digits and not self._text.isascii())

    @property
    def dates_of_china(self) -> bool:
        """Dates in Chinese words, and in digits beginning with the year."""
        return self._has(_CALENDAR) or (self._has_digits and bool(_joined_digits().search(self._text)))

    @property
    def dates_of_england(self) -> bool:
        """Dates in English words, and in digits."""
        return self._has_digits or self.periods

    @property
    def periods(self) -> bool:
        """Dates that English words tell, by the name of a month or a period."""
        return self._says(_PERIODS) or bool(_months().search(self._text))

    @property
    def ranks_of_china(self) -> bool:
        """Places told by 第, 前 and 强."""
        return self._has(_RANKS)

    @property
    def ranks_of_england(self) -> bool:
        """Places told by ordinals."""
        is_led = "#" in self._letters or any(part in self._latin for part in _LEADS)
        is_numbered = self._has_digits and (is_led or self._says(_ORDINAL))
        return is_numbered or self._says(_PLACES) or "top" in self._latin

    @property
    def durations(self) -> bool:
        """Durations that words tell."""
        is_told = self._has(_HALVES) or self._says(_LENGTHS) or "anniversary" in self._latin
        is_aged = self._has_digits and self._says(_AGES)
        return is_told or is_aged or (self._says(_UNITS) and any(word in self._latin for word in _PASSED))

    @property
    def shares(self) -> bool:
        """Shares and multiples."""
        is_told = self._has(_SHARES) or self._says(_PARTS) or self._says(_GROWN)
        return is_told or any(part in self._latin for part in _TIMES) or self._ratios

    @property
    def _ratios(self) -> bool:
        """What neither letters nor words tell: 1/4, and one in three."""
        is_slashed = self._has_digits and "/" in self._letters
        is_among = self._says(_IN) and (self._has_digits or self._says(_SOME))
        return (is_slashed or is_among) and bool(_ratio().search(self._text))

    @property
    def numbers(self) -> bool:
        """Numbers in digits or words."""
        return self._has_digits or self._has(_HAN) or self.worded

    @property
    def worded(self) -> bool:
        """Numbers in English words."""
        return self._says(_NUMBERS)


_IN = frozenset({"in", "out"})
_SOME = frozenset([*WORDS][:9])
_BRACKETS = frozenset("(（")
_CALENDAR = frozenset("年月季世民")
_RANKS = frozenset("第前强")
_HALVES = frozenset("半四")
_SHARES = frozenset("分成有半翻斩双")
_ANY_LETTER = _DIGITS | _HAN | _CALENDAR | _RANKS | _HALVES | _SHARES
_ANY_WORD = _NUMBERS | _PARTS | _GROWN | _PLACES | _PERIODS | _LENGTHS
_ANY_PART = ("top", "anniversary", *_TIMES)


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("[A-Za-z]+")


@cache
def _joined_digits() -> re.Pattern[str]:
    """A date such as 2021-07-16, and a year over two such as 2020/21."""
    return re.compile(r"[0-9][-/.][0-9]")


@cache
def _months() -> re.Pattern[str]:
    """Without a digit May must stand behind a word that makes a month of it, and others are written out."""
    return re.compile("J(?:anuary|une|uly)|February|Ma(?:rch|y)|A(?:pril|ugust)|September|October|November|December")


@cache
def _ratio() -> re.Pattern[str]:
    """Of "one in three" the first number is below ten or in digits."""
    return re.compile(r"[0-9]/[0-9]|[0-9eorxntEORXNT] (?i:in|out of) (?i:every )?[0-9ofstneOFSTNE]")
