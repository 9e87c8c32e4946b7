"""collection.toml and judgements.csv: what is read, and what the words are held to."""

from dataclasses import Field, fields
from datetime import date
from pathlib import Path

import pytest
from running import SEEDS

from pipeline.collection import judgements, read_collection
from pipeline.collection.declaration import EDITIONS, read_declaration
from pipeline.collection.judgements import read_judgements
from pipeline.errors import CollectionBroken
from pipeline.settings import CleanSettings, DedupeSettings, DetectSettings, Gates, Settings
from schemas import column, vocabulary

LEAST = """\
[collection]
name = "letters"
version = "0.1.0"
title = "Letters"
description = "Some."
created_on = 2026-11-22
"""


def declare(folder: Path, text: str) -> Path:
    """Write collection.toml."""
    path = folder / "collection.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_least(tmp_path: Path) -> None:
    """What is not declared has its published default."""
    declared = read_declaration(declare(tmp_path, LEAST))
    assert declared["settings"] == Settings()
    assert declared["created_on"] == date(2026, 11, 22)


def test_whole_number_for_a_number(tmp_path: Path) -> None:
    """A setting that is a number may be written without a point."""
    declared = read_declaration(declare(tmp_path, LEAST + "[settings.dedupe]\ntranslation_accept = 1\n"))
    assert declared["settings"].dedupe.translation_accept == 1.0
    assert isinstance(declared["settings"].dedupe.translation_accept, float)


def test_lists_of_words(tmp_path: Path) -> None:
    """A list is read as words, each once and in order, so that what means the same is the same."""
    declared = read_declaration(declare(tmp_path, LEAST + '[settings.clean]\nmask = ["telephone", "email", "email"]\n'))
    assert declared["settings"].clean.mask == ("email", "telephone")


@pytest.mark.parametrize(
    "line", ["max_body_bytes = true", "max_body_bytes = 1.5", "max_control_share = nan", 'mask = "email"']
)
def test_wrong_types(tmp_path: Path, line: str) -> None:
    """True is no number, a share is no count, and NaN is nothing."""
    with pytest.raises(CollectionBroken, match=r"collection\.toml line 8"):
        read_declaration(declare(tmp_path, f"{LEAST}[settings.clean]\n{line}\n"))


@pytest.mark.parametrize(
    ("table", "line", "told"),
    [
        ("settings.dedupe", "near_duplicate_jaccard = 7.0", "near_duplicate_jaccard is 7.0; it must be from 0 to 1"),
        ("settings.dedupe", "translation_accept = -1", "translation_accept is -1; it must be from 0 to 1"),
        ("settings.dedupe", "translation_accept = inf", "translation_accept is inf; it must be from 0 to 1"),
        ("settings.dedupe", "translation_accept = 0.2", "translation_reject is 0.35; it must not be above"),
        ("settings.dedupe", "translation_reject = 0.7", "above translation_accept, which is 0.6"),
        ("settings.dedupe", 'lexicon = "cedict"', "lexicon is 'cedict'; it must be one of cc-cedict, none"),
        ("settings.clean", "max_body_bytes = 0", "max_body_bytes is 0; it must be 1 or more"),
        ("settings.clean", 'mask = ["mail"]', r"mask is \['mail'\]; it must be a list of bank_card, email"),
        ("gates", "min_documents = -5", "min_documents is -5; it must be 0 or more"),
    ],
)
def test_out_of_range(tmp_path: Path, table: str, line: str, told: str) -> None:
    """A setting that means nothing is refused with its line and what is allowed."""
    with pytest.raises(CollectionBroken, match=rf"collection\.toml line 8: .*{told}"):
        read_declaration(declare(tmp_path, f"{LEAST}[{table}]\n{line}\n"))


@pytest.mark.parametrize("kind", [CleanSettings, DetectSettings, DedupeSettings, Gates])
def test_every_setting_has_a_range(kind: type) -> None:
    """No setting is left without saying what is allowed."""
    known: tuple[Field[object], ...] = fields(kind)  # type: ignore[arg-type]
    assert [field.name for field in known if not {"least", "words"} & set(field.metadata)] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('editons = ["full"]', "unknown key 'editons'; did you mean \"editions\""),
        ('editions = "full"', "editions is 'full'; it must be a list of some of: full, open"),
        ("editions = []", r'names no edition; write editions = \["full"\]'),
        ('editions = ["open"]', r'lacks the full edition, .* write editions = \["full", "open"\]'),
        ('publish = ["open"]', r"publish is \['open'\]; it must be a list of some of: full, which editions names"),
    ],
)
def test_editions_that_cannot_be_made(tmp_path: Path, line: str, told: str) -> None:
    """What is wrong in [release] is told with its line and what to write."""
    with pytest.raises(CollectionBroken, match=rf"collection\.toml line 8: {told}"):
        read_declaration(declare(tmp_path, f"{LEAST}[release]\n{line}\n"))


def test_editions_in_their_order(tmp_path: Path) -> None:
    """The full edition comes first, however the list is written, and each once."""
    declared = read_declaration(declare(tmp_path, f'{LEAST}[release]\neditions = ["open", "full", "open"]\n'))
    assert (declared["editions"], declared["publish"]) == (("full", "open"), ())


def test_missing_key(tmp_path: Path) -> None:
    """A missing key is named with the line to add."""
    with pytest.raises(CollectionBroken, match="has no title; add a line title = "):
        read_declaration(declare(tmp_path, LEAST.replace('title = "Letters"\n', "")))


def test_seeds_are_a_collection() -> None:
    """The repository's own collection reads, with its five sources."""
    assert len(read_collection(SEEDS).sources) == 5


def test_root_is_no_content() -> None:
    """What a collection declares does not say where it lies."""
    assert str(SEEDS.parent) not in repr(read_collection(SEEDS).content())


def test_words_are_those_of_the_schemas() -> None:
    """The words of judgements.csv are those of the table links."""
    assert (judgements.RELATIONS, judgements.JUDGEMENTS) == (vocabulary.RELATIONS, vocabulary.JUDGEMENTS)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["a,b,translation,positive", "b,a,translation,positive"], "column left_id: line 2 judges the same"),
        (["a,b,translation,positive", "b,a,translation,negative"], "column judgement: .* of which line 2 says"),
        (["a,b,edition,positive", "b,a,translation,negative"], "line 2 says edition positive"),
    ],
)
def test_judged_twice(tmp_path: Path, lines: list[str], told: str) -> None:
    """Two rulings on the same passages are refused if one says the other again or differs, both lines named."""
    with pytest.raises(CollectionBroken, match=f"line 3, .*{told}"):
        read_judgements(rulings(tmp_path, lines))


def test_judged_in_two_relations(tmp_path: Path) -> None:
    """Two rulings that agree may name two relations of the same passages."""
    assert len(read_judgements(rulings(tmp_path, ["a,b,duplicate,negative", "a,b,translation,negative"]))) == 2


def rulings(folder: Path, lines: list[str]) -> Path:
    """Write judgements.csv from the first four cells of its lines."""
    header = "left_id,right_id,relation,judgement,judged_by,judged_on,why\n"
    (folder / "judgements.csv").write_text(header + "".join(f"{line},me,,x\n" for line in lines), encoding="utf-8")
    return folder / "judgements.csv"


def test_no_judgements(tmp_path: Path) -> None:
    """A collection may lack judgements.csv."""
    assert read_judgements(tmp_path / "judgements.csv") == ()


def test_editions_are_those_of_the_schemas() -> None:
    """The collection's list of editions is the tables'."""
    assert EDITIONS == column.EDITIONS
