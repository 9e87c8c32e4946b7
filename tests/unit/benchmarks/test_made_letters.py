"""The maker of letters with known copies: what it says it planted is what stands there."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from made_words import lines, write_texts

from benchmarks.duplicated import changes, ways
from benchmarks.duplicated.letters import Letter, Made
from benchmarks.duplicated.parts import corpus, write_corpus
from benchmarks.duplicated.recipe import Recipe
from benchmarks.duplicated.stock import Stock, read_stock
from benchmarks.duplicated.truth import Truth, read
from pipeline.manifest import Part

N_TEXTS = 400


@pytest.fixture(scope="module")
def stocks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stock]:
    """Twenty texts of each language."""
    return read_stock([write_texts(tmp_path_factory.mktemp("texts") / "texts.jsonl", 20)])


@pytest.fixture(scope="module")
def made(stocks: dict[str, Stock]) -> dict[str, Made]:
    """A small corpus by name."""
    return {one.name: one for one in documents(Recipe(stocks, lines, N_TEXTS))}


def documents(recipe: Recipe) -> Iterator[Made]:
    """Every text of a recipe."""
    return (one for job in recipe.jobs for one in recipe.make(job))


def planted(made: dict[str, Made], how: str) -> list[tuple[Made, Made]]:
    """Originals and what was made of them in one way."""
    found = [(made[one.planted.original], one) for one in made.values() if one.planted and one.planted.how == how]
    assert found
    return found


def folded(words: str) -> str:
    """Letters and digits only."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).lower()))


def tree(folder: Path) -> list[bytes]:
    """Every part of a corpus."""
    return [path.read_bytes() for path in sorted((folder / "work").rglob("*.parquet"))]


def test_there_are_as_many_texts_as_asked_for(made: dict[str, Made]) -> None:
    """Originals, relatives and fillers come to the number asked for, each with a name of its own."""
    assert len(made) == N_TEXTS


def test_relatives_are_two_fifths(made: dict[str, Made]) -> None:
    """The recipe's share of relatives holds to the text."""
    assert sum(one.planted is not None for one in made.values()) == round(0.39 * N_TEXTS)


def test_a_corpus_is_the_same_by_any_number_of_processes(stocks: dict[str, Stock], tmp_path: Path) -> None:
    """What one process writes and what three write is the same to the byte."""
    for n_processes in (1, 3):
        write_corpus(Recipe(stocks, lines, 60), tmp_path / str(n_processes), n_processes)
    assert tree(tmp_path / "1") == tree(tmp_path / "3")


def test_another_seed_makes_other_texts(stocks: dict[str, Stock], made: dict[str, Made]) -> None:
    """No text of one seed comes again with another."""
    other = {one.name for one in documents(Recipe(stocks, lines, N_TEXTS, seed=1))}
    assert not other & made.keys()


def test_no_paragraph_stands_in_two_real_letters(tmp_path: Path) -> None:
    """A file given twice gives the letters of one."""
    path = write_texts(tmp_path / "texts.jsonl", 3)
    once, twice = read_stock([path]), read_stock([path, path])
    assert len(twice["en"].letters) == len(once["en"].letters)


def test_new_spaces_and_punctuation_change_no_letter(made: dict[str, Made]) -> None:
    """Folded to letters and digits, the copy is the original."""
    couples = planted(made, ways.EXACT)
    assert [folded(copy.letter.words) for _, copy in couples] == [folded(one.letter.words) for one, _ in couples]


@pytest.mark.parametrize(("how", "rate"), [("0.5 % edited", 0.005), ("1.5 % edited", 0.015), ("4 % edited", 0.04)])
def test_edits_change_as_much_as_they_say(made: dict[str, Made], how: str, rate: float) -> None:
    """Each edit costs the three or five shingles it stands in, so Jaccard is about (1 - nr) / (1 + nr)."""
    truth = Truth(made)
    wanted = {"en": (1 - 3 * rate) / (1 + 3 * rate), "zh": (1 - 5 * rate) / (1 + 5 * rate)}
    off = [truth.jaccard(one.name, copy.name) - wanted[one.script] for one, copy in planted(made, how)]
    assert abs(np.mean(off)) < 0.05


def test_edits_leave_figures_alone(made: dict[str, Made]) -> None:
    """Another number would make another statement."""
    couples = planted(made, "4 % edited")
    numbers = [[re.findall(r"\d+", one.letter.words) for one in couple] for couple in couples]
    assert [copy for _, copy in numbers] == [original for original, _ in numbers]


@pytest.mark.parametrize("how", ["site lines around", ways.WHOLE])
def test_a_span_has_the_words_of_the_letter(made: dict[str, Made], how: str) -> None:
    """Where a letter is said to stand, it stands to the character."""
    couples = planted(made, how)
    stated = [copy.letter.words[slice(*((copy.planted and copy.planted.span) or ()))] for _, copy in couples]
    assert stated == [one.letter.words for one, _ in couples]


def test_a_quotation_in_part_says_where_it_stands_in_both(made: dict[str, Made]) -> None:
    """The words at the span of the report are those at the span of the letter."""
    spans = [
        (copy.letter.words[slice(*copy.planted.span)], one.letter.words[slice(*copy.planted.quoted)])
        for one, copy in planted(made, ways.IN_PART)
        if copy.planted and copy.planted.span and copy.planted.quoted
    ]
    assert [host for host, _ in spans] == [guest for _, guest in spans]


def test_a_truncated_copy_has_the_first_words(made: dict[str, Made]) -> None:
    """Nothing is left out but the end."""
    couples = planted(made, "truncated")
    assert all(one.letter.words.startswith(copy.letter.words) for one, copy in couples)


def test_a_hard_negative_is_no_copy(made: dict[str, Made]) -> None:
    """Three sentences in ten are not half of a text."""
    truth = Truth(made)
    assert max(truth.jaccard(one.name, copy.name) for one, copy in planted(made, ways.NO_COPY)) < 0.5


def test_the_other_script_comes_back(made: dict[str, Made]) -> None:
    """What OpenCC wrote in Traditional characters reads as the original."""
    truth = Truth(made)
    assert min(truth.jaccard(one.name, copy.name) for one, copy in planted(made, ways.OTHER_SCRIPT)) > 0.9


def test_fillers_are_no_copies_of_originals(made: dict[str, Made]) -> None:
    """Texts made apart share less than copies do."""
    truth = Truth(made)
    apart = [one for one in made.values() if not one.planted and one.script == "en"]
    shared = [truth.containment(left.name, right.name) for left in apart[:20] for right in apart[20:]]
    assert max(shared) < 0.5


def test_a_run_of_sentences_keeps_its_paragraphs() -> None:
    """What is cut out of a letter reads as it stood there."""
    letter = Letter("en", (("One.", "Two."), ("Three.", "Four.")))
    assert letter.run(1, 3).words in letter.words


def test_an_edition_cut_short_has_no_new_words() -> None:
    """Sentences are left out and none is put in."""
    letter = Letter("en", tuple((f"Sentence {number} says what it says.",) for number in range(20)))
    shorter = changes.shortened(letter, np.random.default_rng(0))
    assert set(shorter.paragraphs) < set(letter.paragraphs)


def test_parts_have_every_text(stocks: dict[str, Stock], tmp_path: Path) -> None:
    """The parts name as many passages as there are texts."""
    parts: list[Part] = write_corpus(Recipe(stocks, lines, 60), tmp_path / "corpus")
    assert sum(part.rows for part in parts if part.table == "passages") == len(corpus(tmp_path / "corpus")) == 60


def test_characters_of_chinese_are_cut_by_five() -> None:
    """Truth counts Chinese by runs of five letters and digits, Traditional read as Simplified."""
    assert read("致：小米的股東", "zh") == {"致小米的股", "小米的股东"}
