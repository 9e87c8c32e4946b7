"""Which language a text is in: its script where that decides, langdetect where it does not.

Why not langdetect alone: it calls Traditional Chinese Korean (64 % of the time at 200 characters) and Chinese with
English terms in it English, and it draws at random. Han, kana and Hangul decide by themselves; langdetect is asked
about Latin text only, with profiles of Latin-script languages only, a fixed seed and a prior for English.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pipeline.detect.script import Scripts, scripts

UNDETERMINED = "und"

KANA_SHARE = 0.08
"""Japanese from this share of kana among kana and Han; a Chinese text quotes less of it."""
HANGUL_SHARE = 0.3
HAN_SHARE = 0.3
"""Shares of the weighed letters from which Hangul, or Han, makes the language; Latin terms may fill the rest."""
SHINJITAI_SHARE = 0.1
"""Han text without kana is Japanese from this share of characters that only Japan uses."""
LATIN_SHARE = 0.5
"""langdetect is asked from this share of Latin letters among all."""
DECIDED = 2
"""Hans or Hant needs this many times the characters of the other."""
SURE_LETTERS = 50
"""Latin letters from which langdetect is hardly ever wrong (98 % of English, 0.7 % called English falsely)."""
GUESS_LETTERS = 20
"""Below this many Latin letters only English is believed; any other answer is a guess."""
SURE = 0.9
"""Below this, langdetect's answer gives way to the language of the text around."""
LIMIT = 600
"""Characters shown to langdetect: its answer does not improve beyond, and its time is linear."""

PROFILES = ("cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "no", "pl", "pt", "ro", "sv", "tr", "vi")
"""Languages of Latin script with many readers; loading all 55 profiles of langdetect takes three times as long."""
ENGLISH_PRIOR = 0.8
"""A collection of letters in Chinese and English: Latin text is English unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The language of a text, how sure that is, and what told it."""

    language: str
    confidence: float
    method: str

    @property
    def is_open(self) -> bool:
        """Whether the text around it may decide: little Latin, or Chinese without a decisive character."""
        return self.language == "zh" or (self.method == "langdetect" and self.confidence < SURE)


def name_language(text: str, *, seed: int) -> Verdict:
    """Name the language of one text, by itself.

    >>> name_language("小米手机发布十周年", seed=0).language, name_language("全球第二", seed=0).language
    ('zh-Hans', 'zh')
    >>> name_language("17 %", seed=0).language
    'und'
    """
    counted = scripts(text)
    return _by_script(counted) or _by_langdetect(text, counted, seed)


def _by_script(counted: Scripts) -> Verdict | None:
    if counted.weight < 1:
        return Verdict(UNDETERMINED, 0.0, "script")
    ideographs = counted.han + counted.kana
    if counted.hangul > HANGUL_SHARE * counted.weight:
        return Verdict("ko", _sure(counted.hangul + counted.han, counted), "script")
    if ideographs > HAN_SHARE * counted.weight:
        language = "ja" if _is_japanese(counted) else _chinese(counted)
        return Verdict(language, _sure(ideographs, counted), "script")
    if counted.latin < LATIN_SHARE * counted.letters:
        return Verdict(UNDETERMINED, 0.0, "script")
    return None


def _sure(letters: int, counted: Scripts) -> float:
    """The part of the weighed letters that speaks for the language."""
    return round(min(letters / counted.weight, 1.0), 6)


def _is_japanese(counted: Scripts) -> bool:
    if counted.kana:
        return counted.kana >= KANA_SHARE * (counted.kana + counted.han)
    chinese = counted.simplified + counted.traditional
    return counted.shinjitai >= SHINJITAI_SHARE * counted.han and counted.shinjitai >= max(chinese, 1)


def _chinese(counted: Scripts) -> str:
    if counted.simplified > DECIDED * counted.traditional:
        return "zh-Hans"
    return "zh-Hant" if counted.traditional > DECIDED * counted.simplified else "zh"


def _by_langdetect(text: str, counted: Scripts, seed: int) -> Verdict:
    detector = _factory(seed).create()
    detector.set_prior_map({name: ENGLISH_PRIOR if name == "en" else _OTHER_PRIOR for name in PROFILES})
    detector.append(text[:LIMIT])
    named = _probabilities(detector)
    if not named or (named[0].lang != "en" and counted.latin < GUESS_LETTERS):
        return Verdict(UNDETERMINED, 0.0, "langdetect")
    # langdetect reports near-certainty on any length; a short text cannot be that sure.
    length = min(counted.latin / SURE_LETTERS, 1.0)
    return Verdict(named[0].lang, round(named[0].prob * (0.5 + 0.5 * length), 6), "langdetect")


_OTHER_PRIOR = (1 - ENGLISH_PRIOR) / (len(PROFILES) - 1)


def _probabilities(detector: Any) -> list[Any]:
    from langdetect import LangDetectException  # noqa: PLC0415 - loaded when first needed

    try:
        return list(detector.get_probabilities())
    except LangDetectException:
        # It finds no features where every word is in capitals or unknown to all profiles.
        return []


@cache
def _factory(seed: int) -> Any:
    """The profiles, loaded when the first Latin text is met: a Chinese collection never pays for them."""
    from langdetect import DetectorFactory  # noqa: PLC0415 - loaded when first needed

    folder = resources.files("langdetect") / "profiles"
    factory = DetectorFactory()
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in PROFILES])
    factory.set_seed(seed)
    return factory
