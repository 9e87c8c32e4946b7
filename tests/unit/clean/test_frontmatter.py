"""Front matter too long to be read whole, and what only looks like front matter."""

import pytest

from pipeline.clean.frontmatter import LONGEST, front_matter

MANY = "  - /a/very/long/path/to/an/image/of/the/mill.jpg\n" * (LONGEST // 40)
PROSE = "The mill stands by the river and turns.\n" * (LONGEST // 30)


def test_of_long_front_matter_the_outline_is_read() -> None:
    """A list of 80,000 characters between title and date costs neither of them."""
    found = front_matter(f"---\ntitle: 'The mill'\nimages:\n{MANY}date: 2020-03-01\n---\nText")
    assert found
    assert found.values == {"title": "The mill", "date": "2020-03-01"}


def test_long_prose_between_two_rules_is_text() -> None:
    """A first line that looks like a key makes no front matter of pages of prose."""
    assert front_matter(f"---\nNote: this is prose.\n{PROSE}---\nText") is None


@pytest.mark.parametrize(
    "unit", ["---\n", "a: b\n", ";;;\n", '"', "{", "% a\n", "#+a: b\n", "From: a\n", " a\n", "+++\n"]
)
def test_hostile_heads_are_read_or_left(unit: str) -> None:
    """A hundred thousand characters that begin like front matter are told without an error."""
    found = front_matter((unit * 100_000)[:100_000])
    assert found is None or 0 < found.end <= 100_000


def test_long_lines_before_a_closing_rule_are_text() -> None:
    """What no rule opens is front matter only while it is short: a megabyte in brackets took minutes to read."""
    assert front_matter(f"title: [{'a, ' * LONGEST}]\n---\nText") is None
