"""Margin cosines: what is near stands out, what all spans share does not, and windows are as good as their parts."""

import numpy as np
import pytest
from stand_in import StandIn

from pipeline.dedupe.alignment.vectors import Vectors, margin_cosines, margin_of_texts, nearest_couples, place, wholes

COUPLES = {"苹果": "apple", "汽车": "car", "大海": "sea", "朋友": "friend", "他们": "they", "说": "said"}
CHINESE = ["苹果", "汽车", "大海", "朋友"]
ENGLISH = ["apple", "car", "sea", "friend"]


def placed(chinese: list[str], english: list[str]) -> tuple[Vectors, Vectors]:
    """Two texts by their vectors, each the only one in its language."""
    embed = StandIn(COUPLES)
    return place({"c": chinese}, embed)["c"], place({"e": english}, embed)["e"]


def margins(left: Vectors, right: Vectors, *size: int) -> list[list[float]]:
    """The margins of all spans of a size."""
    ((_, found),) = margin_cosines(left, right, [(size[0], size[1])])
    return np.round(found, 3).tolist()


def test_the_translation_of_each_unit_stands_out() -> None:
    """On either side the best partner of a unit is its translation, and the others lie around nought."""
    found = np.array(margins(*placed(CHINESE, ENGLISH), 1, 1))
    assert found.argmax(axis=0).tolist() == found.argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert found[~np.eye(4, dtype=bool)].mean() < 0 < found.diagonal().min()


def test_what_all_spans_share_counts_for_nothing() -> None:
    """Words that every unit has raise each cosine and change no margin."""
    plain = margins(*placed(CHINESE, ENGLISH), 1, 1)
    left, right = placed([f"他们说{word}" for word in CHINESE], [f"They said {word}" for word in ENGLISH])
    assert np.abs(np.array(margins(left, right, 1, 1)) - plain).max() < 0.1


def test_a_window_is_nearest_to_the_window_that_translates_it() -> None:
    """Two neighbours for two, though each of them is another's neighbour too."""
    found = np.array(margins(*placed(CHINESE, ENGLISH), 2, 2))
    assert found.argmax(axis=1).tolist() == [0, 1, 2]


def test_a_unit_made_of_several_is_the_window_of_them() -> None:
    """Paragraphs are placed as their sentences are, so that either level sees the same."""
    left, right = placed(CHINESE, ENGLISH)
    grouped = left.grouped([[0, 1], [2, 3]]), right.grouped([[0, 1], [2, 3]])
    windows = np.array(margins(left, right, 2, 2))
    assert margins(*grouped, 1, 1) == windows[np.ix_([0, 2], [0, 2])].tolist()


def test_spans_without_words_are_near_nothing() -> None:
    """A row of dashes has no vector; its margin is a number all the same."""
    left, right = placed(["——", "苹果"], ["--", "apple"])
    assert np.isfinite(np.array(margins(left, right, 1, 1))).all()


def test_no_texts_have_no_vectors() -> None:
    """The model is not asked."""

    def embed(_: object) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        raise AssertionError

    assert place({}, embed) == {}


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_texts_makes_no_difference(*, turned: bool) -> None:
    """Vectors are asked for and averaged in the order of the texts' ids."""
    texts = {"a": CHINESE[:1], "b": CHINESE[1:]}
    found = place(dict(reversed(texts.items())) if turned else texts, StandIn(COUPLES))
    assert np.array_equal(found["b"].sums, place(texts, StandIn(COUPLES))["b"].sums)
    assert np.array_equal(found["b"].mean, place(texts, StandIn(COUPLES))["a"].mean)


def test_a_translation_is_nearer_as_a_whole_than_another_text() -> None:
    """Whole texts are compared by the sums of their segments."""
    embed = StandIn(COUPLES)
    chinese = place({"c1": CHINESE[:2], "c2": CHINESE[2:]}, embed)
    english = place({"e1": ENGLISH[:2], "e2": ENGLISH[2:]}, embed)
    assert margin_of_texts(chinese["c1"], english["e1"]) > 0 > margin_of_texts(chinese["c1"], english["e2"])


def test_every_text_has_its_nearest_from_either_side() -> None:
    """One for each, where one is asked for; a text that is nobody's best is still somebody's."""
    embed = StandIn(COUPLES)
    chinese = wholes([*place({"c1": CHINESE[:2], "c2": CHINESE[2:]}, embed).values()])
    english = wholes([*place({"e1": ENGLISH[:2], "e2": ENGLISH[2:], "e3": ENGLISH[2:]}, embed).values()])
    assert sorted(nearest_couples(chinese, english, 1)) == [(0, 0), (0, 0), (1, 1), (1, 1), (1, 2)]


def test_blocks_of_texts_give_the_same_couples(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many texts are compared at once bounds memory and changes nothing."""
    embed = StandIn(COUPLES)
    sides = [wholes([*place({word: [word] for word in words}, embed).values()]) for words in (CHINESE, ENGLISH)]
    whole = sorted(nearest_couples(sides[0], sides[1], 2))
    monkeypatch.setattr("pipeline.dedupe.alignment.vectors.BLOCK", 1)
    assert sorted(nearest_couples(sides[0], sides[1], 2)) == whole
