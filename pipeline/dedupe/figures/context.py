"""Context: what the words around a number tell of it."""

import re
from functools import cache

from pipeline.dedupe.figures.names import is_named
from pipeline.dedupe.figures.numbers import Number
from pipeline.dedupe.figures.qualifiers import qualifier_ahead, qualifier_behind

LEAST_MONEY = 1e4
"""Sums without a currency are told in myriads and more; smaller numbers beside a word for money count other things."""
LEAST_SUM = 100
"""Right before a word for money smaller sums are meant, too (四千多工资)."""
LEAST_FREE = 100
"""From here on Chinese numerals may do without a classifier (三千工程师)."""

_SUMS = (
    "投入|营收|收入|利润|净利|毛利|销售额|资金|预算|估值|市值|融资|补贴|补貼|"
    "投资|产值|交易额|成交额|流水|亏损|债务|贷款|募集|捐款|捐赠|斥资|耗资|花费|成本|管理规模|总资产|"
    "净资产|研发|支出|费用|费|分红|薪酬|工资|奖金|价格|售价|均价"
)


@cache
def _sum_ahead() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_SUMS})[^，。；！？,;!?]{{0,8}}$|(?i:revenues?|sales|profits?|income|investments?|valuation|funding|budget|"
        r"expenses?|spending|costs?)[^.,;!?]{0,24}$"
    )


@cache
def _sum_behind() -> re.Pattern[str]:
    return re.compile(rf"[”」\"]? ?的?(?:{_SUMS})(?![者人方商机])|[”」\"] ?(?:的)?研发")


def is_money(text: str, number: Number, end: int) -> bool:
    """Whether a large number without a unit is a sum of money, by the word for it before or behind.

    >>> is_money("研发投入近百亿，", Number(5, 7, 1e10, 1e10, "han"), 7)
    True
    >>> is_money("百亿人", Number(0, 2, 1e10, 1e10, "han"), 2)
    False
    """
    if number.low < LEAST_SUM or number.form not in {"scaled", "han", "vague"}:
        return False
    if _sum_behind().match(text, end):
        return True
    if number.low < LEAST_MONEY:
        return False
    return _ends(text, end) and bool(_sum_ahead().search(text[max(0, number.start - 24) : number.start]))


def _ends(text: str, end: int) -> bool:
    """Whether nothing is counted behind a place."""
    return not text[end : end + 1].strip() or text[end] in "，。；、！？,.;!?”」）)的以左"


COUNTING = set("了达到过超约为有近是占至共仅只每余逾破增升降从剩满第约含于成以前后")
_GOING_ON = set("在的和与、系手发是上正首采将又也都就能还时，。；！？：）)】》”」,.;:!?/-_'’~")


def is_count(text: str, number: Number, end: int, *, has_unit: bool) -> bool:
    """Whether a number counts something rather than naming it.

    >>> is_count("小米5在全球", Number(2, 3, 5, 5, "digits"), 3, has_unit=False)
    False
    >>> is_count("about 50 workers", Number(6, 8, 50, 50, "digits"), 8, has_unit=False)
    True
    """
    if number.form == "name" or _is_glued(text, number, end):
        return False
    if number.form in {"vague", "scaled", "k", "pair"}:
        return True
    if has_unit:
        return not (number.low == number.high == 1 and number.form in {"han", "words"})
    if number.form == "han":
        is_told = number.end - number.start > 1 or text[max(0, number.start - 1) : number.start] in set("过破超逾近")
        return number.low >= LEAST_FREE and is_told
    return _is_free_count(text, number, end)


def _is_free_count(text: str, number: Number, end: int) -> bool:
    """A number in digits or English words that has no unit, counts if it is qualified, or by what stands beside it."""
    if qualifier_ahead(text, number.start) or qualifier_behind(text, end) or number.qualifier != "exact":
        return True
    if number.form == "words":
        return number.high > 1 and not text.startswith("-", end)
    return _is_plain_count(text, number, end)


@cache
def _tail() -> re.Pattern[str]:
    """Letters that make a name of the digits before them (3D, 2.X), unless they are a word of their own (100CPU)."""
    return re.compile(r"\.?(?![A-Z]{3,}(?![a-z0-9]))[A-Za-z]", re.ASCII)


def _is_glued(text: str, number: Number, end: int) -> bool:
    """Latin letters right before or behind, or a capitalised name before it: iPhone 13, 3D, Note2."""
    if number.form not in {"digits", "k", "scaled"} or "," in text[number.start : number.end]:
        return False
    ahead = text[max(0, number.start - 1) : number.start]
    if ahead.isascii() and (ahead.isalpha() or ahead in {"_", "#"}):
        return bool(ahead)
    is_led = end == number.end and bool(_tail().match(text, end))
    return number.is_plain and (is_led or is_named(text, number.start))


@cache
def _counting_word() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z])(?:of|to|by|was|were|is|are|reached|reaches|totaled|totalled|from|at|hit|only|just|than|with|and|or|"
        r"least|most|has|have|had|equals?|total) ?$",
        re.ASCII,
    )


@cache
def _noun() -> re.Pattern[str]:
    """A word that can be what is counted, and is no particle or verb."""
    others = (
        "and|or|to|in|of|on|at|is|was|are|were|by|for|from|with|the|as|it|can|will|has|have|had|should|may|must|would|"
        "could|does|did|when|if|so|because|that|which|where|but"
    )
    return re.compile(rf" (?!(?:{others})\b)(?:[a-z]{{2,}}|[A-Z][A-Za-z]+s\b|[A-Z]{{2,5}}s?\b)", re.ASCII)


@cache
def _plural() -> re.Pattern[str]:
    """An English plural among Chinese words: 4096 tokens."""
    return re.compile(r" [a-z]{3,20}s(?![A-Za-z])", re.ASCII)


def _is_plain_count(text: str, number: Number, end: int) -> bool:
    """Plain digits without unit: in Chinese behind a word that counts, in English before a noun."""
    ahead, behind = text[max(0, number.start - 2) : number.start].rstrip(" ")[-1:], text[end : end + 2].lstrip(" ")[:1]
    is_grouped = "," in text[number.start : number.end]
    if not ahead.isascii() or not behind.isascii():
        is_counted = ahead in COUNTING and (behind not in _GOING_ON or behind in "，。；、）)")
        return is_grouped or is_counted or bool(_plural().match(text, end))
    is_told = bool(_counting_word().search(text[max(0, number.start - 12) : number.start]))
    return is_grouped or is_told or bool(_noun().match(text, end))
