"""Golden cases of whole pages: which paragraphs layout keeps, and under which rule it drops the rest.

Add a case to pages.json. ``kept`` are all paragraphs kept, in order, as repairs leave them; ``dropped`` are some words
of the page, as its source has them, and the rule that cuts them. No rule of words has been asked yet (furniture.json).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean.blocks import Reading
from pipeline.clean.ledger import Cut, merge
from pipeline.clean.page import read_page
from pipeline.clean.repairs import mended
from tests.cases import case
from tests.cleaning import cleaned, rebuilt

CASES = json.loads(Path(__file__).with_name("pages.json").read_text(encoding="utf-8"))


def kept(reading: Reading) -> list[str]:
    """The words of each block that is text."""
    return [block.text for block in mended([block for block in reading.blocks if not block.rule])]


def rule_of(words: str, body: str, reading: Reading) -> str:
    """The rule that cuts some words of a body; empty where none does, or several share them."""
    return next((cut.rule for cut in merge(_cuts(reading)) if words in body[cut.start : cut.end]), "")


def _cuts(reading: Reading) -> Iterator[Cut]:
    yield from reading.cuts
    for block in reading.blocks:
        yield from block.words.drop(block.rule) if block.rule else block.words.cuts


@pytest.mark.parametrize("given", [case(given) for given in CASES])
def test_page(given: dict[str, Any]) -> None:
    """The page gives the paragraphs that a person would read, and drops the rest for the reason they would give."""
    body, expected = given["input"], given["expected"]
    reading = read_page(body, 0, len(body))
    dropped = {words: rule_of(words, body, reading) for words in expected["dropped"]}
    assert {"kept": kept(reading), "dropped": dropped} == expected


@pytest.mark.parametrize("given", [pytest.param(given, id=given["label"]) for given in CASES])
def test_page_can_be_rebuilt(given: dict[str, Any]) -> None:
    """Segments, repairs and drops give the page back, whatever was told wrong."""
    assert rebuilt(cleaned(given["input"], media_type="text/html")) == given["input"]
