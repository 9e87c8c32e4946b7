"""Whether four digits are a year."""

import re
from functools import cache


@cache
def _amount_behind() -> re.Pattern[str]:
    verbs = "was|is|has|does|sales|this|previous|us|its|his|across|revenues|results|words"
    return re.compile(
        r" ?(?:[一-鿿%+]|yuan|RMB|USD|dollars|million|billion|thousand)|"
        rf" (?!(?:{verbs})\b)[a-z]{{2,30}}[a-rt-z]s\b",
        re.ASCII,
    )


@cache
def _amount_ahead() -> re.Pattern[str]:
    return re.compile(
        r"(?:more than|less than|fewer than|at least|up to|nearly|almost|approximately|roughly|over|"
        r"exceed(?:s|ed|ing)?|[$€£¥]|RMB|[-+*/=_#]) ?$",
        re.ASCII | re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    words = "in|since|year|late|early|mid|until|during|before|after|fiscal|circa|©|copyright"
    return re.compile(rf"(?:\b(?:{words}) ?|\()$", re.IGNORECASE)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether a date that may be four plain digits is a year: "in 2014" is, "2014 engineers" and "over 2014" are not.

    >>> is_year("in 2014 we", 3, 7), is_year("2014 engineers", 0, 4)
    (True, False)
    """
    if not text[start:end].isdecimal():
        return True
    before = text[max(0, start - 14) : start]
    if _amount_ahead().search(before):
        return False
    return bool(_told().search(before)) or not _amount_behind().match(text, end)
