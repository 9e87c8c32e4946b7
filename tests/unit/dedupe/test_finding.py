"""Which passages are candidates, by their sketches."""

from collections.abc import Callable

import numpy as np
import pytest
from scratches import MemoryScratch
from sketched import Hashes, clusters, couples, draw, found, sketched, sketched_texts

from pipeline.dedupe.candidates import runs, spreading, tallies
from pipeline.dedupe.candidates.finding import find_candidates
from pipeline.dedupe.candidates.joining import FREQUENT
from pipeline.dedupe.candidates.packing import Packing
from pipeline.dedupe.shingles import LIMIT
from seeds import chinese_letter, english_letter, speech

N_HASHES = 100
"""Sampled hashes of a letter of 1,600 characters."""


@pytest.fixture
def rng() -> np.random.Generator:
    """Chance that is the same in every run."""
    return np.random.default_rng(0)


def words(paragraphs: list[list[str]]) -> str:
    """The text of paragraphs."""
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


def test_copies_are_candidates(rng: np.random.Generator) -> None:
    """Two of three share nearly all, and are counted exactly."""
    letter = draw(rng, N_HASHES)
    copy = np.concatenate([letter[10:], draw(rng, 10)])
    candidates = found(sketched([letter, draw(rng, N_HASHES), copy]))
    assert (couples(candidates), candidates.n_shared.tolist()) == ([(0, 2)], [90])


def test_a_letter_in_a_report_is_a_candidate(rng: np.random.Generator) -> None:
    """The report has ten times as many words of its own."""
    letter = draw(rng, N_HASHES)
    report = np.concatenate([letter, draw(rng, 10 * N_HASHES)])
    candidates = found(sketched([letter, report]))
    assert (couples(candidates), candidates.is_partial.tolist()) == ([(0, 1)], [False])


def test_a_good_piece_is_a_candidate_in_part(rng: np.random.Generator) -> None:
    """A fourth of a letter is more than texts share by chance."""
    letter = draw(rng, N_HASHES)
    report = np.concatenate([letter[:25], draw(rng, N_HASHES)])
    candidates = found(sketched([letter, report]))
    assert (couples(candidates), candidates.is_partial.tolist()) == ([(0, 1)], [True])


@pytest.mark.parametrize(("n_east_asian", "expected"), [(80, [(0, 1)]), (79, [])])
def test_fewer_chinese_shingles_make_a_piece(
    rng: np.random.Generator, n_east_asian: int, expected: list[tuple[int, int]]
) -> None:
    """Six hashes are of a hundred characters: a few sentences of Chinese, one of English."""
    letter = draw(rng, N_HASHES)
    report = np.concatenate([letter[:6], draw(rng, N_HASHES)])
    assert couples(found(sketched([letter, report], n_east_asian=n_east_asian))) == expected


def test_a_common_phrase_makes_no_candidate(rng: np.random.Generator) -> None:
    """Three hashes of a hundred."""
    phrase = draw(rng, 3)
    sketches = [np.concatenate([phrase, draw(rng, N_HASHES)]) for _ in range(10)]
    assert couples(found(sketched(sketches))) == []


def test_short_texts_of_common_phrases_make_few_candidates(rng: np.random.Generator) -> None:
    """Two phrases that stand side by side in a note and in a letter do so by chance."""
    phrases = draw(rng, 400)
    sketches = [np.append(rng.choice(phrases, 13), draw(rng, 6)) for _ in range(1_000)]
    sketches += [np.append(rng.choice(phrases, 100), draw(rng, 50)) for _ in range(1_000)]
    assert len(couples(found(sketched(sketches)))) < len(sketches)


def test_of_equal_texts_the_first_is_compared(rng: np.random.Generator) -> None:
    """The others are named with it."""
    letter = draw(rng, N_HASHES)
    sketches = [letter, letter, np.append(letter, draw(rng, 1)), letter]
    candidates = found(sketched(sketches, texts=["a", "a", "b", "a"]))
    equal = list(zip(candidates.equal_first.tolist(), candidates.equal_other.tolist(), strict=True))
    assert (couples(candidates), equal) == ([(0, 2)], [(0, 1), (0, 3)])


def test_equal_texts_are_told_in_order(rng: np.random.Generator) -> None:
    """By the smallest id of each text, whatever the texts are."""
    texts = [str(number % 10) for number in range(30)]
    candidates = found(sketched([draw(rng, N_HASHES) for _ in texts], texts=texts))
    equal = list(zip(candidates.equal_first.tolist(), candidates.equal_other.tolist(), strict=True))
    assert equal == [(first, first + more) for first in range(10) for more in (10, 20)]


def test_texts_without_sketch_take_no_part() -> None:
    """Too short to be evidence, even if they are equal."""
    nothing = np.zeros(0, np.int64)
    candidates = found(sketched([nothing, nothing], texts=["a", "a"]))
    assert (couples(candidates), len(candidates.equal_first)) == ([], 0)


def test_no_passages_make_no_candidates() -> None:
    """A collection may be empty."""
    assert couples(found()) == []


SHORT = {
    True: "我们今天宣布一项重要决定，从明年起不再发行纸质月报。",
    False: "From next year on we will not print reports.",
}


@pytest.mark.parametrize("is_chinese", SHORT)
def test_short_texts_are_compared_by_their_smallest_hashes(*, is_chinese: bool) -> None:
    """Of one sentence hardly any hash is sampled."""
    changed = SHORT[is_chinese].replace("纸质", "印刷").replace("next", "this")
    texts = {0: SHORT[is_chinese], 1: changed, 2: SHORT[not is_chinese]}
    assert couples(found(sketched_texts(texts))) == [(0, 1)]


def test_a_short_letter_is_found_in_a_long_report() -> None:
    """Its hashes beyond the limit count for nothing: the report's sketch has none there."""
    texts = {0: words([*speech("003"), *chinese_letter()[3:6]]), 1: words(chinese_letter()[3:6])}
    assert couples(found(sketched_texts(texts))) == [(0, 1)]


def test_half_of_a_short_letter_in_a_report_is_a_candidate(rng: np.random.Generator) -> None:
    """Sixteen hashes are little for the report, but most of what the letter has."""
    letter = draw(rng, 30)
    report = np.concatenate([letter[:16], draw(rng, 10 * N_HASHES)])
    candidates = found(sketched([letter, report]))
    assert (couples(candidates), candidates.is_partial.tolist()) == ([(0, 1)], [False])


def test_hashes_beyond_the_limit_count_where_both_reach(rng: np.random.Generator) -> None:
    """A note of sixteen hashes has four below the limit, and a report that has these has all it could have."""
    note = np.concatenate([draw(rng, 4), rng.integers(LIMIT, 2 * LIMIT, 12)])
    report = np.concatenate([note[:4], draw(rng, 3 * N_HASHES)])
    assert couples(found(sketched([note, report]))) == [(0, 1)]


def test_short_notes_that_everybody_prints_hang_together(rng: np.random.Generator) -> None:
    """Fourteen of sixteen hashes, all beyond the limit, are in a hundred notes."""
    note = rng.integers(LIMIT, 2 * LIMIT, 16)
    notes = [np.append(np.delete(note, rng.choice(16, 2)), rng.integers(LIMIT, 2 * LIMIT, 2)) for _ in range(100)]
    assert set(clusters(couples(found(sketched(notes))), 100)) == {0}


def mixed(latin: float) -> str:
    """A Chinese letter with a share of its sentences in Latin letters."""
    chinese, english = ([one for part in text for one in part] for text in (chinese_letter(), english_letter()))
    return "".join(english[number] if number % 10 < 10 * latin else one for number, one in enumerate(chinese[:25]))


@pytest.mark.parametrize("latin", [0.1, 0.2, 0.3, 0.5])
def test_copies_of_a_letter_in_two_scripts_are_candidates(latin: float) -> None:
    """With a little more of either, they stay what they are."""
    letter = mixed(latin)
    more = [f"{words(speech('003')[:3])}{letter}", f"{words(english_letter()[:4])}{letter}", letter[20:]]
    candidates = found(sketched_texts(dict(enumerate([letter, *more]))))
    assert {couple for couple in couples(candidates) if not couple[0]} == {(0, 1), (0, 2), (0, 3)}


@pytest.mark.parametrize(
    ("letter", "report"), [(english_letter(), speech("003")), (chinese_letter(), english_letter())]
)
def test_letters_in_reports_in_another_script_are_candidates(letter: list[list[str]], report: list[list[str]]) -> None:
    """The sketch of the report has that of the letter in it."""
    texts = {0: words(letter), 1: words([*report[:9], *letter, *report[9:]])}
    candidates = found(sketched_texts(texts))
    assert (couples(candidates), candidates.is_partial.tolist()) == ([(0, 1)], [False])


def test_different_letters_are_no_candidates() -> None:
    """Of one author, or of one content in two languages."""
    texts = {0: speech("003"), 1: speech("004"), 2: chinese_letter(), 3: english_letter()}
    assert couples(found(sketched_texts({number: words(text) for number, text in texts.items()}))) == []


def reprints(rng: np.random.Generator, n_copies: int) -> list[Hashes]:
    """A letter as so many print it: each has changed a tenth of it, and says something of its own."""
    letter = draw(rng, N_HASHES)
    return [np.concatenate([letter[rng.random(N_HASHES) < 0.9], draw(rng, 10)]) for _ in range(n_copies)]


@pytest.mark.parametrize("n_copies", [FREQUENT, FREQUENT + 1, 5_000])
def test_reprints_hang_together(rng: np.random.Generator, n_copies: int) -> None:
    """However many there are, couples lead from each to each."""
    assert set(clusters(couples(found(sketched(reprints(rng, n_copies)))), n_copies)) == {0}


def test_a_report_finds_a_letter_that_everybody_prints(rng: np.random.Generator) -> None:
    """It is four times as long as any of five thousand reprints, and no neighbour of theirs."""
    letters = reprints(rng, 5_000)
    report = np.concatenate([letters[0], draw(rng, 3 * N_HASHES)])
    assert any(right == len(letters) for _, right in couples(found(sketched([*letters, report]))))


def with_furniture(rng: np.random.Generator, sketches: list[Hashes], n_lines: int) -> list[Hashes]:
    """The same lines at the end of every text."""
    lines = draw(rng, n_lines)
    return [np.concatenate([sketch, lines]) for sketch in sketches]


@pytest.mark.parametrize("n_texts", [100, 5_000])
def test_furniture_makes_no_candidates(rng: np.random.Generator, n_texts: int) -> None:
    """A third of every text is the same in all."""
    texts = [draw(rng, N_HASHES) for _ in range(n_texts)]
    assert couples(found(sketched(with_furniture(rng, texts, N_HASHES // 2)))) == []


def test_furniture_does_not_hide_a_copy(rng: np.random.Generator) -> None:
    """Two thirds of both texts are on every page of the site."""
    letter = draw(rng, N_HASHES)
    texts = [letter, np.append(letter[5:], draw(rng, 5)), *(draw(rng, N_HASHES) for _ in range(1_000))]
    assert couples(found(sketched(with_furniture(rng, texts, 2 * N_HASHES)))).count((0, 1)) == 1


def test_furniture_does_not_hide_a_short_copy(rng: np.random.Generator) -> None:
    """Half of the forty hashes that are their own are in both, and three times as many are on every page."""
    texts = [draw(rng, 40) for _ in range(1_000)]
    texts[600] = np.append(texts[300][:19], draw(rng, 21))
    assert couples(found(sketched(with_furniture(rng, texts, 120)))).count((300, 600)) == 1


def test_a_few_rare_hashes_do_not_speak_for_a_text(rng: np.random.Generator) -> None:
    """Three of six are in both, and a hundred others on every page."""
    texts = [draw(rng, 6) for _ in range(100)]
    texts[60] = np.append(texts[30][:3], draw(rng, 3))
    assert (30, 60) not in couples(found(sketched(with_furniture(rng, texts, N_HASHES))))


def test_rare_and_frequent_hashes_count_together(rng: np.random.Generator) -> None:
    """Ten hashes of their own are too few, and seventy lines of furniture, too; both are nearly half of the text."""
    own = draw(rng, 10)
    texts = [*(np.append(own, draw(rng, 90)) for _ in range(2)), *(draw(rng, N_HASHES) for _ in range(98))]
    assert couples(found(sketched(with_furniture(rng, texts, 70)))) == [(0, 1)]


def test_a_hash_is_either_rare_or_frequent(rng: np.random.Generator) -> None:
    """In as many texts as are still few it counts once."""
    letter = draw(rng, N_HASHES)
    candidates = found(sketched([np.append(letter, draw(rng, N_HASHES)) for _ in range(FREQUENT)]))
    assert set(candidates.n_shared.tolist()) == {N_HASHES}


def test_reprints_hang_together_among_furniture(rng: np.random.Generator) -> None:
    """Half of five thousand texts are one letter, and all end in the same lines."""
    others = [draw(rng, N_HASHES) for _ in range(2_500)]
    texts = with_furniture(rng, [*reprints(rng, 2_500), *others], N_HASHES // 2)
    assert clusters(couples(found(sketched(texts))), 5_000) == [0] * 2_500 + list(range(2_500, 5_000))


def test_a_count_that_its_bits_do_not_hold_is_the_most_that_they_do() -> None:
    """With two places of thirty bits, four are left."""
    counted = Packing(30).count(np.array([5, 6], np.uint64), np.array([3, 99]))
    assert [column.tolist() for column in Packing(30).counted(counted)] == [[5, 6], [3, 15]]


def work(sketches: list[Hashes]) -> int:
    """Rows that pass through buckets, and candidates."""
    scratch = MemoryScratch()
    candidates = find_candidates([sketched(sketches)], scratch)
    return scratch.n_rows + len(candidates.left)


def from_stock(rng: np.random.Generator, n_texts: int) -> list[Hashes]:
    """Every text is of twenty sentences that are each in forty texts."""
    stock = rng.integers(0, LIMIT, (n_texts // 2, 5))
    return [stock[rng.integers(0, len(stock), 20)].ravel() for _ in range(n_texts)]


def test_every_report_finds_a_letter_that_everybody_prints(rng: np.random.Generator) -> None:
    """Other reports are nearer in length, and shorter notes come first that quote a fifth of it each."""
    # In this range hashes are ordered as the join orders them, so that each note has a stretch of what is side by side.
    letter = np.sort(rng.integers(0, 1 << 40, N_HASHES))
    notes = [np.append(letter[start : start + 20], draw(rng, 30)) for start in range(0, N_HASHES, 20)]
    letters = [np.append(letter, draw(rng, 10)) for _ in range(100)]
    reports = [np.append(letter, draw(rng, 3 * N_HASHES)) for _ in range(10)]
    led = {right for left, right in couples(found(sketched([*notes, *letters, *reports]))) if 5 <= left < 105}
    assert {*range(105, 115)} <= led


def test_pieces_and_buckets_make_no_difference(rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few numbers are held at a time."""
    sketches = [np.append(one, draw(rng, N_HASHES)) for one in [draw(rng, N_HASHES)] * 20]
    expected = vars(found(sketched(sketches)))
    for module in (spreading, tallies, runs):
        monkeypatch.setattr(module, "AT_ONCE", 256)
    assert {name: column.tolist() for name, column in vars(found(sketched(sketches))).items()} == {
        name: column.tolist() for name, column in expected.items()
    }


HOSTILE: dict[str, Callable[[np.random.Generator, int], list[Hashes]]] = {
    "reprints": reprints,
    "furniture": lambda rng, n: with_furniture(rng, [draw(rng, N_HASHES) for _ in range(n)], N_HASHES // 2),
    "reprints with furniture": lambda rng, n: with_furniture(rng, reprints(rng, n), N_HASHES // 2),
    "the same hashes": lambda rng, n: [draw(rng, N_HASHES)] * n,
    "one hash of their own": lambda rng, n: [np.append(one, draw(rng, 1)) for one in [draw(rng, N_HASHES)] * n],
    "sentences of one stock": from_stock,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_with_the_collection(make: Callable[[np.random.Generator, int], list[Hashes]]) -> None:
    """Four times as many texts make about four times as much work."""
    few, many = (work(make(np.random.default_rng(0), n_texts)) for n_texts in (1_000, 4_000))
    assert many < 4.8 * few


def test_very_many_short_texts_come_to_an_end(rng: np.random.Generator) -> None:
    """A hundred thousand of 25 shingles, all hashes beyond the limit."""
    sketches = rng.integers(LIMIT, 16 * LIMIT - 1, (100_000, 16))
    assert couples(found(sketched(list(sketches)))) == []


def test_letters_are_found_in_a_book(rng: np.random.Generator) -> None:
    """A text of five million characters has three thousand letters in it."""
    letters = [draw(rng, N_HASHES) for _ in range(3_000)]
    assert couples(found(sketched([*letters, np.concatenate(letters)]))) == [(n, 3_000) for n in range(3_000)]
