"""Whether an English text is the translation of a Chinese one: a verdict in words on each candidate, among its rivals.

The surest couple comes first, and what is declared before what is not. A text takes one partner, an English text one
for each Chinese script; a couple that comes too late for its texts is at most a second translation.
"""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Protocol

from pipeline.dedupe.judgement import Couple
from pipeline.dedupe.linking.candidates import Seat
from pipeline.dedupe.linking.evidence import Comparison, Weighed
from pipeline.dedupe.linking.stated import Accord
from pipeline.dedupe.proposals import NEGATIVE, POSITIVE, UNSURE, Measured, Proposal
from pipeline.settings import DedupeSettings

NEXT_TO_NOTHING = 0.1
"""A declared partner of which the alignment covers less is another text: a home page, a list of articles."""
METHOD = "alignment"
MOST_QUOTED = 2
"""Contradicting figures of each side that a reason names."""

Verdict = tuple[str, str]


class Partner(Protocol):
    """The couple in which a text has its partner already."""

    @property
    def couple(self) -> Couple:
        """Both passages, the smaller id first."""

    @property
    def score(self) -> float:
        """How sure it is."""


def propose_translations(compared: Sequence[Comparison], settings: DedupeSettings) -> list[Proposal]:
    """Judge candidates by their scores, the surest first."""
    by_couple = {one.candidate.couple: one for one in compared}
    weighed = sorted((one.weighed for one in compared), key=lambda one: surest_first(one, settings))
    proposals = []
    for one, taken in settle(weighed, settings):
        proposals.append(make_proposal(by_couple[one.couple], *verdict_on(one, taken, settings)))
    return sorted(proposals, key=attrgetter("key"))


def settle(weighed: Iterable[Weighed], settings: DedupeSettings) -> Iterator[tuple[Weighed, Weighed | None]]:
    """Each candidate, the surest first, with the surer couple that one of its texts is taken by, if it is."""
    seated: dict[Seat, Weighed] = {}
    for one in weighed:
        partners = [seated[seat] for seat in one.seats if seat in seated]
        taken = max(partners, key=attrgetter("odds"), default=None)
        if verdict_on(one, taken, settings)[0] == POSITIVE:
            seated.update(dict.fromkeys(one.seats, one))
        yield one, taken


def surest_first(one: Weighed, settings: DedupeSettings) -> tuple[bool, float, Couple]:
    """What is declared goes before what is not."""
    is_declared = one.declared is not None and one.score >= settings.translation_reject
    return not is_declared, -one.odds, one.couple


def verdict_on(one: Weighed, taken: Partner | None, settings: DedupeSettings) -> Verdict:
    """The verdict and its reason; ``taken`` is the couple in which one of the texts has its partner already."""
    accept, reject = settings.translation_accept, settings.translation_reject
    if taken is not None:
        has = f"{_shared_text(one, taken)} has a surer partner, {_other_text(one, taken)} with {taken.score:.2f}"
        if one.score >= accept:
            return UNSURE, f"the score reaches {accept:g}, but {has}: another translation, an excerpt, or its like"
        return NEGATIVE, f"the score is below {accept:g} and {has}"
    if one.declared is not None:
        return _judge_declared(one, settings)
    return _judge_alone(one, accept, reject)


def _judge_alone(one: Weighed, accept: float, reject: float) -> Verdict:
    """By its score, but for a text of which the other has a line only: greetings and thanks translate any other's."""
    if one.score < reject:
        return NEGATIVE, f"the score is below {reject:g}"
    if one.score < accept:
        return UNSURE, f"the score is between {reject:g} and {accept:g}"
    if one.least_coverage < NEXT_TO_NOTHING and not one.is_backed:
        return UNSURE, "next to nothing of one of the two is in the other, and no figure or name speaks for it"
    return POSITIVE, f"the score reaches {accept:g}"


def _shared_text(one: Weighed, taken: Partner) -> str:
    (name,) = set(one.couple) & set(taken.couple)
    return name


def _other_text(one: Weighed, taken: Partner) -> str:
    (name,) = set(taken.couple) - set(one.couple)
    return name


def _judge_declared(one: Weighed, settings: DedupeSettings) -> Verdict:
    """What is declared is believed unless the texts speak against it."""
    said, reject = f"declared ({one.declared})", settings.translation_reject
    if one.score >= reject:
        return POSITIVE, f"{said}, and the score is not below {reject:g}"
    if one.least_coverage < NEXT_TO_NOTHING:
        return NEGATIVE, f"{said}, but next to nothing of one of the two is in the other"
    return UNSURE, f"{said}, but the score is below {reject:g}"


def make_proposal(one: Comparison, judgement: str, why: str) -> Proposal:
    """The evidence as a proposal, the smaller id on the left."""
    weighed = one.weighed
    return Proposal(
        *weighed.couple,
        relation="translation",
        method=METHOD,
        score=weighed.score,
        judgement=judgement,
        reason=reason(told_of(one), weighed.order, why),
        evidence=evidence_of(one),
    )


def reason(told: tuple[str, str], order: float, why: str) -> str:
    """What each kind of evidence adds, and why the verdict is what it is."""
    return f"{told[0]}, order {nats(order)} {told[1]}; {why}"


def evidence_of(one: Comparison) -> dict[str, Measured]:
    """The evidence by the columns of links."""
    left, right = sorted((one.candidate.chinese, one.candidate.english), key=attrgetter("passage_id"))
    coverage = one.alignment.coverage
    return {
        "left_start": left.start,
        "left_end": left.end,
        "right_start": right.start,
        "right_end": right.end,
        "numbers_share": one.accord.numbers.share,
        "dates_share": one.accord.dates.share,
        "names_share": one.accord.names.share,
        "lexicon_cosine": min(1.0, one.candidate.cosine),
        "alignment_score": one.alignment.score,
        "coverage_left": coverage[0 if left.is_chinese else 1],
        "coverage_right": coverage[1 if left.is_chinese else 0],
        "length_ratio": len(right.words) / max(1, len(left.words)),
        "margin": one.candidate.margin,
        "lead": one.candidate.lead,
        "runner_up_id": one.candidate.runner_up_id,
        "declared": one.candidate.declared,
        "against": one.against or None,
    }


def told_of(one: Comparison) -> tuple[str, str]:
    """What each kind of evidence adds to the logarithm of the odds, and what it is; before and behind the order's."""
    left, right = one.alignment.coverage
    told = [
        f"figures {nats(one.figures)} ({one.accord.n_alike} figures and dates agree, {_against(one.accord)})",
        f"names {nats(one.names)} ({one.accord.names.found} of {one.accord.names.whole} agree)",
    ]
    if one.is_other_year:
        told.append("they name years against each other")
    if one.dated_apart:
        told.append(one.dated_apart)
    if one.occasion:
        told.append(f"days {nats(one.occasion)}")
    if one.model is not None:
        told.append(f"meaning {nats(one.meaning)} (the embedding model a margin of {one.model:.2f})")
    covered = (
        f"(alignment covers {left:.0%} of the Chinese and {right:.0%} of the English, "
        f"{one.alignment.gain:.2f} nats a word)"
    )
    return f"words {nats(one.words)}", ", ".join([covered, *told])


def _against(accord: Accord) -> str:
    """How many figures and dates contradict, and the first that one side alone states; nobody knows which pairs up."""
    told = f"{accord.numbers.against + accord.dates.against} contradict"
    chinese, english = (" and ".join(side[:MOST_QUOTED]) for side in accord.contrary)
    return f"{told}: only the Chinese states {chinese}, only the English {english}" if chinese and english else told


def nats(weight: float) -> str:
    """A weight of evidence with its sign; nothing, and what is rounded to nothing, has none.

    >>> [nats(weight) for weight in (1.25, -0.5, 0.0, -0.0, -0.04)]
    ['+1.2', '-0.5', '0.0', '0.0', '0.0']
    """
    told = f"{weight:+.1f}"
    return "0.0" if told in {"+0.0", "-0.0"} else told
