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
