"""Diff: what of this build is not as it was in the release that it follows, row by row over all tables.

Rows are told apart by the keys of their tables and compared by value; columns that only one of the two has are a change
of the table, not of each row. ``changes`` never holds a value: a release must not show what a later one took out.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.scratch import Scratch
from schemas import conform

__all__ = ["diff"]


def diff(*, former: Mapping[str, Any], scratch: Scratch, **tables: Any) -> dict[str, Any]:
    """Compare a build with the release that it follows.

    Args:
        former: The tables of that release, read in pieces; empty where the build follows none.
        scratch: A place for rows that are too many to hold.
        tables: The tables of this build, read in pieces.

    Returns:
        The table ``changes``, in pieces; without a release to compare with, at once and without rows.
    """
    if not former:
        return {"changes": conform.empty("changes")}
    from pipeline.diff.releases import Differing  # noqa: PLC0415 - a first release need not load it

    keys = {table: conform.key(table) for table in tables}
    return {"changes": Differing(former=former, current=tables, keys=keys, scratch=scratch).changes()}
