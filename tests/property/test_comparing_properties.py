"""What holds of any two passages that are compared."""

from collections import Counter
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from factories import text
from hypothesis import example, given, settings
from hypothesis import strategies as st
from together import all_couples, compared

from pipeline.dedupe.comparing.numbering import first_places, shingle_together
from pipeline.dedupe.comparing.passages import passages_of
from pipeline.dedupe.comparing.sharing import Table
from pipeline.dedupe.comparing.stated import cut_out, read_stated
from pipeline.dedupe.fold import as_text, fold_for_matching
from pipeline.dedupe.linking.stated import is_year
from pipeline.dedupe.shingles import shingle
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.quantities import quantities

SENTENCES = st.sampled_from(
    [
        "今年的产量比去年增长了许多。",
        "感谢各位同事的辛勤工作和家人的理解。",
        "2021 年我们在山城新建了三个车间。",
        "2022 年我们在山城新建了四个车间！",
        "感谢各位同事的辛勤工作，",
        "运输的路线太长，仓库管理得太慢。\n\n",
        "來源：新華社\n",
        "哈哈哈哈哈哈",
        "The plant in the hills opened its gates again last year. ",
        "Output grew by 17% in March, 5 million in all. ",
        "一二三",
        "。",
    ]
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=14).map("".join)
KINDS = st.sampled_from(["letter", "speech", "report", "other"])
PIECES = "0 19 2021 ２０ . , / - 年 月 第 季度 一 二〇二一 十 百 亿 January May Sept March Q3 five million 球 的 x %"
QUANTITIES = st.lists(st.sampled_from([*PIECES.split(" "), " ", "a ", "\n", " thousand"]), max_size=60).map("".join)
NAMES = [f"{number:016x}" for number in range(1, 7)]


def made(name: str, words: str, kind: str = "letter", start: int = 0) -> Text:
    """A passage that begins somewhere in its document."""
    (segment,) = text(name, "zh-Hans", words).segments
    segment = replace(segment, start=start, end=start + len(words))
    whole = replace(text(name, "zh-Hans", words), kind=kind, segments=(segment,))
    return replace(whole, start=start, end=start + len(words))


def four(words: str) -> set[str]:
    """Every four folded characters that stand side by side."""
    folded = as_text(fold_for_matching(words)[0])
    return {folded[place : place + 4] for place in range(len(folded) - 3)}


def told(row: dict[str, Any]) -> list[Any]:
    """What must not depend on the order of the ids."""
    return [row[name] for name in ("relation", "judgement", "jaccard", "containment", "score")]


@settings(deadline=None)
@given(TEXTS, TEXTS, KINDS, KINDS)
def test_the_relation_is_the_same_from_both_sides(one: str, other: str, kind: str, kind_of_other: str) -> None:
    """With the ids exchanged, relation, judgement and measures stay."""
    there = compared([made(NAMES[0], one, kind), made(NAMES[1], other, kind_of_other)])
    back = compared([made(NAMES[1], one, kind), made(NAMES[0], other, kind_of_other)])
    assert [told(row) for row in there] == [told(row) for row in back]


@settings(deadline=None)
@given(TEXTS, TEXTS, st.lists(SENTENCES, max_size=6).map("".join), KINDS, KINDS)
def test_spans_lie_inside_passages_and_share_their_words(
    one: str, other: str, more: str, kind: str, kind_of_other: str
) -> None:
    """Whatever is said to stand somewhere stands there: both spans have words of each other."""
    texts = [made(NAMES[0], one + more, kind, 7), made(NAMES[1], other + one, kind_of_other, 3)]
    for row in compared(texts):
        left, right = (
            one.words[row[f"{side}_start"] - one.start : row[f"{side}_end"] - one.start]
            for side, one in zip(("left", "right"), texts, strict=True)
        )
        for side, passage in zip(("left", "right"), texts, strict=True):
            assert passage.start <= row[f"{side}_start"] < row[f"{side}_end"] <= passage.end
        assert four(left) & four(right)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_what_two_texts_share_is_counted_exactly(one: str, other: str) -> None:
    """A table finds what sets find."""
    sides = passages_of([made(NAMES[0], one), made(NAMES[1], other)])
    shared = Table(sides).share(*sides)
    hashes = [shingle(words).hashes.tolist() for words in (one, other)]
    sets = [set(some) for some in hashes]
    both = sets[0] & sets[1]
    assert shared.n == len(both)
    for some, flags in zip(hashes, (shared.left, shared.right), strict=True):
        assert [found in both for found in some] == flags.tolist()


@given(st.lists(TEXTS, max_size=6))
def test_many_texts_are_cut_as_each_alone(texts: list[str]) -> None:
    """Bulk and single shingles are the same, and have the same number where they have the same hash."""
    numbers: dict[int, int] = {}
    for words, found in zip(texts, shingle_together(texts), strict=True):
        alone = shingle(words)
        hashes = alone.hashes.tolist()
        assert [numbers.setdefault(*one) for one in zip(hashes, found.numbers.tolist(), strict=True)] == (
            found.numbers.tolist()
        )
        assert (found.codes.tolist(), found.lengths.tolist()) == (alone.codes.tolist(), alone.lengths.tolist())
        assert found.places.tolist() == fold_for_matching(words)[1].tolist()
        assert found.first.tolist() == [hashes.index(one) for one in hashes]


@given(st.lists(st.integers(0, 40)), st.integers(0, 5))
def test_hashes_that_share_a_slot_are_told_apart(hashes: list[int], slot_bits: int) -> None:
    """However small the table, every hash finds where it first stood."""
    found = first_places(np.array(hashes, np.uint64), np.zeros(1 << slot_bits, np.int32))
    assert found.tolist() == [hashes.index(one) for one in hashes]


@settings(deadline=None, max_examples=300)
@given(st.lists(QUANTITIES, min_size=1, max_size=4))
@example(["一" * 40 + "二月", "5" + "亿" * 60 + "年", "十二月" * 30])
def test_years_and_figures_are_those_of_the_whole_text(texts: list[str]) -> None:
    """What is read around digits, years and months is what reading everything finds."""
    for words, found in zip(texts, shingle_together(texts), strict=True):
        stated = read_stated(cut_out(found.context))
        whole = quantities(words)
        assert stated.years == Counter(one.token.removeprefix("@") for one in whole if is_year(one))
        assert stated.figures == {one.token for one in whole if one.is_figure}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(TEXTS, min_size=2, max_size=6),
    st.lists(KINDS, min_size=6, max_size=6),
    st.integers(1, 4),
    st.randoms(use_true_random=False),
)
def test_proposals_do_not_depend_on_order_or_parts(
    words: list[str], kinds: list[str], n_parts: int, chance: Random
) -> None:
    """However the texts come, and the candidates with them."""
    texts = [made(*one) for one in zip(NAMES, words, kinds, strict=False)]
    turned = list(texts)
    chance.shuffle(turned)
    assert compared(turned, n_parts=n_parts) == compared(texts, couples=all_couples(texts))
