"""What a reader learns from the comparison of the repository's own letter."""

import pytest
from factories import Shelf
from little_world import little_description
from relating import deduped

from pipeline.detect import detect
from pipeline.release.comparison import comparison
from pipeline.release.figures import figures
from pipeline.release.measures import Measures
from pipeline.settings import Settings
from schemas import TABLES
from schemas.conform import empty
from seeds import chinese_letter, english_letter


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of the page."""
    shelf = Shelf()
    shelf.add("chinese", chinese_letter(), about=[{"author": "雷军"}])
    shelf.add("english", english_letter(), about=[{"author": "Lei Jun"}])
    tables = {name: empty(name) for name in TABLES} | shelf.tables()
    tables |= detect(**shelf.tables(), settings=Settings())
    given = {name: tables[name] for name in ("documents", "metadata", "passages", "segments", "languages")}
    measures = Measures(tables | deduped(**given, settings=Settings()))
    return comparison(measures, figures(little_description(), measures)).split("\n")


def entry(lines: list[str], *words: str) -> str:
    """The first line of the entry that has all these words, and the lines of both sides below it."""
    places = [place for place, line in enumerate(lines) if all(word in line for word in words)]
    return "\n".join(lines[places[0] : places[0] + 3]) if places else ""


def test_the_overseas_share_has_reached_half_in_chinese_only(lines: list[str]) -> None:
    """The Chinese says that it has reached half, the English that it is close to it; both sentences stand there."""
    told = entry(lines, "一半", "close to half", "qualifier")
    assert "境外市场的营收贡献占比已达" in told
    assert "contributes <b>close to half</b> of our total revenue" in told


def test_ten_years_of_loyalty_are_not_in_the_english(lines: list[str]) -> None:
    """The thanks to the fans are there, the ten years are not."""
    told = entry(lines, "only zh-Hans", "十年")
    assert "感谢全球米粉" in told
    assert "unwavering support from our Mi Fans" in told
