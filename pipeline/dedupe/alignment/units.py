"""Paragraphs, sentences and clauses as an alignment sees them: word ids and lengths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment.translator import Floats, Ints
from pipeline.dedupe.alignment.vectors import Vectors
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.words.tokens import chinese_tokens, english_tokens

LATIN_WIDTH = 1 / 3
"""A character in Chinese text that is not Chinese, in Chinese characters."""
LEAST_CHINESE, LEAST_ENGLISH = 4, 12
"""Characters of a clause: shorter ones join the one before."""

_CHINESE_CUT = re.compile("(?<=[，；：、。！？…—])(?=[^，；：、。！？…—”」』）])")
_ENGLISH_CUT = re.compile(r"(?<=[,;:.!?—–]) (?=\S)|(?<=[—–])(?=\w)")


@dataclass(frozen=True)
class Units:
    """One side of an alignment, in order."""

    words: Sequence[Ints]
    lengths: Floats
    parts: "Parts | None" = None
    vectors: Vectors | None = None
    """What an embedding model makes of them, where one is at hand."""

    def __len__(self) -> int:
        return len(self.words)

    def some(self, first: int, behind: int) -> "Units":
        """Neighbouring units."""
        parts = self.parts and self.parts.of_some(first, behind)
        vectors = self.vectors and self.vectors.some(first, behind)
        return Units(self.words[first:behind], self.lengths[first:behind], parts, vectors)


@dataclass(frozen=True)
class Parts:
    """What units consist of: the clauses of sentences, say."""

    units: Units
    starts: Ints
    """The first part of each unit, and the number of all behind them."""

    def of_some(self, first: int, behind: int) -> "Parts":
        """The parts of neighbouring units."""
        starts = self.starts[first : behind + 1]
        return Parts(self.units.some(int(starts[0]), int(starts[-1])), starts - starts[0])


def join(groups: Sequence[Sequence[Units]]) -> Units:
    """Units made of others, which become their parts."""
    words = [[word for units in group for word in units.words] for group in groups]
    lengths = [np.concatenate([units.lengths for units in group]) for group in groups]
    parts = Units([word for group in words for word in group], np.concatenate(lengths))
    starts = np.cumsum([0, *map(len, words)])
    return Units([np.concatenate(group) for group in words], np.array([*map(np.sum, lengths)]), Parts(parts, starts))


def chinese_length(text: str) -> float:
    """Length of a Chinese text in Chinese characters.

    >>> chinese_length("增长17%")
    3.0
    """
    wide = sum(character >= "\u2e80" for character in text)
    return max(1.0, wide + (len(text) - wide) * LATIN_WIDTH)


def english_length(text: str) -> float:
    """Length of an English text in characters."""
    return float(max(1, len(text)))


def cut_clauses(text: str, *, is_chinese: bool) -> list[str]:
    """A sentence cut at its inner punctuation; short pieces stay with what is before them.

    >>> cut_clauses("二〇一一年，我们发布了第一款手机；好，我们开始吧。", is_chinese=True)
    ['二〇一一年，', '我们发布了第一款手机；好，', '我们开始吧。']
    >>> cut_clauses("In 2011, we launched our first phone, and sold it.", is_chinese=False)
    ['In 2011, we launched our first phone,', 'and sold it.']
    """
    cut, least, between = (_CHINESE_CUT, LEAST_CHINESE, "") if is_chinese else (_ENGLISH_CUT, LEAST_ENGLISH, " ")
    clauses: list[list[str]] = []
    behind = 0  # length of the last clause so far
    for piece in cut.split(text):
        if clauses and min(behind, len(piece)) < least:
            clauses[-1].append(piece)
            behind += len(piece)
        else:
            clauses.append([piece])
            behind = len(piece)
    return [between.join(pieces) for pieces in clauses]


def clause_tokens(sentence: str, lexicon: Lexicon, *, is_chinese: bool) -> list[list[str]]:
    """The tokens of each clause of a sentence."""
    clauses = cut_clauses(sentence, is_chinese=is_chinese)
    if is_chinese:
        return [chinese_tokens(clause, lexicon) for clause in clauses]
    return [english_tokens(clause) for clause in clauses]
