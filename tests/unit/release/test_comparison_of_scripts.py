"""The comparison of a letter in both Chinese scripts with one English version, of whose figures one verdict is told."""

import duckdb
import pytest
from comparing import entries, page
from factories import Shelf
from little_world import Tables, changed
from relating import deduped

from pipeline.detect import detect
from pipeline.release.comparison.queries import QUERIES
from pipeline.release.measures import Measures
from pipeline.settings import Settings
from schemas import TABLES
from schemas.conform import empty

ENGLISH = [
    "Dear all,",
    "Last year our company built three new factories in Beijing and hired 4,800 engineers.",
    "The new phone was sold in 27 countries, and people bought 130 million of them.",
    "I thank every friend who has used our products for the 11 years of their trust.",
    "The market is cold, and we shall go on with research.",
]
SIMPLIFIED = [
    "各位朋友：",
    "去年我们公司在北京建了三座新工厂，招聘了4800名工程师。",
    "新手机在27个国家销售，人们买了1.3亿台。",
    "感谢每一位使用我们产品的朋友11年来的信任。",
    "市场寒冷，我们会继续研究。",
]
TRADITIONAL = [
    "各位朋友：",
    "去年我們公司在北京建了三座新工廠，招聘了許多工程師。",
    "新手機在27個國家銷售，人們買了1.3億台。",
    "感謝每一位使用我們產品的朋友11年來的信任。",
    "市場寒冷，我們會繼續研究。",
]
"""It does not say how many engineers: what only the English states here is not missing in Simplified Chinese."""


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The build of the three."""
    shelf = Shelf()
    for name, sentences in (("hans", SIMPLIFIED), ("hant", TRADITIONAL), ("english", ENGLISH)):
        shelf.add(name, [[sentence] for sentence in sentences])
    made = {name: empty(name) for name in TABLES} | shelf.tables()
    made |= detect(**shelf.tables(), settings=Settings())
    given = {name: made[name] for name in ("documents", "metadata", "passages", "segments", "languages")}
    return made | deduped(**given, settings=Settings())


def section(text: str, heading: str) -> str:
    """The part of a work's section about one couple of versions."""
    return text.partition(f"### {heading}")[2].partition("\n## ")[0].partition("\n### ")[0]


def test_what_only_the_english_states_is_found_beside_the_second_script(tables: Tables) -> None:
    """Its row says that Simplified Chinese has the same; no figure of Traditional Chinese answers it."""
    lists = entries(section(page(tables), "zh-Hant and en"))
    ((told, *_),) = lists["Figures on one side only: 1"]
    assert told.startswith("perhaps only en: “4,800")


def test_the_section_of_the_second_script_says_what_its_english_figures_are_compared_with(tables: Tables) -> None:
    """A reader who looks into the tables finds the other verdict there, and here none that is not known."""
    both = [section(page(tables), f"{script} and en") for script in ("zh-Hans", "zh-Hant")]
    assert ["The tables have the en figures as compared with zh-Hans." in one for one in both] == [False, True]


def test_nothing_to_report_is_not_said_where_figures_are_compared_elsewhere(tables: Tables) -> None:
    """Without any list the section still says what is not known."""
    hant = next(row["passage_id"] for row in tables["versions"].to_pylist() if row["language"] == "zh-Hant")
    (english,) = (row["figure_id"] for row in tables["figures"].to_pylist() if row["surface"].startswith("4,800"))
    less = changed(tables, "figures", lambda rows: [row for row in rows if row["figure_id"] != english])
    text = section(page(less), "zh-Hant and en")
    assert (entries(text), "Nothing to report" in text, "as compared with" in text, hant in text) == (
        {},
        False,
        True,
        True,
    )


def test_the_card_counts_them_too(tables: Tables) -> None:
    """The head of the page and the card have the figure that the list has."""
    assert Measures(tables).contrasts["n_one_sided_figures"] == 1


def test_an_answered_figure_is_not_listed_again(tables: Tables) -> None:
    """Simplified Chinese has all of the English figures: nothing is one-sided there."""
    assert "Nothing to report" in section(page(tables), "zh-Hans and en")


def test_the_query_finds_them(tables: Tables) -> None:
    """It gives what the list of the second script has, and nothing for the first."""
    query = QUERIES.rpartition("```sql\n")[2].partition("```")[0]
    with duckdb.connect() as connection:
        for name in ("figures", "bitext"):
            connection.register(name, tables[name])
            query = query.replace(f"'data/{name}-*.parquet'", name)
        found = connection.sql(query).fetchall()
    assert [(row[2][:5], row[3][:2]) for row in found] == [("4,800", "去年")]
