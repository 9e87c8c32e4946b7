"""What the rules of this stage say of two passages before any person does: the evidence, and a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import pyarrow as pa

Measured = float | int | str | None

POSITIVE, NEGATIVE, UNSURE = "positive", "negative", "unsure"

EVIDENCE = (
    "left_start", "left_end", "right_start", "right_end", "jaccard", "containment", "numbers_share", "dates_share",
    "names_share", "lexicon_cosine", "alignment_score", "coverage_left", "coverage_right", "length_ratio", "margin",
    "lead", "runner_up_id", "declared", "against",
    "changed", "quoted_id",
)  # fmt: skip
"""Columns of links that a rule may fill; those it says nothing about stay null."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation between two passages, the smaller id on the left."""

    left_id: str
    right_id: str
    relation: str
    method: str
    score: float
    judgement: str
    reason: str
    evidence: Mapping[str, Measured] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What a ruling names it by."""
        return self.left_id, self.right_id, self.relation


def read_proposals(rows: pa.Table) -> list[Proposal]:
    """Proposals from their table, in its order; what a rule did not measure is no evidence."""
    return [_read(row) for row in rows.to_pylist()]


def _read(row: Mapping[str, Any]) -> Proposal:
    own = {one.name: row[one.name] for one in fields(Proposal) if one.name in row}
    return Proposal(**own, evidence={name: row[name] for name in EVIDENCE if row.get(name) is not None})
