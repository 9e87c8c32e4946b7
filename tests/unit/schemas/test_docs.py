"""The tables in words."""

from pathlib import Path

from schemas import TABLES
from schemas.conform import arrow_schema
from schemas.docs import tables_in_words

WRITTEN = Path(__file__).parents[3] / "docs" / "tables.md"


def test_the_written_tables_are_those_of_the_models() -> None:
    """docs/tables.md is what the models say now; write it anew with ``python -m schemas.docs > docs/tables.md``."""
    assert WRITTEN.read_text(encoding="utf-8") == tables_in_words()


def test_every_column_has_its_line() -> None:
    """Each column of each table stands there with a meaning and an origin."""
    lines = [line.split(" | ") for line in tables_in_words().splitlines() if line.startswith("| `")]
    described = [line[0].removeprefix("| ").strip("`") for line in lines if line[2].endswith((".", "…"))]
    assert sorted(described) == sorted(name for table in TABLES for name in arrow_schema(table).names)
