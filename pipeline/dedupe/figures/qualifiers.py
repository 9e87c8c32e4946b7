"""Qualifiers: how a number is meant, told by the words beside it."""

import re
from dataclasses import replace
from functools import cache

from pipeline.dedupe.figures.figure import Figure

AHEAD = {
    "at_least": "≥|至少|不少于|不低于|不小于|最少|最低|起码|at least|no less than|no fewer than|"
    "not less than|not fewer than|a minimum of|minimum of|starting at|starting from|starts at|starts from",
    "at_most": "≤|不超过|不能超过|不得超过|不应超过|不会超过|不可超过|不高于|不多于|不大于|至多|最多|"
    "顶多|最高|up to|at most|no more than|not more than|not exceeding|not exceed|"
    "never exceeds|never exceed|not to exceed|never more than|no longer than|"
    "a maximum of|maximum of|within",
    "over": ">|＞|超过了|超过|超出|超|逾|突破了|突破|高于|多于|大于|不止|不只|不下|more than|over|"
    "(?<!the )above|exceeding|exceeds|exceeded|exceed|(?<![爆打戳突攻])破|in excess of|greater than|"
    "upwards of|upward of|surpassing|surpassed|surpasses|surpass|topping|topped|tops|beyond|longer than|"
    "older than|higher than|larger than|crossed",
    "nearly": "将近|接近|逼近|几近|近乎|几乎|临近|(?<![最附远])近|nearly|almost|close to|closer to|approaching|"
    "near|just under|just short of|just shy of|not quite",
    "about": "大约有|大约|大概|约为|约有|(?<![签簽预节公合契制])约|差不多|about|around|approximately|"
    "approx\\.|approx|roughly|some|circa|somewhere around|an estimated|~|≈",
    "under": "<|＜|不到|不足|少于|低于|小于|未满|不满|未达|less than|fewer than|under|below|"
    "shorter than|younger than|lower than|smaller than",
}
BEHIND = {
    "at_least": "以上|及以上|或以上|或更多|起(?=[，。；、）)]|$)| or more| or above| and above| or higher| or longer",
    "at_most": "以下|以内|之内| or less| or fewer| or below| at most",
    "about": "左右|上下| or so| or thereabouts",
    "over": "有余|出头|\\+",
}
FAMILIES = {"at_least": "over", "at_most": "under"}
"""Whether the bound itself is counted in is not told apart where two texts are compared: 以上 is rendered by "over"."""

LOOK_BACK = 24
MYRIAD = 1e4
FEW_YEARS = 10


@cache
def _ahead() -> re.Pattern[str]:
    longest = {name: sorted(words.split("|"), key=lambda word: (-len(word), word)) for name, words in AHEAD.items()}
    groups = [f"(?P<{name}>{'|'.join(words)})" for name, words in longest.items()]
    verb = "了|(?:会|可|能|将|要|已)?(?:有|在|是|为|卖|达到?|需要?)| an?"
    return re.compile(rf"(?:(?<![A-Za-z])(?i:{'|'.join(groups)}))(?:{verb})? ?$", re.ASCII)


@cache
def _apart() -> re.Pattern[str]:
    """至少由 2 名 and 大概卖 3 万: these may be a verb away from their number, and mean nothing else."""
    return re.compile(
        r"(?:(?P<at_least>至少|最少|最低|起码)|(?P<at_most>至多|最多|最高)|(?P<about>大概|大约))(?!的)[一-鿿]{1,2} ?$"
    )


@cache
def _behind() -> re.Pattern[str]:
    groups = [rf"(?P<{name}>{words})" for name, words in BEHIND.items()]
    counted = "(?: [a-z]{2,20}){0,2}(?= or )"
    return re.compile(rf"(?:{counted})? ?(?:{'|'.join(groups)})(?!层|[a-z])", re.ASCII)


def qualifier_ahead(text: str, place: int) -> tuple[int, str] | None:
    """The qualifier that ends at a place of a text, and where it begins.

    >>> qualifier_ahead("已超过 130", 4), qualifier_ahead("no more than 5", 13), qualifier_ahead("the 5", 4)
    ((1, 'over'), (0, 'at_most'), None)
    """
    first = max(0, place - LOOK_BACK)
    found = _ahead().search(text[first:place]) or _apart().search(text[first:place])
    return (first + found.start(), str(found.lastgroup)) if found else None


def qualifier_behind(text: str, place: int) -> tuple[int, str] | None:
    """The qualifier that begins at a place of a text, and where it ends.

    >>> qualifier_behind("100 左右", 3), qualifier_behind("5 or more", 1)
    ((6, 'about'), (9, 'at_least'))
    """
    found = _behind().match(text, place)
    return (found.end(), str(found.lastgroup)) if found else None


def qualified(text: str, figure: Figure) -> Figure:
    """A figure with the words that qualify it, before and behind; what its own words told is kept.

    >>> found = qualified("已近一半，", Figure(2, 4, "percentage", 50.0, 50.0, "percent"))
    >>> found.start, found.qualifier
    (1, 'nearly')
    """
    start, end, told = figure.start, figure.end, figure.qualifier
    ahead = qualifier_ahead(text, start) or _passed(text, figure)
    behind = qualifier_behind(text, end) or _limit(text, figure)
    if ahead and _is_past(text, figure, ahead[0]):
        ahead = None
    if ahead:
        start = ahead[0]
        told = ahead[1] if told in {"exact", "about"} else told
    if behind:
        end = behind[0]
        told = behind[1] if told == "exact" else told
    return replace(figure, start=start, end=end, qualifier=told) if ahead or behind else figure


def _is_past(text: str, figure: Figure, place: int) -> bool:
    """近三年 is the last three years, 近四十年 nearly forty; Over 58 years, with a capital, is during them."""
    if figure.kind != "duration":
        return False
    word = text[place : figure.start].strip()
    return word == "Over" or (word == "近" and figure.unit == "year" and (figure.low or 0) <= FEW_YEARS)


def _passed(text: str, figure: Figure) -> tuple[int, str] | None:
    """过 is "over" before myriads and shares (收入过150亿); behind verbs it tells the past (做过三次)."""
    is_large = figure.kind == "percentage" or (figure.low or 0) >= MYRIAD
    before = text[max(0, figure.start - 2) : figure.start].rstrip()
    return (figure.start - 1, "over") if is_large and before.endswith("过") and figure.start else None


def _limit(text: str, figure: Figure) -> tuple[int, str] | None:
    """三年内 and 三年之内 are at most three years, 三年多 is more than that; 30%多为 is mostly."""
    is_more = text.startswith("多", figure.end) and text[figure.end + 1 : figure.end + 2] not in set("少数样次个元为")
    if is_more and figure.kind in {"duration", "multiple", "percentage"}:
        return figure.end + 1, "over"
    if figure.kind == "duration":
        for word in ("之内", "内"):
            if text.startswith(word, figure.end) and not text.startswith(
                ("部", "存", "容", "地"), figure.end + len(word)
            ):
                return figure.end + len(word), "at_most"
    return None
