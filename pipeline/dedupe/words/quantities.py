"""Numbers and dates as both languages write them, brought to one spelling so that they can be compared.

A number becomes ``#`` and its value (``#13000000000`` for 130 亿 and for 13 billion), a year ``@2021``, a month
``@m08``, a quarter ``@Q3``. Digits are 0-9, also in full width; case is that of ASCII letters only, since
``re.IGNORECASE`` on Unicode takes ı for i and ſ for s. What cannot be read is no quantity.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.dedupe.figures.numerals import FULL_WIDTH, NUMERALS, ORDINALS, POWERS, SCALES, WORDS, han_number

QUARTERS = (1, 2, 3, 4)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MOST_WORDS = 12
"""Number words between the first and the last of one number; without a bound, each word of a list reads to its end."""
MOST_NUMERALS = 24
"""Chinese numerals of one number; a longer run is a list of numbers, or ornament."""
LARGEST = 1e24
"""From here on digits are no quantity that two languages state alike."""

_HAN = "".join([*NUMERALS, *POWERS])
_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONTH = (
    # In upper case only, and short forms (Lei Jun, May we …) only beside a number.
    r"(?-i:January|February|March|April|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.? \d)"
    r"|(?<=\d )(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))"
)
_AFTER_DIGITS = (
    # 5 千米 are kilometres, 百度 and 百货 are names.
    r"(?:[百千]?[万萬亿億]{1,3}|千(?![米克瓦卡伏赫焦帕])|百(?![度货貨分]))"
)
_FIRST_LETTERS = "".join(sorted({name[0] for name in (*WORDS, *ORDINALS, *MONTHS, "a", "q")}))
_BEGINS = rf"(?=[\d第{_HAN}]|\b[{_FIRST_LETTERS}])"
"""What any of them begins with: most characters begin none, and asking each form takes twice to three times as long."""
_WIDE_DIGIT = re.compile("[０-９]")
_QUANTITY = re.compile(
    rf"{_BEGINS}(?:(?P<slashed>(?<!\d)\d{{1,2}}/\d{{1,2}}/\d{{4}}(?!\d))"
    rf"|(?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))"
    rf"|(?P<quarter>\bQ[1-4]\b|第[一二三四]季度?|\b(?:first|second|third|fourth)[ -]quarter\b)"
    rf"|(?P<month>(?:\d{{1,2}}|十[一二]?|[一二三四五六七八九]) ?月(?!球|亮|光|饼)|\b(?:{_MONTH})\b)"
    rf"|(?P<year>(?<![\d.,])(?:19|20)\d\d(?![\d%]|,\d|\.\d)(?! ?[万萬亿億])"
    rf"|[一二][〇零一二三四五六七八九]{{3}}(?= ?年))"
    rf"|(?P<number>(?:{_NUMBER})(?: ?{_AFTER_DIGITS}| (?:hundred|thousand|million|billion|trillion)\b)?)"
    rf"|(?P<han>(?<![{_HAN}])[{_HAN}]{{2,{MOST_NUMERALS}}}(?![{_HAN}]))"
    rf"|(?P<words>\b(?:{'|'.join(WORDS)}|a)(?:[ -](?:{'|'.join([*WORDS, *SCALES])})){{0,{MOST_WORDS}}}"
    rf"[ -](?:hundred|thousand|million|billion|trillion)\b))",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or date of a text, its place and its common spelling."""

    start: int
    end: int
    token: str
    is_figure: bool
    """Written with digits, so that a translation is expected to state it too."""

    @property
    def is_date(self) -> bool:
        """Whether it is a year, month or quarter."""
        return self.token.startswith("@")


def quantities(text: str) -> list[Quantity]:
    """The numbers and dates of a text in order; single numerals and number words are left to the lexicon.

    >>> [found.token for found in quantities("2020 年研发投入近百亿，今年超过 130 亿元")]
    ['@2020', '#10000000000', '#13000000000']
    >>> [found.token for found in quantities("RMB13 billion in 2014 Q3, on August 16, 5,000 engineers")]
    ['#13000000000', '@2014', '@Q3', '@m08', '#16', '#5000']
    """
    plain = text.translate(FULL_WIDTH) if _WIDE_DIGIT.search(text) else text
    return [quantity for found in _QUANTITY.finditer(plain) for quantity in _read(found)]


def _read(found: re.Match[str]) -> Iterator[Quantity]:
    kind, text = str(found.lastgroup), found.group()
    written = any(character.isdecimal() for character in text) or kind == "month"
    for token in _READERS[kind](text):
        yield Quantity(found.start(), found.end(), token, written)


def _slashed(text: str) -> list[str]:
    first, second, year = map(int, text.split("/"))
    month, day = (first, second) if first <= len(MONTHS) else (second, first)
    return [f"@{year}", f"@m{month:02}", *_number_token(day)]


def _iso(text: str) -> list[str]:
    year, month, day = map(int, text.split("-"))
    return [f"@{year}", f"@m{month:02}", *_number_token(day)]


def _quarter(text: str) -> list[str]:
    if text[0] in "Qq":
        return [f"@Q{text[1]}"]
    return [f"@Q{NUMERALS[text[1]] if text[0] == '第' else ORDINALS[re.split('[ -]', text.lower())[0]]}"]


def _month(text: str) -> list[str]:
    name = text.rstrip("月 ")
    if name[0].isascii() and name[0].isalpha():
        return [f"@m{MONTHS.index(name[:3].lower()) + 1:02}"]
    return [f"@m{int(name) if name.isdecimal() else han_number(name):02}"]


def _year(text: str) -> list[str]:
    return [f"@{''.join(str(NUMERALS.get(character, character)) for character in text)}"]


def _number(text: str) -> list[str]:
    digits = re.match(_NUMBER, text)
    assert digits is not None  # noqa: S101 - the pattern that found it begins so
    value = float(digits.group().replace(",", ""))
    for power in text[digits.end() :].split():
        value *= SCALES[power.lower()] if power.lower() in SCALES else han_number(power)
    return _number_token(value)


def _words(text: str) -> list[str]:
    whole = part = 0
    for word in re.split("[ -]", text.lower()):
        if word == "hundred":
            part = (part or 1) * SCALES[word]
        elif word in SCALES:
            whole, part = whole + (part or 1) * SCALES[word], 0
        else:
            part += WORDS.get(word, 1 if word == "a" else 0)
    return _number_token(whole + part)


def _number_token(value: float) -> list[str]:
    return [f"#{value:.12g}"] if value < LARGEST else []


_READERS = {
    "slashed": _slashed,
    "iso": _iso,
    "quarter": _quarter,
    "month": _month,
    "year": _year,
    "number": _number,
    "han": lambda text: _number_token(han_number(text)),
    "words": _words,
}


_ORDINALS = [word for word, value in ORDINALS.items() if value <= len(QUARTERS)]
_SINGLE = {**WORDS, **ORDINALS, **NUMERALS, **POWERS}
_SPELLED = re.compile(rf"\b(?:{'|'.join([*WORDS, *_ORDINALS])})\b|[{_HAN}]", re.ASCII | re.IGNORECASE)


def spelled_numbers(text: str) -> frozenset[str]:
    """Single number words and numerals, which may stand for a figure on the other side.

    >>> sorted(spelled_numbers("the second of three")), sorted(spelled_numbers("全球第二"))
    (['#2', '#3'], ['#2'])
    """
    found = (spelled.group().lower() for spelled in _SPELLED.finditer(text))
    return frozenset(token for word in found for token in _number_token(_SINGLE[word]))
