"""Decide: the step that lays people's rulings over what rules proposed, range by range of the left passage's id."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from pipeline.dedupe.judgement import Ruling, link_row, ruled_over, ruling_key
from pipeline.dedupe.proposals import Proposal, read_proposals
from schemas.conform import tabulate


def decide(
    *, proposals: pa.Table, ruled: pa.Table, translations: pa.Table, judgements: Sequence[Ruling] = ()
) -> dict[str, pa.Table]:
    """The links of a range: what rules proposed and people brought up, each with its final judgement."""
    rulings = {ruling_key(ruling): ruling for ruling in judgements if ruling.left_id != ruling.right_id}
    judged = (ruled_over(one, rulings.get(one.key)) for one in _proposed(proposals, ruled, translations))
    return {"links": tabulate("links", map(link_row, judged))}


def _proposed(*tables: pa.Table) -> Iterator[Proposal]:
    for rows in tables:
        yield from read_proposals(rows)
