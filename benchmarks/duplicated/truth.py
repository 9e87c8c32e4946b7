"""What two texts really share, counted by shingles that no rule of ours uses: three words, or five characters.

For Chinese, a Traditional text is read as the Simplified one OpenCC makes of it; peers read each script as it is.
"""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

from .letters import Made, gap

WORDS, CHARACTERS = 3, 5
_WORD = re.compile(r"\w+")
KEPT = 6_000
"""Texts whose shingles are kept: those compared one after another are mostly of one family."""

Shingles = frozenset[str]


def shingles(text: str, *, by_words: bool) -> Shingles:
    """Runs of three words, or of five letters and digits, of the text in lower case and of one width.

    >>> sorted(shingles("We,  the peOple!", by_words=True)), sorted(shingles("致，小米的股东", by_words=False))
    (['we the people'], ['小米的股东', '致小米的股'])
    """
    found = _WORD.findall(unicodedata.normalize("NFKC", text).lower())
    if by_words:
        return frozenset(" ".join(found[n : n + WORDS]) for n in range(max(1, len(found) - WORDS + 1)))
    said = "".join(found)
    return frozenset(said[n : n + CHARACTERS] for n in range(max(1, len(said) - CHARACTERS + 1)))


class Truth:
    """The shingles of texts, made when asked for."""

    def __init__(self, texts: dict[str, Made]) -> None:
        self.texts = texts
        self._shingles = lru_cache(KEPT)(self._cut)

    def jaccard(self, left: str, right: str) -> float:
        """Shared shingles against all of both."""
        one, other = self._shingles(left), self._shingles(right)
        both = len(one & other)
        return both / (len(one) + len(other) - both)

    def containment(self, left: str, right: str) -> float:
        """Shared shingles against those of the text with fewer."""
        one, other = self._shingles(left), self._shingles(right)
        return len(one & other) / min(len(one), len(other))

    def _cut(self, name: str) -> Shingles:
        made = self.texts[name]
        return read(made.letter.words, made.script)


def read(words: str, script: str) -> Shingles:
    """The shingles of words of a language."""
    return shingles(_converter().convert(words) if script == "zh" else words, by_words=bool(gap(script)))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
