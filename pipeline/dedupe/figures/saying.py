"""Saying: whether a text states a number in other words: "both" for 两个, "the largest" for 第一."""

import re
from functools import cache

from pipeline.dedupe.figures.figure import Figure
from pipeline.dedupe.figures.folding import folded
from pipeline.dedupe.figures.names import names
from pipeline.dedupe.figures.numerals import NUMERALS, ORDINALS, WORDS

_ENGLISH = {
    2: "both|couple|pairs?|twins?|twice|double|dual|two|either|neither|alternate|each other|respectively|halves",
    3: "triple|trio|thrice|threefold",
    4: "quadruple|quartet",
    10: "decade",
    12: "dozen",
    50: "half|halves|halved|fifty-fifty",
    100: "century|hundredfold",
}
_CHINESE = {2: "双俩", 10: "十", 12: "打", 50: "半", 100: "百", 1000: "千", 10_000: "万"}
_BEST = (
    "first|largest|biggest|top|leading|leader|best|number one|champion|highest|most|第一|最大|最高|首位|榜首|"
    "冠军|领先|老大|最"
)


def is_said(figure: Figure, text: str) -> bool:
    """Whether the words of a text state a small number.

    >>> is_said(Figure(0, 2, "count", 2.0, 2.0, None), "Both are ours")
    True
    >>> is_said(Figure(0, 2, "rank", 1.0, 1.0, None), "the largest")
    True
    >>> is_said(Figure(0, 2, "duration", 10.0, 10.0, "year"), "unwavering support from our fans")
    False
    """
    if figure.low is None or figure.low != figure.high:
        return False
    text = folded(text)
    if figure.kind == "rank" and figure.low == 1:
        return bool(_best().search(text))
    value = figure.low
    if figure.kind == "duration" and figure.unit == "year" and value < 1:
        value *= 100
    pattern = _pattern(int(value)) if value == int(value) and value <= 10_000 else None  # noqa: PLR2004
    return bool(pattern and pattern.search(_without_names(text)))


def _without_names(text: str) -> str:
    """The text with the numbers of names taken out, since these state nothing."""
    pieces, place = [], 0
    for start, end in names(text):
        named = text[start:end]
        pieces += [text[place:start], named if named.isascii() else ""]
        place = end
    return "".join([*pieces, text[place:]])


@cache
def _best() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<![A-Za-z])(?:{_BEST})(?![A-Za-z]))")


@cache
def _pattern(value: int) -> re.Pattern[str]:
    english = [word for table in (WORDS, ORDINALS) for word, number in table.items() if number == value]
    english += [_ENGLISH[value]] if value in _ENGLISH else []
    chinese = "".join(letter for letter, number in NUMERALS.items() if number == value) + _CHINESE.get(value, "")
    latin = "|".join([str(value), *english])
    return re.compile(
        rf"(?i:(?<![A-Za-z\d.,])(?:{latin})(?:st|nd|rd|th)?(?![A-Za-z\d]|[.,]\d))"
        + (f"|[{chinese}]" if chinese else ""),
        re.ASCII,
    )
