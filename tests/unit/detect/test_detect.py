"""The detect stage on tables made for it."""

from factories import Shelf

from pipeline.detect import detect
from pipeline.settings import Settings

CHINESE = [["小米手机发布十周年，我们遭遇了巨大困难。"], ["全球第二"]]
ENGLISH = [["We have made momentous progress in our new retail pilot project in China this year."], ["Lei Jun"]]


def languages_of(shelf: Shelf) -> dict[tuple[str, str], dict[str, object]]:
    """Rows of languages by level and subject."""
    rows = detect(**shelf.tables(), settings=Settings())["languages"].to_pylist()
    return {(row["level"], row["subject_id"]): row for row in rows}


def languages_of_documents(shelf: Shelf) -> list[object]:
    """The languages listed for each document."""
    return [row["languages"] for (level, _), row in languages_of(shelf).items() if level == "document"]


def test_each_level_has_a_row_for_each_subject() -> None:
    """One document of two passages of two paragraphs has one, two and four rows."""
    shelf = Shelf()
    shelf.add("both", CHINESE, ENGLISH)
    levels = [level for level, _ in languages_of(shelf)]
    assert {level: levels.count(level) for level in levels} == {"document": 1, "paragraph": 4, "passage": 2}


def test_short_chinese_takes_the_script_of_its_passage() -> None:
    """全球第二 has no decisive character; the passage it stands in is Simplified."""
    shelf = Shelf()
    (passage,) = shelf.add("one", CHINESE)
    heading = languages_of(shelf)["paragraph", f"{passage}.1"]
    assert (heading["language"], heading["method"]) == ("zh-Hans", "context")


def test_a_passage_speaks_before_its_document() -> None:
    """A Traditional letter in a Simplified report keeps its script, however short it is."""
    shelf = Shelf()
    report, letter = shelf.add(
        "one", [*CHINESE, *CHINESE], [["親愛的股東：過去一年我們經歷了許多變化。"], ["全球第二"]]
    )
    rows = languages_of(shelf)
    assert [rows["paragraph", f"{name}.{n}"]["language"] for name, n in ((report, 1), (letter, 5))] == [
        "zh-Hans",
        "zh-Hant",
    ]


def test_what_is_in_doubt_itself_has_no_say() -> None:
    """Many headings without a decisive character are of the script of the one sentence that has some."""
    shelf = Shelf()
    (letter,) = shelf.add("one", [["我们发布。"], *([["全球第二"]] * 5)])
    assert languages_of(shelf)["paragraph", f"{letter}.1"]["language"] == "zh-Hans"


def test_half_of_a_document_is_half_as_sure() -> None:
    """What speaks for the other language takes away from the confidence of a sum, not from its parts'."""
    shelf = Shelf()
    name = shelf.add("both", CHINESE[:1] * 4, ENGLISH[:1])[0]
    rows = languages_of(shelf)
    (whole,) = [row["confidence"] for (level, _), row in rows.items() if level == "document"]
    assert (rows["passage", name]["confidence"], whole < 0.6) == (1.0, True)


def test_short_latin_takes_the_language_of_its_passage() -> None:
    """A signature of two words is too little for langdetect; the letter above it is English."""
    shelf = Shelf()
    (passage,) = shelf.add("one", ENGLISH)
    signature = languages_of(shelf)["paragraph", f"{passage}.1"]
    assert (signature["language"], signature["method"]) == ("en", "context")


def test_latin_signature_under_chinese_text_is_not_chinese() -> None:
    """Context speaks for text of its own script only."""
    shelf = Shelf()
    (passage,) = shelf.add("one", [*CHINESE, ["Lei Jun"]])
    assert languages_of(shelf)["paragraph", f"{passage}.2"]["language"] == "und"


def test_bilingual_document_names_both_languages() -> None:
    """A document of a Chinese and an English passage lists both, its longer one first."""
    shelf = Shelf()
    shelf.add("both", CHINESE, ENGLISH)
    (row,) = [row for (level, _), row in languages_of(shelf).items() if level == "document"]
    assert (row["language"], row["languages"]) == ("en", ["en", "zh-Hans"])


def test_equal_languages_come_by_their_names() -> None:
    """Twenty characters each, whichever comes first."""
    shelf = Shelf()
    shelf.add("both", [["我们进入了全球市场今年的营收超过了一百亿"], ["We thank all of you."]])
    assert languages_of_documents(shelf) == [["en", "zh-Hans"]]


def test_the_share_that_makes_a_document_bilingual_is_enough() -> None:
    """Fifteen characters of a hundred."""
    shelf = Shelf()
    english = "We thank all of you for the trust that you have had in us in these ten very long years"
    shelf.add("both", [["我们进入了全球市场今年的营收超"], [english[:85]]])
    assert languages_of_documents(shelf) == [["en", "zh-Hans"]]


def test_kanji_headings_of_a_japanese_letter_are_japanese() -> None:
    """Han characters alone look Chinese; in a letter with kana they are a heading of it."""
    shelf = Shelf()
    (letter,) = shelf.add("one", [["業績概要"], ["株主の皆様には平素より格別のご支援を賜り、厚く御礼申し上げます。"]])
    assert languages_of(shelf)["paragraph", f"{letter}.0"]["language"] == "ja"


def test_hanja_headings_of_a_korean_letter_are_korean() -> None:
    """Han characters that Korea writes are Korean among Hangul."""
    shelf = Shelf()
    (letter,) = shelf.add("one", [["株主總會"], ["주주 여러분, 지난 한 해는 우리 모두에게 뜻깊은 해였습니다."]])
    assert languages_of(shelf)["paragraph", f"{letter}.0"]["language"] == "ko"


def test_chinese_among_japanese_stays_chinese() -> None:
    """A heading with characters that Japan does not write is no Japanese one."""
    shelf = Shelf()
    (letter,) = shelf.add("one", [["我们的业绩"], ["株主の皆様には平素より格別のご支援を賜り、厚く御礼申し上げます。"]])
    assert languages_of(shelf)["paragraph", f"{letter}.0"]["language"] == "zh-Hans"


def test_a_paragraph_of_han_alone_is_no_heading() -> None:
    """Japanese sentences have kana: twenty-four characters without are a quotation, though Japan writes them all."""
    shelf = Shelf()
    quoted = "大学中国日本人民生活文化東西南北山川草木春夏秋冬"
    (letter,) = shelf.add("one", [[quoted], ["株主の皆様には平素より格別のご支援を賜り、厚く御礼申し上げます。"]])
    assert languages_of(shelf)["paragraph", f"{letter}.0"]["language"] == "zh"


def test_sure_english_stands_in_a_german_letter() -> None:
    """Text around decides what is in doubt, not a sentence that leaves none."""
    german = ["Wir danken allen unseren Partnern für ihre Hilfe in diesem schwierigen Jahr."]
    shelf = Shelf()
    (letter,) = shelf.add("one", [german, german, ["Thank you all for being with us."], ["Lei Jun"]])
    rows = languages_of(shelf)
    assert [rows["paragraph", f"{letter}.{n}"]["language"] for n in range(4)] == ["de", "de", "en", "de"]


def test_a_paragraph_of_two_languages_is_seen() -> None:
    """Sentence by sentence in one paragraph, both languages cover over 15 % and are listed at every level."""
    text = "大家好。Hello to all of you. 今年我们做了三件事。This year we have done three things."
    shelf = Shelf()
    shelf.add("one", [[text]])
    assert [row["languages"] for row in languages_of(shelf).values()] == [["en", "zh-Hans"]] * 3


def test_one_quotation_makes_no_bilingual_letter() -> None:
    """A Chinese saying in an English letter is under 15 % of it."""
    saying = ["As we say, “千里之行，始于足下”, and so we begin with one small step."]
    thanks = ["We thank all of you for your trust in us."]
    shelf = Shelf()
    shelf.add("one", [*ENGLISH, thanks, thanks, thanks, saying])
    assert languages_of_documents(shelf) == [["en"]]


def test_undecided_chinese_parts_take_the_script_around() -> None:
    """A saying in characters of both scripts counts with the Simplified paragraphs of its document."""
    saying = ["As we all know, “千里之行，始于足下”: we begin, as you do, with one small step at a time."]
    shelf = Shelf()
    shelf.add("one", [*CHINESE, saying])
    assert languages_of_documents(shelf) == [["en", "zh-Hans"]]


class Polyglot:
    """An identifier that knows one letter."""

    name = "polyglot"

    def __call__(self, text: str) -> tuple[str, float]:
        """Russian if it is that letter."""
        return ("ru", 0.75) if "Письмо" in text else ("und", 0.0)


def test_another_identifier_is_asked_where_no_script_decides() -> None:
    """It names languages of other scripts and is given as the method; about Chinese it is never asked."""
    shelf = Shelf()
    (letter,) = shelf.add("one", [["Письмо акционерам"], *CHINESE])
    rows = detect(**shelf.tables(), settings=Settings(), identify=Polyglot())["languages"].to_pylist()
    told = {row["subject_id"]: (row["language"], row["method"]) for row in rows}
    assert (told[f"{letter}.0"], told[f"{letter}.1"]) == (("ru", "polyglot"), ("zh-Hans", "script"))


def test_empty_tables_give_an_empty_table() -> None:
    """No documents, no rows."""
    assert detect(**Shelf().tables(), settings=Settings())["languages"].num_rows == 0


def test_rows_do_not_depend_on_input_order() -> None:
    """Reversed tables give the same languages."""
    shelf = Shelf()
    shelf.add("both", CHINESE, ENGLISH)
    shelf.add("one", CHINESE)
    tables = shelf.tables()
    turned = {name: table.take(list(range(table.num_rows))[::-1]) for name, table in tables.items()}
    assert detect(**turned, settings=Settings()) == detect(**tables, settings=Settings())


def test_a_documents_languages_do_not_depend_on_its_neighbours() -> None:
    """The seeded detector answers the same whatever it was asked before."""
    alone, among = Shelf(), Shelf()
    alone.add("one", ENGLISH)
    among.add("before", [["Il nous faut du courage et de la patience, mes chers amis."]])
    among.add("one", ENGLISH)
    rows = languages_of(among)
    assert all(rows[subject] == row for subject, row in languages_of(alone).items())
