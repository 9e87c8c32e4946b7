"""How many texts of which sort, after the recipe that the design was measured with.

13 % are originals (real letters while there are any), 39 % relatives of the Chinese and English ones, the others have
nothing to do with each other, but that one site prints its lines around some. One letter of each of these languages is
printed again a thousand times in 50,000 texts. A corpus is a list of jobs that depend on nothing but themselves, so
that it can be made piece by piece and by several processes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.identity import content_id

from . import changes
from .letters import Made, Planted
from .stock import MEAN, Stock, draw_length
from .ways import IN_PART, REPRINTS, WAYS, WHOLE, Lines, Press, draw_way

Furniture = Callable[[str, int, int], Lines]
"""Lines above and below a text: of a language (zh or en), on the site of a number, on its page of a number."""

ORIGINALS, RELATIVES, FILLERS = 0.13, 0.39, 0.48
REPRINTED, ON_ONE_SITE, SITE_LANGUAGE = 0.02, 0.05, "zh-Hans"
"""Shares of all texts. REPRINTED is one letter's, in each of two languages, and part of RELATIVES; ON_ONE_SITE belongs
to FILLERS."""
LANGUAGES = {"en": 0.42, "zh-Hans": 0.21, "zh-Hant": 0.07, "ja": 0.16, "ko": 0.14}
COPIED = ("en", "zh-Hans", "zh-Hant")
REPRINTED_IN = ("en", "zh-Hans")
N_SITES, N_PAGES = 40, 2
"""Sites that relatives are printed on, and pages of each: of two authors, their lines say different things."""
REPRINT = "printed by everybody"
KINDS, FILLER_KINDS = ("letter", "speech"), ("letter", "speech", "report", "other")
FILLERS_A_JOB = 500

_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Job:
    """Texts that are made together."""

    sort: str
    """original, reprints or fillers."""
    language: str
    first: int
    n_texts: int
    """With an original, its relatives and itself."""


@dataclass(frozen=True)
class Recipe:
    """What a corpus of so many texts is made of."""

    stocks: Mapping[str, Stock]
    furniture: Furniture
    n_documents: int
    seed: int = 0

    @property
    def jobs(self) -> list[Job]:
        """All that is to be made."""
        languages = {name: share for name, share in LANGUAGES.items() if name in self.stocks}
        counts = shared_out(round(ORIGINALS * self.n_documents), languages)
        originals = [(name, number) for name, count in counts.items() for number in range(count)]
        n_reprints = round(REPRINTED * self.n_documents)
        reprints = [Job("reprints", name, 0, n_reprints) for name in REPRINTED_IN if name in languages]
        n_relatives = round(RELATIVES * self.n_documents) - (n_reprints - 1) * len(reprints)
        n_copied = sum(name in COPIED for name, _ in originals)
        of_each = iter(np.diff(np.linspace(0, n_relatives, n_copied + 1).astype(int)).tolist())
        families = [Job("original", *one, 1 + (next(of_each) if one[0] in COPIED else 0)) for one in originals]
        n_left = self.n_documents - sum(job.n_texts for job in (*families, *reprints))
        return (
            families
            + reprints
            + [
                Job("fillers", name, first, min(FILLERS_A_JOB, count - first))
                for name, count in shared_out(n_left, languages).items()
                for first in range(0, count, FILLERS_A_JOB)
            ]
        )

    def make(self, job: Job) -> Iterator[Made]:
        """The texts of one job."""
        if job.sort == "fillers":
            yield from (self._filler(job.language, job.first + number) for number in range(job.n_texts))
            return
        original = self._original(job)
        yield original
        for number in range(job.n_texts - 1):
            yield self._relative(original, number, is_reprint=job.sort == "reprints")

    def make_one(self, job: Job, number: int) -> Made:
        """The text of that number among those of a job, made alone."""
        if job.sort == "fillers":
            return self._filler(job.language, job.first + number)
        original = self._original(job)
        return self._relative(original, number - 1, is_reprint=job.sort == "reprints") if number else original

    def _original(self, job: Job) -> Made:
        stock = self.stocks[job.language]
        name = self._name(job.sort, job.language, job.first)
        rng = self._rng(name)
        is_reprinted = job.sort == "reprints"
        is_real = not is_reprinted and job.first < len(stock.letters)
        n_chars = MEAN if is_reprinted else draw_length(rng)
        letter = stock.letters[job.first] if is_real else stock.speech.letter(rng, n_chars)
        return Made(name, letter, KINDS[int(rng.integers(len(KINDS)))])

    def _relative(self, original: Made, number: int, *, is_reprint: bool) -> Made:
        name = self._name(original.name, number)
        rng = self._rng(name)
        way = REPRINTS[int(rng.integers(len(REPRINTS)))] if is_reprint else draw_way(rng, original.script)
        speech = self.stocks[original.letter.language].speech
        press = Press(speech, rng, lambda: self._lines(original.script, int(rng.integers(N_SITES)), rng))
        printed = WAYS[way].change(original.letter, press)
        kind = "report" if way in {WHOLE, IN_PART} else original.kind
        how = f"{REPRINT}: {way}" if is_reprint else way
        return Made(name, printed.letter, kind, Planted(original.name, how, printed.span, printed.quoted))

    def _filler(self, language: str, number: int) -> Made:
        name = self._name("filler", language, number)
        rng = self._rng(name)
        letter = self.stocks[language].speech.letter(rng, draw_length(rng))
        if language == SITE_LANGUAGE and rng.random() < ON_ONE_SITE / (FILLERS * LANGUAGES[language]):
            letter, _ = changes.framed(letter, self._lines(language.partition("-")[0], N_SITES, rng))
        return Made(name, letter, FILLER_KINDS[int(rng.integers(len(FILLER_KINDS)))])

    def _lines(self, language: str, site: int, rng: np.random.Generator) -> Lines:
        """The lines of a site on a page of its own: who counts readers has another number on every page."""
        above, below = self.furniture(language, site, int(rng.integers(N_PAGES)))
        return [renumbered(line, rng) for line in above], [renumbered(line, rng) for line in below]

    def _name(self, *parts: object) -> str:
        return content_id("passage", str(self.seed), *map(str, parts))

    def _rng(self, name: str) -> np.random.Generator:
        return np.random.default_rng([self.seed, int(name, 16)])


def renumbered(line: str, rng: np.random.Generator) -> str:
    """The line with other digits.

    >>> renumbered("no number", np.random.default_rng(0))
    'no number'
    """
    return _DIGIT.sub(lambda _: str(rng.integers(10)), line)


def shared_out(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """A number divided by shares, without remainder.

    >>> shared_out(10, {"en": 0.3, "zh": 0.3})
    {'en': 5, 'zh': 5}
    """
    behind = np.rint(np.cumsum([0.0, *shares.values()]) / sum(shares.values()) * total).astype(int)
    return dict(zip(shares, np.diff(behind).tolist(), strict=True))
