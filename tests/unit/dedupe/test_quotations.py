"""Words of one passage carried in another: whole or in part, with their place on both sides."""

from typing import Any

import pytest
from factories import Paragraphs, Shelf
from together import compared

from pipeline.dedupe.texts import Text, read_texts
from schemas.conform import empty
from seeds import chinese_letter, english_letter, speech

Row = dict[str, Any]

REPORTED: Paragraphs = [*speech("003")[:20], ["记者在现场看到许多人前来购买新产品，队伍很长。"]]
ENGLISH_REPORT = [
    ["The harbour was quiet on the day after the storm, and hardly anybody was in the streets when the ferry came in."],
    ["Fishermen said they had not seen such waves for thirty years, but the old pier has stood them once again."],
    ["Repairs begin next week; until then the market takes place in the hall behind the church, as it did in spring."],
]


def found(shelf: Shelf) -> tuple[list[Row], dict[str, Text]]:
    """What the rules say of a shelf, and its passages."""
    texts = read_texts(shelf.tables()["passages"], shelf.tables()["segments"], empty("languages"))
    return compared(texts), {text.passage_id: text for text in texts}


def quoted(letter: Paragraphs, report: Paragraphs, kinds: tuple[str, str] = ("letter", "report")) -> list[Row]:
    """What a letter and a report that carries its words are, with the words at both spans."""
    shelf = Shelf()
    (of_letter,) = shelf.add("letter", letter, about=[{"kind": kinds[0]}])
    shelf.add("report", report, about=[{"kind": kinds[1]}])
    rows, texts = found(shelf)
    for row in rows:
        for side in ("left", "right"):
            text = texts[row[f"{side}_id"]]
            span = slice(row[f"{side}_start"] - text.start, row[f"{side}_end"] - text.start)
            row["in_letter" if text.passage_id == of_letter else "in_report"] = text.words[span]
        row["is_letters"] = row["quoted_id"] == of_letter
    return rows


def words(text: Paragraphs) -> str:
    """The words of paragraphs without the marks around them."""
    return "\n\n".join(" ".join(part) for part in text).strip("！。：.「“")


def test_a_letter_quoted_whole_has_its_place_on_both_sides() -> None:
    """In the report where it stands, in the letter from its first word to its last."""
    letter = chinese_letter()[:8]
    (row,) = quoted(letter, [*REPORTED, *letter])
    assert (row["relation"], row["is_letters"], row["in_report"], row["in_letter"]) == (
        "quotation",
        True,
        words(letter),
        words(letter),
    )


PARTS = [
    pytest.param(chinese_letter(), chinese_letter()[9:13], REPORTED, id="Chinese"),
    pytest.param(english_letter(), english_letter()[6:9], ENGLISH_REPORT * 2, id="English"),
]


@pytest.mark.parametrize(("letter", "part", "report"), PARTS)
def test_a_letter_quoted_in_part_has_its_place_on_both_sides(
    letter: Paragraphs, part: Paragraphs, report: Paragraphs
) -> None:
    """Some paragraphs are quoted, and the spans are theirs."""
    (row,) = quoted(letter, [*report, *part])
    assert row["containment"] < 0.8
    assert (row["relation"], row["is_letters"]) == ("quotation", True)
    assert (row["in_report"], row["in_letter"]) == (words(part), words(part))


CHINESE_REPORT = speech("004")[10:40]
MIXED = [
    pytest.param(english_letter(), english_letter(), CHINESE_REPORT, id="an English letter in a Chinese report"),
    pytest.param(english_letter(), english_letter()[6:9], CHINESE_REPORT, id="part of it"),
    pytest.param(chinese_letter(), chinese_letter(), english_letter(), id="a Chinese letter in an English report"),
    pytest.param(chinese_letter(), chinese_letter()[9:13], english_letter(), id="part of it, too"),
]


@pytest.mark.parametrize(("letter", "part", "report"), MIXED)
def test_letters_are_found_in_reports_in_another_script(
    letter: Paragraphs, part: Paragraphs, report: Paragraphs
) -> None:
    """What stands around a letter makes no difference."""
    (row,) = quoted(letter, [*report, *part, *report[:2]])
    assert (row["relation"], row["is_letters"]) == ("quotation", True)
    assert (row["in_report"], row["in_letter"]) == (words(part), words(part))


@pytest.mark.parametrize("end", ["小米MIX 4", "感谢大家M1", "感谢大家", "2021年Q3", "thank you, 大家"])
def test_the_last_characters_belong_to_a_quotation(end: str) -> None:
    """Also Latin ones behind East Asian ones, too few to begin a shingle."""
    letter = [*chinese_letter()[:8], [end]]
    (row,) = quoted(letter, [*REPORTED, *letter, ["记者报道。"]])
    assert (row["in_report"], row["in_letter"]) == (words(letter), words(letter))


def test_a_quotation_in_part_in_two_scripts_is_measured_by_both() -> None:
    """Neither fifty Chinese characters are enough nor three hundred letters, but both together."""
    chinese, english = "".join(map("".join, chinese_letter()[9:11])), " ".join(map(" ".join, english_letter()[6:9]))
    letter: Paragraphs = [*english_letter()[9:], [chinese[:50], english[:400]], *english_letter()[9:]]
    found = [quoted(letter, [*REPORTED, [chinese[:50], english[:n_chars]]]) for n_chars in (400, 150)]
    assert [len(rows) for rows in found] == [1, 0]


def test_a_quotation_in_part_goes_on_over_words_of_the_report() -> None:
    """A report breaks off to say who speaks."""
    letter = chinese_letter()
    (row,) = quoted(letter, [*REPORTED, *letter[9:11], ["雷军接着写道："], *letter[11:13]])
    assert row["in_letter"] == words(letter[9:13])


def test_a_sentence_is_not_yet_a_quotation_in_part() -> None:
    """A report that says the gist of a letter has some of its words."""
    letter = chinese_letter()
    assert quoted(letter, [*REPORTED, letter[9][:1]]) == []


def test_words_from_here_and_there_are_no_quotation() -> None:
    """What is quoted in part stands on end: fifteen scattered phrases of one author do not."""
    letter = [sentence for part in chinese_letter() for sentence in part]
    mixed = [[part[0], one[:11]] for part, one in zip(speech("004")[10:50:2], letter[::2], strict=False)]
    assert quoted(chinese_letter(), mixed) == []


@pytest.mark.parametrize(
    "kinds", [("letter", "letter"), ("report", "report"), ("speech", "letter"), ("other", "report")]
)
def test_texts_of_one_kind_do_not_quote_each_other_in_part(kinds: tuple[str, str]) -> None:
    """They share templates and disclaimers."""
    letter = chinese_letter()
    assert quoted(letter, [*REPORTED, *letter[9:13]], kinds) == []


def test_a_report_made_of_a_letters_words_quotes_it() -> None:
    """Not the letter quotes the report, though that is the shorter one."""
    letter = chinese_letter()
    (row,) = quoted(letter, [*letter[8:12], ["记者报道。"]])
    assert (row["relation"], row["is_letters"]) == ("quotation", True)
    assert row["in_letter"] == words(letter[8:12])


def test_of_two_texts_of_one_kind_the_smaller_one_is_quoted() -> None:
    """A collection of letters carries each of them."""
    (row,) = quoted(chinese_letter()[:6], [*chinese_letter()[:6], *REPORTED], ("letter", "letter"))
    assert (row["relation"], row["is_letters"]) == ("quotation", True)


def test_a_report_does_not_quote_in_part_the_letter_printed_below_it() -> None:
    """Readers of the document have the whole before them."""
    shelf = Shelf()
    letter = chinese_letter()
    shelf.add("news", [*REPORTED, *letter[9:13]], letter, about=[{"kind": "report"}, {"kind": "letter"}])
    assert found(shelf)[0] == []


def test_spans_count_from_the_beginning_of_the_document() -> None:
    """A letter that stands below a report is found there."""
    shelf = Shelf()
    letter = chinese_letter()[:8]
    (_, below) = shelf.add("news", ENGLISH_REPORT, letter, about=[{"kind": "report"}, {"kind": "letter"}])
    shelf.add("report", [*REPORTED, *letter], about=[{"kind": "report"}])
    (row,) = found(shelf)[0]
    side = "left" if row["left_id"] == below else "right"
    assert row[f"{side}_start"] == len("\n\n".join(part[0] for part in ENGLISH_REPORT)) + 2
