"""Signs: what makes a number negative: a minus, 负, "minus", and degrees below zero."""

import re
from functools import cache

from pipeline.dedupe.figures.ranges import Amount
from pipeline.dedupe.figures.units import Unit

POSITIVE = "胜背自抱担肩欺辜承正债孤"
"""What makes another word of 负: 正负 is either sign, 背负 bears."""
LOOK_BACK = 12
"""Characters before a number in which a word for minus and what speaks against it are looked for."""
_CELSIUS = Unit("count", "celsius")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![{POSITIVE}])负|(?<![A-Za-z])(?<!or )(?i:minus|negative)) ?$", re.ASCII)


@cache
def _below() -> re.Pattern[str]:
    return re.compile(r"(?: ?degrees?)?(?: (?:Celsius|centigrade))? below (?:zero|freezing)\b", re.ASCII)


@cache
def _degrees() -> re.Pattern[str]:
    return re.compile(r" ?度(?!数|电)")


def signed(text: str, amount: Amount) -> Amount:
    """A minus or a word for it right before the number makes it negative, and so does "below zero" behind.

    >>> from pipeline.dedupe.figures.numbers import numbers
    >>> number = next(numbers("零下15度"[2:]))._replace(start=2, end=4)
    >>> signed("零下15度", Amount(number, 2, 4, None)).low
    -15.0
    """
    for tell in (_minus, _of_degrees, _in_words):
        span = tell(text, amount)
        if span:
            number, unit = amount.number, span[2]
            number = number._replace(low=-number.high, high=-number.low)
            return Amount(number, span[0], span[1], unit)
    return amount


_Span = tuple[int, int, Unit | None]


def _minus(text: str, amount: Amount) -> _Span | None:
    """The sign itself, and nothing before that."""
    ahead = text[max(0, amount.start - 2) : amount.start]
    if amount.number.form not in {"digits", "scaled"} or ahead[-1:] not in {"-", "−"}:
        return None
    is_sign = len(ahead) == 1 or ahead[0] in " (（，为是至到在由从"
    return (amount.start - 1, amount.end, amount.unit) if is_sign else None


def _of_degrees(text: str, amount: Amount) -> _Span | None:
    """零下 15 度 and 15 degrees below zero; degrees without a name are taken for those of Celsius."""
    is_unread = amount.unit is None
    if text[max(0, amount.start - 3) : amount.start].rstrip().endswith("零下"):
        found = _degrees().match(text, amount.end) if is_unread else None
        is_told = found or amount.unit == _CELSIUS
        start = text.rindex("零", 0, amount.start)
        return (start, found.end() if found else amount.end, _CELSIUS) if is_told else None
    below = _below().match(text, amount.end) if is_unread or amount.unit == _CELSIUS else None
    return (amount.start, below.end(), _CELSIUS) if below else None


def _in_words(text: str, amount: Amount) -> _Span | None:
    """负, minus and negative before shares and degrees; a sum lost (cash flow of 负 7 亿元) is told by its size."""
    is_share = amount.unit is not None and amount.unit.kind == "percentage"
    if not (is_share or amount.unit == _CELSIUS or text.startswith(" degrees", amount.end)):
        return None
    first = max(0, amount.start - LOOK_BACK)
    found = _ahead().search(text[first : amount.start])
    return (first + found.start(), amount.end, amount.unit) if found else None
