"""What two passages are to each other: duplicates, a reprint, two editions, or one quoted in the other."""

from collections.abc import Sequence

from pipeline.dedupe.comparing.against import speaks_against
from pipeline.dedupe.comparing.changes import (
    CORRECTED,
    EDGE,
    FURNITURE,
    SLIP,
    lacks_an_end,
)
from pipeline.dedupe.comparing.compared import Compared
from pipeline.dedupe.comparing.passages import Passage, Span
from pipeline.dedupe.comparing.quoting import (
    Stretches,
    best_stretch,
    find_stretches,
    in_document,
    in_documents,
    is_long_enough,
    quoted_side,
    quotes_in_part,
)
from pipeline.dedupe.comparing.telling import tell_changes
from pipeline.dedupe.fold import fold
from pipeline.dedupe.proposals import POSITIVE, UNSURE, Measured, Proposal
from pipeline.settings import DedupeSettings

EDITION_SHARE = 0.5
"""A letter contained in another letter and this long against it is a shorter edition of it, not a quotation."""
LEAST_JACCARD, MOST_MISPRINTED = 0.5, 0.1
"""Below the limit of near-duplicates, half of the shingles and nine in ten letters in one order make one: letters are
what a reader compares, and one in twenty-five misprinted leaves half of the shingles of sixteen."""
_SIDES = ("the left one", "the right one")
_HARMLESS = {EDGE: "words at the beginning or end", FURNITURE: "lines between", SLIP: "slips"}
_PLACES = ("left_start", "left_end", "right_start", "right_end")


def propose(compared: Compared, settings: DedupeSettings) -> Proposal | None:
    """The relation of two different texts, if they have one."""
    if compared.shared.jaccard >= settings.near_duplicate_jaccard:
        return _nearly_the_same(compared)
    if compared.shared.jaccard >= LEAST_JACCARD and _is_misprinted(compared):
        return _nearly_the_same(compared)
    if compared.shared.containment >= settings.quotation_containment:
        return _cut(compared) if _is_cut(compared) else _quotation(compared)
    if quotes_in_part(*compared.sides) and compared.shared.n:
        stretches = find_stretches(*compared.sides, compared.shared)
        return _quotation_in_part(compared, stretches) if is_long_enough(stretches) else None
    return None


def propose_equal(left: Passage, right: Passage) -> Proposal:
    """The relation of two texts that are folded alike for matching."""
    only_script = left.words != right.words and fold(left.words)[0].tobytes() != fold(right.words)[0].tobytes()
    script = "the same but for the script: Simplified and Traditional"
    said = script if only_script else "the same letters and digits, in the same order"
    spans = [(side.start, side.end) for side in (left, right)]
    return _proposal(left, right, "duplicate", 1.0, (POSITIVE, said), spans, {"jaccard": 1.0, "containment": 1.0})


def _nearly_the_same(compared: Compared) -> Proposal:
    """One text unless dates, years or figures say that it was said twice; two editions of it if its words changed."""
    said = f"{compared.shared.jaccard:.0%} of the shingles of both are the same"
    return _same_work(compared, said, "near_duplicate")


def _is_misprinted(compared: Compared) -> bool:
    """Whether nearly all letters of both stand in one order: a misprint takes sixteen shingles of an English text."""
    sizes = [len(side.shingles.codes) for side in compared.sides]
    if max(sizes) - min(sizes) > MOST_MISPRINTED * max(sizes):
        # What the longer one has more has changed, and is too much already.
        return False
    changed = [sum(change.n_chars[side] for change in compared.changes) for side in (0, 1)]
    return all(n <= MOST_MISPRINTED * size for n, size in zip(changed, sizes, strict=True))


def _cut(compared: Compared) -> Proposal:
    """Of two letters the longer one has most of the shorter: a cut edition, or a reprint with more around it."""
    shorter, longer = _SIDES[compared.shorter], _SIDES[1 - compared.shorter]
    said = f"{longer} has {compared.shared.containment:.0%} of {shorter}"
    return _same_work(compared, said, "edition")


def _same_work(compared: Compared, said: str, in_doubt: str) -> Proposal:
    more: dict[str, Measured] = {"changed": tell_changes(*compared.sides, compared.changes)}
    if against := speaks_against(*compared.sides):
        more["against"] = against
        return _version(compared, in_doubt, (UNSURE, f"{said}, but {against}"), more)
    if corrected := corrections(compared):
        return _version(compared, "edition", (POSITIVE, f"{said}; {corrected} changed"), more)
    kept = " and ".join(_HARMLESS[sort] for sort in sorted({one.sort for one in compared.changes} & _HARMLESS.keys()))
    return _version(compared, "near_duplicate", (POSITIVE, f"{said}; only {kept or 'their order'} changed"), more)


def corrections(compared: Compared) -> str:
    """What of a text was corrected or cut, in words; empty if it was reprinted.

    Sentences, figures and names; of what stands at the edges, where a reprint has furniture, only a letter's or its
    like's, and more than furniture has.
    """
    sorts = [f"a {sort}" for sort in sorted({one.sort for one in compared.changes} & CORRECTED)]
    if compared.is_of_one_kind and lacks_an_end(compared.sides, compared.changes):
        sorts.append("its beginning or end")
    return " and ".join(sorts)


def _is_cut(compared: Compared) -> bool:
    sizes = sorted(len(side.shingles.codes) for side in compared.sides)
    return compared.is_of_one_kind and sizes[0] >= EDITION_SHARE * sizes[1]


def _version(compared: Compared, relation: str, verdict: tuple[str, str], more: dict[str, Measured]) -> Proposal:
    """Of the longer edition the stretch that the shorter one has takes part; reprints take part as they are."""
    spans = [(side.start, side.end) for side in compared.sides]
    if relation == "edition":
        longer = 1 - compared.shorter
        flags = (compared.shared.left, compared.shared.right)[longer]
        spans[longer] = in_document(compared.sides[longer], best_stretch(flags))
    score = compared.shared.jaccard if relation == "near_duplicate" else compared.shared.containment
    return _judged(compared, relation, score, verdict, spans, more)


def _quotation(compared: Compared) -> Proposal:
    guest, host, side = guest_and_host(compared)
    quoted, other, share = _SIDES[side], _SIDES[1 - side], f"{compared.shared.containment:.0%}"
    if guest.n_distinct <= host.n_distinct:
        said = f"{quoted} is quoted in {other}, which has {share} of it"
    else:
        said = f"{other} is made of words of {quoted}, which has {share} of it"
    return _quoted(compared, guest, said, find_stretches(*compared.sides, compared.shared))


def _quotation_in_part(compared: Compared, stretches: Stretches) -> Proposal:
    guest, _, side = guest_and_host(compared)
    said = f"{_SIDES[1 - side]} quotes a part of {_SIDES[side]}: at least {stretches.n_chars} letters and digits"
    return _quoted(compared, guest, said, stretches)


def guest_and_host(compared: Compared) -> tuple[Passage, Passage, int]:
    """Whose words the other one carries, that one, and the side of the first."""
    side = quoted_side(*compared.sides)
    return compared.sides[side], compared.sides[1 - side], side


def _quoted(compared: Compared, guest: Passage, said: str, stretches: Stretches) -> Proposal:
    spans = in_documents(*compared.sides, stretches)
    more: dict[str, Measured] = {"quoted_id": guest.passage_id}
    return _judged(compared, "quotation", compared.shared.containment, (POSITIVE, said), spans, more)


def _judged(  # noqa: PLR0913, PLR0917 - what a link says
    compared: Compared,
    relation: str,
    score: float,
    verdict: tuple[str, str],
    spans: Sequence[Span],
    more: dict[str, Measured],
) -> Proposal:
    measured = {"jaccard": compared.shared.jaccard, "containment": compared.shared.containment}
    return _proposal(*compared.sides, relation, score, verdict, spans, {**measured, **more})


def _proposal(  # noqa: PLR0913, PLR0917 - what a link says
    left: Passage,
    right: Passage,
    relation: str,
    score: float,
    verdict: tuple[str, str],
    spans: Sequence[Span],
    more: dict[str, Measured],
) -> Proposal:
    evidence = {**places_of(spans), **more}
    return Proposal(left.passage_id, right.passage_id, relation, "shingles", score, *verdict, evidence)


def places_of(spans: Sequence[Span]) -> dict[str, Measured]:
    """Spans in both documents as evidence."""
    return dict(zip(_PLACES, [place for span in spans for place in span], strict=True))
