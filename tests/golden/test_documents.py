"""Golden cases of whole documents: what passages, lines and drops a body gives. Add a case to documents.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases import case
from tests.cleaning import cleaned, rebuilt

CASES = json.loads((Path(__file__).parent / "documents.json").read_text(encoding="utf-8"))
QUIET = {"layout", "html_tag", "line_wrap", "collapse_space"}


@pytest.mark.parametrize("given", [case(given) for given in CASES])
def test_golden_document(given: dict[str, Any]) -> None:
    """The body gives the passages (kind, author, date), the short lines and the drops that a person expects."""
    tables = cleaned(given["input"])
    found = {
        "passages": [
            [row["kind"], row["author"], str(row["written_on"]) if row["written_on"] else None]
            for row in tables["passages"].to_pylist()
        ],
        "lines": [
            f"{row['role']}: {row['text']}" for row in tables["segments"].to_pylist() if row["role"] != "sentence"
        ],
        "drops": sorted(set(tables["drops"]["rule"].to_pylist()) - QUIET),
    }
    if "text" in given["expected"]:
        found["text"] = [row["text"] for row in tables["segments"].to_pylist()]
    assert found == given["expected"]
    assert rebuilt(tables) == given["input"]
