"""Sentences of a paragraph, Chinese, English and mixed.

A sentence ends at 。！？ and their kind, or at . ! ? before something that can start a sentence. The semicolon does
not end one, in either language: its clauses share subject and predicate as those of the comma do, translators render
it by comma and full stop alike, and an alignment can join sentences but cannot cut them. The colon and the dash never
end one; …… ends one only where white space or nothing follows, for inside a sentence it marks a hesitation.

Every decision looks no further back than the start of its own sentence, so that splitting a sentence again returns it
whole, and a bounded way ahead, so that the whole takes linear time.
"""

import re

from pipeline.clean.holds import HAN, PARITY_REACH, continues, held, is_open
from pipeline.clean.stops import is_abbreviation, is_brand, opens_sentence, runs_on

_CLOSERS = "”’」』）)]】》〉\"'"
_STOPS = re.compile(r"[。！？｡!?.…⋯]+")
_REFERENCE = re.compile(r"\[\d{1,3}\]|[\U0001f300-\U0001faff\ufe0f\u200d❤]{1,8}")
_SPACE = re.compile(r"\s*")
_CONTINUING = frozenset("，、；：,;:）》〉」』】”…~～·/)]—–―─")
_ELISION = re.compile(r"[(（\[](?:\.{3}|…{1,2})[)）\]]")
_SIGNED = re.compile(r"[—–―─]{1,2}\s?[A-Z@\u3400-\u9fff]")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, in order; together they cover everything but white space.

    >>> text = "他问：“好吗？”我说好。Mr. Lei said No. 2 is great! 我们做到了！（完）"
    >>> [text[start:end] for start, end in sentences(text)]
    ['他问：“好吗？”', '我说好。', 'Mr. Lei said No. 2 is great!', '我们做到了！', '（完）']
    """
    spans: list[tuple[int, int]] = []
    start = _skip_space(text, 0)
    for stop in _STOPS.finditer(text):
        if stop.start() < start:
            continue
        end = _swallow(text, start, stop.end())
        if _ends(text, start, stop, end):
            spans.append((start, end))
            start = _skip_space(text, end)
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def _skip_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _swallow(text: str, start: int, at: int) -> int:
    """Take in what closes behind a stop: quotes, brackets, note references, an emoji, further stops."""
    while at < len(text):
        found = _REFERENCE.match(text, at) or _STOPS.match(text, at)
        if found:
            at = found.end()
        elif text[at] in _CLOSERS and not _reopens(text, start, at):
            at += 1
        elif text[at] == " " and text[at + 1 : at + 2] == '"' and is_open(text, start, at, '"'):
            at += 2
        else:
            break
    return at


def _reopens(text: str, start: int, at: int) -> bool:
    """Whether a straight quote opens: its sentence has none open, a word follows directly, and its end is ahead."""
    quote = text[at]
    if quote not in "\"'" or is_open(text, start, at, quote) or not text[at + 1 : at + 2].isalnum():
        return False
    return quote == "'" or text.count(quote, at + 1, at + 1 + PARITY_REACH) % 2 == 1


def _ends(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a run of stops ends its sentence, given that everything up to ``end`` closes behind it."""
    after = _skip_space(text, end)
    if after == len(text):
        return True
    if _ELISION.match(text, after) and after > end:
        return True
    if text[after] in _CONTINUING:
        return bool(_SIGNED.match(text, after)) and end == stop.end() and stop.group()[-1] in "。."
    if _is_wide(text, stop):
        ends = not continues(text, stop.end(), end)
    elif stop.group()[-1] in "…⋯" or stop.group().endswith(".."):
        ends = after > end and opens_sentence(text, after)
    else:
        ends = _ends_narrow(text, start, stop, end)
    return ends and not held(text, start, stop.start(), end)


def _is_wide(text: str, stop: re.Match[str]) -> bool:
    """Whether the stops are Chinese: by their form, or as ! and ? behind a Chinese character."""
    run = stop.group()
    if any(sign in "。！？｡" for sign in run):
        return True
    return ("!" in run or "?" in run) and stop.start() > 0 and bool(HAN.match(text, stop.start() - 1))


def _ends_narrow(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Western stops need white space and a sentence start behind them, and no abbreviation or brand before them."""
    after = _skip_space(text, end)
    if stop.group() == "!" and is_brand(text, stop.start()):
        return False
    if after == end:
        is_wide = bool(HAN.match(text, after)) and stop.group()[-1] in "!?"
        return is_wide or runs_on(text, stop.start(), after)
    if not opens_sentence(text, after):
        return False
    quoted = any(closer in "”’」』\"'" for closer in text[stop.end() : end])
    return stop.group() != "." or quoted or not is_abbreviation(text, start, stop.start(), after)
