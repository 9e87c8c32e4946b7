"""English full stops that end no sentence, and what can begin one."""

import re

from pipeline.clean.holds import HAN


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_TITLES = _words(
    "Mr Mrs Ms Dr Prof Mt Ft Gen Sen Rep Gov Capt Lt Col Sgt Maj Rev Hon Pres Supt Messrs Mme Adm Cmdr Dept vs "
    "cf e.g i.e eg ie viz approx ca Vs E.g I.e Cf"
)
"""Abbreviations that something must follow."""
_NUMBERED = _words(
    "No no Nos nos Nr Art Fig fig Figs figs Vol vol Vols pp p Pt Para Sec sec Ch Eq eq Jan Feb Mar Apr Jun Jul "
    "Aug Sep Sept Oct Nov Dec"
)
"""Abbreviations only before a number: "no. 2", "Jan. 5"."""
_EITHER = _words(
    "inc co ltd corp llc plc bros jr sr ph.d m.d b.a m.a u.s u.k u.n e.u d.c l.a n.y a.m p.m b.c a.d etc al "
    "ave blvd rd st"
)
"""Abbreviations that may end a sentence: the next word decides."""
_ENDING = frozenset({"etc", "a.m", "p.m"})
"""Those of them that hardly ever stand before a name."""
_TIMED = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december et est edt pt pst pdt gmt utc eastern pacific central local beijing"
)
"""Words that follow a time of day in its own sentence."""
_STARTERS = _words(
    "a all also although an and another any as at because before both but by despite during each even every "
    "few finally first following for from he her here his how however i if in instead it its just last later "
    "many meanwhile more most much my next no not nothing now of on once one only or other our over perhaps "
    "she since so some soon still such thank thanks that the their then there these they this those though "
    "through thus to today together under unlike until we what when where whether which while who why with "
    "without yes yet you your"
)
"""Words that, written with a capital, begin a sentence rather than a name: mostly closed classes."""
_LETTERED = _words(
    "plan option vitamin team group class series type grade section part schedule appendix exhibit phase round point "
    "level category model building gate hall hepatitis generation block zone unit annex figure table"
)
"""What letters count: a capital behind one of them is no initial of a name."""
_BRANDS = frozenset({"Yahoo", "Joomla", "Jeopardy", "Yum"})
"""Names that end with an exclamation mark."""

_WORD = re.compile(r"(?:[A-Za-z]\.){1,4}[A-Za-z]{1,2}\Z|[A-Za-z]{1,8}\Z|[A-Za-z]{1,3}\.[A-Za-z]\Z")
_BEFORE = re.compile(r"([A-Za-z]{1,12}) \Z")
_RUN_ON = re.compile(r"[A-Z][a-z]{0,11}(?=[ ,’'])")
_NEXT = re.compile(r"[\"“‘'(\[]{0,2}([A-Za-z]{1,20})")
_OPENING = re.compile(r"[\"“‘'(\[「『《（【•*#]{0,3}")
_LOWER_START = re.compile(r"[a-z]{1,2}[A-Z]|[(（][a-z0-9]{1,4}[)）]\s")
_LONGEST_NUMBER = 16
_LIST_NUMBER = re.compile(r"[(（]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})")


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence can start at ``at``: a capital, a digit, a letter that has no case, quoted or not.

    >>> [opens_sentence(text, 0) for text in ("We", "“We", "2014", "and", "iPhone", "小米", "$5", "🎉 We")]
    [True, True, True, False, True, True, True, True]
    """
    if _LOWER_START.match(text, at):
        return True
    found = _OPENING.match(text, at)
    first = text[found.end() : found.end() + 1] if found else ""
    if first.isalpha():
        return not first.islower()
    return first.isdigit() or first in tuple("$€£¥￥@") or first >= "\U0001f300"


def is_brand(text: str, at: int) -> bool:
    """Whether the exclamation mark at ``at`` is part of a name.

    >>> is_brand("Yahoo! Japan", 5)
    True
    """
    found = _WORD.search(text[max(at - 10, 0) : at])
    return found is not None and found.group() in _BRANDS


def is_abbreviation(text: str, start: int, at: int, after: int) -> bool:
    """Whether the full stop at ``at`` belongs to the word before it, and the sentence goes on at ``after``.

    >>> is_abbreviation("Mr. Lei", 0, 2, 4), is_abbreviation("No. 2", 0, 2, 4), is_abbreviation("Inc. We", 0, 3, 5)
    (True, True, False)
    """
    if at - start <= _LONGEST_NUMBER and _LIST_NUMBER.fullmatch(text, start, at):
        return True
    found = _WORD.search(text[max(start, at - 12) : at])
    word = found.group() if found else ""
    if word in _TITLES or (word in _NUMBERED and text[after].isdigit()):
        return True
    initial = len(word) == 1 and word.isupper() and word != "I" and not _is_lettered(text, start, at - 1)
    dotted = "." in word and all(len(part) == 1 for part in word.split("."))
    return (initial or dotted or word.lower() in _EITHER) and not _starter_follows(text, after, word.lower())


def _is_lettered(text: str, start: int, at: int) -> bool:
    """Whether the capital at ``at`` counts what stands before it: "plan B"."""
    found = _BEFORE.search(text[max(start, at - 13) : at])
    return bool(found and found.group(1).lower() in _LETTERED)


def runs_on(text: str, at: int, after: int) -> bool:
    """Whether the stop at ``at`` ends a sentence though no space follows: a word before it, a sentence's first behind.

    >>> runs_on("We won.They lost.", 6, 7), runs_on("Node.Js is fast", 4, 5), runs_on("我们赢了.大家", 4, 5)
    (True, False, True)
    """
    before = text[max(0, at - 2) : at]
    if before[-1:] in _PARTICLES:
        return bool(HAN.match(text, after))
    found = _RUN_ON.match(text, after)
    first = found.group().lower() if found else ""
    return len(before) > 1 and before.isalpha() and before.islower() and first in _STARTERS


_PARTICLES = frozenset("了吗呢吧啊呀啦嘛嗎")
"""Characters that end sentences and no foreign name: 我们赢了.大家鼓掌, but 约翰.史密斯."""


def _starter_follows(text: str, after: int, word: str) -> bool:
    """Whether the next word begins a sentence; after "etc." nearly every one with a capital does, but for a day's."""
    found = _NEXT.match(text, after)
    following = found.group(1).lower() if found else ""
    return following in _STARTERS or (word in _ENDING and following not in _TIMED)
