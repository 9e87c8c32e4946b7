"""Which language a text is in: its scripts where they decide, its words where they do not.

Why not langdetect alone: it calls Traditional Chinese Korean (64 % of the time at 200 characters) and Chinese with
English terms in it English. Han, kana and Hangul decide by themselves; words are asked about Latin text only.
"""

from dataclasses import dataclass
from typing import Protocol

from pipeline.detect.addresses import without_addresses
from pipeline.detect.latin import CERTAIN, UNDETERMINED, name_latin
from pipeline.detect.mixed import EAST_ASIAN, LATIN, frame, spans
from pipeline.detect.script import Scripts, scripts


class Identify(Protocol):
    """Another identifier, for what Han, kana and Hangul do not decide."""

    @property
    def name(self) -> str:
        """What its answers are said to come from."""

    def __call__(self, text: str) -> tuple[str, float]:
        """A text's language, ``und`` where it says too little, and how sure that is."""


KANA_SHARE = 0.08
"""Japanese from this share of kana among kana and Han; a Chinese text quotes less of it."""
HANGUL_SHARE = 0.2
"""Korean from this share of Hangul among Hangul and Han: where Hanja are written, the endings stay Hangul."""
SHINJITAI_SHARE = 0.1
"""Han text without kana is Japanese from this share of characters that only Japan uses."""
DECIDED = 2
"""Hans or Hant needs this many times the characters of the other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The language of a text, how sure that is, and what told it."""

    language: str
    confidence: float
    method: str
    script: str = ""
    """East Asian, Latin, or empty for no or other letters."""

    @property
    def is_open(self) -> bool:
        """Whether the text around it may decide: too few Latin words, or Chinese without a decisive character."""
        return self.language == "zh" or (self.script == LATIN and self.confidence < CERTAIN)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paragraph in one language."""

    language: str
    n_chars: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A text's verdict, its letters by script, and the parts of it that are in other languages."""

    verdict: Verdict
    counted: Scripts
    others: tuple[Part, ...] = ()


def name_language(text: str, *, seed: int, identify: Identify | None = None) -> Verdict:
    """Name the language of one text, by itself.

    >>> name_language("小米手机发布十周年", seed=0).language, name_language("全球第二", seed=0).language
    ('zh-Hans', 'zh')
    >>> name_language("17 %", seed=0).language
    'und'
    """
    return judge(text, seed=seed, identify=identify).verdict


def judge(text: str, *, seed: int, identify: Identify | None = None) -> Judged:
    """Name the language of one text, by itself, and those of longer passages of another language inside it.

    >>> judge("谢谢大家，谢谢你们！Thank you all for being with us today.", seed=0).others
    (Part(language='en', n_chars=38, confidence=1.0),)
    """
    read = without_addresses(text)
    counted = scripts(read)
    script = frame(read, counted)
    if script == EAST_ASIAN:
        verdict = _by_script(counted)
    elif not counted.letters or (script != LATIN and identify is None):
        verdict = Verdict(UNDETERMINED, 0.0, "script")
    else:
        verdict = _by_words(read, script, seed, identify)
    others = _others(read, script, counted, seed, identify)
    return Judged(verdict, counted, tuple(part for part in others if part.language != verdict.language))


def _by_script(counted: Scripts) -> Verdict:
    heavy = counted.ideographs / counted.weight
    return Verdict(_east_asian(counted), round(heavy, 6), "script", EAST_ASIAN)


def _east_asian(counted: Scripts) -> str:
    if counted.hangul > counted.kana and counted.hangul >= HANGUL_SHARE * (counted.hangul + counted.han):
        return "ko"
    return "ja" if _is_japanese(counted) else _chinese(counted)


def _is_japanese(counted: Scripts) -> bool:
    if counted.kana:
        return counted.kana >= KANA_SHARE * (counted.kana + counted.han)
    chinese = counted.simplified + counted.traditional
    return counted.shinjitai >= SHINJITAI_SHARE * counted.han and counted.shinjitai >= max(chinese, 1)


def _chinese(counted: Scripts) -> str:
    if counted.simplified > DECIDED * counted.traditional:
        return "zh-Hans"
    return "zh-Hant" if counted.traditional > DECIDED * counted.simplified else "zh"


def _by_words(text: str, script: str, seed: int, identify: Identify | None) -> Verdict:
    if identify is None:
        return Verdict(*name_latin(text, seed=seed), "langdetect", script)
    language, sure = identify(text)
    return Verdict(language, round(sure, 6), identify.name, script)


def _others(text: str, script: str, counted: Scripts, seed: int, identify: Identify | None) -> list[Part]:
    """The parts of a text in other languages; its Han is judged together, for one span may lack decisive characters."""
    kind, found = spans(text, script, counted)
    listed = ["".join(found)] if kind == EAST_ASIAN else list(found)
    said = [
        (_by_script(scripts(span)) if kind == EAST_ASIAN else _by_words(span, kind, seed, identify), len(span))
        for span in listed
        if span
    ]
    return [
        Part(verdict.language, n_chars, verdict.confidence)
        for verdict, n_chars in said
        if verdict.language != UNDETERMINED
    ]
