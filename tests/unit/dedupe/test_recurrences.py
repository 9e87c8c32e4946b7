"""What of a collection an earlier release has, told from sketches alone."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from scratches import MemoryScratch
from sketched import draw, sketched, sketched_texts

from pipeline.dedupe.candidates.recounting import make_plan, recount
from pipeline.dedupe.candidates.recurrences import find_recurrences
from pipeline.dedupe.candidates.register import read_register
from pipeline.dedupe.shingles import LIMIT
from pipeline.settings import DedupeSettings
from seeds import chinese_letter, speech

N_HASHES = 100


@pytest.fixture
def rng() -> np.random.Generator:
    """Chance that is the same in every run."""
    return np.random.default_rng(0)


def recurrences(own: pa.Table, earlier: pa.Table, settings: DedupeSettings | None = None) -> list[dict[str, Any]]:
    """The rows found."""
    return find_recurrences([own], [earlier], MemoryScratch(), settings or DedupeSettings()).to_pylist()


def couples(rows: Sequence[dict[str, Any]]) -> list[tuple[int, int, str]]:
    """Who, with whom, and how."""
    return [(int(row["passage_id"], 16), int(row["earlier_id"], 16), row["relation"]) for row in rows]


def test_the_same_text_is_a_duplicate(rng: np.random.Generator) -> None:
    """It has the same id in both releases, and all of its hashes."""
    sketches = sketched([draw(rng, N_HASHES)])
    (row,) = recurrences(sketches, sketches)
    assert (couples([row]), row["jaccard"], row["n_shared"]) == ([(0, 0, "duplicate")], 1.0, N_HASHES)


def test_the_same_note_is_a_duplicate_by_all_its_hashes(rng: np.random.Generator) -> None:
    """Also by those that are beyond the limit."""
    note = sketched([rng.integers(LIMIT, 2 * LIMIT, 16)])
    assert [row["n_shared"] for row in recurrences(note, note)] == [16]


def test_a_changed_note_is_a_near_duplicate(rng: np.random.Generator) -> None:
    """Sixteen hashes beyond the limit tell enough."""
    note = np.sort(rng.integers(LIMIT, 2 * LIMIT, 16))
    changed = np.append(note[1:], note[0] + 1)
    assert [row["relation"] for row in recurrences(sketched([note]), sketched([changed], first=10))] == [
        "near_duplicate"
    ]


def test_each_of_equal_texts_is_related_once(rng: np.random.Generator) -> None:
    """Three of ours and two of theirs make four rows, not six."""
    letter = draw(rng, N_HASHES)
    own = sketched([letter] * 3, texts=["a"] * 3)
    earlier = sketched([letter] * 2, first=10, texts=["a"] * 2)
    expected = [(0, 10), (0, 11), (1, 10), (2, 10)]
    assert couples(recurrences(own, earlier)) == [(*couple, "duplicate") for couple in expected]


def test_a_text_that_they_have_twice_hides_no_other(rng: np.random.Generator) -> None:
    """Beside a letter that their release prints twice, the one that stands in their report is found all the same."""
    quoted, printed = draw(rng, N_HASHES - 10), draw(rng, N_HASHES)
    report = np.concatenate([quoted, draw(rng, 3 * N_HASHES)])
    own = sketched([quoted, printed], texts=["quoted", "printed"])
    earlier = sketched([printed, printed, report], first=10, texts=["printed", "printed", "report"])
    expected = [(0, 12, "contained_in"), (1, 10, "duplicate"), (1, 11, "duplicate")]
    assert couples(recurrences(own, earlier)) == expected


def test_a_changed_copy_is_a_near_duplicate_with_its_figures(rng: np.random.Generator) -> None:
    """Ninety hashes of a hundred on both sides."""
    letter = draw(rng, N_HASHES)
    (row,) = recurrences(sketched([letter]), sketched([np.concatenate([letter[10:], draw(rng, 10)])], first=10))
    assert row == {
        "passage_id": f"{0:016x}",
        "earlier_id": f"{10:016x}",
        "relation": "near_duplicate",
        "jaccard": 90 / 110,
        "containment": 0.9,
        "n_shared": 90,
        "n_compared": 100,
    }


@pytest.mark.parametrize(("is_ours", "relation"), [(True, "contains"), (False, "contained_in")])
def test_it_is_told_which_is_inside(rng: np.random.Generator, *, is_ours: bool, relation: str) -> None:
    """A report of ours contains their letter, or ours is contained in theirs."""
    letter = draw(rng, N_HASHES)
    sides = [letter, np.concatenate([letter, draw(rng, 3 * N_HASHES)])]
    own, earlier = reversed(sides) if is_ours else sides
    assert couples(recurrences(sketched([own]), sketched([earlier], first=10))) == [(0, 10, relation)]


def test_copies_within_one_release_are_not_told(rng: np.random.Generator) -> None:
    """They are links of that release."""
    letter = draw(rng, N_HASHES)
    own = sketched([letter, letter[1:], draw(rng, N_HASHES)])
    earlier = sketched([letter[2:], letter[3:]], first=10)
    assert couples(recurrences(own, earlier)) == [
        (ours, theirs, "near_duplicate") for ours in (0, 1) for theirs in (10, 11)
    ]


def test_limits_are_those_of_the_settings(rng: np.random.Generator) -> None:
    """Who asks for more likeness gets less."""
    letter = draw(rng, N_HASHES)
    tables = sketched([letter]), sketched([np.concatenate([letter[10:], draw(rng, 10)])], first=10)
    strict = DedupeSettings(near_duplicate_jaccard=0.9, quotation_containment=0.95)
    assert recurrences(*tables, strict) == []


@pytest.mark.parametrize(("jaccard", "relation"), [(90 / 120, "near_duplicate"), (1.0, "contains")])
def test_a_share_as_large_as_the_limit_is_enough(rng: np.random.Generator, jaccard: float, relation: str) -> None:
    """Of both or of the smaller one."""
    letter = draw(rng, N_HASHES)
    tables = sketched([np.append(letter[10:], draw(rng, 20))]), sketched([letter], first=10)
    settings = DedupeSettings(near_duplicate_jaccard=jaccard, quotation_containment=0.9)
    assert [row["relation"] for row in recurrences(*tables, settings)] == [relation]


def test_an_end_cut_off_is_counted(rng: np.random.Generator) -> None:
    """Both sketches have all hashes below the limit, wherever the last one stands."""
    letter = np.sort(draw(rng, N_HASHES))
    (row,) = recurrences(sketched([letter]), sketched([letter[:-10]], first=10))
    assert (row["jaccard"], row["n_compared"]) == (0.9, 90)


def test_few_hashes_that_both_reach_tell_nothing(rng: np.random.Generator) -> None:
    """A note with four hashes below the limit, which are in their report, may be quoted there or not."""
    note = np.concatenate([draw(rng, 4), rng.integers(LIMIT, 2 * LIMIT, 12)])
    report = np.concatenate([note[:4], draw(rng, 3 * N_HASHES)])
    assert recurrences(sketched([note]), sketched([report], first=10)) == []


def test_a_copy_of_what_both_have_is_told(rng: np.random.Generator) -> None:
    """Their letter is a duplicate of one of ours, and nearly another one."""
    letter = draw(rng, N_HASHES)
    own = sketched([letter, letter[5:]], texts=["whole", "cut"])
    assert couples(recurrences(own, sketched([letter], first=10, texts=["whole"]))) == [
        (0, 10, "duplicate"),
        (1, 10, "near_duplicate"),
    ]


def test_frequent_hashes_are_counted_too(rng: np.random.Generator) -> None:
    """A letter that everybody prints shares no rare hash with its earlier print."""
    letter = draw(rng, N_HASHES)
    reprints = [np.append(letter, draw(rng, 5)) for _ in range(200)]
    rows = recurrences(sketched(reprints), sketched([letter], first=1_000))
    assert {(row["relation"], row["n_shared"]) for row in rows} == {("near_duplicate", N_HASHES)}


def test_every_reprint_finds_an_earlier_one(rng: np.random.Generator) -> None:
    """Two hundred on each side."""
    letter = draw(rng, N_HASHES)
    own, earlier = ([np.append(letter, draw(rng, 5)) for _ in range(200)] for _ in range(2))
    assert {own for own, *_ in couples(recurrences(sketched(own), sketched(earlier, first=1_000)))} == {*range(200)}


def test_a_few_shared_hashes_tell_nothing() -> None:
    """Of a letter of sixty characters four hashes are sampled in a long report, which could all be there by chance."""
    quoted = chinese_letter()[3:6]
    report = "".join("".join(part) for part in [*speech("003"), *quoted])
    short = "".join("".join(part) for part in quoted)[:60]
    assert recurrences(sketched_texts({0: short}), sketched_texts({10: report})) == []


def test_releases_without_passages_have_no_recurrences(rng: np.random.Generator) -> None:
    """Neither does a collection without any."""
    nothing, something = sketched([]), sketched([draw(rng, N_HASHES)])
    assert [recurrences(nothing, something), recurrences(something, nothing), recurrences(nothing, nothing)] == [
        [],
        [],
        [],
    ]


def test_short_texts_are_held_against_what_both_reach(rng: np.random.Generator) -> None:
    """Of a sketch beyond the limit only what the other one's reaches could be shared."""
    one = np.sort(rng.integers(0, 1 << 62, 16))
    other = np.concatenate([one[:8], np.arange(8) + (1 << 62)])
    tables = sketched([one]), sketched([other], first=10)
    register, _ = read_register(tables[:1], tables[1:])
    places = (
        register.places(np.array([0], np.uint64), is_earlier=False),
        register.places(np.array([10], np.uint64), is_earlier=True),
    )
    counted = recount(make_plan(register, *places), tables[:1], tables[1:], MemoryScratch())
    assert (counted.n_shared[0], counted.left_size[0], counted.right_size[0]) == (8, 16, 8)
