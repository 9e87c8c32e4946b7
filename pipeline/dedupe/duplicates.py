"""Which passages are the same text, nearly the same, or quoted in another.

Candidates share sampled shingles; each is then counted exactly. Of a text reprinted very often, each copy is compared
with the first ones only.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

import numpy as np

from pipeline.dedupe.couples import find_couples
from pipeline.dedupe.dating import dated_apart
from pipeline.dedupe.linking.stated import is_year
from pipeline.dedupe.proposals import POSITIVE, UNSURE, Proposal
from pipeline.dedupe.shingles import LEAST_SHINGLES, Shingles, n_shared, shingle
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.quantities import Quantity, quantities
from pipeline.settings import DedupeSettings

SAME_FIGURES = 0.75
"""Below this share of common figures, two near-duplicates may be letters of different years: a reprint has them all,
but for misprints."""
EDITION_SHARE = 0.5
"""A letter contained in another letter and this long against it is a shorter edition of it, not a quotation."""
INTERRUPTION = 0.5
"""A quotation goes on over words of the host, if half as many of the guest follow."""


@dataclass(frozen=True)
class Sketched:
    """A passage with its shingles."""

    text: Text

    @cached_property
    def shingles(self) -> Shingles:
        """Its shingles."""
        return shingle(self.text.words)

    @cached_property
    def _quantities(self) -> list[Quantity]:
        return quantities(self.text.words)

    @cached_property
    def years(self) -> Counter[str]:
        """How often it names each year: this year's letter and next year's may differ in nothing else."""
        return Counter(found.token.removeprefix("@") for found in self._quantities if is_year(found))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Numbers and dates it writes with digits."""
        return frozenset(found.token for found in self._quantities if found.is_figure)


def propose_duplicates(texts: Sequence[Text], settings: DedupeSettings) -> list[Proposal]:
    """Propose duplicates, near-duplicates, editions and quotations among passages.

    Of equal passages the one with the smallest id is linked to each other one and speaks for them from there on.
    """
    sketched = [Sketched(text) for text in sorted(texts, key=attrgetter("passage_id"))]
    equal: dict[bytes, list[Sketched]] = {}
    for one in sketched:
        if len(one.shingles.distinct) >= LEAST_SHINGLES:
            equal.setdefault(one.shingles.codes.tobytes(), []).append(one)
    same = (POSITIVE, "the same letters and digits, in the same order")
    proposals = [
        _link(first, other, "duplicate", measure(first, other), same)
        for first, *others in equal.values()
        for other in others
    ]
    different = [one for one, *_ in equal.values()]

    def are_same(first: int, second: int) -> bool:
        proposal = _propose(different[first], different[second], settings)
        return proposal is not None and (proposal.relation, proposal.judgement) == ("near_duplicate", POSITIVE)

    couples = find_couples([one.shingles for one in different], are_same)
    found = (_propose(different[first], different[second], settings) for first, second in couples)
    return proposals + [proposal for proposal in found if proposal]


def _propose(left: Sketched, right: Sketched, settings: DedupeSettings) -> Proposal | None:
    measured = measure(left, right)
    if measured["jaccard"] >= settings.near_duplicate_jaccard:
        said = f"{measured['jaccard']:.0%} of the shingles of both are the same"
        return _judged(left, right, "near_duplicate", measured, said)
    if measured["containment"] >= settings.quotation_containment:
        relation = "edition" if _is_edition(left, right) else "quotation"
        said = _contained(relation, left, right, measured["containment"])
        if relation == "edition":
            return _judged(left, right, relation, measured, said)
        return _link(left, right, relation, measured, (POSITIVE, said))
    return None


def measure(left: Sketched, right: Sketched) -> dict[str, float]:
    """Jaccard and containment of the shingles of two passages."""
    sizes = len(left.shingles.distinct), len(right.shingles.distinct)
    both = n_shared(left.shingles.distinct, right.shingles.distinct)
    return {"jaccard": both / max(1, sum(sizes) - both), "containment": both / max(1, min(sizes))}


def _judged(left: Sketched, right: Sketched, relation: str, measured: Mapping[str, float], said: str) -> Proposal:
    """Near-duplicates and editions are one text unless their dates or figures say that it was said twice."""
    against = speaks_against(left, right)
    verdict = (UNSURE, f"{said}, but {against}") if against else (POSITIVE, said)
    proposal = _link(left, right, relation, measured, verdict)
    return replace(proposal, evidence={**proposal.evidence, "against": against or None})


def speaks_against(left: Sketched, right: Sketched) -> str:
    """What of dates, years and figures says that the two were said on two occasions, in words; empty if nothing."""
    if _written_apart(left.text, right.text):
        return f"the dates differ: {left.text.written_on} and {right.text.written_on}"
    if apart := dated_apart(left.text, right.text, (left.years.keys(), right.years.keys())):
        return apart
    lacking = sorted(left.years - right.years), sorted(right.years - left.years)
    if all(lacking):
        return f"one speaks of {', '.join(lacking[0])}, the other of {', '.join(lacking[1])}"
    poorer, richer = sorted((left.figures, right.figures), key=len)
    if poorer and len(poorer & richer) < SAME_FIGURES * len(poorer):
        return f"only {len(poorer & richer)} of {len(poorer)} figures agree"
    return ""


def _written_apart(left: Text, right: Text) -> bool:
    """Whether both are dated to the day and to different years: reprints follow within a year."""
    dated = left.date_precision == right.date_precision == "day"
    return bool(dated and left.written_on and right.written_on and left.written_on.year != right.written_on.year)


def _is_edition(left: Sketched, right: Sketched) -> bool:
    """Both are the same sort of text, not a report, and the shorter is a good part of the longer."""
    sizes = sorted((len(left.shingles.codes), len(right.shingles.codes)))
    same = left.text.kind == right.text.kind and left.text.kind not in ("report", "other")
    return same and sizes[0] >= EDITION_SHARE * sizes[1]


def _contained(relation: str, left: Sketched, right: Sketched, containment: float) -> str:
    shorter, longer = _by_length(left, right)
    says = "is a shorter edition of" if relation == "edition" else "is quoted in"
    return f"{shorter.text.passage_id} {says} {longer.text.passage_id}, which has {containment:.0%} of it"


def _by_length(left: Sketched, right: Sketched) -> tuple[Sketched, Sketched]:
    shorter, longer = sorted((left, right), key=lambda one: (len(one.shingles.distinct), one.text.passage_id))
    return shorter, longer


def _link(
    left: Sketched, right: Sketched, relation: str, measured: Mapping[str, float], verdict: tuple[str, str]
) -> Proposal:
    spans = {side.text.passage_id: (side.text.start, side.text.end) for side in (left, right)}
    if relation in ("quotation", "edition"):
        shorter, longer = _by_length(left, right)
        spans[longer.text.passage_id] = quoted_span(shorter, longer)
    ends = (*spans[left.text.passage_id], *spans[right.text.passage_id])
    score = {"duplicate": 1.0, "near_duplicate": measured["jaccard"]}.get(relation, measured["containment"])
    places = dict(zip(("left_start", "left_end", "right_start", "right_end"), ends, strict=True))
    return Proposal(
        left.text.passage_id, right.text.passage_id, relation, "shingles", score, *verdict, {**places, **measured}
    )


def quoted_span(guest: Sketched, host: Sketched) -> tuple[int, int]:
    """Where in the host's document the guest's words stand: the stretch with most shared and fewest other shingles."""
    shared = np.isin(host.shingles.hashes, guest.shingles.distinct)
    before = np.concatenate([np.zeros(1), np.cumsum(np.where(shared, 1.0, -INTERRUPTION))])
    last = int(np.argmax(before[1:] - np.minimum.accumulate(before)[:-1]))
    first = int(np.argmin(before[: last + 1]))
    places = host.shingles.places
    return host.text.start + int(places[first]), host.text.start + int(places[last + host.shingles.length - 1]) + 1
