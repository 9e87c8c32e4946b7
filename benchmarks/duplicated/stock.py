"""Real texts to make letters of: whole ones as they are, and sentences whose words are exchanged until they are new.

Half a million letters take more sentences than the data have. Sentences of the data said a hundred times would be what
no collection is: without a rare word. So one sentence in ten is said as it is, and in the others every second word (in
Chinese and Japanese one character) is exchanged for another of the same language, drawn as often as it is used.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.clean.sentences import sentences

from .letters import BETWEEN, Letter, Paragraphs, gap
from .truth import read

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ja", "ko")
LEAST, MOST, MEAN = 500, 4_000, 1_700
"""Characters of a letter."""
LONGEST_SENTENCE = {"en": 250, "zh-Hans": 80, "zh-Hant": 80, "ja": 80, "ko": 80}
"""Characters; two texts made apart may say the same sentence, which alone should be no quotation."""
SHORTEST_SNIPPET = 50
"""A text of fewer characters (language benchmarks have them) is no sentence."""
MOST_TOLD = 0.35
"""Share of a real letter's shingles that letters before it have, at most; two thousand letters share a quarter."""
VERBATIM = 0.1
EXCHANGED = 0.5
LAST_LATIN = "\u2fff"
PARAGRAPH = 5
"""Sentences in a paragraph of a made text, at most."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Stock:
    """What the texts of one language are made of."""

    language: str
    letters: Sequence[Letter]
    """Real ones, none of which says much that another says."""
    speech: "Speech"


class Speech:
    """Sentences of one language, real or varied, in any number."""

    def __init__(self, language: str, spoken: Sequence[str]) -> None:
        self.language = language
        cut = [tokens(sentence, language) for sentence in spoken]
        self._vocabulary, self._flat = _numbered([token for sentence in cut for token in sentence])
        self._starts = np.cumsum([0, *map(len, cut)])
        self._is_plain = np.array([is_plain(token, language) for token in self._vocabulary], bool)
        self._usual = self._flat[self._is_plain[self._flat]]
        self._mean = sum(map(len, spoken)) / len(spoken) + len(gap(language))

    def words(self, rng: np.random.Generator, n_words: int) -> list[str]:
        """Words as often as the language uses them, without figures and punctuation."""
        said: list[str] = self._vocabulary[self._draw(rng, n_words)].tolist()
        return said

    def sentences(self, rng: np.random.Generator, n_sentences: int) -> list[str]:
        """New sentences."""
        chosen = rng.integers(0, len(self._starts) - 1, n_sentences)
        starts, behind = self._starts[chosen], self._starts[chosen + 1]
        spoken = np.concatenate([self._flat[a:b] for a, b in zip(starts.tolist(), behind.tolist(), strict=True)])
        share = np.where(rng.random(n_sentences) < VERBATIM, 0.0, EXCHANGED)
        exchanged = self._is_plain[spoken] & (rng.random(len(spoken)) < np.repeat(share, behind - starts))
        said = self._vocabulary[np.where(exchanged, self._draw(rng, len(spoken)), spoken)].tolist()
        ends = np.cumsum(behind - starts).tolist()
        return [gap(self.language).join(said[a:b]) for a, b in zip([0, *ends], ends, strict=False)]

    def letter(self, rng: np.random.Generator, n_chars: int) -> Letter:
        """A new letter of about so many characters."""
        said = self.sentences(rng, max(2, round(n_chars / self._mean)))
        return Letter(self.language, paragraphed(rng, said))

    def _draw(self, rng: np.random.Generator, n_words: int) -> Numbers:
        drawn: Numbers = self._usual[rng.integers(0, len(self._usual), n_words)]
        return drawn


def _numbered(spoken: Sequence[str]) -> tuple[npt.NDArray[Any], Numbers]:
    """The different words in the order of their first use, and the number of each that is spoken."""
    known: dict[str, int] = {}
    numbers = np.array([known.setdefault(token, len(known)) for token in spoken], np.int64)
    vocabulary = np.empty(len(known), object)
    vocabulary[:] = list(known)
    return vocabulary, numbers


def tokens(sentence: str, language: str) -> list[str]:
    """Words, or characters where no spaces part words.

    >>> tokens("To all of us", "en"), tokens("致大家", "zh-Hans")
    (['To', 'all', 'of', 'us'], ['致', '大', '家'])
    """
    return sentence.split(" ") if gap(language) else list(sentence)


def is_plain(token: str, language: str) -> bool:
    """Whether another word may stand for it: no punctuation, no figure, and among Chinese no Latin letter.

    >>> [is_plain(token, "en") for token in ("word", "2024", "word.", "Go1.2")]
    [True, False, False, False]
    >>> [is_plain(token, "zh-Hans") for token in "字a，2"]
    [True, False, False, False]
    """
    return token.isalpha() and (bool(gap(language)) or token > LAST_LATIN)


def paragraphed(rng: np.random.Generator, said: Sequence[str]) -> Paragraphs:
    """Sentences in paragraphs of one to five."""
    paragraphs, first = [], 0
    while first < len(said):
        n_sentences = int(rng.integers(1, PARAGRAPH + 1))
        paragraphs.append(tuple(said[first : first + n_sentences]))
        first += n_sentences
    return tuple(paragraphs)


def read_stock(paths: Iterable[Path], seed: int = 0) -> dict[str, Stock]:
    """What files and folders of texts hold, by language; a paragraph counts where it is first met."""
    spoken: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    letters: dict[str, list[Letter]] = {language: [] for language in LANGUAGES}
    seen: set[str] = set()
    told = Told()
    rng = np.random.default_rng([seed, 0])
    for language, text in texts(paths):
        new = [one for one in text if one not in seen and len(one) >= SHORTEST_SNIPPET // len(text)]
        seen.update(new)
        cut = [tuple(one[a:b] for a, b in sentences(one)) for one in new]
        letters[language].extend(filter(told.is_new, _letters(rng, Letter(language, tuple(filter(None, cut))))))
        spoken[language].extend(said for one in cut for said in one if 2 <= len(said) <= LONGEST_SENTENCE[language])
    return {
        language: Stock(language, letters[language], Speech(language, spoken[language]))
        for language in LANGUAGES
        if spoken[language]
    }


class Told:
    """What letters before have said: pages are revised and translated twice, and that is no copy we planted."""

    def __init__(self) -> None:
        self._shingles: set[str] = set()

    def is_new(self, letter: Letter) -> bool:
        """Whether a letter says little that one before has said; if so, it counts from now on."""
        shingles = read(letter.words, letter.language.partition("-")[0])
        if len(shingles & self._shingles) > MOST_TOLD * len(shingles):
            return False
        self._shingles |= shingles
        return True


def _letters(rng: np.random.Generator, text: Letter) -> Iterator[Letter]:
    """Cut a long text between sentences into letters of different lengths; what is left over is none."""
    first, n_chars, wanted = 0, 0, draw_length(rng)
    for number, (start, end) in enumerate(text.sentences):
        n_chars += end - start
        if n_chars >= wanted:
            yield text.run(first, number + 1)
            first, n_chars, wanted = number + 1, 0, draw_length(rng)
    if n_chars >= LEAST:
        yield text.run(first, text.n_sentences)


def draw_length(rng: np.random.Generator) -> int:
    """Characters of a letter: many short ones, few long ones, about 1,700 in the mean."""
    return int(min(MOST, LEAST + rng.exponential(MEAN - LEAST)))


def texts(paths: Iterable[Path]) -> Iterator[tuple[str, list[str]]]:
    """Language and paragraphs of every text in files of JSON lines, and in such files of folders.

    Rows have ``text`` and ``lang`` (and ``variant``: Hans or Hant), or lists ``zh`` and ``en`` and the ``lang`` of zh.
    """
    for path in files(paths):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                yield from _sides(json.loads(line))


def _sides(row: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    language = f"zh-{row['variant']}" if row["lang"] == "zh" else row["lang"]
    if "zh" in row:
        yield language, row["zh"]
        yield "en", row["en"]
    elif language in LANGUAGES and row.get("kind", "pure") == "pure":
        yield language, row["text"].split(BETWEEN)


def files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those with rows of texts in the folders named."""
    files = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    return [file for file in files if file.suffixes[-1:] == [".jsonl"] or file.name.endswith(".jsonl.gz")]
