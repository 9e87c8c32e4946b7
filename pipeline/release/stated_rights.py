"""What the captures of a release state of their rights, gathered, and what follows from it for their texts."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from pipeline.release.counting.measuring import RIGHTS
from pipeline.rights import forbidding, rights_of

ALLOWED = "yes"
"""Where the rights of a text allow it to be passed on; else the reason stands there."""


def rights_stated(counted: pa.Table) -> list[tuple[Any, ...]]:
    """Each different statement: its columns, whether the text may be passed on, and captures of which it is said."""
    rows = [tuple(row.values()) for row in counted.to_pylist()]
    listed = sorted(rows, key=lambda told: tuple(str(part) for part in told[:-1]))
    return [(*by[:-1], by[-1] and by[-1].isoformat(), _allowed(by), n) for *by, n in listed]


def _allowed(stated: Sequence[Any]) -> str:
    against = forbidding(rights_of(dict(zip(RIGHTS, stated, strict=True))))
    return f"no: {against}" if against else ALLOWED
