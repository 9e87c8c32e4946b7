"""What the open edition leaves out of repairs, and what stays."""

import pytest
from little_world import changed, little_world

from pipeline.release.editions import edition_tables
from schemas.column import FULL, OPEN

MENDS = [
    ("&#23567;", "小", "char_reference"),
    ("&ldquo;", "“", "char_reference"),
    ("sz", "ß", "of_another_openletters"),
    ("&#x41;", "B", "char_reference"),
]
"""What stands in a body, what a repair puts there, and by which rule."""


@pytest.mark.parametrize(("edition", "expected"), [(FULL, ["小", "“", "ß", "B"]), (OPEN, ["", "“", "ß", "B"])])
def test_letters_that_the_body_spells(edition: str, expected: list[str]) -> None:
    """Only letters are left out, and only those that can be read from the body again; all others are no text."""
    (row, *_) = (tables := little_world())["repairs"].to_pylist()
    rows = [
        {**row, "start": at * 10, "end": at * 10 + len(before), "before": before, "after": after, "rule": rule}
        for at, (before, after, rule) in enumerate(MENDS)
    ]
    made = edition_tables(changed(tables, "repairs", lambda _: rows), edition)
    assert made["repairs"]["after"].to_pylist() == expected
