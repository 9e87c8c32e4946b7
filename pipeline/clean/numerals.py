"""Numbers as dates write them: Chinese numerals and full-width digits."""

import re

_WIDE = "０１２３４５６７８９：／．－，　＋"
_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
FULL_WIDTH = {
    **{ord(wide): plain for wide, plain in zip(_WIDE, "0123456789:/.-, +", strict=True)},
    **dict.fromkeys(map(ord, _SPACES), " "),
}
"""Full-width characters of dates, and spaces, and the ASCII ones they stand for, one for one: offsets stay valid.

The patterns of dates are ASCII patterns: a digit of another script, or a letter that only folds to a Latin one (İ, ı,
ſ), is none of theirs. So what they shall read must be folded first.
"""

_FULL_WIDTH = re.compile(f"[{_WIDE}{_SPACES}]")


def plain_width(text: str) -> str:
    """A text as patterns of dates read it; most have nothing to fold, which is told five times as fast.

    >>> plain_width("２０２１－０７")
    '2021-07'
    """
    return text.translate(FULL_WIDTH) if not text.isascii() and _FULL_WIDTH.search(text) else text


DIGITS = {
    digit: value
    for value, digits in enumerate(("〇○零0", "一1", "二2", "三3", "四4", "五5", "六6", "七7", "八8", "九9"))
    for digit in digits
}
"""Chinese and ASCII digits and their values; ○ is how 〇 is often typed."""

_ONE = "[一二三四五六七八九]"
_COUNTED = re.compile(
    rf"(?:(?P<hundreds>{_ONE}?)百)?(?:(?P<tens>{_ONE}?)十(?P<ones>{_ONE}?)|[零〇○](?P<single>{_ONE}))?"
)
"""A numeral with units; 一百一, which is 110 to some and 101 to others, is none."""


def number(numeral: str) -> int | None:
    """The value of a numeral below 1,000, or of one written digit by digit; ``None`` for what is neither.

    >>> [number(one) for one in ("2021", "二〇二一", "十六", "二十", "廿一", "三十一", "一百一十", "百", "元")]
    [2021, 2021, 16, 20, 21, 31, 110, 100, 1]
    >>> [number(none) for none in ("", "十百", "一百一", "元年", "２٣")]
    [None, None, None, None, None]
    """
    if numeral == "元":
        return 1
    text = numeral.replace("廿", "二十").replace("卅", "三十")
    if not text:
        return None
    if all(digit in DIGITS for digit in text):
        return int("".join(str(DIGITS[digit]) for digit in text))
    found = _COUNTED.fullmatch(text)
    if not found:
        return None
    places = ((100, found["hundreds"]), (10, found["tens"]), (1, found["ones"] or found["single"] or "0"))
    return sum(place * DIGITS[digit or "1"] for place, digit in places if digit is not None)
