"""Numbers in running text: exact ones, ranges, and those that only name a magnitude (dozens, 数百, 十几)."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.dedupe.figures.numerals import NUMERALS, POWERS, SCALES, WORDS, english_number, mixed_number
from pipeline.dedupe.figures.patterns import one_of

MOST_NUMERALS = 24
"""Chinese numerals of one number; a longer run is a list of numbers, or ornament."""
MOST_WORDS = 12
"""Number words of one number; without a bound, each word of a list would read to its end."""

VAGUE_FROM = 2
VAGUE_TO = 10
"""Hundreds are two hundred to a thousand: plural, and still called by that magnitude."""
TEENS = (1, 9)
"""十几 is eleven to nineteen, 四十几 forty-one to forty-nine."""


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
_SCALE = r"(?:[十百千]?[万萬亿億]{1,2}|千(?![米克瓦卡伏赫焦帕分])|百(?![度货貨分科姓]))"
_MARK = (
    "(?: ?(?:多(?![数數样樣元])|余(?![额額地下])|餘|[几幾]|[来來](?![自到源说說看讲講做年]))|来(?=年[，。的])|多(?=元))"
)
_ONES = "一二两兩三四五六七八九"
_COUNTED = "十百千万萬亿億个個名位人家年天月日周次种種倍成点點台部款项小分秒条张层届代岁歲块元米公句步"
"""What follows two numerals that are a range (三四年), not a number digit by digit."""
_EN_SCALE = "hundred|thousand|million|billion|trillion|bn|mn"
_PLURALS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6}
_PLURALS |= {"billions": 10**9, "trillions": 10**12}


@cache
def _pattern() -> re.Pattern[str]:
    words, plurals = "|".join(WORDS), "|".join(_PLURALS)
    scales = "hundred|thousand|million|billion|trillion|dozen"
    article = rf"an?(?=[ -](?:{scales})\b)"
    more = rf"(?:(?:[ -]| and )(?:{words}|{scales})\b){{0,{MOST_WORDS}}}(?: and an? half)?"
    return one_of(
        rf"(?P<scaled>(?<![\d.,]){_DIGITS} ?{_SCALE}(?:零? ?\d{{1,4}} ?{_SCALE}){{0,2}})"
        rf"(?P<mark>{_MARK}[万萬亿億]{{0,2}}|\+)?",
        r"(?P<short>(?<![\d.,])\d{1,6}(?:\.\d{1,3})?(?:(?P<k>[kK])|(?P<mb>[MmBb]|bn|mn))(?![A-Za-z0-9]))",
        rf"(?P<english>(?<![\d.,]){_DIGITS}[ -]?(?:{_EN_SCALE})(?![A-Za-z]))",
        rf"(?P<digits>(?<![\d.,]){_DIGITS}(?!\d|,\d{{3}}))(?P<odd>{_MARK}(?:{_SCALE})?|\+)?",
        r"(?P<many>成千上[万萬]|数以[百千]?[万萬亿億十百千]计|成百上千|千百[万萬])",
        r"(?P<vague>(?:[数數几幾上]|多(?!百姓))(?:[百千]?[万萬亿億]|十[万萬亿億]?|[百千]))[多余餘]?",
        rf"(?P<pair>(?<![{_HAN}])[{_ONES}][、,]?[{_ONES[1:]}](?=[{_COUNTED}]))(?P<pair_scale>[十百千]?[万萬亿億]?)",
        rf"(?P<han>[{_HAN}]{{1,{MOST_NUMERALS}}})(?P<han_mark>{_MARK}[万萬亿億]{{0,2}})?",
        rf"\b(?i:(?:several|a few|a couple of|a couple) (?P<several>{scales})\b)",
        rf"\b(?i:(?P<plural>{plurals})(?:(?: and | or )(?:{plurals}))?"
        r"(?: of (?P<plural_of>thousands|millions|billions|trillions))?)\b(?! place| column)",
        rf"\b(?i:(?P<half_scale>half an? (?:{scales})))\b",
        rf"\b(?i:(?P<words>(?:{words}|{article}){more}))\b(?!-(?:thirds?|quarters?|fifths?|fourths?|tenths?)\b)",
        first=rf"[\d{_HAN}数數几幾上多成]|\b[abdefhmnostABDEFHMNOST]",
    )


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in order.

    >>> [(found.low, found.high, found.qualifier) for found in numbers("近百亿，十多个，几千亿，两三个，3亿5千万")]
    [(10000000000.0, 10000000000.0, 'exact'), (10.0, 10.0, 'over'), (200000000000.0, 1000000000000.0, 'about'), \
(2.0, 3.0, 'exact'), (350000000.0, 350000000.0, 'exact')]
    >>> [(found.low, found.high) for found in numbers("RMB13 billion, two dozen, tens of thousands, half a million")]
    [(13000000000.0, 13000000000.0), (24.0, 24.0), (20000.0, 100000.0), (500000.0, 500000.0)]
    """
    for found in _pattern().finditer(text):
        yield _READERS[_form(found)](found)


def _form(found: re.Match[str]) -> str:
    return next(name for name in _READERS if found.group(name))


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
    sign = mark.strip()[:1]
    power = mixed_number(mark.strip()[1:]) if mark.strip()[1:] else 1.0
    own = form if not mark else "scaled"
    if sign in {"几", "幾"}:
        step = _last_power(found.group()[: -len(mark)]) / 10
        return Number(found.start(), found.end(), (value + step) * power, (value + 9 * step) * power, "vague", "about")
    qualifier = {"多": "over", "余": "over", "餘": "over", "来": "about", "來": "about", "+": "over"}.get(sign, "exact")
    return Number(found.start(), found.end(), value * power, value * power, own, qualifier)


def _last_power(text: str) -> float:
    return float(POWERS.get(text[-1], 10))


def _english(found: re.Match[str]) -> Number:
    value = english_number(found.group("english").replace("-", " "))
    return Number(found.start(), found.end(), value, value, "scaled")


def _short(found: re.Match[str]) -> Number:
    value = english_number(re.sub(r"(?<=\d)(?=[A-Za-z])", " ", found.group()))
    return Number(found.start(), found.end(), value, value, "k" if found.group("k") else "mb")


def _vague(found: re.Match[str]) -> Number:
    text = found.group("vague")
    unit = mixed_number(text[1:])
    if text[0] == "上":
        return Number(found.start(), found.end(), unit, unit, "vague", "over")
    if text[0] == "多":
        return Number(found.start(), found.end(), unit, unit, "vague", "over")
    return Number(found.start(), found.end(), VAGUE_FROM * unit, VAGUE_TO * unit, "vague", "about")


_MANY = {"成千上": (2e3, 1e5), "成百上": (2e2, 1e4), "上百上": (2e2, 1e4), "千百万": (2e6, 1e7), "千百萬": (2e6, 1e7)}


def _many(found: re.Match[str]) -> Number:
    text = found.group()
    unit = mixed_number(text[2:-1]) if text.startswith("数以") else 0.0
    low, high = _MANY.get(text[:3], (VAGUE_FROM * unit, VAGUE_TO * unit))
    return Number(found.start(), found.end(), low, high, "vague", "about")


def _pair(found: re.Match[str]) -> Number:
    first, last = (NUMERALS[letter] for letter in (found.group("pair")[0], found.group("pair")[-1]))
    power = mixed_number(found.group("pair_scale")) if found.group("pair_scale") else 1.0
    if first < last:
        return Number(found.start(), found.end(), first * power, last * power, "pair")
    value = (first * 10 + last) * power
    return Number(found.start(), found.end(), value, value, "name")


def _several(found: re.Match[str]) -> Number:
    unit = english_number(found.group("several"))
    low = VAGUE_FROM * unit
    return Number(found.start(), found.end(), low, VAGUE_TO * unit, "vague", "about")


def _plural(found: re.Match[str]) -> Number:
    unit = float(_PLURALS[found.group("plural").lower()])
    unit *= _PLURALS[found.group("plural_of").lower()] if found.group("plural_of") else 1
    return Number(found.start(), found.end(), VAGUE_FROM * unit, VAGUE_TO * unit, "vague", "about")


def _words(found: re.Match[str]) -> Number:
    value = english_number(found.group("words").replace("-", " "))
    return Number(found.start(), found.end(), value, value, "words")


def _half_scale(found: re.Match[str]) -> Number:
    value = 0.5 * (SCALES.get(found.group().split()[-1].lower()) or 12)
    return Number(found.start(), found.end(), value, value, "words")


_READERS: dict[str, Callable[[re.Match[str]], Number]] = {
    "scaled": _scaled,
    "short": _short,
    "english": _english,
    "digits": _digits,
    "many": _many,
    "vague": _vague,
    "pair": _pair,
    "han": _han,
    "several": _several,
    "plural": _plural,
    "half_scale": _half_scale,
    "words": _words,
}


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r" ?(?:-|–|—|―|~|～|至|到|或者|或|to|or) ?")


def is_link(text: str) -> bool:
    """Whether the words between two numbers make a range of them.

    >>> is_link("-"), is_link(" to "), is_link("至"), is_link(" of ")
    (True, True, True, False)
    """
    return bool(_link().fullmatch(text))
