"""Which Chinese and English texts are worth putting to the test of alignment, by the cosine of their words.

A candidate is a couple of which one, on either side, has no better partner than the other, where "better" takes off how
close a text is to everything (CSLS, Conneau et al. 2018), unless both are by their cosines much closer to others. Which
of them is the translation, the alignment tells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.dedupe.texts import Text
from pipeline.dedupe.translator import Floats

NEIGHBOURS = 5
"""How many of the closest texts tell how close a text is to everything."""
NEAR = 0.8
"""A couple of less than this part of the best cosine of either text is only the best of a bad lot."""
LEAST_COSINE = 0.1
"""Below this nothing is shared but common words: random texts have about .05, translations seldom under .2."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese and an English text, one of them the other's best partner, and its lead."""

    chinese: Text
    english: Text
    cosine: float
    margin: float | None
    runner_up_id: str | None


def find_candidates(chinese: Sequence[Text], english: Sequence[Text], cosine: Floats) -> list[Candidate]:
    """Find every text's best partner, for Simplified and Traditional apart: an English text may have one of each."""
    found: list[Candidate] = []
    for language in sorted({text.language for text in chinese}):
        rows = [row for row, text in enumerate(chinese) if text.language == language]
        found += _near_best([chinese[row] for row in rows], english, cosine[rows])
    return found


def _near_best(chinese: Sequence[Text], english: Sequence[Text], cosine: Floats) -> list[Candidate]:
    if not cosine.size:
        return []
    adjusted = 2 * cosine - _closeness(cosine, 1)[:, None] - _closeness(cosine, 0)[None, :]
    of_row, of_column = adjusted.argmax(axis=1), adjusted.argmax(axis=0)
    best = np.zeros(cosine.shape, bool)
    best[np.arange(len(of_row)), of_row] = True
    best[of_column, np.arange(len(of_column))] = True
    limit = NEAR * np.minimum(cosine.max(axis=1)[:, None], cosine.max(axis=0)[None, :])
    rows, columns = np.nonzero(best & (cosine >= np.maximum(limit, LEAST_COSINE)))
    return [_candidate(chinese, english, cosine, place) for place in zip(rows.tolist(), columns.tolist(), strict=True)]


def _closeness(cosine: Floats, axis: int) -> Floats:
    """Mean cosine with the nearest texts of the other language."""
    closest: Floats = np.sort(cosine, axis=axis).take(range(-min(NEIGHBOURS, cosine.shape[axis]), 0), axis=axis)
    mean: Floats = closest.mean(axis=axis)
    return mean


def _candidate(chinese: Sequence[Text], english: Sequence[Text], cosine: Floats, place: tuple[int, int]) -> Candidate:
    """The lead is taken over the best other text on either side."""
    row, column = place
    others = [(cosine[row, n], english[n].passage_id) for n in range(len(english)) if n != column]
    others += [(cosine[n, column], chinese[n].passage_id) for n in range(len(chinese)) if n != row]
    best, name = max(others, default=(None, None))
    return Candidate(
        chinese=chinese[row],
        english=english[column],
        cosine=float(cosine[row, column]),
        margin=None if best is None else float(cosine[row, column] - best),
        runner_up_id=name,
    )
