"""Across tables: what links and sketches say of passages."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from pipeline.validate.findings import verdict
from pipeline.validate.relations import RULE
from pipeline.validate.report import Check

SIDES = ("left", "right")


def related(links: pa.Table, passages: pa.Table) -> Iterator[Check]:
    """Check that the spans of links lie in their passages, and that a quotation says whose words are quoted."""
    places = passages.select(["passage_id", "start", "end"]).to_pylist()
    known = {row["passage_id"]: (row["start"], row["end"]) for row in places}
    spans = [f"{side}_{end}" for side in SIDES for end in ("start", "end")]
    rows = links.select(["left_id", "right_id", "relation", "quoted_id", "judged_by", *spans]).to_pylist()
    yield verdict("link_spans", "links", _strays(rows, known))
    yield verdict("link_quotes", "links", _unclear(rows))


def sketched(sketches: pa.Table, passages: pa.Table) -> Check:
    """Every passage has a sketch, for whoever compares another collection with this one."""
    held = set(sketches["passage_id"].to_pylist())
    strays = [f"passage {name} has no sketch" for name in passages["passage_id"].to_pylist() if name not in held]
    return verdict("passage_sketched", "sketches", strays)


def _strays(rows: list[dict[str, Any]], known: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    """Links with a span that is empty or leaves its passage; those of unknown passages are another check's."""
    for row in rows:
        for side in SIDES:
            start, end, name = row[f"{side}_start"], row[f"{side}_end"], row[f"{side}_id"]
            if start is None or name not in known:
                continue
            if end is None or not known[name][0] <= start < end <= known[name][1]:
                yield f"{row['relation']} of {row['left_id']} and {row['right_id']}: its {side} span leaves {name}"


def _unclear(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        is_quotation = row["relation"] == "quotation"
        named = row["quoted_id"] in {row["left_id"], row["right_id"]}
        # Of two texts that only a person brought together nothing is measured.
        is_silent = row["quoted_id"] is None and (not is_quotation or row["judged_by"] != RULE)
        if not is_silent and not (is_quotation and named):
            yield f"{row['relation']} of {row['left_id']} and {row['right_id']}: quoted_id is {row['quoted_id']}"
