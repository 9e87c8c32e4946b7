"""Candidates become proposals: texts are brought together bucket by bucket, and every couple is compared exactly."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from pipeline.dedupe.comparing.passages import Passage, read_passages
from pipeline.dedupe.comparing.placing import BUCKETS, Couples, as_names, make_plan, place_texts
from pipeline.dedupe.comparing.sharing import Table
from pipeline.dedupe.comparing.verdicts import Compared, propose, propose_equal
from pipeline.dedupe.proposals import Proposal
from pipeline.dedupe.scratch import Scratch
from pipeline.settings import DedupeSettings
from schemas.conform import arrange
from schemas.working import PROPOSALS


def compare(
    candidates: Couples, texts: Iterable[pa.Table], scratch: Scratch, settings: DedupeSettings
) -> Iterator[pa.Table]:
    """Propose what candidates are to each other; one table of proposals a bucket, of which none is in two.

    ``texts`` is gone through twice: once for the lengths of the texts, once for the texts.
    """
    plan = make_plan(candidates, texts)
    place_texts(plan, texts, scratch)
    table = Table()
    for bucket, left, right, is_equal in plan.couples():
        names = [as_names(plan.names[side]) for side in (left, right)]
        wanted = {name for side in names for name, same in zip(side, is_equal.tolist(), strict=True) if not same}
        passages = {one.passage_id: one for one in read_passages(scratch.take(BUCKETS, bucket), wanted)}
        couples = zip(*names, is_equal.tolist(), strict=True)
        found = (_propose(passages[one], passages[other], same, table, settings) for one, other, same in couples)
        yield tabulate_proposals([proposal for proposal in found if proposal])


def _propose(
    left: Passage,
    right: Passage,
    is_equal: bool,  # noqa: FBT001 - a column of the plan
    table: Table,
    settings: DedupeSettings,
) -> Proposal | None:
    if is_equal:
        return propose_equal(left, right)
    return propose(Compared(left, right, table.share(left, right)), settings)


def tabulate_proposals(proposals: list[Proposal]) -> pa.Table:
    """Proposals as a table, column by column: evidence that a rule does not give is null."""
    own = frozenset(Proposal.__dataclass_fields__)
    columns = [
        pa.array(
            [getattr(one, field.name) if field.name in own else one.evidence.get(field.name) for one in proposals],
            type=field.type,
        )
        for field in PROPOSALS
    ]
    return arrange("proposals", pa.Table.from_arrays(columns, schema=PROPOSALS))
