"""Whether an English text is the translation of a Chinese one: the evidence, one score, and a verdict in words.

``score = coverage * sqrt(confidence) * agreement * support``: a product, so that each doubt lowers it.

- coverage: geometric mean of both sides' share of characters that the alignment pairs; unrelated texts are mostly left
  out, and a report about a letter covers little of it.
- confidence: mean posterior of the beads. Its root, since a bead's bounds may be unclear where its meaning is not.
- agreement: figures and dates of the poorer side found on the other, (found + 1) / (all + 1). It is what tells next
  year's letter, with the same greeting and the same words, from this year's.
- support: nats per word by which the aligned words translate each other, full from 0.5: it is what is left to doubt
  short texts, whose single paragraphs align with anything. The margin cosine of an embedding model, where one is at
  hand, is added: it may know what the words leave open.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import sqrt
from operator import attrgetter

from pipeline.dedupe.alignment import Alignment
from pipeline.dedupe.candidates import Candidate
from pipeline.dedupe.proposals import NEGATIVE, POSITIVE, UNSURE, Measured, Proposal
from pipeline.dedupe.quantities import Quantity, quantities, spelled_numbers
from pipeline.dedupe.texts import Text
from pipeline.dedupe.tokens import latin_words
from pipeline.settings import DedupeSettings

FULL_SUPPORT = 0.5
"""Nats per word: nine in ten true translations in development texts have more, nine in ten other candidates less."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of the poorer side's things the other side has."""

    found: int
    whole: int

    @property
    def share(self) -> float | None:
        """Found among all; null where there were none."""
        return self.found / self.whole if self.whole else None


@dataclass(frozen=True)
class Comparison:
    """The evidence about a Chinese and an English text."""

    alignment: Alignment
    numbers: Shared
    dates: Shared
    names: Shared
    margin: float | None = None
    """The margin cosine of the two texts, where an embedding model is at hand."""

    @property
    def agreement(self) -> float:
        """Figures and dates that agree; 1 where none are stated."""
        return (self.numbers.found + self.dates.found + 1) / (self.numbers.whole + self.dates.whole + 1)

    @property
    def support(self) -> float:
        """How far the words, and the model if there is one, speak for a translation, between 0 and 1."""
        return min(1.0, max(0.0, self.alignment.gain / FULL_SUPPORT + (self.margin or 0.0)))

    @property
    def score(self) -> float:
        """The evidence as one number."""
        left, right = self.alignment.coverage
        return sqrt(left * right) * sqrt(self.alignment.score) * self.agreement * self.support


def compare(alignment: Alignment, margin: float | None = None) -> Comparison:
    """Count what two aligned texts share; ``margin`` is what an embedding model says of them."""
    texts = alignment.left.words, alignment.right.words
    found = [quantities(text) for text in texts]
    said = [{one.token for one in side} | spelled_numbers(text) for side, text in zip(found, texts, strict=True)]
    names = [latin_words(text) for text in texts]
    return Comparison(
        alignment=alignment,
        numbers=_shared([_figures(side, dates=False) for side in found], said),
        dates=_shared([_figures(side, dates=True) for side in found], said),
        names=_shared(names, names),
        margin=margin,
    )


def _figures(found: Iterable[Quantity], *, dates: bool) -> set[str]:
    return {quantity.token for quantity in found if quantity.is_figure and quantity.is_date == dates}


def _shared(figures: Sequence[AbstractSet[str]], said: Sequence[AbstractSet[str]]) -> Shared:
    """What the side with fewer figures (or names) writes, looked for on the other in any spelling."""
    poorer = 0 if len(figures[0]) <= len(figures[1]) else 1
    return Shared(len(figures[poorer] & said[1 - poorer]), len(figures[poorer]))


def propose_translations(tested: Sequence[tuple[Candidate, Comparison]], settings: DedupeSettings) -> list[Proposal]:
    """Judge candidates by how their alignments came out, each against its rivals."""
    best: dict[tuple[str, str], float] = {}
    for candidate, comparison in tested:
        for place in _places(candidate):
            best[place] = max(best.get(place, 0.0), comparison.score)
    proposals = []
    for candidate, comparison in tested:
        rival = max(best[place] for place in _places(candidate))
        proposals.append(make_proposal(candidate, comparison, *_judge(comparison.score, rival, settings)))
    return proposals


def _places(candidate: Candidate) -> tuple[tuple[str, str], tuple[str, str]]:
    """What two candidates compete for: a Chinese text, or an English text's partner in one Chinese script."""
    chinese = candidate.chinese
    return (chinese.passage_id, ""), (candidate.english.passage_id, chinese.language)


def _judge(score: float, rival: float, settings: DedupeSettings) -> tuple[str, str]:
    """The verdict and its reason; ``rival`` is the best score that either text reaches with any partner."""
    accept, reject = settings.translation_accept, settings.translation_reject
    if score < reject:
        return NEGATIVE, f"the score is below {reject:g}"
    if score < accept <= rival:
        return NEGATIVE, f"the score is below {accept:g} and one of the two has a partner with {rival:.2f}"
    if score < accept:
        return UNSURE, f"the score is between {reject:g} and {accept:g}"
    if score < rival:
        return UNSURE, f"the score reaches {accept:g}, but one of the two has a partner with {rival:.2f}"
    return POSITIVE, f"the score reaches {accept:g}"


def make_proposal(candidate: Candidate, comparison: Comparison, judgement: str, why: str) -> Proposal:
    """The evidence as a proposal, the smaller id on the left."""
    left, right = sorted((candidate.chinese, candidate.english), key=attrgetter("passage_id"))
    return Proposal(
        left_id=left.passage_id,
        right_id=right.passage_id,
        relation="translation",
        method="alignment",
        score=comparison.score,
        judgement=judgement,
        reason=f"{_in_words(comparison)}; {why}",
        evidence=_evidence(candidate, comparison, left, right),
    )


def _evidence(candidate: Candidate, comparison: Comparison, left: Text, right: Text) -> dict[str, Measured]:
    coverage = comparison.alignment.coverage
    return {
        "left_start": left.start,
        "left_end": left.end,
        "right_start": right.start,
        "right_end": right.end,
        "numbers_share": comparison.numbers.share,
        "dates_share": comparison.dates.share,
        "names_share": comparison.names.share,
        "lexicon_cosine": min(1.0, candidate.cosine),
        "alignment_score": comparison.alignment.score,
        "coverage_left": coverage[0 if left.is_chinese else 1],
        "coverage_right": coverage[1 if left.is_chinese else 0],
        "length_ratio": len(right.words) / max(1, len(left.words)),
        "margin": candidate.margin,
        "runner_up_id": candidate.runner_up_id,
    }


def _in_words(comparison: Comparison) -> str:
    left, right = comparison.alignment.coverage
    counts = comparison.numbers.found + comparison.dates.found, comparison.numbers.whole + comparison.dates.whole
    return (
        f"alignment covers {left:.0%} of the Chinese and {right:.0%} of the English, "
        f"{counts[0]} of {counts[1]} figures and dates agree, "
        f"words give {comparison.alignment.gain:.2f} nats each against chance"
        + ("" if comparison.margin is None else f", the embedding model a margin of {comparison.margin:.2f}")
    )
