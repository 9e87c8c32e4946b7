"""Which couples are tested as translations, and which of them teach."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pytest

from pipeline.dedupe.linking.candidates import Candidate, find_candidates
from pipeline.dedupe.linking.index import Cosines
from pipeline.dedupe.linking.lessons import LEAST_LESSONS, choose_lessons
from pipeline.dedupe.linking.occasions import same_occasion
from pipeline.dedupe.linking.stated import read_stated, trust
from pipeline.dedupe.texts import Segment, Text

Named = tuple[str, str]


def text(name: str, language: str, day: date | None = None) -> Text:
    """A passage of one sentence."""
    precision, parts = "day" if day else "unknown", (Segment(name, 0, 0, 2, "sentence", "…"),)
    return Text(name, name, 0, 2, "letter", None, None, day, precision, language, parts)


def found(
    cosine: Sequence[Sequence[float]],
    languages: str = "",
    *,
    refuted: Named = ("", ""),
    declared: Mapping[Named, str] | None = None,
    days: Mapping[str, date] | None = None,
) -> dict[Named, Candidate]:
    """Candidates among Chinese texts c0, c1 … and English texts e0, e1 …, by their names."""
    scripts = {"s": "zh-Hans", "t": "zh-Hant"}
    named, written = languages or "s" * len(cosine), days or {}
    chinese = [text(f"c{n}", scripts[named[n]], written.get(f"c{n}")) for n in range(len(cosine))]
    english = [text(f"e{n}", "en", written.get(f"e{n}")) for n in range(len(cosine[0]))]
    places = np.array([(row, column) for row in range(len(chinese)) for column in range(len(english))])
    cosines = Cosines(places[:, 0], places[:, 1], np.array(cosine).ravel(), len(places))

    def figures(left: Text, right: Text) -> float:
        return 0.2 if (left.passage_id, right.passage_id) == refuted else 1.0

    candidates = find_candidates(chinese, english, cosines, figures, declared or {})
    return {(one.chinese.passage_id, one.english.passage_id): one for one in candidates}


def test_a_text_close_to_everything_is_nobodys_best() -> None:
    """e0 is nearest to c1, but it is near to all; e1 is near to c1 alone (CSLS)."""
    assert ("c1", "e1") in found([[0.60, 0.10], [0.50, 0.45], [0.60, 0.10]])


def test_the_margin_is_over_the_neighbours_of_both() -> None:
    """2 x .9 less the means of the others: .3 and random ones for c0, .1 and random ones for e0."""
    best = found([[0.9, 0.3], [0.1, 0.5]])["c0", "e0"]
    assert best.margin == pytest.approx(1.8 - (0.3 + 4 * 0.05) / 5 - (0.1 + 4 * 0.05) / 5)


def test_couples_hardly_behind_the_best_are_tested_too() -> None:
    """Which of two nearly equal ones it is, the alignment tells."""
    assert set(found([[0.50, 0.47, 0.30]])) >= {("c0", "e0"), ("c0", "e1")}


def test_no_more_than_three_of_a_text_are_tested() -> None:
    """However many are alike, the cost is bounded."""
    assert len([one for one in found([[0.5] * 9, [0.9] * 9, [0.9] * 9]) if one[0] == "c0"]) == 3


def test_the_best_of_an_english_text_is_no_candidate_if_the_chinese_one_is_much_nearer_to_another() -> None:
    """e1 is left with c0, which belongs to e0."""
    assert set(found([[0.9, 0.4]])) == {("c0", "e0")}


def test_a_second_translation_is_a_candidate_too() -> None:
    """c1's best is e0, though e0 has a closer one; and e1's best is c0, though c0 has a closer one."""
    assert set(found([[0.9], [0.8]])) == {("c0", "e0"), ("c1", "e0")}
    assert set(found([[0.9, 0.8]])) == {("c0", "e0"), ("c0", "e1")}


def test_common_words_make_no_candidate() -> None:
    """Below a tenth nothing is shared but grammar."""
    assert set(found([[0.099]])) == set()


def test_texts_that_are_as_near_to_all_others_are_not_tested() -> None:
    """In a crawl of one trade each text is near to all others; only what is near, or much nearer to one, is tested."""
    alike = [[0.15] * 8 for _ in range(8)]
    alike[0][0] = 0.199
    assert set(found(alike)) == set()
    alike[0][0] = 0.21
    assert set(found(alike)) == {("c0", "e0")}


def test_texts_with_little_in_common_are_tested_where_they_have_no_neighbours() -> None:
    """In a small collection a couple stands out though it shares few words."""
    assert set(found([[0.15, 0.02], [0.02, 0.05]])) == {("c0", "e0")}


def test_what_is_declared_is_always_tested() -> None:
    """However far apart the words are."""
    assert set(found([[0.9, 0.01]], declared={("c0", "e1"): "hreflang"})) == {("c0", "e0"), ("c0", "e1")}


def test_the_best_of_its_own_days_is_tested_too() -> None:
    """Besides the nearest by words, which may be of another day, or of none."""
    days = {"c0": date(2021, 8, 16), "e1": date(2021, 8, 17), "e2": date(2021, 9, 17)}
    assert set(found([[0.9, 0.2, 0.2]], days=days)) == {("c0", "e0"), ("c0", "e1")}


def test_texts_of_the_same_days_are_compared() -> None:
    """Three days before or behind; those without a day are not."""
    english = [text(f"e{day}", "en", date(2021, 8, day)) for day in (12, 13, 16, 19, 20)]
    dated = same_occasion([text("c", "zh-Hans", date(2021, 8, 16)), text("d", "zh-Hans")], [*english, text("e", "en")])
    assert sorted(dated) == [("c", "e13"), ("c", "e16"), ("c", "e19")]


def test_an_english_text_may_have_a_partner_in_each_script() -> None:
    """The Traditional version does not compete with the Simplified one."""
    assert found([[0.9], [0.3]], "st")["c1", "e0"].lead is None


def test_the_lead_is_over_the_best_other_on_either_side() -> None:
    """c0 and e0 have 0.6; the best other couple with either is c1 and e0 with 0.5."""
    best = found([[0.6, 0.1], [0.5, 0.45]])["c0", "e0"]
    assert (best.lead, best.runner_up_id) == (pytest.approx(0.1), "c1")


def test_a_rival_whose_figures_contradict_is_hardly_one() -> None:
    """Last year's letter e1 has the same words; its figures leave a fifth of the likeness."""
    best = found([[0.6, 0.6]], refuted=("c0", "e1"))["c0", "e0"]
    assert best.lead == pytest.approx(0.6 - 0.12)


def test_the_only_couple_leads_nobody() -> None:
    """Without another couple lead and runner-up are unknown."""
    (only,) = found([[0.6]]).values()
    assert (only.lead, only.runner_up_id) == (None, None)


TRUST = [
    ("2021 年，13 亿元", "in 2021, RMB1.3 billion and more", 1.0),
    ("2021 年，13 亿元", "at last", 1.0),
    ("13 亿元", "in 2021", 1.0),
    ("2021 年", "in 2020 and 2019", 1 / 3),
    ("17%，13 亿元", "up 18%, RMB1.3 billion", 2 / 3),
]


@pytest.mark.parametrize(("chinese", "english", "left"), TRUST, ids=["same", "none", "omitted", "year", "number"])
def test_what_figures_leave_of_a_likeness(chinese: str, english: str, left: float) -> None:
    """Only what stands against something else speaks against it, a date twice as much as a number."""
    assert trust(read_stated(chinese), read_stated(english)) == pytest.approx(left)


def lesson(number: int, margin: float, *, declared: str | None = None, english: str = "") -> Candidate:
    """A candidate that might teach."""
    sides = text(f"c{number}", "zh-Hans"), text(english or f"e{number}", "en")
    return Candidate(*sides, 0.5, margin, 0.1, None, declared)


def test_the_surest_couples_teach() -> None:
    """Doubtful ones do not."""
    sure = [lesson(number, 0.5) for number in range(LEAST_LESSONS)]
    assert choose_lessons([*sure, lesson(99, 0.1)]) == sorted(sure, key=lambda one: one.couple)


def test_few_couples_teach_nothing() -> None:
    """They would teach their accidents."""
    assert choose_lessons([lesson(number, 0.5) for number in range(LEAST_LESSONS - 1)]) == []


def test_a_text_teaches_once() -> None:
    """With the partner it is nearest to."""
    sure = [lesson(number, 0.5) for number in range(LEAST_LESSONS)]
    assert len(choose_lessons([*sure, lesson(99, 0.3, english="e1")])) == LEAST_LESSONS


def test_a_declared_couple_teaches_before_a_nearer_one() -> None:
    """Of two couples with one text the declared one is the surer, whatever the words say."""
    sure = [lesson(number, 0.5) for number in range(LEAST_LESSONS)]
    told = lesson(99, 0.1, declared="hreflang", english="e1")
    chosen = choose_lessons([*sure, lesson(98, 0.5), told])
    assert told in chosen
    assert sure[1] not in chosen


def test_a_declared_couple_teaches_if_it_is_near_at_all() -> None:
    """Its documents say what the words leave open."""
    sure = [lesson(number, 0.5) for number in range(LEAST_LESSONS)]
    told = lesson(99, 0.1, declared="hreflang")
    assert told in choose_lessons([*sure, told])
