"""Which couples are tested as translations, what their evidence is, and how candidates are judged against rivals."""

import numpy as np
import pytest

from pipeline.dedupe.alignment import Alignment, Bead
from pipeline.dedupe.candidates import Candidate, find_candidates
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.translations import Comparison, Shared, compare, make_proposal, propose_translations
from pipeline.settings import DedupeSettings

NOTHING = Shared(0, 0)


def text(name: str, language: str, *sentences: str) -> Text:
    """A passage of one paragraph."""
    ends = [sum(map(len, sentences[: number + 1])) for number in range(len(sentences))]
    parts = [
        Segment(f"{name}{number}", 0, end - len(sentence), end, "sentence", sentence)
        for number, (sentence, end) in enumerate(zip(sentences, ends, strict=True))
    ]
    return Text(name, name, 0, ends[-1], "letter", None, None, None, "unknown", language, tuple(parts))


def candidate(chinese: str, english: str) -> Candidate:
    """A couple of a Chinese and an English text."""
    return Candidate(text(chinese, "zh-Hans", "一句。"), text(english, "en", "Line."), 0.5, 0.1, None)


def scored(one: Candidate, score: float) -> tuple[Candidate, Comparison]:
    """A candidate whose evidence comes to a score."""
    aligned = Alignment(one.chinese, one.english, (Bead((0,), (0,), score**2),), 1.0)
    return one, Comparison(aligned, NOTHING, NOTHING, NOTHING)


def judged(*tested: tuple[Candidate, Comparison]) -> list[str]:
    """The verdicts on candidates."""
    return [proposal.judgement for proposal in propose_translations(tested, DedupeSettings())]


@pytest.mark.parametrize(
    ("score", "verdict"),
    [(0.6001, "positive"), (0.5999, "unsure"), (0.3501, "unsure"), (0.3499, "negative")],
)
def test_a_candidate_without_rivals_is_judged_by_its_score(score: float, verdict: str) -> None:
    """From 0.6 positive, below 0.35 negative, between them unsure."""
    assert judged(scored(candidate("c", "e"), score)) == [verdict]


@pytest.mark.parametrize("rival", [candidate("c", "f"), candidate("d", "e")], ids=["Chinese", "English"])
def test_a_doubtful_candidate_with_a_better_rival_is_negative(rival: Candidate) -> None:
    """The partner of either text is found already."""
    assert judged(scored(candidate("c", "e"), 0.5), scored(rival, 0.8)) == ["negative", "positive"]


def test_a_partner_in_the_other_script_is_no_rival() -> None:
    """An English text may be the translation of a Simplified and of a Traditional one."""
    traditional = Candidate(text("d", "zh-Hant", "一句。"), text("e", "en", "Line."), 0.5, 0.1, None)
    assert judged(scored(candidate("c", "e"), 0.8), scored(traditional, 0.7)) == ["positive", "positive"]


def test_a_good_candidate_with_a_better_rival_is_left_to_a_person() -> None:
    """It may be a second translation."""
    assert judged(scored(candidate("c", "e"), 0.7), scored(candidate("c", "f"), 0.8)) == ["unsure", "positive"]


def test_a_doubtful_candidate_with_a_doubtful_rival_is_left_to_a_person() -> None:
    """Neither is the partner of anything yet."""
    assert judged(scored(candidate("c", "e"), 0.5), scored(candidate("c", "f"), 0.55)) == ["unsure", "unsure"]


@pytest.mark.parametrize(("gain", "factor"), [(-1.0, 0.0), (0.0, 0.0), (0.25, 0.5), (0.5, 1.0), (2.0, 1.0)])
def test_words_that_do_not_translate_each_other_lower_the_score(gain: float, factor: float) -> None:
    """Support is full from half a nat per word, and nothing where words speak against each other."""
    one = candidate("c", "e")
    aligned = Alignment(one.chinese, one.english, (Bead((0,), (0,), 1.0),), gain)
    assert Comparison(aligned, NOTHING, NOTHING, NOTHING).score == pytest.approx(factor)


def test_figures_and_dates_that_disagree_lower_the_score() -> None:
    """Of three figures and one date two agree: (2 + 1) / (4 + 1)."""
    one = candidate("c", "e")
    aligned = Alignment(one.chinese, one.english, (Bead((0,), (0,), 1.0),), 1.0)
    assert Comparison(aligned, Shared(1, 3), Shared(1, 1), NOTHING).score == pytest.approx(3 / 5)


@pytest.mark.parametrize(("chinese", "english", "coverage"), [("a", "b", (0.5, 0.75)), ("b", "a", (0.75, 0.5))])
def test_coverage_is_of_the_side_it_names(chinese: str, english: str, coverage: tuple[float, float]) -> None:
    """Half of the Chinese and three quarters of the English, whichever id is the smaller."""
    one = Candidate(
        text(chinese, "zh-Hans", "前面一句。", "后面一句。"), text(english, "en", *["Line."] * 4), 0.5, None, None
    )
    aligned = Alignment(one.chinese, one.english, (Bead((0,), (0, 1, 2), 1.0), Bead((1,), (3,)[:0], 1.0)), 1.0)
    proposal = make_proposal(one, Comparison(aligned, NOTHING, NOTHING, NOTHING), "positive", "")
    assert (proposal.evidence["coverage_left"], proposal.evidence["coverage_right"]) == coverage


def test_lead_and_runner_up_are_recorded() -> None:
    """A link says how far ahead it was, and of whom."""
    one = Candidate(text("c", "zh-Hans", "一句。"), text("e", "en", "Line."), 0.5, 0.125, "f")
    evidence = make_proposal(one, scored(one, 0.7)[1], "positive", "").evidence
    assert (evidence["lexicon_cosine"], evidence["margin"], evidence["runner_up_id"]) == (0.5, 0.125, "f")


NAMES = [
    (("小米和 Canalys。", "Xiaomi and Canalys"), (1, 1)),
    (("AIoT、Canalys、MIUI、Redmi。", "About Canalys"), (1, 2)),
]


@pytest.mark.parametrize(("words", "shared"), NAMES, ids=["Chinese", "English"])
def test_names_are_looked_for_from_the_side_with_fewer(words: tuple[str, str], shared: tuple[int, int]) -> None:
    """Usually the Chinese has fewer Latin words, but not always."""
    sides = text("c", "zh-Hans", words[0]), text("e", "en", words[1])
    names = compare(Alignment(*sides, (Bead((0,), (0,), 1.0),), 1.0)).names
    assert (names.found, names.whole) == shared


def found(cosine: list[list[float]], languages: str = "sss") -> dict[tuple[str, str], Candidate]:
    """Candidates among Chinese texts c0, c1 … and English texts e0, e1 …, by their names."""
    scripts = {"s": "zh-Hans", "t": "zh-Hant"}
    chinese = [text(f"c{n}", scripts[languages[n]], "一句。") for n in range(len(cosine))]
    english = [text(f"e{n}", "en", "Line.") for n in range(len(cosine[0]))]
    candidates = find_candidates(chinese, english, np.array(cosine))
    return {(one.chinese.passage_id, one.english.passage_id): one for one in candidates}


def test_a_text_close_to_everything_is_nobodys_best() -> None:
    """e0 is nearest to c1, but it is near to both; e1 is near to c1 alone (CSLS)."""
    assert set(found([[0.60, 0.10], [0.50, 0.45]])) == {("c0", "e0"), ("c1", "e1")}


def test_the_best_of_a_bad_lot_is_no_candidate() -> None:
    """c1 and e1 are left to each other, but both are much closer to others."""
    assert ("c1", "e1") not in found([[0.9, 0.55], [0.35, 0.25], [0.65, 0.25]], "sss")


def test_a_second_translation_is_a_candidate_too() -> None:
    """One side suffices: c1's best is e0, though e0 has a closer one."""
    assert set(found([[0.9], [0.8]])) == {("c0", "e0"), ("c1", "e0")}


def test_the_best_of_an_english_text_is_a_candidate_too() -> None:
    """One side suffices: e1's best is c0, though c0 has a closer one."""
    assert set(found([[0.9, 0.8]])) == {("c0", "e0"), ("c0", "e1")}


def test_common_words_make_no_candidate() -> None:
    """Below a tenth nothing is shared but grammar."""
    assert set(found([[0.099]])) == set()


def test_an_english_text_may_have_a_partner_in_each_script() -> None:
    """The Traditional version does not compete with the Simplified one."""
    assert set(found([[0.9], [0.3]], "st")) == {("c0", "e0"), ("c1", "e0")}


def test_the_lead_is_over_the_best_other_on_either_side() -> None:
    """c0 and e0 have 0.6; the best other couple with either is c1 and e0 with 0.5."""
    best = found([[0.6, 0.1], [0.5, 0.45]])["c0", "e0"]
    assert (best.margin, best.runner_up_id) == (pytest.approx(0.1), "c1")


def test_the_only_couple_leads_nobody() -> None:
    """Without another candidate margin and runner-up are unknown."""
    (only,) = found([[0.6]]).values()
    assert (only.margin, only.runner_up_id) == (None, None)
