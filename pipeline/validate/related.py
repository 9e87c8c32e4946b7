"""What links say of the passages that they join."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from pipeline.validate.findings import Finding, verdict
from pipeline.validate.relations import RULE

COLUMNS = ["left_id", "right_id", "relation", "quoted_id", "judged_by"]


def related(links: pa.Table) -> Finding:
    """A quotation says whose words are quoted."""
    return verdict("link_quotes", "links", _unclear(links.select(COLUMNS).to_pylist()))


def _unclear(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        is_quotation = row["relation"] == "quotation"
        named = row["quoted_id"] in {row["left_id"], row["right_id"]}
        # Of two texts that only a person brought together nothing is measured.
        is_silent = row["quoted_id"] is None and (not is_quotation or row["judged_by"] != RULE)
        if not is_silent and not (is_quotation and named):
            yield f"{row['relation']} of {row['left_id']} and {row['right_id']}: quoted_id is {row['quoted_id']}"
