"""Alignment in windows, against alignment of the whole."""

import numpy as np
import pytest

from pipeline.dedupe import windows
from pipeline.dedupe.beads import Kind, Units, chinese_length
from pipeline.dedupe.chain import Place
from pipeline.dedupe.lexicon import read_lexicon
from pipeline.dedupe.tokens import chinese_tokens, english_tokens
from pipeline.dedupe.translator import make_translator
from seeds import chinese_letter, english_letter

CHINESE = [sentence for paragraph in chinese_letter() for sentence in paragraph] * 3
ENGLISH = [sentence for paragraph in english_letter() for sentence in paragraph] * 3


def beads() -> list[tuple[Place, Kind]]:
    """The beads of the letter read three times over."""
    lexicon = read_lexicon(CHINESE)
    left, right = [chinese_tokens(one, lexicon) for one in CHINESE], [english_tokens(one) for one in ENGLISH]
    translator = make_translator([left], [right], lexicon)
    units = (
        Units([translator.chinese.numbered(one) for one in left], np.array([chinese_length(one) for one in CHINESE])),
        Units([translator.english.numbered(one) for one in right], np.array([float(len(one)) for one in ENGLISH])),
    )
    return [(place, kind) for place, kind, _ in windows.align_units(*units, translator, omission=7.0)]


def test_windows_find_what_the_whole_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut into windows of some thirty sentences, the text aligns as it does whole, but for a bead or two."""
    whole = beads()
    monkeypatch.setattr(windows, "MOST_CELLS", 1_000)
    assert len(set(whole) & set(beads())) >= len(whole) - 2


def test_beads_of_windows_follow_on_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each bead starts where the one before it ends, to the end of both texts."""
    monkeypatch.setattr(windows, "MOST_CELLS", 1_000)
    found = beads()
    ends = [(place[0] + kind[0], place[1] + kind[1]) for place, kind in found]
    assert [(0, 0), *ends] == [*(place for place, _ in found), (len(CHINESE), len(ENGLISH))]
