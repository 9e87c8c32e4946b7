"""Rulings as a person writes them into judgements.csv."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One ruling."""

    left_id: str
    right_id: str
    relation: str = "translation"
    judgement: str = "positive"
    judged_by: str = "A. Reader"
    judged_on: str | None = "2026-01-02"
    why: str = "read both"
