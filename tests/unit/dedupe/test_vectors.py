"""Margin cosines: what is near stands out, what all spans share does not, and windows are as good as their parts."""

import tracemalloc

import numpy as np
import pytest
from stand_in import StandIn

from pipeline.dedupe.alignment.translator import Floats
from pipeline.dedupe.alignment.vectors import (
    Vectors,
    directions,
    margin_cosines,
    margins_of_couples,
    nearest_couples,
    place,
)

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
    listed: list[list[float]] = np.round(found, 3).tolist()
    return listed


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


def test_the_order_of_texts_makes_no_difference() -> None:
    """Vectors are asked for and averaged in the order of the texts' ids."""
    texts, embed = {"a": CHINESE[:1], "b": CHINESE[1:]}, StandIn(COUPLES)
    turned, straight = place(dict(reversed(texts.items())), embed), place(texts, embed)
    assert [*turned] == ["a", "b"]
    assert np.array_equal(turned["b"].sums, straight["b"].sums)


def drawn(seed: int) -> Vectors:
    """Two hundred random units of one length that have much in common."""
    vectors = np.random.default_rng(seed).standard_normal((200, 64)) + 1.5
    vectors /= np.sqrt((vectors**2).sum(axis=1))[:, None]
    return Vectors(vectors.astype(np.float32), np.ones(200), vectors.mean(axis=0))


@pytest.mark.parametrize("size", [1, 2, 5, 50])
def test_a_span_and_itself_have_a_margin_of_1_whatever_its_size(size: int) -> None:
    """What a span has of its own counts, not what share of it that is; a long one has much in common with all."""
    assert np.array(margins(drawn(0), drawn(0), size, size)).diagonal() == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize("size", [1, 2, 5, 50])
def test_random_spans_have_margins_around_0_whatever_their_size(size: int) -> None:
    """So that large beads gain nothing by being large."""
    assert abs(np.array(margins(drawn(0), drawn(1), size, size)).mean()) < 0.02


def test_a_unit_that_the_model_does_not_know_moves_nothing() -> None:
    """A row of dashes takes no part in the mean, nor in the span it stands in."""
    left, right = placed(["苹果", "——", "大海"], ["apple", "--", "sea"])
    without = placed(["苹果", "大海"], ["apple", "sea"])
    assert margins(left, right, 1, 1)[0][0] == margins(*without, 1, 1)[0][0]


def wholes(*texts: list[str]) -> Floats:
    """Texts of one language by what each has of its own."""
    names = [f"{number:02}" for number in range(len(texts))]
    placed_texts = directions(place(dict(zip(names, texts, strict=True)), StandIn(COUPLES)))
    return np.array([placed_texts[name] for name in names])


def test_a_translation_is_nearer_as_a_whole_than_another_text() -> None:
    """Whole texts are compared by what each has of its own."""
    chinese, english = wholes(CHINESE[:2], CHINESE[2:]), wholes(ENGLISH[:2], ENGLISH[2:])
    told = margins_of_couples(chinese, english, np.array([0, 0]), np.array([0, 1]))
    assert told[0] > 0 > told[1]


def test_a_text_and_its_like_have_a_margin_of_1_whatever_its_length() -> None:
    """A book is as near to its translation as a note to its own."""
    chinese = wholes(CHINESE[:1], ["大海苹果"] * 300, CHINESE[2:])
    assert margins_of_couples(chinese, chinese, np.arange(3), np.arange(3)) == pytest.approx(1.0)


def test_the_only_text_of_a_language_has_no_margin() -> None:
    """There is nothing that tells it from others."""
    assert (wholes(CHINESE) @ wholes(ENGLISH[:2], ENGLISH[2:]).T).tolist() == [[0.0, 0.0]]


def test_texts_without_words_are_near_nothing() -> None:
    """Their directions are noughts, and take no part in what texts have in common."""
    found = wholes(CHINESE[:2], ["——"], CHINESE[2:])
    assert not found[1].any()
    assert np.array_equal(found[[0, 2]], wholes(CHINESE[:2], CHINESE[2:]))


def test_every_text_has_its_nearest_from_either_side() -> None:
    """One for each, where one is asked for; a text that is nobody's best is still somebody's."""
    chinese, english = wholes(CHINESE[:2], CHINESE[2:]), wholes(ENGLISH[:2], ENGLISH[2:], ENGLISH[2:])
    assert sorted(nearest_couples(chinese, english, 1)) == [(0, 0), (0, 0), (1, 1), (1, 1), (1, 2)]


def test_the_nearest_are_those_of_a_full_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the best rows of a column stand in several blocks, and where margins are equal: then the first."""
    monkeypatch.setattr("pipeline.dedupe.alignment.vectors.BLOCK", 3)
    chance = np.random.default_rng(0)
    left, right = chance.integers(-1, 2, (11, 4)).astype(float), chance.integers(-1, 2, (7, 4)).astype(float)
    full = np.einsum("id,jd->ij", left, right)
    by_row = [(row, column) for row in range(11) for column in sorted(range(7), key=lambda one: -full[row, one])[:2]]
    by_column = [
        (row, column) for column in range(7) for row in sorted(range(11), key=lambda one: -full[one, column])[:2]
    ]
    assert sorted(nearest_couples(left, right, 2)) == sorted(by_row + by_column)


def test_blocks_of_couples_give_the_same_margins(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many couples are compared at once bounds memory and changes nothing."""
    texts = wholes(CHINESE[:1], CHINESE[1:2], CHINESE[2:])
    rows, columns = (np.array(side) for side in ([0, 0, 1, 2, 2], [1, 2, 0, 0, 2]))
    whole = margins_of_couples(texts, texts, rows, columns)
    monkeypatch.setattr("pipeline.dedupe.alignment.vectors.BLOCK", 2)
    assert margins_of_couples(texts, texts, rows, columns).tolist() == whole.tolist()


def test_comparing_many_couples_takes_the_memory_of_a_block() -> None:
    """Not of two vectors for each couple: among ten thousand texts that would be gigabytes."""
    chance = np.random.default_rng(0)
    texts, n_couples = chance.standard_normal((50, 512)), 20_000
    rows, columns = chance.integers(0, 50, n_couples), chance.integers(0, 50, n_couples)
    tracemalloc.start()
    margins_of_couples(texts, texts, rows, columns)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * n_couples * 512 * 8 / 10
