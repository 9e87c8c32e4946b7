"""Which text is the how-manieth of a crawl: each is made for itself, so that no process holds more than one.

Nine texts of ten come from the recipe of benchmarks/duplicated: originals, copies, editions, quotations and texts that
have nothing to do with each other. The tenth is a letter that stands in both languages. The order is shuffled, as a
crawl meets copies wherever they lie.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks.duplicated.letters import gap
from benchmarks.duplicated.recipe import Furniture, Recipe
from benchmarks.duplicated.stock import MEAN, Stock
from pipeline.identity import content_id

from .bilingual import Couple, Translator

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
TRANSLATED = 0.1
"""Share of texts that are one side of a letter in both languages."""
SENTENCE_CHARS = 55
"""Of a sentence in the mean of both languages."""
TRANSLATION = "translation"


@dataclass(frozen=True)
class Text:
    """One text, and where it comes from."""

    name: str
    language: str
    paragraphs: tuple[str, ...]
    kind: str
    original: str = ""
    """The name of the text that it was made of; of a translation, the Chinese side."""
    how: str = ""
    author: str = ""
    written_on: str = ""


class Corpus:
    """So many texts, each to be had by its number."""

    def __init__(
        self,
        stocks: Mapping[str, Stock],
        couples: Sequence[Couple],
        furniture: Furniture,
        n_texts: int,
        seed: int = 0,
    ) -> None:
        self.n_texts = n_texts
        self.stocks = {name: stocks[name] for name in LANGUAGES if name in stocks}
        self._seed = seed
        self._n_translated = 2 * round(TRANSLATED * n_texts / 2)
        self._recipe = Recipe(self.stocks, furniture, n_texts - self._n_translated, seed)
        self._jobs = self._recipe.jobs
        self._firsts = np.cumsum([0, *(job.n_texts for job in self._jobs)])
        self._translator = Translator(couples)

    def __getitem__(self, number: int) -> Text:
        """The text of that number, from 0."""
        place = int(self._order[number])
        if place < self._n_translated:
            return self._translated(place)
        place -= self._n_translated
        job = int(np.searchsorted(self._firsts, place, "right")) - 1
        made = self._recipe.make_one(self._jobs[job], place - int(self._firsts[job]))
        between = gap(made.letter.language)
        said = tuple(between.join(paragraph) for paragraph in made.letter.paragraphs)
        planted = (made.planted.original, made.planted.how) if made.planted else ("", "")
        return Text(made.name, made.letter.language, said, made.kind, *planted)

    @cached_property
    def _order(self) -> np.ndarray:
        return np.random.default_rng([self._seed, self.n_texts]).permutation(self.n_texts)

    def _translated(self, place: int) -> Text:
        """One side of a letter in both languages."""
        chinese, english = (content_id("letter", str(self._seed), str(place // 2), side) for side in ("zh", "en"))
        rng = np.random.default_rng([self._seed, int(chinese, 16)])
        letter = self._translator.letter(rng, max(8, round(rng.exponential(MEAN / SENTENCE_CHARS))))
        if place % 2:
            said = tuple(" ".join(paragraph) for paragraph in letter.english)
            return Text(english, "en", said, "letter", chinese, TRANSLATION, letter.author[1], str(letter.written_on))
        said = tuple("".join(paragraph) for paragraph in letter.chinese)
        return Text(chinese, "zh-Hans", said, "letter", "", "", letter.author[0], str(letter.written_on))
