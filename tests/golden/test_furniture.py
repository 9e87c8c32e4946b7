"""Golden cases of furniture: lines that are such, and lines that only look like it. Add a case to furniture.json.

A case is a line on its own: ``rule`` is the rule it is about, ``expected`` the rule that tells it, or "" for a line
that stays. A rule without a case of each side is not finished.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean.blocks import Block
from pipeline.clean.furniture import RULES, told
from pipeline.clean.ledger import Piece, Tracked
from tests.cases import case

CASES = json.loads(Path(__file__).with_name("furniture.json").read_text(encoding="utf-8"))


def line(text: str) -> Block:
    """A paragraph of one line."""
    return Block(Tracked((Piece(0, len(text), text),)))


@pytest.mark.parametrize("given", [case(given, f"{given['rule']}: {given['label']}") for given in CASES])
def test_line(given: dict[str, Any]) -> None:
    """The rule tells the line, or none does."""
    assert told(line(given["input"])) == given["expected"]


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_both_sides(rule: str) -> None:
    """A rule has a line that it tells and one that only looks like it."""
    sides = {bool(given["expected"]) for given in CASES if given["rule"] == rule and given["expect"] == "pass"}
    assert sides == {True, False}
