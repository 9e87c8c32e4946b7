"""Doubtful groups of sentences, settled by their clauses."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.dedupe.alignment import clauses
from pipeline.dedupe.alignment.background import Background
from pipeline.dedupe.alignment.levels import SENTENCES, Level
from pipeline.dedupe.alignment.translator import make_translator
from pipeline.dedupe.alignment.units import Units, join
from pipeline.dedupe.alignment.windows import align_units
from pipeline.dedupe.words.lexicon import Lexicon

WORDS = dict(zip("天地山水风火月星", "sky earth hill water wind fire moon star".split(), strict=True))
LEXICON = Lexicon({word: [f"[x1] /{gloss}/"] for word, gloss in WORDS.items()})
CHINESE = [[["天", "山"], ["地", "水"]], [["风", "火"], ["月", "星"]]]
"""Two sentences of two clauses each."""
CUT_AT_COMMA = [[["sky", "hill"]], [["earth", "water"]], [["wind", "fire"], ["moon", "star"]]]
SHARED = [[["sky", "hill"]], [["earth", "water"], ["wind", "fire"]], [["moon", "star"]]]
"""The middle sentence has the end of the first and the start of the second."""


def _units(sentences: list[list[list[str]]], numbered: dict[str, int]) -> Units:
    clauses = [[np.array([numbered[word] for word in clause]) for clause in sentence] for sentence in sentences]
    return join([[Units(sentence, np.full(len(sentence), 10.0))] for sentence in clauses])


def _confidence(english: list[list[list[str]]], level: Level) -> float:
    """How likely it is that the first Chinese sentence is the first two English ones."""
    flat = [[[word for clause in one for word in clause] for one in side] for side in (CHINESE, english)]
    translator = make_translator([flat[0]], [flat[1]], LEXICON)
    sides = _units(CHINESE, dict(translator.chinese.ids)), _units(english, dict(translator.english.ids))
    (place, kind, share), *_ = align_units(*sides, Background.of(*sides, translator), level)
    assert (place, kind) == ((0, 0), (1, 2))
    return share


def test_clauses_that_end_together_confirm_a_bead() -> None:
    """Where the English cuts a Chinese sentence at its comma, the clauses end where the sentences do."""
    assert _confidence(CUT_AT_COMMA, SENTENCES) > _confidence(CUT_AT_COMMA, replace(SENTENCES, finer=None))


def test_a_clause_on_both_sides_of_a_bound_puts_a_bead_in_doubt() -> None:
    """Where an English sentence has the end of one Chinese sentence and the start of the next, no bound is sure."""
    assert _confidence(SHARED, SENTENCES) < 0.8 * _confidence(CUT_AT_COMMA, SENTENCES)


def test_a_stretch_too_large_for_memory_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clauses are asked only where all of a stretch's can be held at once."""
    monkeypatch.setattr(clauses, "MOST_CELLS", 1)
    assert _confidence(SHARED, SENTENCES) == _confidence(SHARED, replace(SENTENCES, finer=None))
