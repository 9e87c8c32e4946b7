"""Sentences as tokens that the two languages can share: words, Latin words, quantities, classes of punctuation."""

import re

from pipeline.dedupe.words.lexicon import NO_LEXICON, Lexicon
from pipeline.dedupe.words.quantities import quantities
from pipeline.dedupe.words.stems import stem

NOTHING = "P."
"""Stands for a sentence without any token."""

_PIECE = re.compile("(?P<han>[\u3400-\u9fff]+)|(?P<latin>[A-Za-z]+)")
_CLASS = {"？": "P?", "?": "P?", "！": "P!", "!": "P!", "：": "P:", ":": "P:", "；": "P;", ";": "P;"}
_CLASS |= {"（": "P(", "(": "P(", "）": "P)", ")": "P)", "…": "P..", "—": "P--", "–": "P--"}
_CLASS |= {"“": "P<", "「": "P<", "『": "P<", "《": "P<", "”": "P>", "」": "P>", "』": "P>", "》": "P>"}
_MARKS = re.compile(f"[{re.escape(''.join(_CLASS))}]")


def is_han(word: str) -> bool:
    """Whether a word is written in Chinese characters, by its first one.

    >>> [is_han(word) for word in ("手机", "phone", "#17", "P.")]
    [True, False, False, False]
    """
    return "\u3400" <= word[0] <= "\u9fff"


def chinese_tokens(text: str, lexicon: Lexicon) -> list[str]:
    """Words by longest match, Latin words stemmed, quantities and punctuation in their common spelling.

    >>> chinese_tokens("境外 AIoT 营收达 130 亿！", Lexicon({"境外": [], "营收": []}))
    ['境外', 'aiot', '营收', '达', '#13000000000', 'P!']
    """
    found = _tokens(text, lexicon)
    return (found + _punctuation(text)) or [NOTHING]


def english_tokens(text: str) -> list[str]:
    """Words stemmed, quantities and punctuation in their common spelling.

    >>> english_tokens("We achieved RMB13 billion!")
    ['we', 'achiev', 'rmb', '#13000000000', 'P!']
    """
    return chinese_tokens(text.replace("’s", "").replace("'s", ""), NO_LEXICON)


def _tokens(text: str, lexicon: Lexicon) -> list[str]:
    tokens: list[str] = []
    behind = 0
    for quantity in quantities(text):
        if quantity.start >= behind:
            tokens += _words(text[behind : quantity.start], lexicon)
        tokens.append(quantity.token)
        behind = quantity.end
    return tokens + _words(text[behind:], lexicon)


def _words(text: str, lexicon: Lexicon) -> list[str]:
    words: list[str] = []
    for piece in _PIECE.finditer(text):
        run = piece.group()
        words += lexicon.segment(run) if piece.lastgroup == "han" else [stem(run.lower())]
    return words


def _punctuation(text: str) -> list[str]:
    """Marks as classes; a doubled dash or ellipsis counts once, straight quotes open and close by turns."""
    marks = [_CLASS[mark] for mark in _MARKS.findall(text.replace("...", "…"))]
    single = [mark for n, mark in enumerate(marks) if mark not in _DOUBLED or not n or marks[n - 1] != mark]
    return single + ["P<", "P>"] * (text.count('"') // 2)


_DOUBLED = ("P..", "P--")


def latin_words(text: str) -> frozenset[str]:
    """The Latin words of a text, lower-case, of two letters or more: in Chinese text these are mostly names.

    >>> sorted(latin_words("手机 X AIoT，Canalys"))
    ['aiot', 'canalys']
    """
    return frozenset(piece.group().lower() for piece in re.finditer("[A-Za-z]{2,}", text))
