"""Numbers in running text: exact ones, ranges, and those that only name a magnitude (dozens, 数百, 十几)."""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from pipeline.dedupe.figures.magnitudes import PATTERNS, READERS, magnitude
from pipeline.dedupe.figures.numerals import NUMERALS, PARTS, POWERS, WORDS, english_number, mixed_number
from pipeline.dedupe.figures.patterns import one_of

MOST_NUMERALS = 24
"""Chinese numerals of one number; a longer run is a list of numbers, or ornament."""
MOST_WORDS = 12
"""Number words of one number; without a bound, each word of a list would read to its end."""


class Number(NamedTuple):
    """A number where it stands: what it lies between, and how it is meant as far as its own words tell."""

    start: int
    end: int
    low: float
    high: float
    form: str
    """digits, scaled (digits with a power), han, words, or vague."""
    qualifier: str = "exact"

    @property
    def is_plain(self) -> bool:
        """Whether it is digits and nothing else."""
        return self.form == "digits"


_HAN = "".join([*NUMERALS, *POWERS])
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,8}|\d{1,18})(?:\.\d{1,12})?"
_SCALE = r"(?:个亿|[十百千]?[万亿]{1,2}|千(?![米克瓦卡伏赫焦帕分])|百(?![度货分科姓]))"
_MARK = "(?: ?(?:多(?![数样樣元])|余(?![额地下])|几|来(?![自到源说看讲做年]))|来(?=年[，。的])|多(?=元))"
_ODD = "[ -](?:odd|plus)(?![A-Za-z])"
"""thirty-odd, 200-plus: and some more."""
_ONES = "一二两三四五六七八九"
_COUNTED = "十百千万亿个名位人家年天月日周次种倍成点台部款项小分秒条张层届代岁块元米公句步"
"""What follows two numerals that are a range (三四年), not a number digit by digit."""
_PART = r"(?:(?P<half>half(?: of)?)|(?P<some>an?|one|two|three)[ -](?P<part>thirds?|quarters?) of)"
_EN_SCALE = "hundred|thousand|million|billion|trillion|bn|mn"


_IN_SIGNS = rf"[\d{_HAN}数几上多成]"
_WORDED = rf"{_IN_SIGNS}|\b[abdefhmnostABDEFHMNOST]"
"""What a number in digits or Chinese numerals can begin with, and any number."""


@cache
def _pattern(first: str) -> re.Pattern[str]:
    words = "|".join(WORDS)
    scales = "hundred|thousand|million|billion|trillion|dozen"
    article = rf"an?(?=[ -](?:{scales})\b)"
    more = rf"(?:(?! and one[ -]half)(?:[ -]| and )(?:{words}|{scales})\b){{0,{MOST_WORDS}}}"
    more += "(?: and (?:an?|one)[ -]half)?"
    return one_of(
        rf"(?P<mixed>(?<![\d.,{_HAN}])(?P<wholes>\d{{1,3}}|[{_HAN}]{{1,4}})又(?P<of>\d{{1,3}}|[{_HAN}]{{1,4}})分之"
        rf"(?P<parts>\d{{1,3}}|[{_HAN}]{{1,4}}))",
        rf"(?P<scaled>(?<![\d.,]){_DIGITS} ?{_SCALE}(?:零? ?\d{{1,4}} ?{_SCALE}){{0,2}})"
        rf"(?P<mark>{_MARK}[万亿]{{0,2}}|\+)?",
        r"(?P<short>(?<![\d.,])\d{1,6}(?:\.\d{1,3})?(?:(?P<k>[kK])|(?P<mb>[MmBb]|bn|mn))(?![A-Za-z0-9]))",
        rf"(?P<english>(?<![\d.,]){_DIGITS}[ -]?(?:{_EN_SCALE})(?![A-Za-z]))",
        rf"(?P<digits>(?<![\d.,]){_DIGITS}(?!\d|,\d{{3}}))(?P<odd>{_MARK}(?:{_SCALE})?|\+|{_ODD})?",
        *PATTERNS,
        rf"(?P<pair>(?<![{_HAN}])[{_ONES}][、,]?[{_ONES[1:]}](?=[{_COUNTED}]))(?P<pair_scale>[十百千]?[万亿]?)",
        rf"(?P<han>[{_HAN}]{{1,{MOST_NUMERALS}}}(?:个亿)?)(?P<han_mark>{_MARK}[万亿]{{0,2}})?",
        rf"\b(?i:(?P<part_scale>{_PART} an? (?P<of_scale>{scales})|an? quarter (?P<quarter_of>{scales})))\b",
        rf"\b(?i:(?P<words>(?:{words}|{article}){more})(?P<and_more>{_ODD})?)\b(?!-(?:thirds?|quarters?|fifths?|fourths?|tenths?)\b)",
        first=first,
    )


def numbers(text: str, *, worded: bool = True) -> Iterator[Number]:
    """The numbers of a text in order; without those in English words, if so told.

    >>> [(found.low, found.high, found.qualifier) for found in numbers("近百亿，十多个，几千亿，两三个，3亿5千万")]
    [(10000000000.0, 10000000000.0, 'exact'), (10.0, 10.0, 'over'), (200000000000.0, 1000000000000.0, 'about'), \
(2.0, 3.0, 'exact'), (350000000.0, 350000000.0, 'exact')]
    >>> [(found.low, found.high) for found in numbers("RMB13 billion, two dozen, tens of thousands, half a million")]
    [(13000000000.0, 13000000000.0), (24.0, 24.0), (20000.0, 100000.0), (500000.0, 500000.0)]
    """
    for found in _pattern(_WORDED if worded else _IN_SIGNS).finditer(text):
        for name, read in _READERS.items():
            if found.group(name):
                yield read(found)
                break


def _scaled(found: re.Match[str]) -> Number:
    return _marked(found, mixed_number(found.group("scaled")), found.group("mark") or "", "scaled")


def _digits(found: re.Match[str]) -> Number:
    return _marked(found, float(found.group("digits").replace(",", "")), found.group("odd") or "", "digits")


def _han(found: re.Match[str]) -> Number:
    return _marked(found, mixed_number(_plainly(found.group("han"))), found.group("han_mark") or "", "han")


def _plainly(text: str) -> str:
    """Digits without powers (二〇二一) one after the other."""
    if len(text) > 1 and not any(letter in POWERS for letter in text):
        return "".join(str(NUMERALS[letter]) for letter in text)
    return text


def _marked(found: re.Match[str], value: float, mark: str, form: str) -> Number:
    """What 多, 余, 来, 几 and + behind a number make of it; a power behind them multiplies (十多万)."""
    if not mark:
        return Number(found.start(), found.end(), value, value, form)
    if mark[:1] in {" ", "-"} and mark.endswith(("odd", "plus")):
        return Number(found.start(), found.end(), value, value, form, "over")
    sign = mark.strip()[:1]
    power = mixed_number(mark.strip()[1:]) if mark.strip()[1:] else 1.0
    if sign == "几":
        step = _last_power(found.group()[: -len(mark)]) / 10
        return Number(found.start(), found.end(), (value + step) * power, (value + 9 * step) * power, "vague", "about")
    qualifier = {"多": "over", "余": "over", "来": "about", "+": "over"}.get(sign, "exact")
    return Number(found.start(), found.end(), value * power, value * power, "scaled", qualifier)


def _last_power(text: str) -> float:
    return float(POWERS.get(text[-1], 10))


def _english(found: re.Match[str]) -> Number:
    value = english_number(found.group("english").replace("-", " "))
    return Number(found.start(), found.end(), value, value, "scaled")


def _short(found: re.Match[str]) -> Number:
    value = english_number(re.sub(r"(?<=\d)(?=[A-Za-z])", " ", found.group()))
    return Number(found.start(), found.end(), value, value, "k" if found.group("k") else "mb")


def _magnitude(name: str, found: re.Match[str]) -> Number:
    low, high, qualifier = magnitude(name, found)
    return Number(found.start(), found.end(), low, high, "vague", qualifier)


def _pair(found: re.Match[str]) -> Number:
    first, last = (NUMERALS[letter] for letter in (found.group("pair")[0], found.group("pair")[-1]))
    power = mixed_number(found.group("pair_scale")) if found.group("pair_scale") else 1.0
    if first < last:
        return Number(found.start(), found.end(), first * power, last * power, "pair")
    value = (first * 10 + last) * power
    return Number(found.start(), found.end(), value, value, "name")


def _words(found: re.Match[str]) -> Number:
    value = english_number(found.group("words").lower().replace("-", " ").replace("and one half", "and a half"))
    qualifier = "over" if found.group("and_more") else "exact"
    return Number(found.start(), found.end(), value, value, "words", qualifier)


def _part_scale(found: re.Match[str]) -> Number:
    some, scale = found.group("some"), found.group("of_scale") or found.group("quarter_of")
    part = "half" if found.group("half") else (found.group("part") or "quarter").lower().rstrip("s")
    value = round(WORDS.get((some or "a").lower(), 1) * english_number(scale) / PARTS[part], 6)
    return Number(found.start(), found.end(), value, value, "words")


def _mixed(found: re.Match[str]) -> Number:
    """一又二分之一 is one and a half."""
    whole, under, over = (mixed_number(found.group(name)) for name in ("wholes", "of", "parts"))
    value = round(whole + (over / under if under else 0.0), 6)
    return Number(found.start(), found.end(), value, value, "scaled")


_READERS: dict[str, Callable[[re.Match[str]], Number]] = {
    "digits": _digits,
    "han": _han,
    "words": _words,
    "mixed": _mixed,
    "scaled": _scaled,
    "short": _short,
    "english": _english,
    "pair": _pair,
    "part_scale": _part_scale,
    **{name: partial(_magnitude, name) for name in READERS},
}
"""By the group of the pattern that found it, the commonest first: no text is found by two."""
