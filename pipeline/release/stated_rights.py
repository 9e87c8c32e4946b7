"""What the captures of a release state of their rights, gathered, and what follows from it for their texts."""

from collections import Counter
from typing import Any

import pyarrow as pa

from pipeline.rights import forbidding, rights_of

COLUMNS = ["rights_uri", "license", "rights_holder", "rights_evidence", "rights_basis", "rights_checked_on"]
ALLOWED = "yes"
"""Where the rights of a text allow it to be passed on; else the reason stands there."""


def rights_stated(captures: pa.Table) -> list[tuple[Any, ...]]:
    """Each different statement: its columns, whether the text may be passed on, and captures of which it is said."""
    counted = Counter(tuple(row.values()) for row in captures.select(COLUMNS).to_pylist())
    listed = sorted(counted.items(), key=lambda told: tuple(str(part) for part in told[0]))
    return [(*by[:-1], by[-1] and by[-1].isoformat(), _allowed(by), n) for by, n in listed]


def _allowed(stated: tuple[Any, ...]) -> str:
    against = forbidding(rights_of(dict(zip(COLUMNS, stated, strict=True))))
    return f"no: {against}" if against else ALLOWED
