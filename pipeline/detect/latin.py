"""Which language a text of Latin letters is in: what its words say, and langdetect's own draws where they leave doubt.

Why not langdetect's draws alone: it draws letters of a short text again and again until it is sure, and so is sure of
anything ("imple" is Italian with .99999); and drawing takes most of its time. Here each word says once how likely each
language is to write it, by the letters (langdetect's profiles) and by its being a function word (`words`). Adding up
with a prior for English gives a probability that sees how little a name says.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from math import exp, log
from typing import Any

from pipeline.detect.words import FUNCTION_WORDS

UNDETERMINED = "und"
PROFILES = tuple(FUNCTION_WORDS)
"""Languages of Latin script with many readers; loading all 55 profiles of langdetect takes three times as long."""
ENGLISH_PRIOR = 0.8
"""A collection of letters in Chinese and English: Latin text is English unless it says otherwise."""
SURE = 0.9
"""A probability below this names no language."""
CERTAIN = 0.99
"""From this probability a text stands against the language of the text around it, and a short one is believed not to be
English."""
LIKELY = 0.75
"""From this probability, three to one, langdetect's own draws may settle it; they know the same letters, no more."""
ENOUGH_LETTERS = 20
"""Below this many letters langdetect's draws only repeat themselves: they are not asked."""

GRAM = 1 / 3
"""Part of its evidence that an n-gram gives: every letter stands in one of each length, and should be heard once."""
FLOOR = 0.5 / 10_000
"""Added to an n-gram's share in each language, as langdetect does, so that none is impossible."""
GRAMMAR = 3.0
"""What a function word says for its language besides its letters: twenty to one. Two to four give the same figures."""
NAMES = 0.15
"""Part of its evidence that a word gives where all have capitals, since names are of any language ("Steve Jobs")."""

SECOND_WORDS, SECOND_SHARE = 3, 0.1
"""Function words of a second language, and their share of all that are of one language only, from which a text is read
sentence by sentence; a quoted title has fewer."""

WORDS = 120
"""Words looked at: about 600 characters, beyond which no answer changes."""
WORD_LETTERS = 40
"""Letters of a word looked at: no longer word is in a function list, and what is written without spaces says little."""
SHORT = 4_000
"""Characters of a text whose words are all found at once, though it may have more than are looked at."""
WORDS_KEPT = 1 << 14
"""Words whose evidence is remembered, some 10 MB: most of a text's words are common ones."""

LETTERS = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
    "\U0001d400-\U0001d6a5"
)
"""Latin letters, those of full width and of mathematics, and the marks put above and below them."""


def words_of(text: str) -> list[str]:
    """The words of Latin letters, in the form most texts have them.

    >>> words_of("Ｘｉａｏｍｉ’s 10th year: 小米 A/B")
    ['Xiaomi', 's', 'th', 'year', 'A', 'B']
    """
    if len(text) <= SHORT:
        words = _word().findall(text)[:WORDS]
    else:
        words = [found[0] for found in islice(_word().finditer(text), WORDS)]
    if len(text) > WORD_LETTERS and max(map(len, words), default=0) > WORD_LETTERS:
        words = [word[:WORD_LETTERS] for word in words]
    return words if text.isascii() else [unicodedata.normalize("NFKC", word) for word in words]


def name_latin(text: str, *, seed: int) -> tuple[str, float]:
    """The language of a text of Latin letters and how sure that is; ``und`` and 0 where it says too little.

    >>> name_latin("Thank you for all these years", seed=0)[0], name_latin("Lei Jun", seed=0)
    ('en', ('und', 0.0))
    """
    words = words_of(text)
    language, sure = weigh(words)
    is_short = sum(map(len, words)) < ENOUGH_LETTERS
    least = CERTAIN if is_short and language != "en" else SURE
    if sure >= least or (sure >= LIKELY and not is_short and _draw(words, seed) == language):
        return language, round(sure, 6)
    return UNDETERMINED, 0.0


def weigh(words: Sequence[str]) -> tuple[str, float]:
    """The likeliest language of some words, with its probability."""
    if not words:
        return UNDETERMINED, 0.0
    names = len(words) > 1 and all(word[0].isupper() for word in words)
    shouted = names and all(map(str.isupper, words))
    evidence = [_evidence(word.lower() if shouted else word) for word in words]
    if names:
        evidence = [
            said if shouted and word.lower() in _GRAMMAR_OF else tuple(NAMES * one for one in said)
            for word, said in zip(words, evidence, strict=True)
        ]
    totals = list(map(sum, zip(_PRIOR, *evidence, strict=True)))
    most = max(totals)
    return PROFILES[totals.index(most)], 1 / sum(exp(total - most) for total in totals)


def grammar(words: Sequence[str]) -> int:
    """How many words are function words of that one language which has most of them; letters alone do not count.

    >>> grammar(["Internet", "of", "Things"]), grammar(["we", "are", "not", "sure"])
    (1, 3)
    """
    spoken = [_GRAMMAR_OF[low] for low in map(str.lower, words) if len(low) > 1 and low in _GRAMMAR_OF]
    return max((sum(language in one for one in spoken) for language in PROFILES), default=0) if spoken else 0


def of_two(words: Sequence[str]) -> bool:
    """Whether words that only one language has for its grammar speak for two languages, more than by chance.

    >>> of_two(words_of("Wir danken Ihnen und allen, die hier sind. We thank you and those who are here."))
    True
    """
    heard = Counter(_OWN_GRAMMAR[low] for low in map(str.lower, words) if low in _OWN_GRAMMAR)
    second = max((0, *sorted(heard.values())[:-1]))
    return second >= SECOND_WORDS and second >= SECOND_SHARE * heard.total()


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"[{LETTERS}]+")


def _grammar_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words:
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


_GRAMMAR_OF = _grammar_of()
"""Function words and the languages that have each."""
_OWN_GRAMMAR = {word: next(iter(one)) for word, one in _GRAMMAR_OF.items() if len(one) == 1}
"""Function words that only one language has, with it."""
_OTHER_PRIOR = (1 - ENGLISH_PRIOR) / (len(PROFILES) - 1)
_PRIORS = {language: ENGLISH_PRIOR if language == "en" else _OTHER_PRIOR for language in PROFILES}
_PRIOR = tuple(map(log, _PRIORS.values()))


@lru_cache(maxsize=WORDS_KEPT)
def _evidence(word: str) -> tuple[float, ...]:
    """Logarithm of how likely each language is to write the word."""
    speaking = _GRAMMAR_OF.get(word.lower())
    spoken = tuple(GRAMMAR if language in speaking else 0.0 for language in PROFILES) if speaking else _UNSPOKEN
    return tuple(map(sum, zip(spoken, *map(_HEARD.__getitem__, _grams(word)), strict=True)))


_UNSPOKEN = (0.0,) * len(PROFILES)


class _Heard(dict[str, tuple[float, ...]]):
    """What each n-gram says, filled as they are met."""

    def __missing__(self, gram: str) -> tuple[float, ...]:
        self[gram] = heard = tuple(GRAM * log(share + FLOOR) for share in _factory().word_lang_prob_map[gram])
        return heard


_HEARD = _Heard()


def _grams(word: str) -> list[str]:
    """The n-grams of a word that langdetect knows, its own way: spaces around it, capitals behind capitals left out.

    Why not its class: that asks for the block of each character each time, which takes three times as long.
    """
    known, found = _factory().word_lang_prob_map, []
    for part in [word] if word.isascii() and word.isalpha() else _normal_parts(word):
        spaced = f" {part} "
        found += [spaced[:2], spaced[1]]
        for end in range(2, len(spaced)):
            if not (spaced[end].isupper() and spaced[end - 1].isupper()):
                found += [spaced[end - 2 : end + 1], spaced[end - 1 : end + 1], spaced[end]]
    return [gram for gram in found if gram in known and gram != " "]


def _normal_parts(word: str) -> list[str]:
    from langdetect.utils.ngram import NGram  # noqa: PLC0415 - loaded when first needed

    return "".join(map(_normal, NGram.normalize_vi(word))).split()


@cache
def _normal(character: str) -> str:
    from langdetect.utils.ngram import NGram  # noqa: PLC0415 - loaded when first needed

    return str(NGram.normalize(character))


def _draw(words: Sequence[str], seed: int) -> str:
    """The language that langdetect itself is sure of, seeded and with the same prior."""
    from langdetect import LangDetectException  # noqa: PLC0415 - loaded when first needed

    detector = _factory().create()
    detector.seed = seed
    detector.set_prior_map(_PRIORS)
    detector.append(" ".join(words))
    try:
        named = detector.get_probabilities()
    except LangDetectException:
        # It finds no features where every word is in capitals or unknown to all profiles.
        return UNDETERMINED
    return str(named[0].lang) if named and named[0].prob >= SURE else UNDETERMINED


@cache
def _factory() -> Any:
    """The profiles, loaded when the first Latin text is met: a Chinese collection never pays for them."""
    from langdetect import DetectorFactory  # noqa: PLC0415 - loaded when first needed

    folder = resources.files("langdetect") / "profiles"
    factory = DetectorFactory()
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in PROFILES])
    return factory
