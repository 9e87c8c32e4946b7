"""Whether an English text is the translation of a Chinese one: a verdict in words on each candidate, among its rivals.

The surest couple comes first, and what is declared before what is not. A text takes one partner, an English text one
for each Chinese script; a couple that comes too late for its texts is at most a second translation.
"""

from collections.abc import Sequence
from operator import attrgetter

from pipeline.dedupe.linking.candidates import Seat
from pipeline.dedupe.linking.evidence import Comparison
from pipeline.dedupe.linking.stated import Accord
from pipeline.dedupe.proposals import NEGATIVE, POSITIVE, UNSURE, Measured, Proposal
from pipeline.dedupe.texts import Text
from pipeline.settings import DedupeSettings

NEXT_TO_NOTHING = 0.1
"""A declared partner of which the alignment covers less is another text: a home page, a list of articles."""
MOST_QUOTED = 2
"""Contradicting figures of each side that a reason names."""

Verdict = tuple[str, str]


def propose_translations(compared: Sequence[Comparison], settings: DedupeSettings) -> list[Proposal]:
    """Judge candidates by their scores, the surest first."""
    taken: dict[Seat, Comparison] = {}
    proposals = []
    for one in sorted(compared, key=lambda one: _surest_first(one, settings)):
        partners = [taken[seat] for seat in one.candidate.seats if seat in taken]
        verdict = _judge(one, max(partners, key=attrgetter("odds"), default=None), settings)
        if verdict[0] == POSITIVE:
            taken.update(dict.fromkeys(one.candidate.seats, one))
        proposals.append(make_proposal(one, *verdict))
    return sorted(proposals, key=attrgetter("key"))


def _surest_first(one: Comparison, settings: DedupeSettings) -> tuple[bool, float, tuple[str, str]]:
    is_declared = one.candidate.declared is not None and one.score >= settings.translation_reject
    return not is_declared, -one.odds, one.candidate.couple


def _judge(one: Comparison, taken: Comparison | None, settings: DedupeSettings) -> Verdict:
    """The verdict and its reason; ``taken`` is the couple in which one of the texts has its partner already."""
    accept, reject = settings.translation_accept, settings.translation_reject
    if taken is not None:
        has = f"{_shared_text(one, taken)} has a surer partner, {_other_text(one, taken)} with {taken.score:.2f}"
        if one.score >= accept:
            return UNSURE, f"the score reaches {accept:g}, but {has}: another translation, an excerpt, or its like"
        return NEGATIVE, f"the score is below {accept:g} and {has}"
    if one.candidate.declared is not None:
        return _judge_declared(one, settings)
    return _judge_alone(one, accept, reject)


def _judge_alone(one: Comparison, accept: float, reject: float) -> Verdict:
    """By its score, but for a text of which the other has a line only: greetings and thanks translate any other's."""
    if one.score < reject:
        return NEGATIVE, f"the score is below {reject:g}"
    if one.score < accept:
        return UNSURE, f"the score is between {reject:g} and {accept:g}"
    if min(one.alignment.coverage) < NEXT_TO_NOTHING and not one.accord.n_alike and not one.accord.names.found:
        return UNSURE, "next to nothing of one of the two is in the other, and no figure or name speaks for it"
    return POSITIVE, f"the score reaches {accept:g}"


def _shared_text(one: Comparison, taken: Comparison) -> str:
    (name,) = set(one.candidate.couple) & set(taken.candidate.couple)
    return name


def _other_text(one: Comparison, taken: Comparison) -> str:
    (name,) = set(taken.candidate.couple) - set(one.candidate.couple)
    return name


def _judge_declared(one: Comparison, settings: DedupeSettings) -> Verdict:
    """What is declared is believed unless the texts speak against it."""
    said, reject = f"declared ({one.candidate.declared})", settings.translation_reject
    if one.score >= reject:
        return POSITIVE, f"{said}, and the score is not below {reject:g}"
    if min(one.alignment.coverage) < NEXT_TO_NOTHING:
        return NEGATIVE, f"{said}, but next to nothing of one of the two is in the other"
    return UNSURE, f"{said}, but the score is below {reject:g}"


def make_proposal(one: Comparison, judgement: str, why: str) -> Proposal:
    """The evidence as a proposal, the smaller id on the left."""
    left, right = sorted((one.candidate.chinese, one.candidate.english), key=attrgetter("passage_id"))
    return Proposal(
        left_id=left.passage_id,
        right_id=right.passage_id,
        relation="translation",
        method="alignment",
        score=one.score,
        judgement=judgement,
        reason=f"{_in_words(one)}; {why}",
        evidence=_evidence(one, left, right),
    )


def _evidence(one: Comparison, left: Text, right: Text) -> dict[str, Measured]:
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


def _in_words(one: Comparison) -> str:
    """What each kind of evidence adds to the logarithm of the odds, and what it is."""
    left, right = one.alignment.coverage
    told = [
        f"words {_nats(one.words)}",
        (
            f"order {_nats(one.order)} (alignment covers {left:.0%} of the Chinese and {right:.0%} of the English, "
            f"{one.alignment.gain:.2f} nats a word)"
        ),
        f"figures {_nats(one.figures)} ({one.accord.n_alike} figures and dates agree, {_against(one.accord)})",
        f"names {_nats(one.names)} ({one.accord.names.found} of {one.accord.names.whole} agree)",
    ]
    if one.is_other_year:
        told.append("they name years against each other")
    if one.dated_apart:
        told.append(one.dated_apart)
    if one.occasion:
        told.append(f"days {_nats(one.occasion)}")
    if one.model is not None:
        told.append(f"meaning {_nats(one.meaning)} (the embedding model a margin of {one.model:.2f})")
    return ", ".join(told)


def _against(accord: Accord) -> str:
    """How many figures and dates contradict, and the first that one side alone states; nobody knows which pairs up."""
    told = f"{accord.numbers.against + accord.dates.against} contradict"
    chinese, english = (" and ".join(side[:MOST_QUOTED]) for side in accord.contrary)
    return f"{told}: only the Chinese states {chinese}, only the English {english}" if chinese and english else told


def _nats(weight: float) -> str:
    """A weight of evidence with its sign; nothing, and what is rounded to nothing, has none.

    >>> [_nats(weight) for weight in (1.25, -0.5, 0.0, -0.0, -0.04)]
    ['+1.2', '-0.5', '0.0', '0.0', '0.0']
    """
    told = f"{weight:+.1f}"
    return "0.0" if told in {"+0.0", "-0.0"} else told
