"""What the evidence on two texts is worth, and how candidates are judged, the surest first."""

from dataclasses import replace
from datetime import date
from math import exp, inf, log

import pytest
from factories import text

from pipeline.dedupe.alignment import Alignment, Bead
from pipeline.dedupe.linking.candidates import Candidate
from pipeline.dedupe.linking.evidence import Comparison, Weighed, weigh
from pipeline.dedupe.linking.stated import Accord, Shared, accord, read_stated
from pipeline.dedupe.linking.translations import make_proposal, propose_translations
from pipeline.settings import DedupeSettings

NOTHING = Shared(0, 0)
SILENT = Accord(NOTHING, NOTHING, NOTHING)


def compared(
    chinese: str = "c", english: str = "e", *, strength: float = 1.0, lead: float | None = 0.1, accord: Accord = SILENT
) -> Comparison:
    """The evidence on a couple whose words in order have a given strength."""
    sides = text(chinese, "zh-Hant" if chinese.startswith("t") else "zh-Hans", "一句。"), text(english, "en", "Line.")
    aligned = Alignment(*sides, (Bead((0,), (0,), 1.0),), strength)
    return Comparison(Candidate(*sides, 0.5, 0.3, lead, None), aligned, accord, 1.0)


class Scored(Comparison):
    """The evidence on a couple, whatever it is, that comes to a given score."""

    @property
    def weighed(self) -> Weighed:
        """The evidence, whose words bring it to the logarithm of the odds of the score, which its cosine holds."""
        score, told = self.candidate.cosine, super().weighed
        wanted = log(score / (1 - score)) if 0 < score < 1 else inf * (score - 0.5)
        return replace(told, words=told.words + wanted - told.odds)


def scored(chinese: str, english: str, score: float, *, declared: str | None = None, covered: bool = True) -> Scored:
    """A candidate whose evidence comes to a score."""
    sides = text(chinese, "zh-Hant" if chinese.startswith("t") else "zh-Hans", "一句。"), text(english, "en", "Line.")
    aligned = Alignment(*sides, (Bead((0,), (0,), 1.0),) if covered else (), 1.0)
    return Scored(Candidate(*sides, score, 0.3, 0.1, None, declared), aligned, SILENT, 1.0)


def judged(*some: Scored) -> dict[tuple[str, str], str]:
    """The verdicts on candidates."""
    proposals = propose_translations(some, DedupeSettings())
    return {(proposal.left_id, proposal.right_id): proposal.judgement for proposal in proposals}


@pytest.mark.parametrize(
    ("score", "verdict"), [(0.6001, "positive"), (0.5999, "unsure"), (0.3501, "unsure"), (0.3499, "negative")]
)
def test_a_candidate_without_rivals_is_judged_by_its_score(score: float, verdict: str) -> None:
    """From 0.6 positive, below 0.35 negative, between them unsure."""
    assert judged(scored("c", "e", score)) == {("c", "e"): verdict}


@pytest.mark.parametrize("rival", [("c", "f"), ("b", "e")], ids=["Chinese", "English"])
@pytest.mark.parametrize(("score", "verdict"), [(0.7, "unsure"), (0.5, "negative")])
def test_who_comes_second_is_no_partner(rival: tuple[str, str], score: float, verdict: str) -> None:
    """The partner of either text is found already; a good second may be another translation."""
    assert judged(scored("c", "e", score), scored(*rival, 0.8)) == {("c", "e"): verdict, rival: "positive"}


def test_a_rival_with_a_surer_partner_of_its_own_takes_nothing() -> None:
    """The best of all are c and f; so d, which f is best for, is left to e."""
    verdicts = judged(scored("c", "f", 0.9), scored("d", "f", 0.8), scored("d", "e", 0.7))
    assert verdicts == {("c", "f"): "positive", ("d", "f"): "unsure", ("d", "e"): "positive"}


def test_a_partner_in_the_other_script_is_no_rival() -> None:
    """An English text may be the translation of a Simplified and of a Traditional one."""
    assert set(judged(scored("c", "e", 0.8), scored("t", "e", 0.7)).values()) == {"positive"}


def test_doubtful_rivals_are_both_left_to_a_person() -> None:
    """Neither is the partner of anything yet."""
    assert set(judged(scored("c", "e", 0.5), scored("c", "f", 0.55)).values()) == {"unsure"}


DECLARED = [
    (0.36, True, "positive"),
    (0.34, True, "unsure"),
    (0.34, False, "negative"),
]


@pytest.mark.parametrize(("score", "covered", "verdict"), DECLARED, ids=["believed", "doubted", "another text"])
def test_what_is_declared_is_believed_unless_the_texts_speak_against_it(
    score: float, *, covered: bool, verdict: str
) -> None:
    """A declared couple is no link if next to nothing of it aligns: an hreflang may lead to the home page."""
    assert judged(scored("c", "e", score, declared="hreflang", covered=covered)) == {("c", "e"): verdict}


def test_what_is_declared_comes_first() -> None:
    """The page says which of two English texts is its other version."""
    verdicts = judged(scored("c", "e", 0.5, declared="hreflang"), scored("c", "f", 0.9))
    assert verdicts == {("c", "e"): "positive", ("c", "f"): "unsure"}


def test_a_declaration_for_another_passage_of_the_document_is_no_riddle() -> None:
    """Each passage of one document is declared with each of the other; the letter finds the letter."""
    verdicts = judged(scored("c", "e", 0.9, declared="hreflang"), scored("c", "f", 0.1, declared="hreflang"))
    assert verdicts == {("c", "e"): "positive", ("c", "f"): "negative"}


def test_the_declaration_is_told() -> None:
    """In its column and in the reason."""
    (proposal,) = propose_translations([scored("c", "e", 0.4, declared="hreflang")], DedupeSettings())
    assert (proposal.evidence["declared"], "declared (hreflang)" in proposal.reason) == ("hreflang", True)


def test_a_second_is_told_who_is_first() -> None:
    """A person who looks at it need not search for the other version."""
    proposals = propose_translations([scored("c", "e", 0.7), scored("c", "f", 0.8)], DedupeSettings())
    assert "c has a surer partner, f with 0.80" in proposals[0].reason


def test_the_score_is_the_probability_of_the_sum() -> None:
    """Weights of evidence add up to the logarithm of the odds."""
    one = compared()
    assert one.score == pytest.approx(1 / (1 + exp(-one.odds)))


def test_a_declared_couple_that_shares_no_words_is_doubted() -> None:
    """A note in the place of a translation: its greeting and thanks are those of any letter."""
    one = compared(strength=0.6)
    apart = replace(one, candidate=replace(one.candidate, cosine=0.05))
    assert (one.score > 0.6, apart.score < one.score - 0.3) == (True, True)


def odds(dates: Shared = NOTHING, numbers: Shared = NOTHING, names: Shared = NOTHING) -> float:
    """What figures and names make of evidence that is as good as it can be."""
    return compared(strength=9.0, lead=9.0, accord=Accord(numbers, dates, names)).odds


def test_one_contradicting_date_outweighs_the_best_of_words() -> None:
    """Next year's letter has this year's words and, but for one year, this year's dates."""
    assert compared(accord=Accord(NOTHING, Shared(1, 2, 1), NOTHING)).score < DedupeSettings().translation_accept


def test_years_against_each_other_leave_the_best_of_couples_to_a_person() -> None:
    """However many figures agree: a company's history stands in every year's letter."""
    agreeing = compared(strength=9.0, lead=9.0, accord=Accord(Shared(30, 30), NOTHING, NOTHING))
    other = replace(agreeing, is_other_year=True)
    verdicts = [one.judgement for one in propose_translations([other], DedupeSettings())]
    assert (agreeing.score > 0.99, verdicts) == (True, ["unsure"])


def test_one_contradicting_number_does_not() -> None:
    """Translations are corrected, and numbers misread."""
    assert odds(numbers=Shared(0, 1, 1)) > 0


def test_a_reason_names_the_figures_that_contradict() -> None:
    """Who reads that some contradict wants to know which; those of a kind that does not contradict are left out."""
    told = accord(read_stated("2020 年 8 月，13 亿元，增长 17%"), read_stated("in August 2021, RMB1.3 billion"))
    (proposal,) = propose_translations([compared(accord=told)], DedupeSettings())
    assert "1 contradict: only the Chinese states 2020, only the English 2021)" in proposal.reason


def test_an_omitted_figure_says_nothing_against_a_link() -> None:
    """What one side leaves out, the other does not contradict."""
    assert odds(numbers=Shared(2, 3)) == odds(numbers=Shared(2, 2))


def test_names_that_one_side_lacks_speak_against_a_link() -> None:
    """The page on Go and the page on .NET have the same words otherwise."""
    assert odds(names=Shared(1, 3, 2)) < odds(names=Shared(1, 1))


DAYS = [(date(2021, 8, 18), 1), (date(2021, 12, 1), 0), (date(2023, 8, 16), -1)]


@pytest.mark.parametrize(("day", "sign"), DAYS, ids=["same days", "months", "years"])
def test_days_far_apart_count_against_a_link(day: date, sign: int) -> None:
    """A translation seldom comes years later, but it may."""
    one = compared().candidate
    sides = text("c", "zh-Hans", "一句。", written_on=date(2021, 8, 16)), text("e", "en", "Line.", written_on=day)
    dated = Comparison(Candidate(*sides, one.cosine, one.margin, one.lead, None), compared().alignment, SILENT, 1.0)
    told = dated.odds - compared().odds
    assert (told > 0) - (told < 0) == sign


def test_a_strong_rival_lowers_the_odds() -> None:
    """Being good is not enough where another is as good."""
    alone, with_rival = weigh([compared()])[0], weigh([compared(), compared("c", "f", strength=0.9)])[0]
    assert with_rival.odds < alone.odds


def test_a_rival_whose_figures_contradict_is_none() -> None:
    """Last year's letter says the same, of another year."""
    rival = compared("c", "f", strength=0.9)
    refuted = Comparison(rival.candidate, rival.alignment, rival.accord, 0.1)
    assert weigh([compared(), refuted])[0].odds > weigh([compared(), rival])[0].odds


def test_a_model_has_its_say() -> None:
    """What an embedding model makes of the two is one weight more."""
    one = compared()
    told = Comparison(one.candidate, one.alignment, one.accord, one.trust, model=0.5)
    assert told.odds > one.odds


@pytest.mark.parametrize(("chinese", "english", "coverage"), [("a", "b", (0.5, 0.75)), ("b", "a", (0.75, 0.5))])
def test_coverage_is_of_the_side_it_names(chinese: str, english: str, coverage: tuple[float, float]) -> None:
    """Half of the Chinese and three quarters of the English, whichever id is the smaller."""
    sides = text(chinese, "zh-Hans", "前面一句。", "后面一句。"), text(english, "en", *["Line."] * 4)
    aligned = Alignment(*sides, (Bead((0,), (0, 1, 2), 1.0), Bead((1,), (), 1.0)), 1.0)
    one = Comparison(Candidate(*sides, 0.5, 0.0, None, None), aligned, SILENT, 1.0)
    proposal = make_proposal(one, "positive", "")
    assert (proposal.evidence["coverage_left"], proposal.evidence["coverage_right"]) == coverage


def test_margin_lead_and_runner_up_are_recorded() -> None:
    """A link says how far ahead it was, and of whom."""
    one = compared()
    candidate = Candidate(one.candidate.chinese, one.candidate.english, 0.5, 0.25, 0.125, "f")
    evidence = make_proposal(Comparison(candidate, one.alignment, SILENT, 1.0), "positive", "").evidence
    told = [evidence[name] for name in ("lexicon_cosine", "margin", "lead", "runner_up_id")]
    assert told == [0.5, 0.25, 0.125, "f"]


def test_what_weighs_nothing_has_no_sign() -> None:
    """No name stands against another: that is nothing, not a little less than nothing."""
    assert "names 0.0 (0 of 0 agree)" in make_proposal(compared(), "positive", "").reason


def test_a_leftover_line_is_no_translation_by_itself() -> None:
    """A greeting of one line is all of the English and next to nothing of the Chinese; no figure, no name agrees."""
    sides = text("c", "zh-Hans", "谢谢。", "很长的一句话，讲的是别的事情。" * 4), text("e", "en", "Thank you.")
    aligned = Alignment(*sides, (Bead((0,), (0,), 1.0), Bead((1,), (), 1.0)), 1.0)
    assert judged(Scored(Candidate(*sides, 0.9, 0.3, 0.1, None), aligned, SILENT, 1.0)) == {("c", "e"): "unsure"}


def test_a_figure_speaks_for_a_leftover_line() -> None:
    """A headline that has the number is told from any other."""
    sides = text("c", "zh-Hans", "谢谢。", "很长的一句话，讲的是别的事情。" * 4), text("e", "en", "Thank you.")
    aligned = Alignment(*sides, (Bead((0,), (0,), 1.0), Bead((1,), (), 1.0)), 1.0)
    told = replace(SILENT, numbers=Shared(1, 1))
    assert judged(Scored(Candidate(*sides, 0.9, 0.3, 0.1, None), aligned, told, 1.0)) == {("c", "e"): "positive"}


def test_texts_dated_years_apart_are_left_open() -> None:
    """Whatever their words say: the odds are even at most."""
    one = replace(compared(accord=replace(SILENT, numbers=Shared(9, 9))), dated_apart="the dates lie years apart")
    assert one.score == 0.5
