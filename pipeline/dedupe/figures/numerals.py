"""Numerals: the value of numbers written in digits, in Chinese numerals, in a mixture of both, or in English words."""

import re
from functools import cache

NUMERALS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
NUMERALS |= {"八": 8, "九": 9}
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety".split(),
        [*range(1, 21), *range(30, 100, 10)],
        strict=True,
    )
)
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "dozen": 12}
ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
LATE_ORDINALS = dict(
    zip(
        "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth".split(),
        [*range(11, 21), *range(30, 101, 10)],
        strict=True,
    )
)
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10}
FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}

_MYRIAD = POWERS["万"]
_BELOW = {100: "十", 1000: "百", 10**4: "千", 10**8: "千万"}
"""What a last numeral counts where its power is left unsaid."""


def han_number(text: str) -> int:
    """The value of a number written in Chinese numerals.

    >>> han_number("三千五百万"), han_number("百亿"), han_number("二〇二一")
    (35000000, 10000000000, 2021)
    """
    if not any(character in POWERS for character in text):
        return int("".join(str(NUMERALS[character]) for character in text))
    return int(mixed_number(text))


def mixed_number(text: str) -> float:
    """The value of a number written in digits, in Chinese numerals with powers, or in both.

    >>> mixed_number("3亿5千万"), mixed_number("1.3 亿"), mixed_number("6万2,000"), mixed_number("一百零五")
    (350000000.0, 130000000.0, 62000.0, 105.0)
    >>> mixed_number("一百五"), mixed_number("两万五")
    (150.0, 25000.0)
    """
    whole = part = digit = 0.0
    tokens = _tokens().findall(text)
    if len(tokens) > 2 and NUMERALS.get(tokens[-1]) and POWERS.get(tokens[-2], 0) > POWERS["十"]:  # noqa: PLR2004
        tokens += _BELOW[POWERS[tokens[-2]]]
    for token in tokens:
        power = POWERS.get(token)
        if power is None:
            digit = float(NUMERALS[token]) if token in NUMERALS else float(token.replace(",", ""))
        elif power < _MYRIAD:
            part, digit = part + (digit or 1) * power, 0.0
        else:
            whole, part, digit = _grown(whole, part + digit, power), 0.0, 0.0
    return round(whole + part + digit, 6)


def _grown(whole: float, part: float, power: int) -> float:
    """A power of ten thousand or more multiplies what stands before it: all of it, unless that is larger already.

    Why: 3亿5千万 adds (3亿 is more than 万), 五千万亿 multiplies.
    """
    if whole >= power and part:
        return whole + part * power
    return (whole + part or 1) * power


@cache
def _tokens() -> re.Pattern[str]:
    return re.compile(r"\d[\d,]*(?:\.\d+)?|[" + "".join([*NUMERALS, *POWERS]) + "]", re.ASCII)


def english_number(text: str) -> float:
    """The value of a number in English words, or of digits with a scale.

    >>> english_number("two hundred and five thousand"), english_number("1.3 million"), english_number("3.7k")
    (205000.0, 1300000.0, 3700.0)
    >>> english_number("half a million"), english_number("two and a half"), english_number("a dozen")
    (500000.0, 2.5, 12.0)
    """
    whole = part = 0.0
    begun = False
    for word in _english().findall(text.lower()):
        scale = SCALES.get(word) or SHORT_SCALES.get(word)
        if scale == SCALES["hundred"]:
            part = (part or 1) * scale
        elif scale:
            whole, part = whole + (part or 1) * scale, 0.0
        elif word == "half":
            part += 0.5
        elif word in WORDS:
            part += WORDS[word]
        elif word[0].isdecimal():
            part += float(word.replace(",", ""))
        begun = True
    return round(whole + part, 6) if begun else 0.0


@cache
def _english() -> re.Pattern[str]:
    return re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.ASCII)
