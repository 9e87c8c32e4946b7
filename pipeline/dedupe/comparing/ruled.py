"""Two passages that a person related to each other and no rule did: what there is to say of them."""

from pipeline.dedupe.comparing.against import speaks_against
from pipeline.dedupe.comparing.changes import find_changes
from pipeline.dedupe.comparing.compared import Compared
from pipeline.dedupe.comparing.passages import passages_of
from pipeline.dedupe.comparing.quoting import find_stretches, in_documents
from pipeline.dedupe.comparing.sharing import Table
from pipeline.dedupe.comparing.telling import tell_changes
from pipeline.dedupe.comparing.verdicts import LEAST_JACCARD, guest_and_host, places_of
from pipeline.dedupe.proposals import Measured
from pipeline.dedupe.texts import Text


def measure(left: Text, right: Text, relation: str) -> dict[str, Measured]:
    """Spans, shared shingles, and what a rule would have said beside them.

    Of a quotation whose words it carries: reports are of other dates and years than what they quote. Of others what
    speaks against one occasion, and what changed if half of the smaller is in the other.
    """
    one, other = passages_of([left, right])
    sides = one, other
    compared = Compared(*sides, Table(sides).share(*sides))
    measured: dict[str, Measured] = {"jaccard": compared.shared.jaccard, "containment": compared.shared.containment}
    if relation == "quotation":
        return {**measured, **_quoted(compared)}
    if compared.shared.containment >= LEAST_JACCARD:
        measured["changed"] = tell_changes(*sides, find_changes(*sides, compared.shared))
    spans = [(side.start, side.end) for side in sides]
    return {**measured, **places_of(spans), "against": speaks_against(*sides) or None}


def _quoted(compared: Compared) -> dict[str, Measured]:
    guest, *_ = guest_and_host(compared)
    if not compared.shared.n:
        return {"quoted_id": guest.passage_id}
    stretches = find_stretches(*compared.sides, compared.shared)
    spans = in_documents(*compared.sides, stretches)
    return {**places_of(spans), "quoted_id": guest.passage_id}
