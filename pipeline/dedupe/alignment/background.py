"""What two whole texts tell of any of their parts: which words are common in them, and how long they are.

What both texts are about says little of which of their parts belong together, so a word's chance is mixed from the
collection's and the text's own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.alignment.translator import Floats, Ints, Table, Translator
from pipeline.dedupe.alignment.units import Units

LENGTH_RATIO = 3.5
RATIO_WEIGHT = 100.0
"""English characters per Chinese character, and the Chinese characters' worth of belief in that before counting."""
LOCAL_SHARE = 0.25
"""How much of a chance is the text's own. Flat between .2 and .5 on development texts."""


@dataclass(frozen=True)
class Direction:
    """From one language into the other."""

    table: Table
    chance: Callable[[Ints], Floats]
    """Of words of the other language."""
    known: float


@dataclass(frozen=True)
class Common:
    """How common words are in one text."""

    words: Ints
    """The text's words, each once, sorted."""
    shares: Floats
    weight: float
    """How much of a word's chance is the text's; the rest is the collection's."""

    @classmethod
    def of(cls, text: Units, weight: float) -> "Common":
        """Count the words of a text."""
        words, counts = np.unique(np.concatenate(text.words), return_counts=True)
        return cls(words, counts / counts.sum(), weight)

    def mixed(self, words: Ints, chance: Floats) -> Floats:
        """The chance of some words, given that of all words in the collection."""
        places = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
        here = np.where(self.words[places] == words, self.shares[places], 0.0)
        mixed: Floats = (1 - self.weight) * chance[words] + self.weight * here
        return mixed


@dataclass(frozen=True)
class Background:
    """What two whole texts tell of any of their parts: which words are common in them, and how long they are."""

    translator: Translator
    left: Common
    right: Common
    ratio: float
    """English characters per Chinese character."""

    @classmethod
    def of(cls, left: Units, right: Units, translator: Translator) -> "Background":
        """The background of two texts; the ratio is drawn towards the usual where they are short.

        The fewer units there are, the less can what a text says often be told from what one of its units says.
        """
        chinese, english = float(left.lengths.sum()), float(right.lengths.sum())
        ratio = (english + RATIO_WEIGHT * LENGTH_RATIO) / (chinese + RATIO_WEIGHT)
        weight = LOCAL_SHARE * (1 - 1 / min(len(left), len(right)))
        return cls(translator, Common.of(left, weight), Common.of(right, weight), ratio)

    def to_english(self) -> "Direction":
        """From Chinese into English."""
        side = self.translator.english
        return Direction(
            self.translator.to_english, lambda words: self.right.mixed(words, side.chance), self.translator.known
        )

    def to_chinese(self) -> "Direction":
        """From English into Chinese."""
        side = self.translator.chinese
        return Direction(
            self.translator.to_chinese, lambda words: self.left.mixed(words, side.chance), self.translator.known
        )
