"""What people ruled, laid over what the rules proposed: a person outranks any score, in both directions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pipeline.dedupe.proposals import EVIDENCE, NEGATIVE, POSITIVE, UNSURE, Proposal
from pipeline.identity import content_id

SAME_WORK = ("duplicate", "near_duplicate", "edition", "translation")
"""Relations that make two passages versions of one work; a quotation makes a report no version of the letter."""
RULE = "rule"
"""Who judged, where no person did."""
BY_HAND = "judgement"
"""The method of a link that only a person proposed."""

Couple = tuple[str, str]


class Ruling(Protocol):
    """A line of judgements.csv."""

    @property
    def left_id(self) -> str:
        """One passage."""

    @property
    def right_id(self) -> str:
        """The other passage."""

    @property
    def relation(self) -> str:
        """The relation ruled on."""

    @property
    def judgement(self) -> str:
        """Positive, negative or unsure."""

    @property
    def judged_by(self) -> str:
        """The person."""

    @property
    def judged_on(self) -> date | str | None:
        """The day of the ruling."""

    @property
    def why(self) -> str:
        """The person's reason."""


@dataclass(frozen=True, slots=True)
class Link:
    """A proposal with its final judgement."""

    proposal: Proposal
    judgement: str
    judged_by: str
    reason: str

    @property
    def couple(self) -> Couple:
        """Both passages, the smaller id first."""
        return self.proposal.left_id, self.proposal.right_id

    @property
    def is_human(self) -> bool:
        """Whether a person decided."""
        return self.judged_by != RULE

    @property
    def joins(self) -> bool:
        """Whether it says that both passages carry one work."""
        return self.judgement == POSITIVE and self.proposal.relation in SAME_WORK

    @property
    def parts(self) -> bool:
        """Whether a person said that they do not."""
        return self.is_human and self.judgement == NEGATIVE and self.proposal.relation in SAME_WORK


def judge(
    proposals: Iterable[Proposal], rulings: Iterable[Ruling], measure: Callable[[Ruling], Proposal]
) -> list[Link]:
    """Lay rulings over proposals; ``measure`` gives the evidence on what no rule proposed.

    Of several rulings on the same relation of the same passages the last line counts.
    """
    ruled = {ruling_key(ruling): ruling for ruling in rulings}
    proposed = {proposal.key: proposal for proposal in proposals}
    for key in sorted(ruled.keys() - proposed.keys()):
        proposed[key] = measure(ruled[key])
    return [ruled_over(proposed[key], ruled.get(key)) for key in sorted(proposed)]


def ruling_key(ruling: Ruling) -> tuple[str, str, str]:
    """The passages in the order of their ids, and the relation."""
    left, right = sorted((ruling.left_id, ruling.right_id))
    return left, right, ruling.relation


def known(rulings: Sequence[Ruling], passage_ids: Iterable[str]) -> list[Ruling]:
    """Rulings on two different passages of this collection; validation reports the others."""
    ids = frozenset(passage_ids)
    return [one for one in rulings if {one.left_id, one.right_id} <= ids and one.left_id != one.right_id]


def ruled_over(proposal: Proposal, ruling: Ruling | None) -> Link:
    """A proposal with the judgement of a person, where one ruled on it, else with its own."""
    if ruling is None:
        return Link(proposal, proposal.judgement, RULE, proposal.reason)
    said = proposal.reason if proposal.method == BY_HAND else f"the rule said {proposal.judgement}: {proposal.reason}"
    reason = f"{ruling.why} (judged on {ruling.judged_on}; {said})"
    return Link(proposal, ruling.judgement, ruling.judged_by, reason)


def unmeasured(ruling: Ruling, why: str) -> Proposal:
    """A proposal that rests on a person's word alone."""
    score = {POSITIVE: 1.0, NEGATIVE: 0.0}.get(ruling.judgement, 0.5)
    return Proposal(*ruling_key(ruling), BY_HAND, score, UNSURE, why)


def link_row(link: Link) -> dict[str, object]:
    """A link as a row of its table."""
    proposal = link.proposal
    evidence = {name: _rounded(proposal.evidence.get(name)) for name in EVIDENCE}
    return {
        "link_id": content_id("link", *proposal.key),
        "left_id": proposal.left_id,
        "right_id": proposal.right_id,
        "relation": proposal.relation,
        "score": _rounded(proposal.score),
        "method": proposal.method,
        "judgement": link.judgement,
        "judged_by": link.judged_by,
        "reason": link.reason,
        **evidence,
    }


def _rounded(measured: float | str | None) -> float | int | str | None:
    """Six decimals: more would tell apart processors, not texts."""
    return round(measured, 6) if isinstance(measured, float) else measured
