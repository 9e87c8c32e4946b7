"""The ways a letter comes to be in the corpus again, how often each is met, and what each makes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from . import changes
from .letters import Letter, Span
from .stock import Speech

Lines = tuple[Sequence[str], Sequence[str]]

ONE_FOR_ONE = ("s2t", "s2tw", "s2hk")
"""Conversions of OpenCC that change characters; s2twp changes words, too."""


@dataclass(frozen=True)
class Press:
    """What a letter is printed with."""

    speech: Speech
    rng: np.random.Generator
    lines: Callable[[], Lines]
    """The lines that a site prints above and below, drawn when asked for."""


@dataclass(frozen=True)
class Printed:
    """What came of a letter."""

    letter: Letter
    span: Span | None = None
    """Where in it the words of the letter stand, if it has others."""
    quoted: Span | None = None
    """Which words of the letter it has, if not all."""


@dataclass(frozen=True)
class Way:
    """One way to be printed again."""

    weight: int
    """How often it is met, against the others."""
    change: Callable[[Letter, Press], Printed]


def _edited(rate: float) -> Callable[[Letter, Press], Printed]:
    return lambda letter, press: Printed(changes.edited(letter, press.speech, press.rng, rate))


def _framed(letter: Letter, press: Press) -> Printed:
    return Printed(*changes.framed(letter, press.lines()))


def _framed_and_edited(letter: Letter, press: Press) -> Printed:
    return _framed(_edited(0.015)(letter, press).letter, press)


def _other_script(letter: Letter, press: Press) -> Printed:
    chosen = ONE_FOR_ONE[int(press.rng.integers(len(ONE_FOR_ONE)))]
    return Printed(changes.rewritten(letter, chosen if letter.language == "zh-Hans" else "t2s"))


def _other_words(letter: Letter, _: Press) -> Printed:
    return Printed(changes.rewritten(letter, "s2twp" if letter.language == "zh-Hans" else "tw2sp"))


EXACT = "spaces and punctuation"
NO_COPY, WHOLE, IN_PART = "seven sentences in ten others", "quoted whole", "quoted in part"
OTHER_SCRIPT, OTHER_WORDS = "other script", "other script and words"
CUT, CORRECTED = "cut edition", "corrected edition"

WAYS: Mapping[str, Way] = {
    EXACT: Way(12, lambda letter, press: Printed(changes.respaced(letter, press.rng))),
    "0.5 % edited": Way(8, _edited(0.005)),
    "1.5 % edited": Way(8, _edited(0.015)),
    "4 % edited": Way(8, _edited(0.04)),
    "site lines around": Way(10, _framed),
    "site lines around, 1.5 % edited": Way(8, _framed_and_edited),
    "truncated": Way(10, lambda letter, press: Printed(changes.truncated(letter, press.rng))),
    CUT: Way(6, lambda letter, press: Printed(changes.shortened(letter, press.rng))),
    CORRECTED: Way(6, lambda letter, press: Printed(changes.corrected(letter, press.speech, press.rng))),
    WHOLE: Way(12, lambda letter, press: Printed(*changes.quoted_whole(letter, press.speech, press.rng))),
    IN_PART: Way(8, lambda letter, press: Printed(*changes.quoted_in_part(letter, press.speech, press.rng))),
    NO_COPY: Way(7, lambda letter, press: Printed(changes.replaced(letter, press.speech, press.rng))),
    OTHER_SCRIPT: Way(12, _other_script),
    OTHER_WORDS: Way(3, _other_words),
}
"""By name; the last two happen to Chinese letters only."""
NAMES: Mapping[str, str] = {
    **dict.fromkeys((EXACT, OTHER_SCRIPT), "duplicate"),
    **dict.fromkeys((CUT, CORRECTED, "truncated"), "edition"),
    **dict.fromkeys((WHOLE, IN_PART), "quotation"),
    **{name: "near_duplicate" for name in WAYS if "edited" in name or "site lines" in name},
}
"""What each way should be called: slips and a site's lines make a reprint, other or fewer sentences an edition."""
REPRINTS = (EXACT, "site lines around", "0.5 % edited")
"""How a letter that everybody prints is printed."""


def draw_way(rng: np.random.Generator, language: str) -> str:
    """One of the ways open to a letter of that language."""
    is_chinese = language.partition("-")[0] == "zh"
    names = [name for name in WAYS if is_chinese or name not in {OTHER_SCRIPT, OTHER_WORDS}]
    weights = np.cumsum([WAYS[name].weight for name in names])
    return names[int(np.searchsorted(weights, rng.integers(weights[-1]), "right"))]
