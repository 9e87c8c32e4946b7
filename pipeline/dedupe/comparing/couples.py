"""Couples become proposals: their texts are looked up bucket by bucket, and every couple is compared exactly."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from pipeline.dedupe.comparing.clusters import fill_buckets
from pipeline.dedupe.comparing.compared import Compared
from pipeline.dedupe.comparing.passages import Rows
from pipeline.dedupe.comparing.placing import groups, make_buckets
from pipeline.dedupe.comparing.sharing import Table
from pipeline.dedupe.comparing.verdicts import propose, propose_equal
from pipeline.dedupe.proposals import Proposal
from pipeline.scratch import Lookup
from pipeline.settings import DedupeSettings
from schemas.conform import arrange
from schemas.working import PROPOSALS

BLOCK_CHARS = 1 << 16
"""Characters of texts that are cut into shingles together: what a bucket is to memory, a block is to the cache."""


def compare_couples(couples: pa.Table, texts: Lookup, settings: DedupeSettings) -> pa.Table:
    """Propose what couples are to each other; no more texts are held at a time than a bucket has."""
    found: list[Proposal] = []
    for bucket in make_buckets(couples):
        rows = Rows(texts.rows(bucket.names))
        first, second, _ = zip(*bucket.couples, strict=True)
        blocks = groups(np.array(fill_buckets(first, second, rows.sizes, BLOCK_CHARS)))
        found += [one for _, own in blocks for one in _propose(rows, bucket.couples[own], settings)]
    return tabulate_proposals(found)


def _propose(rows: Rows, couples: Sequence[tuple[int, int, bool]], settings: DedupeSettings) -> Iterator[Proposal]:
    """What the couples of a block are to each other."""
    # In their order: copies, which stand side by side, then have their numbers side by side, too.
    members = list(dict.fromkeys(row for left, right, _ in couples for row in (left, right)))
    wanted = {row for left, right, is_equal in couples for row in (left, right) if not is_equal}
    passages = rows.passages(members, wanted)
    table = Table(passages.values())
    for one, other, is_equal in couples:
        left, right = passages[one], passages[other]
        if is_equal:
            yield propose_equal(left, right)
        elif found := propose(Compared(left, right, table.share(left, right)), settings):
            yield found


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
