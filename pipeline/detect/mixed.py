"""Paragraphs of two scripts: which one frames the other, and which of their spans are more than borrowed words.

Names and terms are borrowed from one language into another, grammar is not: who quotes a title writes around it the
function words of their own language. So Chinese full of English product names stays Chinese, an English sentence that
glosses each name with Chinese characters stays English, and a sentence of the other language counts as that.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.detect.latin import LETTERS, grammar, of_two, words_of
from pipeline.detect.script import Scripts, scripts

EAST_ASIAN, LATIN = "east-asian", "latin"

HALF = 0.5
"""From half of the weighed letters on a script frames the text, whatever the other says."""
MOST = 0.75
"""From this share on what stands in brackets or quotation marks makes no difference."""
BORROWED = 0.1
"""Below this share of the weighed letters Han characters are names in a text of Latin letters."""
GRAMMAR_SHARE = 0.2
"""Latin words are a sentence from this share of function words: English prose has .4 to .5, titles .25, names none."""
SENTENCE_WORDS = 4
"""Fewer Latin words than this are a name or a title."""
TWO_SENTENCES = 40
"""Latin letters from which a text may be in two languages: two sentences of four words have no fewer."""
SENTENCE_HAN = 8
"""Fewer East Asian letters than this are a name or a term, unless they end as a sentence does."""


def frame(text: str, counted: Scripts) -> str:
    """The script whose language the text is in: ``east-asian``, ``latin``, or empty for other scripts and no letters.

    >>> frame("手机 X AIoT", scripts("手机 X AIoT")), frame("Xiaomi (小米)", scripts("Xiaomi (小米)"))
    ('east-asian', 'latin')
    """
    if not counted.letters or counted.other > HALF * counted.letters:
        return ""
    if counted.latin == counted.letters:
        return LATIN
    share = counted.ideographs / counted.weight
    if not BORROWED <= share < MOST:
        return LATIN if share < BORROWED else EAST_ASIAN
    return _frame_of_both(_without_asides(text))


def _frame_of_both(text: str) -> str:
    counted = scripts(text)
    if counted.ideographs < BORROWED * counted.weight:
        return LATIN
    if counted.ideographs >= HALF * counted.weight:
        return EAST_ASIAN
    words = words_of(text)
    spoken = grammar(words)
    is_sentence = spoken > 1 and spoken >= GRAMMAR_SHARE * len(words)
    return LATIN if is_sentence and spoken > sum(map(text.count, _CHINESE_GRAMMAR)) else EAST_ASIAN


_CHINESE_GRAMMAR = "的了是在和与及或为不有将把被从到对于以这那与與為們個將從於對會這之"
"""Characters of Chinese grammar, in both scripts."""


def _without_asides(text: str) -> str:
    """Leave out what is quoted, and what stands in brackets, where a name's other form stands; unless all does."""
    rest = _aside().sub(" ", text)
    return rest if scripts(rest).letters else text


def spans(text: str, script: str, counted: Scripts) -> tuple[str, Iterator[str]]:
    """Spans that may be in another language than the text, long enough for a sentence, and their script.

    They are of the script that does not frame the text, or sentences where Latin words are of two languages.
    """
    if script == EAST_ASIAN and counted.latin >= SENTENCE_WORDS:
        return LATIN, filter(_is_sentence, _found(_latin_span(), text))
    if script == LATIN and counted.ideographs:
        return EAST_ASIAN, filter(_is_east_asian_sentence, _found(_east_asian_span(), text))
    if script == LATIN and counted.latin >= TWO_SENTENCES and of_two(words_of(text)):
        return LATIN, filter(_is_sentence, _found(_sentence(), text))
    return "", iter(())


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (found[0] for found in pattern.finditer(text))


def _is_sentence(span: str) -> bool:
    words = words_of(span)
    return len(words) >= SENTENCE_WORDS and grammar(words) >= max(GRAMMAR_SHARE * len(words), 1)


def _is_east_asian_sentence(span: str) -> bool:
    letters = scripts(span).ideographs
    return letters >= SENTENCE_HAN or (letters > 0 and not _ENDS.isdisjoint(span))


_ENDS = frozenset("。！？")


_EAST_ASIAN_LETTERS = (
    "\u1100-\u11ff\u3005-\u3007\u3040-\u318f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)


@cache
def _aside() -> re.Pattern[str]:
    """Full-width brackets around Han are left: who writes them writes Chinese."""
    return re.compile(
        rf"[(\[][^()\[\]]*[)\]]|（[^（）{_EAST_ASIAN_LETTERS}]*）|“[^“”]*”|「[^「」]*」|『[^『』]*』|《[^《》]*》"
    )


@cache
def _latin_span() -> re.Pattern[str]:
    return re.compile(f"[{LETTERS}][^{_EAST_ASIAN_LETTERS}]*")


@cache
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[^.!?…]+[.!?…]*")


@cache
def _east_asian_span() -> re.Pattern[str]:
    return re.compile(f"[{_EAST_ASIAN_LETTERS}][^{LETTERS}]*")
