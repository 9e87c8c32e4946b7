"""Alignment in windows, against alignment of the whole."""

from collections.abc import Sequence

import numpy as np
import pytest

from pipeline.dedupe.alignment import beads as worth
from pipeline.dedupe.alignment import windows
from pipeline.dedupe.alignment.background import Background
from pipeline.dedupe.alignment.chain import Place
from pipeline.dedupe.alignment.levels import SENTENCES, Kind
from pipeline.dedupe.alignment.translator import make_translator
from pipeline.dedupe.alignment.units import Units, chinese_length, english_length
from pipeline.dedupe.words.lexicon import read_lexicon
from pipeline.dedupe.words.tokens import chinese_tokens, english_tokens
from seeds import chinese_letter, english_letter, speech

CHINESE = [sentence for paragraph in chinese_letter() for sentence in paragraph] * 3
ENGLISH = [sentence for paragraph in english_letter() for sentence in paragraph] * 3


def units(chinese: Sequence[str] = CHINESE, english: Sequence[str] = ENGLISH) -> tuple[Units, Units, Background]:
    """Sentences, by default the letter's read three times over, ready to be aligned."""
    lexicon = read_lexicon(chinese)
    left, right = [chinese_tokens(one, lexicon) for one in chinese], [english_tokens(one) for one in english]
    translator = make_translator([left], [right], lexicon)
    sides = (
        Units([translator.chinese.numbered(one) for one in left], np.array([*map(chinese_length, chinese)])),
        Units([translator.english.numbered(one) for one in right], np.array([*map(english_length, english)])),
    )
    return (*sides, Background.of(*sides, translator))


def beads() -> list[tuple[Place, Kind]]:
    """The beads of the letter read three times over."""
    return [(place, kind) for place, kind, _ in windows.align_units(*units(), SENTENCES)]


def test_windows_find_what_the_whole_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into windows of some thirty sentences, the text aligns as it does whole, but for a bead or two."""
    whole = beads()
    monkeypatch.setattr(windows, "MOST_CELLS", 1_000)
    monkeypatch.setattr(windows, "FEW_CELLS", 500)
    assert len(set(whole) & set(beads())) >= len(whole) - 2


def test_beads_of_windows_follow_on_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each bead starts where the one before it ends, to the end of both texts."""
    monkeypatch.setattr(windows, "MOST_CELLS", 1_000)
    monkeypatch.setattr(windows, "FEW_CELLS", 500)
    found = beads()
    ends = [(place[0] + kind[0], place[1] + kind[1]) for place, kind in found]
    assert [(0, 0), *ends] == [*(place for place, _ in found), (len(CHINESE), len(ENGLISH))]


def test_a_window_that_cannot_see_past_an_omission_is_enlarged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty sentences before the letter have no English: windows of ten would pair them with the letter's."""
    monkeypatch.setattr(windows, "MOST_CELLS", 4_500)
    monkeypatch.setattr(windows, "FEW_CELLS", 100)
    before = [sentence for paragraph in speech("004") for sentence in paragraph][:40]
    left, right, background = units([*before, *CHINESE], ENGLISH)
    aligned = windows.align_units(left, right, background, SENTENCES)
    early = [place for place, kind, _ in aligned if all(kind) and place[0] < len(before)]
    assert len(early) <= 1


def lopsided(n_short: int, *, is_long_first: bool) -> Units:
    """Very many short units and a very long one."""
    lengths = [1.0] * n_short
    lengths.insert(0 if is_long_first else n_short, 1e7)
    return Units([np.zeros(1, np.int64)] * len(lengths), np.array(lengths))


SHAPES = [(20_000, 20_000), (20_000, 0), (0, 50_000), (3, 5_000)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("orders", [(True, True), (True, False), (False, True), (False, False)])
def test_no_window_is_larger_than_it_may_be(shape: tuple[int, int], orders: tuple[bool, bool]) -> None:
    """However uneven the units are, memory is bounded by cells and units of a window."""
    left, right = (lopsided(n_short, is_long_first=first) for n_short, first in zip(shape, orders, strict=True))
    for start in [(0, 0), (0, 1), (1, 0), (shape[0] // 2, shape[1] // 2), shape]:
        end = windows.window_end(left, right, start, windows.MOST_CELLS)
        size = end[0] - start[0], end[1] - start[1]
        assert 0 < size[0] * size[1] <= windows.MOST_CELLS or not (len(left) - start[0]) * (len(right) - start[1])
        assert max(size) <= windows.MOST_UNITS or not all(size)


def test_words_summed_a_few_at_a_time_give_the_same_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memory ends makes no difference to what a bead is worth, even inside a unit."""
    left, right, background = units()
    left, right = left.some(0, 9), right.some(0, 12)
    whole = worth.score_beads(left, right, background, SENTENCES)
    monkeypatch.setattr(worth, "CELLS", 40)
    piecewise = worth.score_beads(left, right, background, SENTENCES)
    assert all(np.allclose(whole[kind], piecewise[kind]) for kind in whole)
