"""The learning round: which couples a collection learns from, and what it then knows of its words.

A couple teaches if it is far nearer to each other than either is to anything else, or declared and nearer at all. Its
aligned sentences are the spans. A collection of few couples would only learn their accidents, so it learns nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.alignment.learning import Lesson, learn_from
from pipeline.dedupe.alignment.levels import Level
from pipeline.dedupe.alignment.translator import Translator
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.candidates import Seat
from pipeline.dedupe.linking.space import Translate
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.words.tokens import is_han

LEAST_LESSONS = 10
"""Couples from which on there is something to learn."""
CONFIDENT = 0.2
"""Margin of a couple that teaches."""


class Likely(Protocol):
    """A candidate, as far as it is asked whether it teaches."""

    @property
    def margin(self) -> float:
        """How much nearer the two are to each other than to their other neighbours."""

    @property
    def declared(self) -> str | None:
        """What declares the two to be versions of one text."""

    @property
    def couple(self) -> Couple:
        """Both passages, the smaller id first."""

    @property
    def seats(self) -> tuple[Seat, Seat]:
        """What the couple takes from others if it teaches."""


Near = TypeVar("Near", bound=Likely)


def choose_lessons(candidates: Sequence[Near]) -> list[Near]:
    """Couples to learn from, the surest first, each text once for each script; none if they are too few."""
    chosen: list[Near] = []
    taken: set[Seat] = set()
    for one in sorted(candidates, key=lambda one: (one.declared is None, -one.margin, one.couple)):
        if one.margin >= (CONFIDENT if one.declared is None else 0.0) and taken.isdisjoint(one.seats):
            chosen.append(one)
            taken.update(one.seats)
    return chosen if len(chosen) >= LEAST_LESSONS else []


def known_translations(lexicon: Lexicon) -> Translate:
    """What the dictionary says of a Chinese word; what is not Chinese stands for itself."""

    def translate(word: str) -> Mapping[str, float]:
        return lexicon.translations(word) if is_han(word) else {word: 1.0}

    return translate


@dataclass(frozen=True)
class Learned:
    """What a collection knows of its words, and of how its paragraphs correspond."""

    translator: Translator
    paragraphs: Level
    translate: Translate
    seen: npt.NDArray[np.bool_] | None = None
    """Which Chinese words its lessons had; null where nothing was learned."""


def study(lessons: Sequence[Lesson], known: Translator, lexicon: Lexicon) -> Learned:
    """Learn from aligned couples."""
    translator, paragraphs = learn_from(lessons, known)
    seen = np.zeros(len(translator.chinese.ids), bool)
    for lesson in lessons:
        for chinese, _ in lesson.spans():
            seen[chinese] = True
    return Learned(translator, paragraphs, learned_translations(translator, seen, lexicon), seen)


def learned_translations(translator: Translator, seen: npt.NDArray[np.bool_], lexicon: Lexicon) -> Translate:
    """What learning says of the Chinese words it saw, the dictionary of all others."""
    stems, dictionary = list(translator.english.ids), known_translations(lexicon)
    learned: dict[str, Mapping[str, float]] = {}

    def translate(word: str) -> Mapping[str, float]:
        number = translator.chinese.ids.get(word)
        if number is None or not seen[number] or not is_han(word):
            return dictionary(word)
        if word not in learned:
            _, ids, shares = translator.to_english.gather(np.array([number]))
            learned[word] = {stems[place]: share for place, share in zip(ids.tolist(), shares.tolist(), strict=True)}
        return learned[word]

    return translate
