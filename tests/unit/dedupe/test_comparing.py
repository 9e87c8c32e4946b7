"""Duplicates, near-duplicates, editions and quotations among passages."""

from datetime import date
from typing import Any

import pytest
from factories import Shelf
from together import compared

from pipeline.dedupe.dating import with_publication
from pipeline.dedupe.texts import Text, read_texts
from schemas.conform import empty
from seeds import chinese_letter, english_letter, speech

Row = dict[str, Any]

OWN_WORDS = [["这是报道自己的话，讲的是另外一件事情，与信无关。"], ["记者在现场看到许多人前来购买新产品，队伍很长。"]]


def texts_of(shelf: Shelf) -> list[Text]:
    """The passages of a shelf."""
    return read_texts(shelf.tables()["passages"], shelf.tables()["segments"], empty("languages"))


def propose(shelf: Shelf) -> list[Row]:
    """What the rules say of a shelf."""
    return compared(texts_of(shelf))


def test_spacing_width_and_punctuation_make_no_difference() -> None:
    """The same letters and digits are the same text."""
    shelf = Shelf()
    shelf.add("a", chinese_letter())
    shelf.add("b", [[sentence.replace("，", ", ").replace(" ", "") for sentence in part] for part in chinese_letter()])
    assert [one["relation"] for one in propose(shelf)] == ["duplicate"]


def test_a_changed_last_paragraph_makes_an_edition() -> None:
    """Most shingles are still the same, but no publisher changes a paragraph."""
    shelf = Shelf()
    shelf.add("a", english_letter())
    shelf.add("b", [*english_letter()[:-2], ["Let us all go to lunch together and celebrate this together."]])
    (found,) = propose(shelf)
    assert (found["relation"], found["judgement"]) == ("edition", "positive")


def test_other_figures_leave_a_near_duplicate_to_a_person() -> None:
    """The same words with other figures may be next year's letter."""
    shelf = Shelf()
    shelf.add("a", chinese_letter())
    turned = str.maketrans("0123456789", "3456789012")
    shelf.add("b", [[sentence.translate(turned) for sentence in part] for part in chinese_letter()])
    assert [(one["relation"], one["judgement"]) for one in propose(shelf)] == [("near_duplicate", "unsure")]


def test_other_years_leave_a_near_duplicate_to_a_person() -> None:
    """Texts dated to different years were not said on one occasion."""
    shelf = Shelf()
    for number, year in enumerate((2020, 2021)):
        dated: dict[str, Any] = {"written_on": date(year, 8, 16), "date_precision": "day"}
        shelf.add(str(year), [*chinese_letter(), [f"第{number}版"]], about=[dated])
    assert [one["judgement"] for one in propose(shelf)] == ["unsure"]


def test_a_letter_inside_a_report_is_a_quotation_with_its_place() -> None:
    """The span in the report begins and ends with the letter's words."""
    shelf = Shelf()
    shelf.add("letter", chinese_letter()[:4])
    (report,) = shelf.add(
        "report", [*speech("003")[:20], *chinese_letter()[:4], *OWN_WORDS], about=[{"kind": "report"}]
    )
    (found,) = propose(shelf)
    side = "left" if found["left_id"] == report else "right"
    span = int(str(found[f"{side}_start"])), int(str(found[f"{side}_end"]))
    (host,) = [text for text in texts_of(shelf) if text.passage_id == report]
    assert found["relation"] == "quotation"
    assert host.words[slice(*span)] == "\n\n".join(" ".join(part) for part in chinese_letter()[:4]).rstrip("！。：")


def test_a_cut_letter_is_an_edition() -> None:
    """Most of a letter, standing alone as a letter, is a version of it and no quotation."""
    shelf = Shelf()
    shelf.add("whole", chinese_letter())
    shelf.add("cut", chinese_letter()[:12])
    assert [one["relation"] for one in propose(shelf)] == ["edition"]


def contained(kind: str, n_paragraphs: int, years: tuple[int, int] = (2021, 2021)) -> str:
    """What the beginning of the letter is called, beside the whole."""
    shelf = Shelf()
    for year, part in zip(years, (chinese_letter(), chinese_letter()[:n_paragraphs]), strict=True):
        told: dict[str, Any] = {"kind": kind, "written_on": date(year, 8, 16), "date_precision": "day"}
        shelf.add(f"{year} {len(part)}", part, about=[told])
    (found,) = propose(shelf)
    return found["relation"] if found["judgement"] == "positive" else f"{found['judgement']} {found['relation']}"


def test_a_letter_of_half_the_length_is_an_edition() -> None:
    """Beside the whole letter, undoubted by kind or date."""
    assert contained("letter", 12) == "edition"


def test_a_few_paragraphs_of_a_letter_are_a_quotation() -> None:
    """Less than half of it is no edition."""
    assert contained("letter", 5) == "quotation"


def test_a_letter_of_another_year_is_no_edition_by_itself() -> None:
    """Neither does it quote the whole of last year's: a person decides."""
    assert contained("letter", 12, (2021, 2022)) == "unsure edition"


GREETING = [
    ["各位员工："],
    [
        "感谢大家过去一个月的辛勤工作。",
        "公司的生产已经恢复正常，全部工厂都在满负荷运转，客户的订单也在按计划交付。",
        "请大家继续注意安全，遵守车间的各项规定，照顾好自己和家人。",
    ],
    ["如果您在工作中遇到困难，请随时告诉您的主管，或者直接写信给我。", "我会认真阅读每一封来信，并且尽快答复。"],
]


def published(
    first: date, second: date, change: str = "所有", closing: str = "再次感谢大家。"
) -> list[tuple[str, str]]:
    """What two documents with an undated letter are, of which the second has a word of its own."""
    shelf = Shelf()
    shelf.add("a", [*GREETING, [closing]])
    shelf.add("b", [*[[line.replace("全部", change) for line in part] for part in GREETING], [closing]])
    for row, day in zip(shelf.documents, (first, second), strict=True):
        row |= {"published_on": day, "date_precision": "day"}
    texts = with_publication(texts_of(shelf), shelf.tables()["passages"], shelf.tables()["documents"])
    return [(one["relation"], one["judgement"]) for one in compared(texts)]


YEARS_APART = date(2020, 4, 28), date(2022, 4, 28)


def test_undated_letters_published_years_apart_are_left_open() -> None:
    """A letter to all staff has the same words in any year; a reprint years later may have been edited."""
    assert published(*YEARS_APART) == [("near_duplicate", "unsure")]


def test_letters_published_within_the_year_are_one() -> None:
    """A reprint in January has another year and is the same letter."""
    assert published(date(2020, 12, 28), date(2021, 1, 8)) == [("near_duplicate", "positive")]


def test_the_same_words_published_years_later_are_a_duplicate() -> None:
    """A repost."""
    assert published(*YEARS_APART, change="全部") == [("duplicate", "positive")]


def test_a_year_that_both_name_ties_reprints() -> None:
    """What ends with the year 2020 is of 2020, whenever it is published."""
    assert published(*YEARS_APART, closing="祝大家 2020 年一切顺利。") == [("near_duplicate", "positive")]


def test_a_founding_year_ties_nothing() -> None:
    """It stands in every year's letter."""
    assert published(*YEARS_APART, closing="公司成立于 1998 年。") == [("near_duplicate", "unsure")]


def test_a_letter_inside_a_report_does_not_have_the_reports_date() -> None:
    """Reports print letters of any year."""
    shelf = Shelf()
    shelf.add("a", OWN_WORDS, GREETING, about=[{"kind": "report"}])
    shelf.documents[0] |= {"published_on": date(2022, 4, 28), "date_precision": "day"}
    texts = with_publication(texts_of(shelf), shelf.tables()["passages"], shelf.tables()["documents"])
    assert {text.published_on for text in texts} == {None}


def test_next_years_letter_with_the_same_words_is_no_edition_by_itself() -> None:
    """Most of its words and few of its figures: a person decides, as for near-duplicates."""
    shelf = Shelf()
    shelf.add("a", chinese_letter())
    turned = str.maketrans("0123456789", "3456789012")
    later = [[sentence.translate(turned) for sentence in part] for part in chinese_letter()]
    shelf.add("b", [*later[:-6], *[[f"这是今年新写的第{word}段话，去年的信里没有。"] for word in "一二三四五六"]])
    assert [(one["relation"], one["judgement"]) for one in propose(shelf)] == [("edition", "unsure")]


def test_a_report_is_no_edition_of_a_report() -> None:
    """Reports carry other texts."""
    assert contained("report", 12) == "quotation"


def test_different_texts_have_nothing_to_do_with_each_other() -> None:
    """Two speeches by one author are not linked."""
    shelf = Shelf()
    shelf.add("003", speech("003"))
    shelf.add("004", speech("004"))
    assert propose(shelf) == []


def test_no_candidates_give_no_proposals() -> None:
    """Not even an empty table."""
    assert propose(Shelf()) == []


YEARS = [
    ("2020 年就要过去了。", "2021 年就要过去了。", "unsure"),
    ("2020 年就要过去了。", "今年就要过去了。", "positive"),
]


@pytest.mark.parametrize(("one", "other", "verdict"), YEARS, ids=["against each other", "left out"])
def test_years_against_each_other_leave_a_near_duplicate_to_a_person(one: str, other: str, verdict: str) -> None:
    """Next year's letter may differ in one year only, which this year's names too, in another sentence."""
    shelf = Shelf()
    for number, line in enumerate((one, other)):
        shelf.add(str(number), [[line], ["我们从 2020 年走到 2021 年。"], *chinese_letter()])
    (found,) = propose(shelf)
    assert (found["relation"], found["judgement"]) == ("near_duplicate", verdict)
