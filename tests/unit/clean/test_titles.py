"""A page's title without the name of its site."""

import pytest

from pipeline.clean.titles import names_site
from tests.cleaning import cleaned

PAGE = (
    "<html><head><title>{title}</title>{more}</head><body>{before}<h1>{heading}</h1>"
    "<p>The harvest is in. It is good.</p></body></html>"
)


def titles(title: str, heading: str, more: str = "", before: str = "") -> tuple[str | None, set[str]]:
    """The title of a page's document, and all that claim to be it."""
    tables = cleaned(PAGE.format(title=title, heading=heading, more=more, before=before))
    claimed = {row["value"] for row in tables["metadata"].to_pylist() if row["field"] == "title"}
    return tables["documents"].to_pylist()[0]["title"], claimed


@pytest.mark.parametrize(
    "between", [" - ", " | ", "|", " – ", " — ", "——", "_", " · ", "-"], ids=lambda between: f"[{between}]"
)
def test_site_behind_the_heading_is_no_part_of_the_title(between: str) -> None:
    """Where the heading, a separator and a site make the title element, the heading is the title; both are claimed."""
    page = f"关于丰收的一封信{between}农业观察网"
    assert titles(page, "关于丰收的一封信") == ("关于丰收的一封信", {page, "关于丰收的一封信"})


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("Q-day is near", "Q"),
        ("A letter on the harvest", "A letter"),
        ("A letter", "A letter"),
        ("A letter -", "A letter"),
    ],
)
def test_title_that_goes_on_without_a_site_stays(page: str, heading: str) -> None:
    """A hyphen inside a word, other words, or nothing behind the heading name no site."""
    assert not names_site(page, heading)


def test_meta_title_may_name_the_site() -> None:
    """What a page says to other sites may name its own too."""
    meta = '<meta property="og:title" content="A letter on the harvest | The Times">'
    assert titles("The Times", "A letter on the harvest", meta)[0] == "A letter on the harvest"


def test_heading_behind_a_line_of_the_site_is_found() -> None:
    """Words before the heading do not hide it."""
    told = titles(
        "A letter on the harvest - The Times", "A letter on the harvest", before="<p>Opinion, by the editor:</p>"
    )
    assert told[0] == "A letter on the harvest"


def test_source_list_overrules() -> None:
    """A title that a person listed stays, even with a site behind it."""
    page = PAGE.format(title="x", heading="A letter", more="", before="")
    (document,) = cleaned(page, declared_title="A letter - The Times")["documents"].to_pylist()
    assert document["title"] == "A letter - The Times"
