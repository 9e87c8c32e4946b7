"""Golden cases of what pages claim of themselves: title, author, date, source, licence, and which lines go for it.

A case expects only what it names: ``date`` is a day with its precision or null, ``cut`` the rules of the bylines that
were given up, ``contrary`` the claims that contradict the chosen ones. Add a case to metadata.json.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cases import case
from tests.cleaning import cleaned, rebuilt

CASES = json.loads((Path(__file__).parent / "metadata.json").read_text(encoding="utf-8"))
BYLINES = {"byline", "source_line"}


def told(source: dict[str, Any]) -> dict[str, Any]:
    """What clean makes of a page's claims, in the words of the cases."""
    fetched = datetime.fromisoformat(source["fetched_at"]) if "fetched_at" in source else None
    tables = cleaned(source["body"], fetched_at=fetched, url=source.get("url"))
    assert rebuilt(tables) == source["body"]
    (document,) = tables["documents"].to_pylist()
    claims = tables["metadata"].to_pylist()
    chosen = {row["field"]: row["value"] for row in claims if row["is_chosen"]}
    on = document["published_on"]
    return {
        "title": document["title"],
        "author": document["author"],
        "date": f"{on} {document['date_precision']}" if on else None,
        "publisher": document["publisher"],
        "source": chosen.get("source"),
        "category": document["categories"],
        "license": list(dict.fromkeys(row["value"] for row in claims if row["field"] == "license")),
        "cut": sorted(BYLINES.intersection(tables["drops"]["rule"].to_pylist())),
        "contrary": [f"{row['field']}: {row['value']}" for row in claims if row["is_contrary"]],
    }


@pytest.mark.parametrize("given", [case(given) for given in CASES])
def test_page_claims_what_a_reader_would_say(given: dict[str, Any]) -> None:
    """The claims that are chosen, and the lines given up for them, are those that a person expects."""
    found = told(given["input"])
    assert {name: found[name] for name in given["expected"]} == given["expected"]
