"""The card: figures that are those of the tables, and texts that cannot break out of their place."""

import re

import yaml
from little_world import HOSTILE_TITLE, little_description, little_world

from pipeline.release.card import card
from pipeline.release.catalogues.citation import citation
from pipeline.release.catalogues.plain import one_line
from pipeline.release.figures import figures
from pipeline.release.measures import Measures
from schemas.column import OPEN

MEASURES = Measures(little_world())
CARD = card(little_description(), MEASURES, figures(little_description(), MEASURES))
_, FRONT, BODY = CARD.split("---\n", 2)


def test_the_front_matter_survives_hostile_titles() -> None:
    """The Hub reads the title on one line, languages without script, and one configuration per table."""
    front = yaml.safe_load(FRONT)
    assert (front["pretty_name"], front["language"], front["license"]) == (
        one_line(HOSTILE_TITLE),
        ["en", "zh"],
        "other",
    )


def test_an_open_edition_is_not_named_after_texts() -> None:
    """Whose texts they are is no part of the licence's name where there are no texts."""
    open_ = little_description(OPEN, rights={})
    front = yaml.safe_load(card(open_, MEASURES, figures(open_, MEASURES)).split("---\n")[1])
    assert front["license_name"] == "layer-unstated"


def test_configurations_name_the_files_of_every_table() -> None:
    """Each table is loaded by its name, from its own files only."""
    configs = {told["config_name"]: told["data_files"] for told in yaml.safe_load(FRONT)["configs"]}
    assert configs == {name: [{"split": "train", "path": f"data/{name}-*.parquet"}] for name in little_world()}


def test_a_table_without_rows_is_not_offered_to_datasets() -> None:
    """Its file is there for every other reader; datasets would fail on it."""
    measures = Measures({**little_world(), "bitext": little_world()["bitext"].slice(0, 0)})
    front = yaml.safe_load(
        card(little_description(), measures, figures(little_description(), measures)).split("---\n")[1]
    )
    assert [name for name in little_world() if name not in [told["config_name"] for told in front["configs"]]] == [
        "bitext"
    ]


def test_rows_are_those_of_the_tables() -> None:
    """The table of tables counts what the tables hold."""
    told = dict(re.findall(r"^\| (\w+) \| ([\d,]+) \|$", BODY, re.MULTILINE))
    assert told == {name: str(rows.num_rows) for name, rows in little_world().items()}


def test_no_markup_of_a_text_gets_through() -> None:
    """Neither HTML nor a cell's border in a title is obeyed."""
    assert "<script" not in BODY
    assert {line.replace("\\|", "").count("|") for line in BODY.splitlines() if line.startswith("| letter")} == {7}


def test_the_citation_is_complete() -> None:
    """CITATION.cff has what version 1.2.0 requires, and the date of the collection."""
    cited = yaml.safe_load(citation(little_description(), MEASURES))
    assert {name: cited[name] for name in ("cff-version", "type", "title", "authors", "version", "date-released")} == {
        "cff-version": "1.2.0",
        "type": "dataset",
        "title": HOSTILE_TITLE.replace("\n", " "),
        "authors": [{"name": "A & B", "email": "a@example.org"}],
        "version": "0.1.0",
        "date-released": "2026-11-22",
    }


def test_a_collection_without_maintainers_is_cited_by_its_title() -> None:
    """The format asks for an author; none is made up."""
    cited = yaml.safe_load(citation(little_description(maintainers=(), title="Letters"), MEASURES))
    assert cited["authors"] == [{"name": "Maintainers of Letters"}]
