"""Golden cases of readers: what front matter, Markdown, plain text and repairs make of a body.

A case of markdown.json, frontmatter.json, plain.json or repairs.json states what it is about: ``paragraphs`` (the words
of each), ``drops`` (the rules that cut something, but for layout), ``claims`` (field and value, all those of the fields
named), ``repairs`` (rule, before, after).
"""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tests.cases import case
from tests.cleaning import cleaned, rebuilt

FAMILIES = ("frontmatter", "markdown", "plain", "repairs")
QUIET = {"layout", "html_tag", "line_wrap", "collapse_space"}


def _paragraphs(tables: dict[str, pa.Table]) -> list[str]:
    """The words of each paragraph, one space where a gap is."""
    said: dict[int, str] = {}
    end = 0
    for row in tables["segments"].to_pylist():
        before = said.get(row["paragraph"], "")
        said[row["paragraph"]] = before + (" " if before and row["start"] > end else "") + row["text"]
        end = row["end"]
    return list(said.values())


def _claims(tables: dict[str, pa.Table], expected: list[list[str]]) -> list[list[str]]:
    fields = {field for field, _ in expected}
    rows = tables["metadata"].to_pylist()
    return [
        [row["field"], row["value"]] for row in rows if row["field"] in fields and row["evidence"] == "front matter"
    ]


def _found(tables: dict[str, pa.Table], expected: dict[str, Any]) -> dict[str, Any]:
    """What the tables say of what a case is about."""
    found = {
        "paragraphs": _paragraphs(tables),
        "drops": sorted(set(tables["drops"]["rule"].to_pylist()) - QUIET),
        "claims": _claims(tables, expected.get("claims", [])),
        "repairs": [
            [row["rule"], row["before"], row["after"]]
            for row in tables["repairs"].to_pylist()
            if row["rule"] not in QUIET
        ],
    }
    return {name: found[name] for name in expected}


def _cases() -> list[Any]:
    return [
        case(given, f"{family}: {given['label']}")
        for family in FAMILIES
        for given in json.loads((Path(__file__).parent / f"{family}.json").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("given", _cases())
def test_reading_gives_what_the_case_says(given: dict[str, Any]) -> None:
    """A body gives the paragraphs, drops, claims and repairs that a person expects, and can be rebuilt."""
    tables = cleaned(given["input"])
    assert _found(tables, given["expected"]) == given["expected"]
    assert rebuilt(tables) == given["input"]
