"""What the evidence on a couple is worth, in logarithms of odds, and the score it comes to.

Weights of evidence are added (Fellegi and Sunter 1969): each says how much likelier the finding is for a translation
than for two other texts, and the score is the probability that the sum stands for. Each kind is bounded, so that none
decides alone: words stand for what a text is about, the alignment for how it says it, figures for its occasion.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt

from pipeline.dedupe.alignment import Alignment
from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.candidates import LEAST_COSINE, Candidate, Seat, seats_of
from pipeline.dedupe.linking.occasions import SAME_DAYS, days_between
from pipeline.dedupe.linking.stated import Accord

BEFORE = -2.0
"""Odds of a candidate of which nothing is known. This and the weights of lead, strength and names are rounded from
logistic regressions on two development sets, of which each serves the other too; a fifth of any changes little."""
LEAD_WEIGHT, MOST_LEAD = 12.0, 0.2
UNKNOWN_LEAD = 0.1
"""Two texts without any neighbour neither lead nor lag: half of what can be led by."""
NO_WORDS_WEIGHT = -3.0
"""For declared couples that share no words but common ones: as much as the order of a short text's greeting, thanks and
signature, which translate any other's, can come to beyond even odds."""
STRENGTH_WEIGHT, MOST_STRENGTH = 2.8, 1.2
AHEAD_WEIGHT, MOST_AHEAD = 4.6, 0.5
"""Strength, and by how much it exceeds the strongest rival's."""
ALIKE_WEIGHT, NUMBER_WEIGHT, DATE_WEIGHT = 0.4, -3.0, -6.0
"""Of figures in true translations of the development set 1.5 % stand against others, in other candidates 38 %; a date,
which names the occasion, counts for two."""
MOST_FOR, MOST_AGAINST = 3.0, -10.0
MOST_ORDER = STRENGTH_WEIGHT * MOST_STRENGTH + AHEAD_WEIGHT * MOST_AHEAD
"""What the alignment can say at most for a couple."""
NAME_WEIGHT, MOST_NAMES = -0.4, 5
MODEL_WEIGHT = 3.0
SAME_WEIGHT = 1.5
YEAR_DAYS, APART_WEIGHT = 366, -1.0
"""Weights of a model and of days are argued: neither may decide alone, and a translation may come years later."""
EVEN = 0.0
"""Of 59 translations in development texts that state years none had one against another: whatever else agrees, a person
looks at it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the evidence on a couple is worth, by kinds, and what a verdict on it takes: numbers, and no texts."""

    chinese_id: str
    english_id: str
    script: str
    """The language of the Chinese text."""
    words: float
    strength: float
    """How far the words in their order translate each other: gain x confidence x coverage, 0 or more."""
    trust: float
    figures: float
    names: float
    meaning: float
    occasion: float
    is_capped: bool
    """Whether years stand against each other, named or of their dates."""
    declared: str | None
    least_coverage: float
    is_backed: bool
    """Whether a figure or a name speaks for it."""
    rival: float = 0.0
    """The strength of the strongest other candidate of either text, as far as its figures leave it."""

    @property
    def couple(self) -> Couple:
        """Both passages, the smaller id first."""
        return min(self.chinese_id, self.english_id), max(self.chinese_id, self.english_id)

    @property
    def seats(self) -> tuple[Seat, Seat]:
        """What the couple takes from others if it is linked."""
        return seats_of(self.chinese_id, self.english_id, self.script)

    @property
    def order(self) -> float:
        """What the alignment says, by itself and against that of the strongest rival."""
        ahead = self.strength - self.rival
        return STRENGTH_WEIGHT * min(MOST_STRENGTH, self.strength) + AHEAD_WEIGHT * _within(ahead, MOST_AHEAD)

    @property
    def odds(self) -> float:
        """All evidence together; with years against each other even at most."""
        told = BEFORE + self.words + self.order + self.figures + self.names + self.meaning + self.occasion
        return min(EVEN, told) if self.is_capped else told

    @property
    def score(self) -> float:
        """The evidence as a probability."""
        return 1 / (1 + exp(-self.odds))


@dataclass(frozen=True)
class Comparison:
    """The evidence about a candidate."""

    candidate: Candidate
    alignment: Alignment
    accord: Accord
    trust: float
    """What figures leave of a likeness in words."""
    is_other_year: bool = False
    """Whether the two, or sentences that answer each other, name years against each other."""
    dated_apart: str = ""
    """Says that the two are dated to different years, where their words do not tie them to one."""
    model: float | None = None
    """The margin cosine of an embedding model, where one is at hand."""
    rival: "Comparison | None" = None
    """The strongest other candidate of either text, as far as its figures leave it."""

    @property
    def words(self) -> float:
        """What their words in any order say: the lead over the neighbours, and whether they share more than grammar."""
        lead = UNKNOWN_LEAD if self.candidate.lead is None else self.candidate.lead
        shared = 0.0 if self.candidate.cosine >= LEAST_COSINE else NO_WORDS_WEIGHT
        return LEAD_WEIGHT * _within(lead, MOST_LEAD) + shared

    @property
    def most_score(self) -> float:
        """The score that it can have at most, whatever the alignment says."""
        most = BEFORE + self.words + MOST_ORDER + self.figures + self.names + self.meaning + self.occasion
        return 1 / (1 + exp(-most))

    @property
    def strength(self) -> float:
        """How far the words in their order translate each other: gain x confidence x coverage, 0 or more."""
        left, right = self.alignment.coverage
        return max(0.0, self.alignment.gain) * self.alignment.score * sqrt(left * right)

    @property
    def trusted(self) -> float:
        """As much of this strength as the figures leave."""
        return self.strength * self.trust

    @property
    def figures(self) -> float:
        """What figures and dates say."""
        against = NUMBER_WEIGHT * self.accord.numbers.against + DATE_WEIGHT * self.accord.dates.against
        return max(MOST_AGAINST, min(MOST_FOR, ALIKE_WEIGHT * self.accord.n_alike + against))

    @property
    def names(self) -> float:
        """What the Latin names say that one side has and the other lacks."""
        return NAME_WEIGHT * min(MOST_NAMES, self.accord.names.against)

    @property
    def meaning(self) -> float:
        """What an embedding model says."""
        return MODEL_WEIGHT * _within(self.model or 0.0, 1.0)

    @property
    def occasion(self) -> float:
        """What the days say on which the two were written, where both are known: texts are translated later, too."""
        days = days_between(self.candidate.chinese, self.candidate.english)
        if days is None:
            return 0.0
        return SAME_WEIGHT if days <= SAME_DAYS else APART_WEIGHT if days >= YEAR_DAYS else 0.0

    @property
    def weighed(self) -> Weighed:
        """What it is worth, without the texts."""
        return Weighed(
            chinese_id=self.candidate.chinese.passage_id,
            english_id=self.candidate.english.passage_id,
            script=self.candidate.chinese.language,
            words=self.words,
            strength=self.strength,
            trust=self.trust,
            figures=self.figures,
            names=self.names,
            meaning=self.meaning,
            occasion=self.occasion,
            is_capped=self.is_other_year or bool(self.dated_apart),
            declared=self.candidate.declared,
            least_coverage=min(self.alignment.coverage),
            is_backed=bool(self.accord.n_alike or self.accord.names.found),
            rival=self.rival.trusted if self.rival else 0.0,
        )

    @property
    def odds(self) -> float:
        """All evidence together."""
        return self.weighed.odds

    @property
    def score(self) -> float:
        """The evidence as a probability."""
        return self.weighed.score

    @property
    def against(self) -> str:
        """What says that the two were said on two occasions, in words; empty if nothing."""
        told = ["they name years against each other"] * self.is_other_year + [self.dated_apart] * bool(self.dated_apart)
        if self.figures < 0:
            told.append("more speaks against it in figures than for it")
        return ", ".join(told)


def _within(value: float, bound: float) -> float:
    return max(-bound, min(bound, value))


def weigh(compared: Sequence[Comparison]) -> list[Comparison]:
    """Tell every candidate how strong its rivals are."""
    by_seat: dict[Seat, list[Comparison]] = {}
    for one in compared:
        for seat in one.candidate.seats:
            by_seat.setdefault(seat, []).append(one)
    return [replace(one, rival=_strongest(one, by_seat)) for one in compared]


def _strongest(one: Comparison, by_seat: Mapping[Seat, Sequence[Comparison]]) -> Comparison | None:
    rivals = (other for seat in one.candidate.seats for other in by_seat[seat] if other is not one)
    return min(rivals, key=lambda other: (-other.trusted, other.candidate.couple), default=None)
