"""Couples and their texts brought together: each text is where it is needed, whatever the size and the order."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from effort import calls
from factories import text
from hypothesis import given
from hypothesis import strategies as st
from scratches import MemoryLookup, joined
from together import AllCouples, all_couples, compared, table_of

from pipeline.dedupe.comparing import coupling, placing
from pipeline.dedupe.comparing.clusters import fill_buckets, roots, walk_clusters
from pipeline.dedupe.comparing.couples import compare_couples
from pipeline.dedupe.comparing.coupling import make_couples
from pipeline.dedupe.texts import Text
from pipeline.settings import DedupeSettings
from seeds import chinese_letter, english_letter, speech

COUPLES = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=40)
NONE = np.zeros(0, np.uint64)


def made(number: int, words: str, kind: str = "letter") -> Text:
    """A passage of its own document."""
    return replace(text(f"{number:016x}", "zh-Hans", words), kind=kind)


def least(couples: list[tuple[int, int]]) -> list[int]:
    """For each of twenty the least of its cluster."""
    labels = list(range(20))
    for _ in labels:
        for one, other in couples:
            labels[one] = labels[other] = min(labels[one], labels[other])
    return labels


@given(COUPLES)
def test_all_that_hang_together_have_one_root(couples: list[tuple[int, int]]) -> None:
    """The least of them, however couples lead there."""
    sides = np.array(couples, np.int64).reshape(-1, 2)
    assert roots(20, sides[:, 0], sides[:, 1]).tolist() == least(couples)


def test_a_long_chain_has_one_root() -> None:
    """A hundred thousand couples in a row, in the worst order."""
    chain = np.random.default_rng(0).permutation(100_000)
    assert set(roots(100_000, chain[:-1], chain[1:]).tolist()) == {0}


@given(COUPLES)
def test_clusters_follow_one_another(couples: list[tuple[int, int]]) -> None:
    """A walk comes to each member once, and to all that couples lead to before it comes to another cluster."""
    labels = least(couples)
    sides = np.array(couples, np.int64).reshape(-1, 2)
    met = walk_clusters(20, sides[:, 0], sides[:, 1]).tolist()
    assert sorted(met) == list(range(20))
    walked = [labels[met.index(number)] for number in range(20)]
    assert walked == sorted(labels)


def test_a_long_chain_is_walked_from_end_to_end() -> None:
    """A hundred thousand couples in a row, in the worst order, stand in the order of the chain."""
    chain = np.random.default_rng(0).permutation(100_000)
    chain[np.flatnonzero(chain == 0)], chain[0] = chain[0], 0
    assert walk_clusters(100_000, chain[:-1], chain[1:])[chain].tolist() == list(range(100_000))


@given(COUPLES, st.lists(st.integers(1, 9), min_size=20, max_size=20), st.integers(2, 30))
def test_buckets_hold_no_more_than_they_may(couples: list[tuple[int, int]], sizes: list[int], limit: int) -> None:
    """But for a couple that is larger by itself."""
    buckets = fill_buckets([one for one, _ in couples], [other for _, other in couples], sizes, limit)
    assert all(0 <= later - one <= 1 for one, later in pairwise([0, *buckets]))
    for bucket in set(buckets):
        own = [couple for couple, number in zip(couples, buckets, strict=True) if number == bucket]
        members = {member for couple in own for member in couple}
        assert sum(sizes[member] for member in members) <= limit or len(own) == 1


def family() -> list[Text]:
    """Reprints of one letter, each with a slip of its own, a speech, and an English text."""
    letter = "\n".join("".join(part) for part in chinese_letter())
    reprints = [made(number, letter[: 40 * number] + "岀" + letter[40 * number :]) for number in range(1, 12)]
    strangers = ["\n".join("".join(part) for part in speech("003"))[:2000], english_letter()[3][0]]
    return [*reprints, made(12, reprints[0].words), *(made(13 + n, words) for n, words in enumerate(strangers))]


@pytest.mark.parametrize("limit", [1, 4_000, 2_000_000])
def test_proposals_do_not_depend_on_the_size_of_buckets(limit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor on the parts in which texts come, nor on their order."""
    wanted = compared(family())
    monkeypatch.setattr(placing, "BUCKET_CHARS", limit)
    assert compared(family()[::-1], n_parts=5) == wanted


@pytest.mark.parametrize("n_ranges", [2, 64])
def test_proposals_do_not_depend_on_ranges(n_ranges: int) -> None:
    """However many, the same couples are compared, each once."""
    assert compared(family(), n_ranges=n_ranges) == compared(family())


def test_proposals_do_not_depend_on_pieces_of_clusters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster that is cut up has every couple once."""
    wanted = compared(family())
    monkeypatch.setattr(coupling, "TOGETHER", 1)
    monkeypatch.setattr(coupling, "PIECE", 2)
    assert compared(family(), n_ranges=8) == wanted


def clusters_of(texts: list[Text], couples: AllCouples) -> dict[tuple[str, str], int]:
    """The number of the cluster of each couple."""
    made = joined(make_couples(couples, [table_of(texts)]))
    return {(row["left_id"], row["right_id"]): row["cluster"] for row in made.to_pylist()}


def test_a_large_cluster_is_spread_over_ranges() -> None:
    """Nine thousand reprints of one letter are not one step, nor one step each."""
    texts = reprints(9_000)
    n_clusters = len(set(clusters_of(texts, star(9_000)).values()))
    assert 9_000 // coupling.PIECE // 2 < n_clusters < 2 * 9_000 // coupling.PIECE


def test_another_reprint_leaves_most_of_a_large_cluster_where_it_was() -> None:
    """So that hardly any of its couples are compared again."""
    before, after = (clusters_of(reprints(n), star(n)) for n in (9_000, 9_001))
    assert sum(after[couple] != number for couple, number in before.items()) <= coupling.PIECE * 4


def test_couples_come_in_their_order_and_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a sorted table that is never held whole."""
    monkeypatch.setattr(coupling, "ROWS_AT_ONCE", 10)
    pieces = list(make_couples(all_couples(family()), [table_of(family())]))
    order = [(row["cluster"], row["left_id"], row["right_id"]) for piece in pieces for row in piece.to_pylist()]
    assert (max(piece.num_rows for piece in pieces), order) == (10, sorted(order))


def test_couples_pin_their_texts() -> None:
    """Each with the digest and the length of the text that will be read."""
    texts = table_of(family())
    known = {row["passage_id"]: (row["digest"], row["end"] - row["start"]) for row in texts.to_pylist()}
    for row in joined(make_couples(all_couples(family()), [texts])).to_pylist():
        for side in ("left", "right"):
            assert (row[f"{side}_digest"], row[f"{side}_chars"]) == known[row[f"{side}_id"]]


def n_read(texts: list[Text], couples: AllCouples) -> int:
    """How many texts are looked up."""
    lookup = MemoryLookup("passage_id", table_of(texts))
    compare_couples(joined(make_couples(couples, [table_of(texts)])), lookup, DedupeSettings())
    return lookup.n_rows


def test_texts_of_no_couple_are_not_read() -> None:
    """Most texts of a collection are like no other."""
    one = AllCouples(*(np.array([number], np.uint64) for number in (1, 2)), NONE, NONE)
    assert n_read(family(), one) == 2


@pytest.mark.parametrize(("kind", "wanted"), [("letter", 0), ("report", 2)])
def test_couples_of_kinds_that_do_not_quote_each_other_are_not_read(kind: str, wanted: int) -> None:
    """Of what can only be a quotation in part no text is cut into shingles, unless one may quote the other."""
    words = "".join("".join(part) for part in chinese_letter())
    texts = [made(1, words), made(2, words[:300] + "以上是一部分。", kind)]
    one = AllCouples(*(np.array([number], np.uint64) for number in (1, 2)), NONE, NONE, only_partly=True)
    assert n_read(texts, one) == wanted


def test_every_proposal_has_the_smaller_id_on_the_left() -> None:
    """As candidates have it."""
    rows = compared(family())
    assert rows
    assert all(row["left_id"] < row["right_id"] for row in rows)


def test_a_very_long_text_against_itself_with_one_change() -> None:
    """Five megabytes come back with the change."""
    chance = np.random.default_rng(0)
    words = "".join(map(chr, chance.integers(0x4E00, 0x9F00, 1_700_000).tolist()))
    changed = words[:900_000] + "啊" * 20 + words[900_000:]
    (row,) = compared([made(1, words), made(2, changed)])
    assert (row["relation"], row["changed"].split(" behind ")[0]) == ("edition", "the left one lacks 20 characters")


@pytest.mark.parametrize("unit", ["哈", "ha", "哈哈，", "一二三四五六七八九十哈"])
def test_a_repeated_word_is_compared(unit: str) -> None:
    """Texts of few different shingles have no order to find changes in."""
    texts = [made(1, unit * 20_000), made(2, unit * 30_000 + "完")]
    couples = AllCouples(*(np.array([number], np.uint64) for number in (1, 2)), NONE, NONE)
    assert [row["left_id"] for row in compared(texts, couples=couples)] in ([], [texts[0].passage_id])


@pytest.mark.parametrize("words", ["", "。。。！！", "\n \n", "é" * 5])
def test_texts_without_shingles_are_nothing_to_each_other(words: str) -> None:
    """Even if somebody calls them candidates."""
    texts = [made(1, words or " "), made(2, "".join(chinese_letter()[1]))]
    couples = AllCouples(*(np.array([number], np.uint64) for number in (1, 2)), NONE, NONE)
    assert compared(texts, couples=couples) == []


def reprints(n_copies: int) -> list[Text]:
    """A short letter as many print it."""
    letter = "".join("".join(part) for part in chinese_letter()[1:5])
    return [made(number, f"{letter}本报第{number}期转载，编号{number * 7919}。") for number in range(1, n_copies + 1)]


def star(n_copies: int) -> AllCouples:
    """Every reprint with the first."""
    others = np.arange(2, n_copies + 1, dtype=np.uint64)
    return AllCouples(np.ones(len(others), np.uint64), others, NONE, NONE)


def test_three_thousand_reprints_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster larger than a bucket is cut up along its couples, and each is compared."""
    monkeypatch.setattr(placing, "BUCKET_CHARS", 50_000)
    rows = compared(reprints(3000), couples=star(3000))
    assert len(rows) == 2999
    assert {row["relation"] for row in rows} == {"near_duplicate"}


def test_work_grows_with_the_couples() -> None:
    """Four times the reprints are about four times the work."""
    compared(reprints(50), couples=star(50))
    few, many = (calls(lambda n=n: compared(reprints(n), couples=star(n))) for n in (100, 400))  # type: ignore[misc]
    assert many < 6 * few
