"""Golden cases of kinds: which passages a body gives. Add a case to kinds.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases import case
from tests.cleaning import cleaned, rebuilt

CASES = json.loads((Path(__file__).parent / "kinds.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("given", [case(given) for given in CASES])
def test_golden_kinds(given: dict[str, Any]) -> None:
    """The kinds of a body's passages, in order, are those that a reader would name."""
    tables = cleaned(given["input"])
    assert tables["passages"]["kind"].to_pylist() == given["expected"]
    assert rebuilt(tables) == given["input"]
