"""What holds a sentence together across a stop: titles, brackets, quoted words in mid-sentence."""

import re

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
"""One Chinese character."""

REACH = 120
"""Characters within which a bracket must close to hold its sentence together; longer ones are texts of their own."""
QUOTE_REACH = 40
"""The same for quoted words: a motto or a product name, not a speech."""
PARITY_REACH = 400
"""Characters back to which straight quotes are counted; it bounds the time that a text without sentences takes."""

_TITLES = ("《》", "〈〉")
_BRACKETS = ("（）", "()", "[]", "【】")
_QUOTES = ("“”", "「」", "『』", '""')
_SPOKEN = (
    "(?<![来如是该以再小听据话传学演难别虽按來該聽據傳學難雖])[说說]"
    "|(?<![学疑访顾请试學訪顧請試])[问問]|(?<![知报渠一通街味频轨公報頻軌])道"
)
_ATTRIBUTION = re.compile(
    rf"[^\s，。！？；：、“”「」,.!?;:]{{1,12}}?(?:{_SPOKEN}|喊|答|表示|写道|寫道|指出|强调|強調|感叹|感嘆)[道着著]?[，。：,.:]"
)
_BOUND = "的(?!确|確|士)|等(?!到|我|你|他|待|一)|之(?!后|後|前|所)|这句|這句|这样的|這樣的"
_NEEDS_QUOTE = re.compile(_BOUND)
"""Words that cannot start a sentence but need something before them: here, the quoted words."""
_TAKES_QUOTE = re.compile(
    f"{_BOUND}|地(?!方|球|铁)|得|和(?!平)|[与與](?!此|其)|及(?!时|時)|是(?!的|啊|否|不是)|[为為](?!此|了|什|何)|成为|成為|[这這][一种種个個]|几个字|一[词詞句]"
)
"""Words that go on with quoted words as their subject or object; only after ！？, which a quotation keeps inside."""


def is_open(text: str, start: int, at: int, quote: str) -> bool:
    """Whether a straight quote is open at ``at``, counted from the start of the sentence.

    >>> is_open('他说："好', 0, 5, '"'), is_open('"好"', 0, 3, '"')
    (True, False)
    """
    return text.count(quote, max(start, at - PARITY_REACH), at) % 2 == 1


def held(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stop at ``at`` lies inside something that its sentence goes on after.

    >>> held("看《加油！》吧", 0, 4, 6), held("喊“干！”这个字", 0, 3, 5), held("喊：“干！”好", 0, 4, 6)
    (True, True, False)
    """
    return (
        any(_around(text, start, at, pair, REACH) for pair in _TITLES)
        or any(_bracket_holds(text, start, at, end, pair) for pair in _BRACKETS)
        or any(_quote_holds(text, start, at, pair) for pair in _QUOTES)
    )


def continues(text: str, stop: int, end: int) -> bool:
    """Whether a sentence goes on behind a closed quote: with its speaker, or with a word that needs the quote.

    >>> continues("“好吗？”他问。", 4, 5), continues("“好吗？”我们走了。", 4, 5)
    (True, False)
    """
    if not any(closer in text[stop:end] for closer in '”」』"'):
        return False
    words = _NEEDS_QUOTE if text[stop - 1] == "。" else _TAKES_QUOTE
    return bool(words.match(text, end) or _ATTRIBUTION.match(text, end))


def _around(text: str, start: int, at: int, pair: str, reach: int) -> tuple[int, int] | None:
    """Where the pair that is open at ``at`` opens and closes, if it closes within reach."""
    opening, closing = pair[0], pair[1]
    opened = text.rfind(opening, max(start, at - reach), at)
    if opened < 0:
        return None
    closes_before = not is_open(text, start, at, opening) if opening == closing else text.rfind(closing, opened, at) > 0
    closed = text.find(closing, at, opened + reach)
    return None if closes_before or closed < 0 else (opened, closed)


def _bracket_holds(text: str, start: int, at: int, end: int, pair: str) -> bool:
    """A bracket in mid-sentence holds: inside always, at its end unless a Western sentence start follows."""
    around = _around(text, start, at, pair, REACH)
    if not around or around[0] == start:
        return False
    follows = text[end : end + 4]
    return around[1] >= end or not (follows[:1].isspace() and follows.strip()[:1].isupper())


def _quote_holds(text: str, start: int, at: int, pair: str) -> bool:
    """Short quoted words hold where the sentence leads into them without a pause and goes on behind them."""
    around = _around(text, start, at, pair, QUOTE_REACH)
    if not around:
        return False
    opened, closed = around
    if _NEEDS_QUOTE.match(text, closed + 1):
        return True
    leads_in = text[max(start, opened - 2) : opened].rstrip()[-1:].isalnum()
    if not leads_in or (text[at] in "。." and closed == at + 1):
        return False
    follows = text[closed + 1 : closed + 3]
    return bool(HAN.match(follows)) or follows[:1] in tuple("，、；。,;") or follows.strip()[:1].islower()
