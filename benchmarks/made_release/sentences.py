"""Sentences in words of no language that compress like language: words by Zipf's law, and turns of phrase.

Why not words drawn evenly, as for other makers: Parquet is compressed, and what it costs must be measured on texts that
compress as texts do. Level 9 of Zstandard takes a mebibyte of real English to 1/3.5 and of Chinese to 1/3.0 (letters
and news); of these it makes the same, within a tenth.
"""

from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

N_WORDS, N_PHRASES = 12_000, 40_000
"""Words of a language, and turns of two to four of them."""
PHRASE_SHARE = {"en": 0.34, "zh-Hans": 0.40}
"""How often a turn of phrase stands where a word could; set so that texts compress as real ones."""
SYLLABLES = [first + vowel + last for first in "bdfglmnprst" for vowel in "aeiou" for last in ("", "n", "r", "s")]
CHARACTERS = [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
"""The first level of GB 2312: the characters in use."""


def sentences(rng: np.random.Generator, language: str, number: int) -> list[str]:
    """So many sentences without a full stop: English of 6 to 20 words and phrases, Chinese of 8 to 22."""
    is_english = language == "en"
    lengths = rng.integers(*((6, 20) if is_english else (8, 22)), size=number)
    joined = _join(rng, _units(language), lengths, _weights(language), " " if is_english else "")
    return list((pc.utf8_capitalize(joined) if is_english else joined).to_pylist())


@cache
def _units(language: str) -> pa.Array:
    """The words of a language, the commonest first, then its turns of phrase."""
    rng, is_english = np.random.default_rng(sum(language.encode())), language == "en"
    syllables = pa.array(SYLLABLES if is_english else CHARACTERS)
    # Short words are the commonest, as in any language.
    lengths = 1 + np.arange(N_WORDS) * (3 if is_english else 2) // N_WORDS + rng.integers(0, 2, N_WORDS)
    words = _join(rng, syllables, lengths, _zipf(len(syllables)), "")
    phrases = _join(rng, words, 2 + np.arange(N_PHRASES) % 3, _zipf(N_WORDS), " " if is_english else "")
    return pa.concat_arrays([words, phrases])


def _join(rng: np.random.Generator, parts: pa.Array, lengths: np.ndarray, weights: np.ndarray, gap: str) -> pa.Array:
    """Draw as many parts for each as ``lengths`` says, and put them together."""
    offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    drawn = rng.choice(len(parts), size=int(offsets[-1]), p=weights)
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), parts.take(pa.array(drawn))), gap)


@cache
def _weights(language: str) -> np.ndarray:
    share = PHRASE_SHARE[language]
    return np.concatenate((_zipf(N_WORDS) * (1 - share), _zipf(N_PHRASES) * share))


def _zipf(number: int) -> np.ndarray:
    """How often the first, second, … of so many is heard: as one over its place."""
    heard = 1 / np.arange(2, number + 2)
    return heard / heard.sum()
