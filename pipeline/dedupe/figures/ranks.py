"""Ranks: places in an order or a table of the best, and numbered things such as the second generation."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.dedupe.figures.numerals import LATE_ORDINALS, ORDINALS, WORDS, han_number
from pipeline.dedupe.figures.patterns import one_of

Found = tuple[int, int, float, float]
"""Start, end, first and last place."""

_HAN = "[零〇一二两三四五六七八九十百千]"
_FIELDS = (
    "连续|全球|世界|中国|国内|全国|行业|业界|市场|份额|排名|位列|位居|名列|销量|排到|排在|"
    "重回|回到|升至|升到|跌至|降至|晋升|跃居|跻身|夺得|获得|保持|稳居|坐稳|排第|仅次于|"
    "拿下|同比|占比|亚洲|居|位|列|榜|额|率|成为|国|省|市"
)
_TIMES = (
    "次|回|时间|天|步|件|代|句|批|季|桶|手|人称|线|课|眼|反应|时|产业|者|声|轮|套|阶段|期|部分|方面|点|要|是|就|种|章|"
    "，|、|：|,|:"
)
_NO_RANK = (
    r"times?|days?|nights?|thoughts?|nature|opinion|hand|chance|half|quarter|to none|language|part(?:y|ies)|century|"
    r"anniversary|step|or third"
)
"""What makes no place in an order of an ordinal: the second time, third parties."""
_NTH = "|".join([*list(ORDINALS)[1:], *LATE_ORDINALS])


@cache
def _chinese() -> re.Pattern[str]:
    place = "名|梯队|方阵|阵营|位(?![数于])|大(?!会)|高(?=[的峰])|的位置"
    thing = "(?:代(?![理表])|[个次届版期批轮家款部台位条种座项句篇场局])"
    return one_of(
        rf"第 ?(?P<nth>\d{{1,4}}|{_HAN}{{1,6}}) ?(?:(?P<place>{place})|(?P<thing>{thing}))?(?P<after>.?)",
        rf"(?<![年月天周日期之以目])前 ?(?P<top>\d{{1,4}}|{_HAN}{{1,4}})[名位强大甲家]?"
        r"(?![年天月日周个季次点步期言者面提段世])",
        rf"(?P<best>\d{{2,4}}|{_HAN}{{1,4}})强(?![大劲烈者化国])",
        first=rf"[第前\d]|{_HAN}",
    )


def chinese_ranks(text: str) -> Iterator[Found]:
    """Places told by 第, 前 and 强.

    >>> [found[2:] for found in chinese_ranks("晋升全球第二，首次进入前三，世界500强，第一次，第一，")]
    [(2.0, 2.0), (1.0, 3.0), (1.0, 500.0)]
    """
    for found in _chinese().finditer(text):
        if found.group("nth"):
            number = _value(found.group("nth"))
            end = max(found.end("nth"), found.end("place"), found.end("thing"))
            if _is_place(text, found, number):
                yield found.start(), end, number, number
        else:
            number = _value(found.group("top") or found.group("best"))
            if number > 1:
                yield found.start(), found.end(), 1.0, number


def _is_place(text: str, found: re.Match[str], number: float) -> bool:
    """Whether 第 tells a place: 全球第一 does, 第一次 and 第一， (first of all) do not."""
    if found.group("place"):
        return True
    ranked = bool(_field().search(text[max(0, found.start() - 3) : found.start()]))
    if found.group("thing"):
        return number > 1
    if ranked:
        return not _after().match(text, found.end("nth")) or found.group("after") in set("，、, ") | {""}
    return False


@cache
def _field() -> re.Pattern[str]:
    return re.compile(rf"(?:{_FIELDS}) ?$")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(_TIMES)


def _value(text: str) -> float:
    return float(int(text) if text.isdecimal() else han_number(text))


@cache
def _english() -> re.Pattern[str]:
    small = "|".join(list(WORDS)[:20])
    best = "largest|biggest|highest|most|best|fastest|place"
    named = rf"(?P<most>[ -](?:{best}|position|spot))(?![A-Za-z])"
    follows = rf"(?:{named}|(?![A-Za-z,]))(?!-(?!{best}|generation|tier|gen))"
    return one_of(
        r"(?<![A-Za-z])(?:[Nn]o\.? ?|NO\.? ?|#)(?P<no>\d{1,3})(?!\d|,\d|\.\d)",
        r"(?<![A-Za-z])(?i:number[ -](?P<number>one|two|three|four|five|\d{1,2}))(?![A-Za-z\d]|[,.]\d)",
        rf"(?<![A-Za-z])(?i:top[ -]?(?P<top>\d{{1,4}}|{small}))(?![A-Za-z\d]|,\d| ?%)",
        r"(?:Fortune|Forbes)(?: Global| China)? (?P<list>\d{2,4})(?!\d)",
        r"(?<![A-Za-z])(?i:(?P<first>first)[ -](?:place|tier|echelon))(?![A-Za-z])",
        r"(?<![A-Za-z])(?i:(?:ranked|ranking|ranks|rank|came|comes|finished) (?P<ranked>first))(?![A-Za-z])",
        rf"(?<![A-Za-z-])(?:(?i:(?P<nth>{_NTH}))|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)){follows}(?! (?:{_NO_RANK})\b)",
        first=r"[#\d]|\b[A-Za-z]",
    )


def english_ranks(text: str) -> Iterator[Found]:
    """Places told by No., top, ordinals.

    >>> [found[2:] for found in english_ranks("No. 2, took third place, the Top 5, the second time, 3 seconds")]
    [(2.0, 2.0), (3.0, 3.0), (1.0, 5.0)]
    """
    for found in _english().finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        if "top" in parts or "list" in parts:
            yield found.start(), found.end(), 1.0, _word(parts.get("top") or parts["list"])
        elif "nth" in parts and not _is_ordinal(text, found):
            continue
        else:
            number = _word(parts.get("no") or parts.get("number") or parts.get("digits") or parts.get("nth", "first"))
            yield found.start(), found.end(), number, number


@cache
def _no_ordinal() -> re.Pattern[str]:
    """What makes a part or a second of an ordinal: one third of, per second."""
    return re.compile(rf"(?:a|per|every|each|split|\b(?:{'|'.join(list(WORDS)[:9])})) $", re.ASCII)


def _is_ordinal(text: str, found: re.Match[str]) -> bool:
    """Not "a second", "one third", "Second, …"; thing or place must follow, unless an article stands before."""
    before = text[max(0, found.start() - 8) : found.start()].lower()
    if _no_ordinal().search(before) and not found.group("most"):
        return False
    return bool(found.group("most")) or text[found.end() : found.end() + 1] == " " or before.endswith(("the ", "in "))


def _word(text: str) -> float:
    lowered = text.lower()
    if lowered.isdecimal():
        return float(lowered)
    return float(WORDS.get(lowered) or ORDINALS.get(lowered) or LATE_ORDINALS.get(lowered, 0))
